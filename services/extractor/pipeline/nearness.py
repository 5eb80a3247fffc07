"""How near two tellings stand in the text: sentences, paragraphs, items of a list."""

import re

from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.sameness import same_day, spots, together

NEAR = 2
"""Sentences over which "A tank was also damaged" still speaks of the event before."""
ITEM = re.compile(r"[•*‣▪●–—-] |\d+[/.)] |\d{1,2}:\d\d ")
"""What opens an item of a list."""


def set_apart(effect: Draft, other: Draft) -> bool:
    """Whether a new paragraph gives those hurt a day or a town of their own, which the attack does not have."""
    when = effect.time is not None and not same_day(effect, other)
    return when or (bool(spots(effect)) and not together(effect, other))


def paragraphs(draft: Draft) -> set[int]:
    """The paragraphs that tell an event."""
    return {s.paragraph for s in (draft.sentence, *draft.also)}


def paragraph_of(draft: Draft) -> int:
    """The paragraph of its first telling."""
    return draft.sentence.paragraph


def listed(draft: Draft) -> bool:
    """Whether a telling stands in an item of a list: a bullet, a number, an hour."""
    return bool(ITEM.match(draft.sentence.text.lstrip()))


def apart(a: Draft, b: Draft) -> int:
    """How many sentences lie between two tellings at their nearest."""
    return min(abs(x.index - y.index) for x in (a.sentence, *a.also) for y in (b.sentence, *b.also))
