"""The day of what is told on without one: of the same parties in the same breath, or said of an event of today."""

from collections.abc import Sequence
from datetime import datetime

from spacy.tokens import Token

from services.extractor.pipeline.alike import ATTACKS, STATEMENTS, UNSPOKEN, Alike
from services.extractor.pipeline.backlinks import answers, habitual
from services.extractor.pipeline.base import TimeMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.nearness import NEAR
from services.extractor.pipeline.sameness import far
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import surface
from services.extractor.pipeline.when import as_time, day, governor

DEEDS = frozenset({"strike", "clash", "shootdown", "incursion"})
SEQUEL = DEEDS | {"seizure", "movement"}
"""Kinds that a report tells one after the other of one day."""


def share(kept: Sequence[Draft], alike: Alike) -> None:
    """What is told on, of the same parties and in the same breath, was on the same day."""
    for draft in kept:
        if draft.time is None and draft.kind not in STATEMENTS and tells_on(draft):
            dated = (
                o for o in reversed(kept) if o is not draft and shares_its_day(o) and 0 <= behind(draft, o) <= NEAR
            )
            other = next(dated, None)
            if other is not None and _own_story(draft, other, alike):
                draft.time, draft.notes["time"] = other.time, "the day of what was told just before of the same parties"


def _own_story(draft: Draft, other: Draft, alike: Alike) -> bool:
    if answers(draft):
        return True
    mine, theirs = [*draft.actors, *draft.targets], [*other.actors, *other.targets]
    return bool(mine and theirs) and alike.meet(mine, theirs) and not far(draft, other)


def react(kept: Sequence[Draft], published: datetime | None) -> None:
    """What is said of an event of the day of publication was said on that day: not before it, nor after the text."""
    news = next((d for d in kept if d.kind in DEEDS and shares_its_day(d)), None)
    if published is None or news is None or news.time is None or news.time.end <= day(published).start:
        return
    for draft in kept:
        spoken = draft.kind in STATEMENTS and draft.mode not in UNSPOKEN
        told = spoken and draft.time is None and not draft.recalled
        if told and draft.clause.verb.tag_ != "VBG" and draft.actors and _before(news, draft):
            draft.time, draft.notes["time"] = day(published), "said of an event of the day of publication"


def date_again(drafts: Sequence[Draft], line: Line, told: Sequence[Draft]) -> None:
    """ "The attack took place on Sunday": the day of the attack told before without one, where no claim of its own says it."""
    doc = line.sentence.doc
    last = next((d for d in reversed(drafts) if d.kind in ATTACKS and not d.recalled), None)
    if doc is None or last is None or last.time is not None or line.sentence.index - last.sentence.index > NEAR + 1:
        return
    if any(m.relative for m in last.clause.line.times):
        return
    for mention in line.times:
        head = (
            governor(line, mention) if mention.time_start and mention.precision in ("day", "hour", "minute") else None
        )
        if head is None:
            continue
        happens = head.lemma_ in words("happen") and head.lemma_ not in words("speech")
        nouns = surface(head) if happens else [] if told else [head]
        if any(_meant(noun) for noun in nouns):
            last.time = as_time(mention)
            last.notes["time"] = f"a later sentence says when it was: “{line.sentence.text.strip()}”"
            return


def _meant(noun: Token) -> bool:
    """Whether a noun points back to an attack: "the attack", "this incident", "Sunday's raid"."""
    event = noun.lemma_.lower() in words("conflict") | words("fight") | {"blast", "explosion", "ambush", "clash"}
    return (
        event
        and noun.pos_ == "NOUN"
        and any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "these")) for c in noun.children)
    )


def disown(kept: Sequence[Draft], alike: Alike) -> None:
    """Nobody shoots down what he has flown himself: whose air defences they were is not said."""
    for draft in kept:
        for other in kept:
            if draft.kind == "shootdown" and flown(draft, other) and draft.actors and other.actors:
                near = draft.sentence is not other.sentence and 0 <= behind(draft, other) <= NEAR
                if near and alike.meet(draft.actors, other.actors):
                    draft.actors = [t for t in other.targets if not alike.meet([t], other.actors)]


def flown(shootdown: Draft, strike: Draft) -> bool:
    """Whether what was shot down is what the strike was made with."""
    items = {q.item for q in shootdown.quantities if q.status == "shot-down"}
    made = strike.kind == "strike" and strike is not shootdown
    return made and (strike.mode in items or bool(items & {q.item for q in strike.quantities}))


def shares_its_day(draft: Draft) -> bool:
    """Whether it is news of a day that what is told next may share; what only describes a party is another story."""
    news = draft.kind in SEQUEL and not draft.recalled and not draft.subordinate
    return news and draft.time is not None and not lasts(draft)


def tells_on(draft: Draft) -> bool:
    """Whether it is told in the plain past, with no time of its own or of another day in its sentence."""
    clause = draft.clause
    if draft.kind not in SEQUEL or draft.recalled or draft.anew or habitual(draft):
        return False
    if draft.modality not in ("asserted", "alleged") or any(not _of_saying(clause, m) for m in clause.line.times):
        return False
    auxiliaries = {c.lower_ for c in clause.verb.children if c.dep_ in ("aux", "auxpass")}
    said = any(a.lemma_.lower() in words("speech") for a in clause.verb.ancestors)
    if auxiliaries & {"has", "have", "is", "are"} or ("had" in auxiliaries and not said):
        return False
    return clause.verb.tag_ in ("VBD", "VBN", "VBG") and not EARLIER & {t.lower_ for t in clause.trigger.doc}


def _of_saying(clause: Clause, mention: TimeMention) -> bool:
    """Whether a time only says when somebody told of it."""
    word = governor(clause.line, mention)
    return word is not None and word != clause.verb and word.lemma_.lower() in words("speech")


EARLIER = frozenset(
    {"earlier", "previous", "previously", "ago", "recent", "recently", "before", "past", "elsewhere", "separately"}
)


def _before(news: Draft, draft: Draft) -> bool:
    return min(s.index for s in (news.sentence, *news.also)) <= draft.sentence.index


def behind(draft: Draft, other: Draft) -> int:
    """How many sentences a telling stands behind the nearest of another."""
    return min((draft.sentence.index - s.index for s in (other.sentence, *other.also)), key=abs)


def lasts(draft: Draft) -> bool:
    """Whether its time is no day but a month or more."""
    return draft.time is not None and (draft.time.end - draft.time.start).days > 2
