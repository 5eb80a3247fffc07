"""Why a claim says what it says: for each value the words, the rule and the row of knowledge that gave it.

Nothing is guessed afterwards: the rows come from the tellings that the claim was put together from, the mentions in their
sentences, and the notes of the rules that changed a value since.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from schemas.claim import ActorRef, Claim, Quantity
from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.explain_words import of_words
from services.extractor.pipeline.gate import Gate
from services.extractor.pipeline.speeches import speech_of
from services.extractor.pipeline.when import time_of
from services.extractor.pipeline.why import SentenceGate, Why, of_areas, of_mention, of_time, said


def gated(text: Text, gate: Gate) -> list[SentenceGate]:
    """What the gate would do with each sentence."""
    return [SentenceGate(s.start, s.end, s.role, s.index in gate.sentences) for s in text.sentences]


def explain(text: Text, seen: Mentions, claims: Sequence[Claim], drafts: Sequence[Draft]) -> list[list[Why]]:
    """The rows of each claim, in the claims' order; the first claims are those of the drafts."""
    out = [list(_of_draft(claim, draft)) for claim, draft in zip(claims, drafts, strict=False)]  # then come others
    return out + [list(of_words(text, seen, claim)) for claim in claims[len(drafts) :]]


def _of_draft(claim: Claim, draft: Draft) -> Iterator[Why]:
    told = draft.told
    yield from _kind(claim, told)
    for field, refs in (("actors", claim.actors), ("targets", claim.targets)):
        for ref in refs:
            yield from _party(field, ref, draft, told)
    yield from _place(claim, draft)
    yield from _time(claim, draft, told)
    for quantity in claim.quantities:
        yield from _quantity(quantity, draft, told)
    yield from _modality(claim, draft, told)
    yield from _attribution(claim, draft, told)


def _at(draft: Draft, token: Token) -> tuple[str, int, int]:
    start, end = draft.sentence.span(token)
    return token.text, start, end


def _kind(claim: Claim, told: Sequence[Draft]) -> Iterator[Why]:
    """The frames whose kind and mode the claim has."""
    kinds, modes = [t for t in told if t.kind == claim.kind], [t for t in told if t.mode == claim.mode]
    for field, value, some in (("kind", claim.kind, kinds), ("mode", claim.mode, modes)):
        for telling in some[:1] if value else []:
            frame = telling.clause.frame
            by_row = field == "kind" or frame.mode == value
            if by_row:
                rule = f"frame of {'a noun' if telling.clause.nominal else 'a verb'}"
                yield Why(
                    field,
                    str(value),
                    rule,
                    *_at(telling, telling.clause.trigger),
                    f"frames/{frame.kind}.yaml:{frame.id}",
                )
            else:
                with_ = [*telling.clause.actors, telling.clause.trigger][0]
                yield Why(field, str(value), "what it was done with", *_at(telling, with_))


def _party(field: str, ref: ActorRef, draft: Draft, told: Sequence[Draft]) -> Iterator[Why]:
    """The mention of a party's words, and the way from the noun of the clause to it where that was not its name."""
    if field in draft.notes:
        yield Why(field, ref.id, draft.notes[field])
    telling = next((t for t in told if any(r.id == ref.id for r in (*t.actors, *t.targets))), None)
    if telling is None:
        return
    line = telling.clause.line
    start, end, rule = line.routes.get(ref.id, (0, 0, ""))
    if rule and any(a <= start and end <= b for a, b in _slots(telling, field)):
        words = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
        yield Why(field, ref.id, rule, words, start, end)
    found = [m for m in line.actors if m.id == ref.id and m.text == ref.text] or [
        m for m in line.actors if m.id == ref.id
    ]
    for mention in found[:1]:
        yield of_mention(field, ref.id, mention, "" if mention.unlisted else f"actors:{ref.id}")
    people = [p for p in line.persons if p.text == ref.text]
    for person in people[:1]:
        yield of_mention(field, ref.id, person, f"persons.yaml:{person.actor}" if person.actor else "")
    lands = [p for p in line.places if p.text == ref.text]
    if not found and not people:
        yield from (of_mention(field, ref.id, place, f"actors:{ref.id}") for place in lands[:1])


def _slots(telling: Draft, field: str) -> Iterator[tuple[int, int]]:
    """Where the nouns of a role stand, with all that belongs to them."""
    clause = telling.clause
    nouns = clause.actors if field == "actors" else [n for way in clause.ways(clause.target_slots) for n in way]
    for noun in nouns:
        spans = [telling.sentence.span(t) for t in noun.subtree]
        yield min(a for a, _ in spans), max(b for _, b in spans)


def _place(claim: Claim, draft: Draft) -> Iterator[Why]:
    if "place" in draft.notes:
        yield Why("place", ", ".join(claim.place.names) if claim.place else "", draft.notes["place"])
    for spatial in draft.spatials:
        yield of_mention("place", spatial.relation, spatial)
        yield from (of_mention("place", anchor.name, anchor, anchor.id or "") for anchor in spatial.anchors)
    for place in draft.places:
        yield of_mention("place", place.name or place.text, place, place.id or "")
    yield from of_areas(claim)


def _time(claim: Claim, draft: Draft, told: Sequence[Draft]) -> Iterator[Why]:
    if claim.time is None:
        return
    value = f"{claim.time.start.isoformat()}/{claim.time.end.isoformat()} ({claim.time.precision})"
    for telling in told:
        time, mention = time_of(telling.clause)
        if time == claim.time and mention is not None:
            return (yield of_time("time", value, mention))
    yield Why("time", value, draft.notes.get("time", "put together from its tellings"))


def _quantity(quantity: Quantity, draft: Draft, told: Sequence[Draft]) -> Iterator[Why]:
    value = said(quantity)
    for telling in told:
        found = [m for m in telling.clause.line.quantities if m.text == quantity.text and m.item == quantity.item]
        if quantity in telling.quantities and found:
            weapons = [w for w in telling.clause.line.equipment if found[0].noun and (w.end == found[0].noun[1])]
            return (
                yield of_mention(
                    "quantities", value, found[0], weapons[0].rule if weapons else f"roles.yaml:{quantity.item}"
                )
            )
    yield Why("quantities", value, draft.notes.get("quantities", "put together from its tellings"), quantity.text)


def _modality(claim: Claim, draft: Draft, told: Sequence[Draft]) -> Iterator[Why]:
    """The cue of the modality; what is asserted has none."""
    cue = next((t.mood.why for t in told if t.modality == claim.modality and t.mood.why), "")
    speech = "a doubtful way of saying it" if claim.modality == "alleged" else ""
    rule = draft.notes.get("modality") or cue or speech or "its tellings differ"
    yield Why("modality", claim.modality, "told as fact: no cue" if claim.modality == "asserted" else rule)
    if claim.background:
        mention = next((m for t in told if (m := time_of(t.clause)[1]) is not None and m.recalls), None)
        if mention is not None:
            yield of_time("background", "true", mention)
        else:
            yield Why("background", "true", draft.notes.get("background", "a word that looks back"))


def _attribution(claim: Claim, draft: Draft, told: Sequence[Draft]) -> Iterator[Why]:
    """The pattern of each link of the chain, outermost first, and the words of saying."""
    if "attribution" in draft.notes:
        yield Why("attribution", claim.attribution.origin or "the outlet", draft.notes["attribution"])
    telling = next((t for t in told if t.attribution == claim.attribution), None)
    speech = speech_of(telling.clause.line, telling.clause.trigger) if telling else None
    for link in claim.attribution.chain:
        own = speech is not None and telling is not None and link.how == speech.how
        words = _at(telling, speech.anchor) if own and speech and telling else (link.text, None, None)
        yield Why("attribution", link.id or link.text, f"{link.how}: {link.text}", *words)
