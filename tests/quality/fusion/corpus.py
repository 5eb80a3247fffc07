"""A corpus of our own: made-up events, each told by three to eight reports that know, blur, recall, mistake or deny parts of it.

`python -m tests.quality.fusion.corpus` writes corpus.jsonl again: one report a line with the event of each of its claims.
"""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

from schemas.claim import Acled, ActorRef, Attribution, Claim, Evidence, Link, Place, Plover, Quantity, Time
from schemas.report import Report
from tests.quality.fusion.gold import knowledge

HERE = Path(__file__).parent
OUTLETS = ("daily-a", "daily-b", "agency-c", "agency-d", "tv-e", "channel-f", "blog-g", "weekly-h", "radio-i")
BLUR = {
    "cjtf-oir": "us-coalition",
    "us-military": "us-coalition",
    "saa": "syrian-government",
    "ndf": "pro-regime-forces",
    "maghawir-al-thawra": "syrian-rebels",
    "usud-al-sharqiya": "syrian-rebels",
    "kataib-hezbollah": "iran-backed-militia",
    "kataib-imam-ali": "iran-backed-militia",
    "syrian-air-force": "syrian-government",
    "iran": "pro-regime-forces",
}
STYLES = ("full", "full", "generic", "no-place", "no-target", "region", "undated", "rough", "recall")
Event = dict[str, Any]


class Labelled(msgspec.Struct, frozen=True):
    """A report and, claim by claim, the event that it tells."""

    report: Report
    events: tuple[str, ...]


def _at(date: Any) -> datetime:
    return datetime(date.year, date.month, date.day, tzinfo=UTC)


def _time(day: datetime, style: str) -> Time | None:
    if style == "undated":
        return None
    if style == "month":
        start = day.replace(day=1)
        return Time(start, (start + timedelta(days=32)).replace(day=1), "month")
    day += timedelta(days=style == "wrong-day")
    return Time(day, day + timedelta(days=1), "day")


def _place(name: str | None, style: str, places: dict[str, list[float]], rng: random.Random) -> Place | None:
    if name is None or style == "no-place":
        return None
    lat, lon = places[name]
    doubt = 60.0 if style == "region" else rng.choice((1.0, 3.0, 8.0))
    words = "the south-east" if style == "region" else name.replace("-", " ")
    shift = rng.uniform(-0.02, 0.02)
    return Place((words,), {"type": "Point", "coordinates": [round(lon + shift, 4), round(lat - shift, 4)]}, doubt)


def _quantities(counts: list[list[Any]], style: str) -> tuple[Quantity, ...]:
    out = []
    for item, status, number in counts:
        if style == "rough" and number > 10:
            low = number - number % 10
            out.append(Quantity(item, f"more than {low}", low, None, status))
        elif style in ("generic", "region", "undated", "recall"):
            out.append(Quantity(item, "several", None, None, status))
        else:
            out.append(Quantity(item, str(number), number, number, status))
    return tuple(out)


def _claim(event: Event, style: str, offset: int, places: dict[str, list[float]], rng: random.Random) -> Claim:
    parents = knowledge()

    def refs(ids: list[str]) -> tuple[ActorRef, ...]:
        names = [BLUR.get(name, name) if style in ("generic", "undated") else name for name in ids]
        return tuple(ActorRef(name, name, parents.get(name, ())) for name in names)

    denied = style == "denial"
    speaker = (event["targets"] or event["actors"] if style == "other-side" else event["actors"])[0]
    origin = speaker if denied or style == "other-side" or rng.random() < 0.6 else None
    words = f"{event['id']} {style}"
    return Claim(
        kind=event["kind"],
        plover=Plover("", None),
        acled=Acled("", ""),
        cameo="",
        evidence=Evidence(words, offset, offset + len(words)),
        mode=event["mode"] if rng.random() < 0.8 or event["kind"] in ("warning", "statement") else None,
        actors=refs(event["actors"]),
        targets=() if style == "no-target" else refs(event["targets"]),
        place=_place(event["place"], style, places, rng),
        time=_time(_at(event["date"]), style),
        quantities=() if denied else _quantities(event["counts"], style),
        modality="denied" if denied else event.get("modality", "alleged" if rng.random() < 0.1 else "asserted"),
        background=style in ("recall", "month"),
        attribution=Attribution(origin, (Link(origin, origin, "said", parents.get(origin, ())),) if origin else ()),
    )


def _styles(event: Event, rng: random.Random) -> list[str]:
    """How each report of an event tells it: always once in full, and the hard way that its group is there for."""
    styles = ["full", *rng.sample(STYLES, rng.randint(2, 6))]
    if event["hard"] == "denied":
        styles.append("denial")
    if event["hard"] in ("wrong day", "hour by hour") and event["counts"]:
        styles.append("wrong-day")
    if event["hard"] in ("same thing twice", "plan and deed", "none"):
        styles.append("month")
    return styles[:8]


def corpus(seed: int = 20) -> list[Labelled]:
    """The reports of all events, by publication; the same for the same seed."""
    rng = random.Random(seed)
    table = yaml.safe_load((HERE / "events.yaml").read_text(encoding="utf-8"))
    told: dict[tuple[str, int], list[tuple[Event, str]]] = {}
    for event in table["events"]:
        outlets = rng.sample(OUTLETS, len(OUTLETS))
        for outlet, style in zip(outlets, _styles(event, rng), strict=False):
            day = _at(event["date"])
            late = {"recall": rng.randint(4, 12), "month": rng.randint(20, 40), "undated": rng.randint(0, 1)}
            when = day + timedelta(days=late.get(style, rng.randint(0, 2) + (style == "wrong-day")))
            told.setdefault((outlet, int(when.timestamp())), []).append((event, style))
    out = []
    for (outlet, seconds), rows in sorted(told.items(), key=lambda item: (item[0][1], item[0][0])):
        document = f"{outlet}-{datetime.fromtimestamp(seconds, UTC):%Y%m%d}"
        claims = tuple(_claim(event, style, i * 100, table["places"], rng) for i, (event, style) in enumerate(rows))
        published = datetime.fromtimestamp(seconds, UTC) + timedelta(hours=18)
        report = Report(
            document=document,
            area="tanf",
            revision=0,
            claims=claims,
            digest=document,
            source=outlet,
            published=published,
        )
        out.append(Labelled(report, tuple(event["id"] for event, _ in rows)))
    return out


def load() -> list[Labelled]:
    """The corpus as it is kept."""
    lines = (HERE / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Labelled) for line in lines]


def main() -> None:
    """Write the corpus."""
    lines = [json.dumps(msgspec.to_builtins(one), ensure_ascii=False) for one in corpus()]
    (HERE / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
