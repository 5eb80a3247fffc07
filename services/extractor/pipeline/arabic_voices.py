"""Who says what an Arabic sentence tells: the outlet, the post, the party beside a word of saying."""

import re

from schemas.claim import Attribution, Link
from services.extractor.pipeline.arabic_frames import small
from services.extractor.pipeline.arabic_letters import fold
from services.extractor.pipeline.arabic_parties import OWN
from services.extractor.pipeline.attribution import base_chain
from services.extractor.pipeline.base import ActorMention, Mentions, Sentence, Text, within

NEAR = 40
"""Characters between a word of saying and its speaker."""


def attribution_of(text: Text, sentence: Sentence, seen: Mentions) -> tuple[Attribution, ActorMention | None]:
    """The outlet or post and the party beside a word of saying; and that party."""
    post = text.posts[sentence.post] if sentence.post is not None and sentence.post < len(text.posts) else None
    chain = base_chain(text.document, post)
    actors = within(seen.actors, sentence.start, sentence.end)
    for name, how in (("speech", "said"), ("source", "quoted")):
        for match in small(name).finditer(fold(sentence.text)):
            if speaker := _speaker(sentence, actors, match):
                chain.append(Link(speaker.id, speaker.text, how))
                return Attribution(speaker.id, tuple(chain)), speaker
    return Attribution(chain[-1].id if len(chain) > 1 else None, tuple(chain)), None


def _speaker(sentence: Sentence, actors: list[ActorMention], said: re.Match[str]) -> ActorMention | None:
    """The party right behind a word of saying and before "that", else right before it."""
    at, folded = sentence.start + said.end(), fold(sentence.text)
    behind = [m for m in actors if 0 <= m.start - at <= NEAR // 2]
    between = folded[said.end() : behind[0].start - sentence.start] if behind else ""
    if behind and not small("that").search(between) and not OWN.search(between):
        return behind[0]
    before = [m for m in actors if 0 <= sentence.start + said.start() - m.end <= NEAR // 4]
    return before[-1] if before else None
