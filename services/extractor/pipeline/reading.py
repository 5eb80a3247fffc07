"""The steps of reading one document, in their order."""

from collections.abc import Callable

from schemas.claim import ActorRef, Claim
from services.extractor.pipeline.arabic import read_arabic
from services.extractor.pipeline.attribution import Voices
from services.extractor.pipeline.base import Mentions, PlaceMention, Text
from services.extractor.pipeline.claims import Locate, claims_of
from services.extractor.pipeline.counts import loose
from services.extractor.pipeline.drafts import Draft, draft_sentence
from services.extractor.pipeline.fired import opposed
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.linking import ATTACKS, NEAR, Linker, merged_counts
from services.extractor.pipeline.own_deeds import over_own_land, own_deed
from services.extractor.pipeline.peace import KindOf, is_short, of_play, of_war, plausible
from services.extractor.pipeline.seen import Line, line_of
from services.extractor.pipeline.sequel import date_again
from services.extractor.pipeline.supply import Supply

ANAPHORS = frozenset({"that", "the", "this", "those", "these"})
Lookup = Callable[[str], ActorRef | None]
"""The party of a name."""
Guards = Callable[[PlaceMention], str | None]
"""The id of the party that holds a place."""


def read_claims(
    text: Text,
    seen: Mentions,
    frames: Frames,
    linker: Linker,
    lookup: Lookup,
    guards: Guards,
    kind_of: KindOf,
    locate: Locate,
) -> tuple[tuple[Claim, ...], tuple[Draft, ...]]:
    """The claims of a parsed document, and the drafts that the first of them were made of; the rest are Arabic sentences'."""
    voices = Voices(text)
    drafts: list[Draft] = []
    things: dict[str, tuple[ActorRef, ...]] = {}
    play = of_play(text, seen, kind_of)
    war = of_war(text, seen, kind_of) and not play
    for sentence in text.read():
        line = line_of(sentence, seen, things, lookup, guards)
        line.war, line.irregular = war, linker.irregular
        line.sides = next((opposed(d) for d in reversed(drafts[-6:]) if opposed(d)), ())
        told = draft_sentence(line, frames, voices, text)
        if not told and line.sentence.doc is not None:
            _add_casualties(drafts, line)
            _add_place(drafts, line)
        date_again(drafts, line, told)
        for draft in told:
            own_deed(draft, kind_of, linker.related)
            over_own_land(draft)
        drafts += told
    kept = linker.put_together(plausible(drafts, war, is_short(text) and not play, kind_of))
    Supply(kind_of).fill(kept)
    for draft in kept:
        if voices.both is not None and draft.attribution.origin is None and draft.kind in ATTACKS:
            last = voices.both.chain[-1]
            if any(linker.related(ActorRef(last.id or "", last.text, last.parents), a) for a in draft.actors):
                draft.attribution = voices.both
                draft.notes["attribution"] = "what who speaks had said of both events"
    return (*claims_of(kept, locate), *read_arabic(text, seen, locate, kind_of)), tuple(kept)


def _add_casualties(drafts: list[Draft], line: Line) -> None:
    """ "There were no casualties", "Five of them were hurt": of the attack told just before."""
    hurt = loose(line)
    last = next((d for d in reversed(drafts) if d.kind in ATTACKS), None)
    if last is not None and line.sentence.index - last.sentence.index <= NEAR:
        last.quantities = merged_counts(last.quantities, hurt)
        last.notes["quantities"] = f"the hurt of the attack told just before: “{line.sentence.text.strip()}”"


def _add_place(drafts: list[Draft], line: Line) -> None:
    """ "That convoy, 18 miles from the base, halted": where those were of whom the sentence before told."""
    for draft in reversed(drafts):
        if line.sentence.index - draft.sentence.index > NEAR:
            return
        known = {t.lemma_ for n in (*draft.clause.actors, *draft.clause.targets) for t in core(n) if t.pos_ == "NOUN"}
        for token in line.sentence.doc or ():
            if token.lemma_ in known and any(c.lower_ in ANAPHORS for c in token.children):
                draft.spatials = [*line.under(line.spatials, list(token.subtree)), *draft.spatials]
                draft.notes["place"] = f"where a later sentence puts “{token.text}”"
                return
