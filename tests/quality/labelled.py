"""The corpus of our own beside what the extractor reads in it, and when a claim that was read is right.

It is right when its kind is the label's, its days overlap the label's and it shares an actor; pooled, an unknown day meets any and
warning and statement are one. What corpus/README.md calls not judged meets anything.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from schemas.claim import Claim
from schemas.document import Document
from schemas.watch import Area
from services.extractor.core import Extractor
from services.extractor.pipeline.actor_tree import Actors

CORPUS = Path(__file__).parent / "corpus"
HALVES = ("work", "check")
"""The halves of the short texts; "work" may be read, "check" only measured."""
STORIES = ("stories_work", "stories_check")
"""The halves of the whole articles."""
ARABIC = ("arabic_work", "arabic_check")
"""The halves of the Arabic texts."""
PARTS = (*HALVES, *STORIES, *ARABIC)
ANY = "*"
SPOKEN = frozenset(["warning", "statement"])
BY_AIR_TOO = frozenset(["killing", "raid"])
"""Modes of labelled clashes that a strike meets as well: the words alone do not say from how far."""
WIDE = frozenset(["forces", "government", "civilians"])
"""Generic ids above so much that sharing one says nothing."""
Row = dict[str, Any]
Days = tuple[date, date]


class Told(Struct):
    """A claim, labelled or read, in one form. None among actors and targets, "*" elsewhere: not judged."""

    kind: str
    mode: str | None
    actors: frozenset[str] | None
    targets: frozenset[str] | None
    days: Days | str | None
    quantities: tuple[tuple[Any, ...], ...]
    modality: str
    background: bool
    origin: str | None
    place: frozenset[str]
    quote: str = ""
    optional: bool = False


def rows(name: str) -> list[Row]:
    """The lines of corpus/NAME.jsonl: one of PARTS, or peace."""
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def label(row: Row) -> Told:
    """A label as Told."""
    time = row["time"]
    return Told(
        kind=row["kind"],
        mode=row["mode"],
        actors=None if row["actors"] is None else frozenset(row["actors"]),
        targets=None if row["targets"] is None else frozenset(row["targets"]),
        days=(date.fromisoformat(time["start"]), date.fromisoformat(time["end"])) if isinstance(time, dict) else time,
        quantities=tuple((q["item"], q["min"], q["max"], q["status"]) for q in row["quantities"]),
        modality=row["modality"],
        background=row["background"],
        origin=row["origin"],
        place=_words(row["place"]),
        optional=bool(row.get("optional")),
    )


def told(claim: Claim) -> Told:
    """A claim that was read as Told; its time's end is exclusive."""
    time = claim.time
    last = max(time.start, time.end - timedelta(microseconds=1)) if time else None
    return Told(
        kind=claim.kind,
        mode=claim.mode,
        actors=frozenset(a.id for a in claim.actors),
        targets=frozenset(a.id for a in claim.targets),
        days=(time.start.date(), last.date()) if time and last else None,
        quantities=tuple((q.item, q.min, q.max, q.status) for q in claim.quantities),
        modality=claim.modality,
        background=claim.background,
        origin=claim.attribution.origin,
        place=_words(claim.place.names if claim.place else ()),
        quote=claim.evidence.quote,
    )


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.lower().replace("-", " ").split())


class Judge:
    """Whether claims meet; ids are rolled up the tree of actors."""

    def __init__(self, tree: Actors) -> None:
        self.tree = tree

    def same_party(self, one: str, other: str) -> bool:
        """Equal, one above the other, or under the same party ("us-army" and "us-air-force", "rebels" and "militants")."""
        up, other_up = self._up(one), self._up(other)
        return one in other_up or other in up or bool((up & other_up) - WIDE)

    def _up(self, id: str) -> set[str]:
        return {id, *self.tree.parents(id)}

    def meet(self, read: frozenset[str] | None, gold: frozenset[str] | None) -> bool:
        """A shared party; nobody meets nobody only."""
        if read is None or gold is None or not (read or gold):
            return True
        return any(self.same_party(a, b) for a in read for b in gold)

    def origin(self, read: Told, gold: Told) -> bool:
        """The same first speaker, or none in both."""
        if read.origin is None or gold.origin is None:
            return read.origin == gold.origin
        return self.same_party(read.origin, gold.origin)

    def claim(self, read: Told, gold: Told, pooled: bool = True) -> bool:
        """The rule of a right claim."""
        kind = read.kind == gold.kind or (gold.mode in BY_AIR_TOO and read.kind == "strike")
        kind = kind or (pooled and {read.kind, gold.kind} == SPOKEN)
        return kind and _days_meet(read.days, gold.days, pooled) and self.meet(read.actors, gold.actors)

    def pairs(self, read: Sequence[Told], gold: Sequence[Told], pooled: bool = True) -> list[tuple[int, int]]:
        """One to one, the likest first."""
        scored = [
            (self._likeness(a, b), i, j)
            for i, a in enumerate(read)
            for j, b in enumerate(gold)
            if self.claim(a, b, pooled)
        ]
        out: list[tuple[int, int]] = []
        for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
            if all(i != a and j != b for a, b in out):
                out.append((i, j))
        return out

    def _likeness(self, read: Told, gold: Told) -> float:
        same = (read.mode == gold.mode) + (read.kind == gold.kind) + (read.modality == gold.modality)
        return (
            same + self.meet(read.targets, gold.targets) + common(read.quantities, gold.quantities) / 2 - gold.optional
        )


def _days_meet(read: Days | str | None, gold: Days | str | None, pooled: bool) -> bool:
    if gold == ANY:
        return True
    if not isinstance(read, tuple) or not isinstance(gold, tuple):
        return pooled or read is gold
    too_wide = (read[1] - read[0]).days > max(31, (gold[1] - gold[0]).days)
    return not too_wide and read[0] <= gold[1] and gold[0] <= read[1]


def common(read: Iterable[Any], gold: Iterable[Any]) -> int:
    """Size of the intersection of two lists with repeats."""
    return (Counter(read) & Counter(gold)).total()


class Half(Struct):
    """A half as read: the lines, and what was read and labelled for each."""

    rows: list[Row]
    read: list[list[Told]]
    gold: list[list[Told]]


def read_half(extractor: Extractor, areas: tuple[Area, ...], name: str) -> Half:
    """Read every text of a file."""
    lines = rows(name)
    read = [[told(c) for c in extractor.read(_document(row), areas).claims] for row in lines]
    return Half(lines, read, [[label(c) for c in row["claims"]] for row in lines])


def _document(row: Row) -> Document:
    title = row["text"] if row.get("style") == "headline" else row.get("title")
    body = row["text"]
    return Document(
        id=row["id"],
        source=row.get("source", "corpus"),
        title=title,
        text=f"{title}\n\n{body}" if row.get("title") else body,
        published=datetime.fromisoformat(row["published"]).replace(hour=12, tzinfo=UTC),
        form="post" if row.get("style") == "post" else "article",
    )
