"""What is counted in an Arabic deed, and what became of it."""

from typing import get_args

from schemas.claim import Quantity, Status
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_words import listed, starting
from services.extractor.pipeline.base import QuantityMention

HARMED = ("killed", "wounded", "captured")
PEOPLE = frozenset(
    [
        "soldiers",
        "advisers",
        "militants",
        "civilians",
        "journalists",
        "medics",
        "police",
        "officials",
        "prisoners",
        "people",
        "commanders",
    ]
)
STATUSES = tuple(s for s in get_args(Status) if s in starting(""))
FATES = {
    "killed": "قتلي قتيل شهيد شهداء ضحايا ضحيه صرعي جثث جثه وفيات",
    "wounded": "جرحي جريح مصاب",
    "captured": "اسير اسري معتقل",
}
"""Beginnings of nouns that say themselves what became of those who are counted."""
FIRED = frozenset(["drone", "missile", "rocket", "ied"])
"""Arms that without a number say what was used."""
MOVES = frozenset(["incursion", "movement", "reinforcement", "mobilisation", "seizure"])


def quantities_of(line: Line, trigger: Trigger, first: int, last: int) -> list[Quantity]:
    """What is counted between two words, each once, with its fate."""
    found: dict[tuple[object, ...], Quantity] = {}
    people: str | None = None
    for mention in sorted(line.quantities, key=lambda m: m.start):
        a, b = line.at(mention)
        item = _item(line, mention, people)
        people = item if item in PEOPLE else people
        if not item or not first <= a < last or a in line.timed or _only_names(line, mention, a):
            continue
        for status in _statuses(line, trigger, mention, first, a, b):
            if status == "present" and mention.min is None and item not in FIRED and trigger.frame.kind not in MOVES:
                continue
            key = (item, mention.min, mention.max, status)
            found.setdefault(key, Quantity(item, mention.text, _whole(mention.min), _whole(mention.max), status))
    return list(found.values())


def _item(line: Line, mention: QuantityMention, people: str | None) -> str | None:
    """What is counted: "others" are of the kind counted before, men "of the army" are soldiers."""
    a, b = line.at(mention)
    if mention.item is None and mention.unit is None and mention.min is not None and _is_hurt(line, a, b):
        return people or "people"
    if mention.item == "people" and people and _is_others(line, mention):
        return people
    if mention.item == "militants" and mention.noun and line.words[b - 1 : b + 1]:
        kinds = {load_actors().kind(m.id) for m in line.actors if 0 <= m.start - mention.noun[1] <= 12}
        noun = [w for w in line.words if w.start == mention.noun[0] or w.end == mention.noun[1]]
        if kinds & {"force", "state", "office"} and noun and noun[0].key.startswith(("عنصر", "عناصر", "مقاتل", "قياد")):
            return "soldiers"
    return mention.item


def _is_hurt(line: Line, a: int, b: int) -> bool:
    """Whether a bare number counts those who were hurt: "and four were wounded"."""
    before = line.words[max(0, a - 2) : a]
    hurt = any(listed(line.words, n, s) for n in range(max(0, a - 2), a) for s in HARMED)
    return bool(before) and hurt and (b >= len(line.words) or not line.words[b].key.isdigit())


def _only_names(line: Line, mention: QuantityMention, a: int) -> bool:
    """A noun without a number that only tells who was among them, or how they fared: "among them a leader", "dead or hurt"."""
    if not mention.implicit:
        return False
    before = [w.key for w in line.words[max(0, a - 2) : a]]
    return any(w.lstrip("و").startswith("بين") for w in before) or (
        mention.min == 1 and _own(line.words[a].key) is not None
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _is_others(line: Line, mention: QuantityMention) -> bool:
    a, b = line.at(mention)
    if mention.noun:
        b = next((n + 1 for n, w in enumerate(line.words) if w.end >= mention.noun[1]), b)
    return any(w.key.startswith(("اخر", "رفاق")) for w in line.words[a : b + 1])


def _statuses(line: Line, trigger: Trigger, mention: QuantityMention, first: int, a: int, b: int) -> list[Status]:
    """What became of it: its own noun ("three dead"), else the last word before it, else what the row says."""
    noun = line.words[a : b + 3]
    own = [_own(w.key) for w in noun]
    both: list[Status] = [s for s in dict.fromkeys(own) if s]
    if both and mention.item in PEOPLE:
        near = next(s for s in own if s)
        joined = [s for n, s in enumerate(own) if s and (s == near or noun[n].key.startswith("و"))]
        return list(dict.fromkeys(joined))
    for n in range(a, first - 1, -1):
        for status in STATUSES:
            if listed(line.words, n, status) and _suits(status, mention.item or ""):
                return [status]
    frame = trigger.frame
    if frame.harm and mention.item in PEOPLE:
        return [frame.harm]
    if frame.status and _suits(frame.status, mention.item or ""):
        return [frame.status]
    return ["present"]


def _own(key: str) -> Status | None:
    bare = key.removeprefix("و").removeprefix("ال")
    for status, heads in FATES.items():
        if bare.startswith(tuple(heads.split())):
            return status  # type: ignore[return-value]  # the keys are statuses
    return None


def _suits(status: str, item: str) -> bool:
    """People are killed, wounded and captured; things are destroyed, damaged, shot down; either is sent and taken."""
    if status in ("killed", "wounded"):
        return item in PEOPLE
    if status in ("destroyed", "damaged", "dropped"):
        return item not in PEOPLE
    if status == "shot-down":
        return item in ("drone", "aircraft", "helicopter", "missile", "rocket")
    return True
