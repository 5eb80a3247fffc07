"""Days counted from another event of the text: "four days after rebels seized it", "the same day", "two hours earlier"."""

from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Token

from schemas.claim import Time
from services.extractor.pipeline.alike import ATTACKS, STATEMENTS
from services.extractor.pipeline.base import TimeMention
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.pairs import Pair, pair_of, pairs
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import surface
from services.extractor.pipeline.when import as_time, belongs, governor

REACH = 3
"""Sentences over which "the next day" counts from an event told before."""
SHORT = timedelta(days=2)
"""The longest time that another can be counted from."""


def reckon(drafts: Sequence[Draft]) -> None:
    """Gives events without a day of their own the day that their words count from another."""
    for n, draft in enumerate(drafts):
        line = draft.clause.line
        for pair in pairs(line):
            _tie(pair, [d for d in drafts if d.sentence is draft.sentence], drafts[:n], line)
        if draft.time is None:
            _count(draft, drafts[:n])


def _tie(pair: Pair, here: Sequence[Draft], before: Sequence[Draft], line: Line) -> None:
    """Dates the one of a pair by the other."""
    if pair.days is None:
        return
    gap = timedelta(days=pair.days)
    for mine, other, way in ((pair.earlier, pair.later, -1), (pair.later, pair.earlier, 1)):
        drafts = [d for d in here if d.time is None and _tells(d, mine)]
        known = _day(other, here, before, line) if drafts else None
        if known is None:
            continue
        for draft in drafts:
            _give(draft, known, way * gap, pair.mention)


def _tells(draft: Draft, word: Token) -> bool:
    """Whether a word is an event's own, or the verb over it: "were reported to have left"."""
    verb = draft.clause.verb
    return word in (draft.clause.trigger, verb) or (verb.dep_ == "xcomp" and verb.head == word)


def _day(word: Token, here: Sequence[Draft], before: Sequence[Draft], line: Line) -> Time | None:
    """The day of what a word tells, by its own clause or by the event told before to which it points back."""
    for draft in here:
        if _tells(draft, word):
            if draft.time is not None:
                return draft.time
            if draft.definite and draft.clause.nominal:
                return next((d.time for d in reversed(before) if d.kind in ATTACKS and d.time is not None), None)
    about = surface(word) if word.lemma_.lower() in words("happen") else []
    if about and any(c.dep_ in ("det", "poss") and c.lower_ != "a" for c in about[0].children):
        return next((d.time for d in reversed(before) if d.kind in ATTACKS and d.time is not None), None)
    own = (m for m in line.times if m.time_start and m.precision == "day" and governor(line, m) == word)
    return next((as_time(m) for m in own), None)


def _count(draft: Draft, before: Sequence[Draft]) -> None:
    """ "Hours later", "The same day", "Two days earlier": counted from the event told last."""
    line = draft.clause.line
    for mention in line.times:
        if not mention.relative or mention.offset_days is None or pair_of(line, mention) is not None:
            continue
        if not belongs(draft.clause, mention):
            continue
        index = draft.sentence.index
        told = [d for d in before if d.time is not None and index - d.sentence.index <= REACH]
        last = next((d for d in reversed(told) if d.clause.trigger != draft.clause.trigger), None)
        if last is not None and last.time is not None:
            _give(draft, last.time, timedelta(days=mention.offset_days), mention)
        return


def _give(draft: Draft, known: Time, gap: timedelta, mention: TimeMention) -> None:
    """The day that lies so far from a known one; of a long time nothing follows."""
    if known.end - known.start > SHORT:
        return
    draft.time = Time(known.start + gap, known.end + gap, "day")
    draft.anew = draft.anew or bool(gap)
    draft.recalled = draft.recalled and draft.kind in STATEMENTS
    draft.notes["time"] = f"counted from another event of the text: “{mention.text}”"
