"""Why a claim that no parse supports says what it says: an Arabic sentence's by its words, a model's by its own."""

from collections.abc import Iterator

from schemas.claim import Claim
from services.extractor.pipeline.arabic_frames import triggers
from services.extractor.pipeline.arabic_letters import has_arabic
from services.extractor.pipeline.arabic_references import refer
from services.extractor.pipeline.arabic_words import split
from services.extractor.pipeline.base import ActorMention, Mentions, Text, within
from services.extractor.pipeline.why import Why, of_areas, of_mention, of_time, said


def of_words(text: Text, seen: Mentions, claim: Claim) -> Iterator[Why]:
    """The rows of a claim that was made of no draft."""
    quote = claim.evidence
    if claim.reader != "rules":
        rule = f"read by {claim.reader}; its words stand in the text"
        yield Why("kind", claim.kind, rule, quote.quote, quote.start, quote.end)
        return
    yield from _kind(claim)
    sentence = next((s for s in text.sentences if s.start <= quote.start < s.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (quote.start, quote.end)
    yield from _mentions(claim, seen, refer(text, seen) if has_arabic(quote.quote) else seen.actors, start, end)
    yield Why("modality", claim.modality, "the words before the verb, by arabic/words.yaml")
    for link in claim.attribution.chain:
        yield Why("attribution", link.id or link.text, f"{link.how}: {link.text}")


def _kind(claim: Claim) -> Iterator[Why]:
    """The frame whose word stands in the evidence."""
    quote = claim.evidence
    words = split(quote.quote, quote.start)
    hit = next((t for t in triggers(words, True) if t.frame.kind == claim.kind), None)
    if hit is None:
        return
    start, end = words[hit.first].start, words[hit.last - 1].end
    said = quote.quote[start - quote.start : end - quote.start]
    for field, value in (("kind", claim.kind), ("mode", claim.mode)):
        if value:
            yield Why(field, value, "order of Arabic words, no parse: low confidence", said, start, end, hit.frame.row)


def _mentions(claim: Claim, seen: Mentions, actors: list[ActorMention], start: int, end: int) -> Iterator[Why]:
    """The mentions of the sentence that the claim holds."""
    for field, refs in (("actors", claim.actors), ("targets", claim.targets)):
        ids = {ref.id for ref in refs}
        for m in within(actors, start, end):
            if m.id in ids:
                yield of_mention(field, m.id or "", m, f"actors:{m.id}")
    names = set(claim.place.names) if claim.place else set()
    for place in within(seen.places, start, end):
        if place.text in names:
            yield of_mention("place", place.name, place, place.id or "")
    yield from of_areas(claim)
    times = (m for m in within(seen.times, start, end) if claim.time and m.time_start == claim.time.start)
    for time in list(times)[:1]:
        yield of_time("time", str(time.time_start), time)
    for quantity in claim.quantities:
        counts = (m for m in within(seen.quantities, start, end) if (m.text, m.item) == (quantity.text, quantity.item))
        for count in list(counts)[:1]:
            yield of_mention("quantities", said(quantity), count)
