"""The labelled claims of ../shared/eval/tanf as reports: fused and compared with the labelled incidents."""

import calendar
import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas.claim import (
    Acled,
    ActorRef,
    Attribution,
    Claim,
    Evidence,
    InArea,
    Link,
    Place,
    Plover,
    Quantity,
    Time,
)
from schemas.document import Document
from schemas.report import Report
from schemas.watch import Area, Circle
from services.extractor.core import load
from services.extractor.pipeline.geometry import place_of
from services.extractor.pipeline.text import parse, read_text
from services.picture.core import without_embedded
from services.picture.fuse import fuse
from services.picture.told import Told, tell
from tests.quality.fusion.bcubed import Score, bcubed

GOLD = Path(__file__).parents[4] / "shared" / "eval" / "tanf" / "gold.jsonl"
AREA = Area(id="tanf", name="at-Tanf", zone=Circle(lat=33.5, lon=38.62, radius_miles=34))
Row = dict[str, Any]
Find = Callable[[str], Place | None]
Parents = Mapping[str, tuple[str, ...]]


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def time(text: str | None) -> Time | None:
    """The interval of a labelled date: a day, a month or a range of days."""
    if text is None:
        return None
    first, last = (text.split("/") * 2)[:2]
    if len(first) == 7:
        year, month = map(int, first.split("-"))
        start = datetime(year, month, 1, tzinfo=UTC)
        return Time(start, start + timedelta(days=calendar.monthrange(year, month)[1]), "month")
    return Time(_day(first), _day(last) + timedelta(days=1), "day" if first == last else "week")


def claim(row: Row, offset: int, find: Find, parents: Parents) -> Claim:
    """A labelled claim as the extractor would give it; `find` draws the words of a place."""

    def refs(ids: Iterable[str]) -> tuple[ActorRef, ...]:
        return tuple(ActorRef(name, name, parents.get(name, ())) for name in ids)

    inside = {"yes": 1.0, "no": 0.0}.get(row["inside_zone"])
    origin = row["origin"]
    return Claim(
        kind="strike" if row["type"] == "CASUALTIES" else row["type"].lower(),
        plover=Plover("", None),
        acled=Acled("", ""),
        cameo="",
        evidence=Evidence(row["quote"], offset, offset + len(row["quote"])),
        actors=refs(row["actors"]),
        targets=refs(row["targets"]),
        place=find(row["place"]) if row["place"] else None,
        areas={"tanf": InArea(inside, None)},
        time=time(row["date"]),
        quantities=tuple(Quantity(q["item"], "", q["min"], q["max"], q["status"]) for q in row["quantities"]),
        modality=row["modality"],
        background=row["background"],
        attribution=Attribution(origin, (Link(origin, origin),) if origin else ()),
    )


def report(row: Row, find: Find, parents: Parents) -> Report:
    """A labelled document as one report."""
    claims = tuple(claim(one, index * 1000, find, parents) for index, one in enumerate(row["claims"]))
    return Report(
        document=row["file"],
        area="tanf",
        revision=0,
        claims=claims,
        digest=row["file"],
        source=row["source"],
        published=_day(row["published"]),
    )


def by_name(words: str) -> Place:
    """The place by its words alone."""
    return Place((words,))


def by_place_step() -> Find:
    """Draws the words of a place by the extractor's own place step."""
    extractor = load()

    def find(words: str) -> Place | None:
        text = read_text(Document(id="place", source="gold", text=f"It happened {_prepositioned(words)}."))
        parse(text, extractor.nlp)
        seen = extractor.see(text, [AREA])
        place = place_of([one for one in seen.places if one.use == "place"], seen.spatials)
        return Place((words, *place.names), place.geometry, place.uncertainty_km) if place else Place((words,))

    return cache(find)


def _prepositioned(words: str) -> str:
    """The words as they may follow a verb: "at al-Tanf" for "al-Tanf"."""
    first = words.split()[0].lower()
    return words if first in {"at", "near", "in", "inside", "outside", "around", "on", "northeast"} else f"at {words}"


def read(path: Path = GOLD) -> list[Row]:
    """The labelled documents."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


Item = tuple[str, int]


def run(rows: Iterable[Row], find: Find, parents: Parents) -> tuple[dict[Item, str], dict[Item, int], list[Told]]:
    """The labelled incident and the fused one of every claim, and the tellings."""
    rows = list(rows)
    gold = {(row["file"], i): one["incident"] for row in rows for i, one in enumerate(row["claims"])}
    tellings = [told for row in rows for told in tell(report(row, find, parents), AREA)]
    groups = fuse(without_embedded(tellings)[0])
    found = {(told.report.document, told.index): n for n, group in enumerate(groups) for told in group}
    return gold, found, tellings


def score(gold: Mapping[Item, str], found: Mapping[Item, int], files: Container[str]) -> Score:
    """B-cubed over the claims of these documents."""
    return bcubed(dict(found), {item: label for item, label in gold.items() if item[0] in files})


def errors(gold: Mapping[Item, str], found: Mapping[Item, int]) -> list[str]:
    """Each labelled incident that was split and each fused one that holds several."""
    split, mixed = defaultdict(set), defaultdict(set)
    for item, label in gold.items():
        split[label].add(found[item])
        mixed[found[item]].add(label)
    out = [f"split {label}: {sorted(groups)}" for label, groups in sorted(split.items()) if len(groups) > 1]
    return out + [f"mixed {number}: {sorted(labels)}" for number, labels in sorted(mixed.items()) if len(labels) > 1]


@cache
def knowledge() -> Parents:
    """The ancestors of each actor as the extractor's knowledge has them."""
    direct: dict[str, list[str]] = {}
    for path in sorted((Path(__file__).parents[3] / "services/extractor/knowledge/actors").glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            direct[row["id"]] = [p if isinstance(p, str) else p["id"] for p in row.get("parents", [])]
    out = {}
    for name in direct:
        line, queue = [], list(direct[name])
        while queue:
            one = queue.pop(0)
            if one not in line:
                line.append(one)
                queue += direct.get(one, [])
        out[name] = tuple(line)
    return out
