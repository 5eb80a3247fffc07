"""Who did it to whom in an Arabic clause, by the order of its words and its prepositions."""

import re
from collections.abc import Sequence

from msgspec import Struct

from schemas.claim import ActorRef, Claim
from services.extractor.pipeline.arabic_frames import Trigger, small
from services.extractor.pipeline.base import ActorMention, Mention

OWN = re.compile("(?<![\u0621-\u064a])[بو]?ان(?:ه|ها|هم|نا)(?![\u0621-\u064a])")
"""(said) "that it", "that they"."""
Parties = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


class Clause(Struct, frozen=True):
    """A stretch of a sentence without a break, in the document's offsets, and its folded words."""

    start: int
    end: int
    words: str


def find_parties(
    clause: Clause,
    trigger: Trigger,
    limit: int,
    mentions: list[ActorMention],
    outer: Claim | None = None,
    speaker: ActorMention | None = None,
) -> Parties:
    """(who did it, to whom). The first party behind the verb did it, or the one before it; the next, or the one behind "on",
    bore it. `outer` is the statement that the clause began with: who denies a strike is its doer, as is who is accused of it. `speaker` is
    who says the sentence: the doer of "that it struck".
    """
    at = clause.start
    before = [m for m in mentions if m.end - at <= trigger.start]
    after = [m for m in mentions if m.start - at == trigger.start or trigger.end <= m.start - at < limit]
    if not before and speaker is not None and OWN.search(clause.words[: trigger.start]):
        before = [speaker]
    marked = [m for m in after if _behind(clause, "by", m)]
    onto = [m for m in after if _behind(clause, "onto", m)]
    if outer is not None and outer.kind in ("statement", "warning") and not trigger.verb and not marked:
        return _told_of(outer, _refs((onto or after)[:1]))
    if trigger.frame.passive or marked:
        doers = marked[:1]
        bearers = [m for m in after if m not in marked][:1] or before[-1:]
    elif onto and onto[0] is after[0]:
        doers, bearers = before[-1:], onto[:1]
    elif before and _leads(clause, trigger, before):
        doers, bearers = before[-1:], after[:1]
    else:
        doers, bearers = after[:1], after[1:2]
    return _refs(doers), _refs([m for m in bearers if m.id not in {d.id for d in doers}])


def in_name(clause: Clause, trigger: Trigger, named: Sequence[Mention]) -> bool:
    """Whether a word is part of a name: Palmyra's is spelled as "destroys", a militia's begins with "the mobilisation".

    A party's words may begin with its deed ("the bombing of the coalition"): that is no part of its name.
    """
    start, end = clause.start + trigger.start, clause.start + trigger.end
    over = [m for m in named if m.start < end and start < m.end]
    definite = clause.words[trigger.start :].startswith("ال")
    return any(not isinstance(m, ActorMention) or m.start != start or m.end <= end or definite for m in over)


def _leads(clause: Clause, trigger: Trigger, before: list[ActorMention]) -> bool:
    """Whether the last party before a word is its doer: of a verb it is, unless it only says so ("the army said: X struck");
    "the coalition announced the targeting of Y" and "the army said that it struck" tell the speaker's own deed.
    """
    head = clause.words[: trigger.start]
    if not small("speech").search(head):
        return trigger.verb or OWN.search(head) is not None
    said_of = small("that").search(head[: max(0, before[-1].start - clause.start)])
    return not trigger.verb or len(before) > 1 or said_of is not None or OWN.search(head) is not None


def _told_of(outer: Claim, bearers: tuple[ActorRef, ...]) -> Parties:
    """The parties of a deed that a statement speaks of."""
    if outer.mode in ("denial", "responsibility"):
        return outer.actors, bearers
    if outer.mode in ("accusation", "demand"):
        return outer.targets, bearers
    return (), bearers


def _behind(clause: Clause, name: str, mention: Mention) -> bool:
    """Whether a word of this list stands right before the mention, or with one word between."""
    before = clause.words[: mention.start - clause.start]
    found = [m.end() for m in small(name).finditer(before)]
    return bool(found) and len(before[found[-1] :].split()) <= 1


def _refs(mentions: list[ActorMention]) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(m.id, m.text, m.parents, m.unlisted) for m in mentions if m.id)
