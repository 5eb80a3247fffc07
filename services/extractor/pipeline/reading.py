"""The steps of reading one document, in their order."""

from schemas.claim import ActorRef, Claim
from services.extractor.pipeline.attribution import Voices
from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.claims import Locate, claims_of
from services.extractor.pipeline.counts import loose
from services.extractor.pipeline.drafts import Draft, draft_sentence
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.linking import ATTACKS, NEAR, Linker, merged_counts
from services.extractor.pipeline.seen import Line, line_of


def read_claims(text: Text, seen: Mentions, frames: Frames, linker: Linker, locate: Locate) -> tuple[Claim, ...]:
    """The claims of a parsed document."""
    voices = Voices(text)
    drafts: list[Draft] = []
    things: dict[str, tuple[ActorRef, ...]] = {}
    for sentence in text.read():
        line = line_of(sentence, seen, things)
        told = draft_sentence(line, frames, voices, text)
        if not told and line.sentence.doc is not None:
            _add_casualties(drafts, line)
            _add_place(drafts, line)
        drafts += told
    return claims_of(linker.put_together(drafts), locate)


def _add_casualties(drafts: list[Draft], line: Line) -> None:
    """ "There were no casualties", "Five of them were hurt": of the attack told just before."""
    hurt = loose(line)
    last = next((d for d in reversed(drafts) if d.kind in ATTACKS), None)
    if last is not None and line.sentence.index - last.sentence.index <= NEAR:
        last.quantities = merged_counts(last.quantities, hurt)


def _add_place(drafts: list[Draft], line: Line) -> None:
    """ "That convoy, 18 miles from the base, halted": where those were of whom the sentence before told."""
    last = drafts[-1] if drafts else None
    if last is None or line.sentence.index - last.sentence.index > NEAR:
        return
    known = {t.lemma_ for n in (*last.clause.actors, *last.clause.targets) for t in core(n) if t.pos_ == "NOUN"}
    for token in line.sentence.doc or ():
        again = token.lemma_ in known and any(
            c.lower_ in ("that", "the", "this", "those", "these") for c in token.children
        )
        if again:
            last.spatials = [*last.spatials, *line.under(line.spatials, list(token.subtree))]
            return
