"""A half of our own corpus as read: figures with their counts, and what was read wrong."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from tests.quality.figures import Figure, f1, rate, share
from tests.quality.labelled import ANY, SPOKEN, Half, Judge, Told

WEIGHTS = {"claim": 4, "kind": 4, "actors": 3, "targets": 2, "time": 2, "modality": 2}
"""How bad an error of a field is, for the order of the list of errors; one where nothing is said."""
Pair = tuple[Told, Told]


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


def matched(half: Half, judge: Judge) -> list[Pair]:
    """The right claims (read, labelled) by the pooled rule."""
    both = zip(half.read, half.gold, strict=True)
    return [(r[i], g[j]) for r, g in both for i, j in judge.pairs(r, g) if not g[j].optional]


def figures(half: Half, judge: Judge) -> dict[str, Figure]:
    """Claims by both rules, kinds, and every field of the matched claims."""
    pairs = matched(half, judge)
    out = {"claims": claims(half, judge, True), "claims, strict": claims(half, judge, False), "kind": kinds(half)}
    for field in ("actors", "targets"):
        out[field] = _parties(field, pairs, judge)
    for field, value in VALUES.items():
        judged = [(value(a), value(b)) for a, b in pairs if value(b) != ANY]
        right = sum(_right(field, a, b, judge) for a, b in judged if a and b)
        out[field] = f1(right, sum(bool(a) for a, _ in judged), sum(bool(b) for _, b in judged))
    marked = [a.modality == b.modality for a, b in pairs if b.modality != "asserted"]
    out["modality"] = share(sum(a.modality == b.modality for a, b in pairs), len(pairs))
    out["modality, not asserted"] = share(sum(marked), len(marked))
    common = sum(_common(a.quantities, b.quantities) for a, b in pairs)
    out["quantities"] = f1(common, sum(len(a.quantities) for a, _ in pairs), sum(len(b.quantities) for _, b in pairs))
    return out | {"false claims, texts without any": quiet(half)}


def kinds(half: Half) -> Figure:
    """Kinds alone, one to one in each text."""
    right = wanted = 0
    for read, gold in zip(half.read, half.gold, strict=True):
        sure = [one.kind for one in gold if not one.optional]
        right, wanted = right + _common([one.kind for one in read], sure), wanted + len(sure)
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
    "mode": lambda one: one.mode,
    "time": lambda one: one.days,
    "background": lambda one: one.background,
    "origin": lambda one: one.origin,
    "place": lambda one: one.place,
}


def _right(field: str, read: Any, gold: Any, judge: Judge) -> bool:
    if field == "origin" and read and gold:
        return judge.same_party(read, gold)
    return bool(read & gold) if field == "place" and read and gold else bool(read == gold)


def _parties(field: str, pairs: Iterable[Pair], judge: Judge) -> Figure:
    right = said = wanted = 0
    for a, b in pairs:
        read, gold = getattr(a, field), getattr(b, field)
        if gold is None:
            continue
        right += sum(any(judge.same_party(one, other) for one in read) for other in gold)
        said, wanted = said + len(read), wanted + len(gold)
    return f1(min(right, said), said, wanted)


def _common(read: Iterable[Any], gold: Iterable[Any]) -> int:
    """Size of the intersection of two lists with repeats."""
    left, count = list(gold), 0
    for one in read:
        if one in left:
            left.remove(one)
            count += 1
    return count


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
    for field, value in VALUES.items():
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
