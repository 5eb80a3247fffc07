"""How far the parties of an Arabic deed may stand from its word, and which of them "and" puts together."""

from collections.abc import Sequence

from msgspec import Struct

from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import Party, joins
from services.extractor.pipeline.arabic_words import listed

ONTO = frozenset({"علي", "ضد", "باتجاه", "نحو", "تجاه", "صوب", "ب", "ل", "الي", "قرب"})
"""Prepositions that bring whom it was done to."""
AIMED = ONTO - {"ب", "ل", "الي", "قرب"}
"""Those that bring nobody else."""


class Roles(Struct, frozen=True):
    """The parties of a deed."""

    doers: tuple[Party, ...] = ()
    bearers: tuple[Party, ...] = ()
    left_out: bool = False
    """Whether the verb names no doer of its own: the one before it goes on ("and captured the town")."""


def bounds(line: Line, trigger: Trigger) -> tuple[int, int]:
    """The words [low, high) in which the parties of a trigger are looked for."""
    low, high = line.clause(trigger.first)
    for n in range(low, trigger.first):
        if listed(line.words, n, "that") or (trigger.verb and n in line.verbs and not _is_relative(line, n)):
            low = n + 1
        elif listed(line.words, n, "after") and (trigger.verb or n < trigger.first - 1):
            low = n + 1 if trigger.verb else low
    passed = trigger.last
    for n in range(trigger.last, high):
        if n < passed:
            continue
        deed = next((t for t in line.triggers if t.first == n), None)
        own = listed(line.words, n, "by") or listed(line.words, n, "made")
        passed = n + own
        if not own and (n in line.verbs or (deed is not None and not _only_describes(trigger, deed))):
            return low, n
        later = listed(line.words, n, "after") and not {n, n + 1} & line.timed.keys()
        if later or listed(line.words, n, "source"):
            return low, n
    return low, high


def _only_describes(trigger: Trigger, deed: Trigger) -> bool:
    """A further noun of the same sort: "the launch of strikes on", "attacked with a barrage"."""
    return not deed.verb and trigger.frame.kind == deed.frame.kind and deed.frame.noun_of != "doer"


def _is_relative(line: Line, at: int) -> bool:
    return at > 0 and listed(line.words, at - 1, "relative") > 0


def joined(line: Line, some: list[Party], pool: Sequence[Party]) -> list[Party]:
    """The parties with those that "and" joins to them."""
    out = list(some)
    for party in sorted(pool, key=lambda p: p.first):
        if not out or party in out or not joins(line, party):
            continue
        last = max(out, key=lambda p: p.last)
        if 0 <= party.first - last.last <= 1 and party.prep in (last.prep, "", "own"):
            out.append(party)
    return out


def grouped(line: Line, before: list[Party]) -> list[Party]:
    """The last of the parties before a verb, with those that it is joined to by "and"."""
    out = before[-1:]
    for party in reversed(before[:-1]):
        if not (joins(line, out[0]) and party.last == out[0].first):
            break
        out.insert(0, party)
    return out
