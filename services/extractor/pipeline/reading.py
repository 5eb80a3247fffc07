"""The steps of reading one document, in their order."""

from collections.abc import Mapping

from schemas.claim import ActorRef, Claim
from services.extractor.pipeline.attribution import Voices
from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.claims import Locate, claims_of
from services.extractor.pipeline.drafts import Draft, draft_sentence
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.linking import Linker
from services.extractor.pipeline.seen import line_of


def read_claims(
    text: Text, seen: Mentions, frames: Frames, sides: Mapping[str, str], locate: Locate
) -> tuple[Claim, ...]:
    """The claims of a parsed document."""
    voices = Voices(text)
    drafts: list[Draft] = []
    things: dict[str, tuple[ActorRef, ...]] = {}
    for sentence in text.read():
        drafts += draft_sentence(line_of(sentence, seen, things), frames, voices, text)
    return claims_of(Linker(sides, text.document.published).put_together(drafts), locate)
