"""A half of our own corpus as read: figures with their counts, and what was read wrong."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from tests.quality.figures import Figure, f1, rate, share
from tests.quality.labelled import ANY, SPOKEN, Half, Judge, Told

WEIGHTS = {"claim": 4, "kind": 4, "actors": 3, "targets": 2, "time": 2, "modality": 2}
"""How bad an error of a field is, for the order of the list of errors; one where nothing is said."""
Pair = tuple[Told | None, Told | None]


class Error(Struct, frozen=True):
    """One thing read wrong: the field, what was labelled and what was read, and where."""

    field: str
    gold: str
    read: str
    where: str

    @property
    def weight(self) -> int:
        """How bad it is."""
        return WEIGHTS.get(self.field, 1)


def claims(half: Half, judge: Judge, pooled: bool) -> Figure:
    """Claims by the rule of the tanf set; an optional label counts neither way."""
    right = spare = 0
    for read, gold in zip(half.read, half.gold, strict=True):
        found = judge.pairs(read, gold, pooled)
        spare += sum(gold[j].optional for _, j in found)
        right += sum(not gold[j].optional for _, j in found)
    wanted = sum(not one.optional for gold in half.gold for one in gold)
    return f1(right, sum(map(len, half.read)) - spare, wanted)


def aligned(half: Half, judge: Judge, by_kind: bool = False) -> list[Pair]:
    """Right claims beside their labels, then what has no partner; by kind: whatever the party and day."""
    out: list[Pair] = []
    for read, gold in zip(half.read, half.gold, strict=True):
        pairs = _by_kind(read, gold, judge) if by_kind else judge.pairs(read, gold)
        out += [(read[i], gold[j]) for i, j in pairs if not gold[j].optional]
        out += [(one, None) for i, one in enumerate(read) if all(i != a for a, _ in pairs)]
        out += [(None, one) for j, one in enumerate(gold) if all(j != b for _, b in pairs) and not one.optional]
    return out


def _by_kind(read: Sequence[Told], gold: Sequence[Told], judge: Judge) -> list[tuple[int, int]]:
    """Claims of one kind, those that share more first."""
    like = [
        ((judge.claim(a, b), judge.meet(a.actors, b.actors), a.mode == b.mode), -i, -j)
        for i, a in enumerate(read)
        for j, b in enumerate(gold)
        if a.kind == b.kind
    ]
    out: list[tuple[int, int]] = []
    for _, i, j in sorted(like, reverse=True):
        if all(-i != a and -j != b for a, b in out):
            out.append((-i, -j))
    return out


def figures(half: Half, judge: Judge) -> dict[str, Figure]:
    """Claims by both rules, kinds, and each field over all claims, where one that is missed or false has no right field."""
    out = {"claims": claims(half, judge, True), "claims, strict": claims(half, judge, False), "kind": kinds(half)}
    return out | fields(half, judge) | {"false claims, texts without any": quiet(half)}


def fields(half: Half, judge: Judge, only_matched: bool = False) -> dict[str, Figure]:
    """Each field: parties and times of claims of one kind, the rest of right claims; over all claims or the matched."""
    right, same = aligned(half, judge), aligned(half, judge, by_kind=True)
    if only_matched:
        right = [(a, b) for a, b in right if a and b]
        same = [(a, b) for a, b in same if a and b]
    out = {field: _values(field, same if field in ("actors", "time") else right, judge) for field in VALUES}
    both = [(a, b) for a, b in right if a and b]
    said, wanted = (sum(pair[side] is not None for pair in right) for side in (0, 1))
    out["modality"] = f1(sum(a.modality == b.modality for a, b in both), said, wanted)
    marked = [(a, b) for a, b in right if b and b.modality != "asserted"]
    out["modality, not asserted"] = share(
        sum(a is not None and a.modality == b.modality for a, b in marked), len(marked)
    )
    return out


def kinds(half: Half) -> Figure:
    """Kinds alone, one to one in each text."""
    right = wanted = 0
    for read, gold in zip(half.read, half.gold, strict=True):
        sure = [one.kind for one in gold if not one.optional]
        right, wanted = right + common([one.kind for one in read], sure), wanted + len(sure)
    return f1(right, sum(map(len, half.read)), wanted)


def quiet(half: Half) -> Figure:
    """False claims for each text that makes none."""
    found = [len(read) for read, gold in zip(half.read, half.gold, strict=True) if not gold]
    return rate(sum(found), len(found))


def by_style(half: Half, judge: Judge) -> dict[str, Figure]:
    """The claims of each style of writing, pooled."""
    styles: defaultdict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(half.rows):
        styles[row["style"]].append(n)

    def only(chosen: Sequence[int]) -> Half:
        return Half([half.rows[n] for n in chosen], [half.read[n] for n in chosen], [half.gold[n] for n in chosen])

    return {style: claims(only(chosen), judge, True) for style, chosen in sorted(styles.items())}


VALUES: dict[str, Callable[[Told], Any]] = {
    "actors": lambda one: one.actors,
    "targets": lambda one: one.targets,
    "time": lambda one: one.days,
    "mode": lambda one: one.mode,
    "place": lambda one: one.place,
    "origin": lambda one: one.origin,
    "background": lambda one: one.background,
    "quantities": lambda one: one.quantities,
}
SEVERAL = ("actors", "targets", "quantities")
"""Fields whose values are counted one by one."""


def _right(field: str, read: Any, gold: Any, judge: Judge) -> bool:
    if field == "origin" and read and gold:
        return judge.same_party(read, gold)
    return bool(read & gold) if field == "place" and read and gold else bool(read == gold)


def _values(field: str, pairs: Iterable[Pair], judge: Judge) -> Figure:
    """F1 of a field's values; what a label does not judge counts neither way."""
    value, many = VALUES[field], field in SEVERAL
    right = said = wanted = 0
    for a, b in pairs:
        read, gold = value(a) if a else (), value(b) if b else ()
        if (b and gold in (None, ANY) and (gold == ANY or many)) or (a and read == ANY):
            continue
        said += len(read or ()) if many else bool(read)
        wanted += len(gold or ()) if many else bool(gold)
        if read and gold:
            right += _shared(field, read, gold, judge) if many else _right(field, read, gold, judge)
    return f1(right, said, wanted)


def _shared(field: str, read: Any, gold: Any, judge: Judge) -> int:
    """How many values of a list are right, each once."""
    if field == "quantities":
        return common(read, gold)
    return min(len(read), sum(any(judge.same_party(one, other) for one in read) for other in gold))


def common(read: Iterable[Any], gold: Iterable[Any]) -> int:
    """Size of the intersection of two lists with repeats."""
    return (Counter(read) & Counter(gold)).total()


def errors(half: Half, judge: Judge) -> list[Error]:
    """Everything that is wrong: wrong fields of right claims, then claims that share words, a kind or a party, then the rest."""
    out: list[Error] = []
    for row, read, gold in zip(half.rows, half.read, half.gold, strict=True):
        where, pairs = row["id"], judge.pairs(read, gold)
        for i, j in pairs:
            out += [] if gold[j].optional else _fields(read[i], gold[j], judge, where)
        left = [one for i, one in enumerate(read) if i not in {i for i, _ in pairs}]
        missed = [one for j, one in enumerate(gold) if j not in {j for _, j in pairs} and not one.optional]
        for one in list(left):
            near = next((other for other in missed if one.kind == other.kind), None)
            near = near or next(
                (o for o in missed if {one.kind, o.kind} == SPOKEN or judge.meet(one.actors, o.actors)), None
            )
            if near is not None:
                left.remove(one)
                missed.remove(near)
                out.append(_taken(one, near, judge, where))
        out += [Error("claim", "nothing", one.kind, where) for one in left]
        out += [Error("claim", one.kind, "nothing", where) for one in missed]
    return out


def _taken(read: Told, gold: Told, judge: Judge, where: str) -> Error:
    """Why two claims that belong together do not match: kind, else party, else day."""
    if read.kind != gold.kind:
        return Error("kind", gold.kind, read.kind, where)
    if not judge.meet(read.actors, gold.actors):
        return Error("actors", words(gold.actors), words(read.actors), where)
    return Error("time", words(gold.days), words(read.days), where)


def _fields(read: Told, gold: Told, judge: Judge, where: str) -> Iterable[Error]:
    """What is wrong in a right claim."""
    if not judge.meet(read.targets, gold.targets):
        yield Error("targets", words(gold.targets), words(read.targets), where)
    if read.modality != gold.modality:
        yield Error("modality", gold.modality, read.modality, where)
    for field in ("time", "mode", "place", "origin", "background"):
        value = VALUES[field]
        if value(gold) != ANY and not _right(field, value(read), value(gold), judge):
            yield Error(field, words(value(gold)), words(value(read)), where)
    if sorted(map(str, read.quantities)) != sorted(map(str, gold.quantities)):
        yield Error("quantities", words(gold.quantities), words(read.quantities), where)


def words(value: Any) -> str:
    """A value as the list of errors prints it."""
    if isinstance(value, (set, frozenset, list)):
        return ", ".join(sorted(map(str, value))) or "nothing"
    if isinstance(value, tuple):
        return " ".join(map(str, dict.fromkeys(value))) or "nothing"
    return "nothing" if value is None else str(value)
