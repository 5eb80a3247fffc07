"""The steps of reading one document, in their order."""

from collections.abc import Mapping

from schemas.claim import ActorRef, Claim
from services.extractor.pipeline.attribution import Voices
from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.claims import Locate, claims_of
from services.extractor.pipeline.drafts import Draft, draft_sentence
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.counts import loose
from services.extractor.pipeline.linking import ATTACKS, NEAR, Linker, merged_counts
from services.extractor.pipeline.seen import Line, line_of


def read_claims(
    text: Text, seen: Mentions, frames: Frames, sides: Mapping[str, str], locate: Locate
) -> tuple[Claim, ...]:
    """The claims of a parsed document."""
    voices = Voices(text)
    drafts: list[Draft] = []
    things: dict[str, tuple[ActorRef, ...]] = {}
    for sentence in text.read():
        line = line_of(sentence, seen, things)
        told = draft_sentence(line, frames, voices, text)
        if not told:
            _add_casualties(drafts, line)
        drafts += told
    return claims_of(Linker(sides, text.document.published).put_together(drafts), locate)


def _add_casualties(drafts: list[Draft], line: Line) -> None:
    """"There were no casualties", "Five of them were hurt": of the attack told just before."""
    hurt = loose(line) if line.sentence.doc is not None else []
    last = next((d for d in reversed(drafts) if d.kind in ATTACKS), None)
    if last is not None and line.sentence.index - last.sentence.index <= NEAR:
        last.quantities = merged_counts(last.quantities, hurt)
