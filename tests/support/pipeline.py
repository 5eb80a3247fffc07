"""The five services over one broker, a feed through them, and what they must end in: what the pure cores give."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import msgspec
from msgspec import Struct

from schemas.alert import Alert
from schemas.codec import decode
from schemas.incident import Picture
from schemas.topics import alert_topics
from services.cli import compose, pictures, watch
from services.collector.core import Found, Item
from services.collector.sources.file import read_feed
from services.extractor.core import load as load_extractor
from services.extractor.settings import ExtractorSettings
from services.runtime import kafka
from services.runtime.settings import load
from tests.support.brokers import AREAS, Broker
from tests.support.services import Process, running
from tests.support.waiting import until

SERVICES = ("extractor", "picture", "alerter", "console", "collector")
DRAIN_S, QUIET_S = 100.0, 1.5
OUTLETS = ("desert-courier", "levant-desk", "badia-monitor", "frontier-post")
DAYS = ("18 May", "21 May", "26 May", "30 May", "3 June", "6 June")
STORIES = (
    "The US-led coalition said its aircraft struck pro-government forces inside the de-confliction zone around at-Tanf "
    "on {day}. It destroyed {count} vehicles.",
    "Islamic State fighters attacked a post of the US-backed rebels near at-Tanf on {day}, wounding {count} men. The "
    "attack was repulsed.",
    "Syrian government troops with {count} tanks entered the de-confliction zone around at-Tanf on {day}, the coalition "
    "said.",
    "Coalition planes dropped leaflets over government forces near at-Tanf on {day}, warning them to leave the zone.",
)


class Ends(Struct, frozen=True):
    """What stands in the end: the picture of the area and the last message of every alert."""

    picture: Picture
    alerts: dict[str, Alert]


def write_feed(folder: Path, count: int) -> Path:
    """A feed of articles in our own words: four kinds of events on six days, told by four outlets."""
    folder.mkdir()
    rows = [
        {
            "source": OUTLETS[number % len(OUTLETS)],
            "url": f"https://{OUTLETS[number % len(OUTLETS)]}.example/{number}",
            "published": f"2017-06-0{1 + number % 9}T{number % 24:02}:00:00Z",
            "title": f"News from the desert, part {number}",
            "text": STORIES[number % 4].format(day=DAYS[number // 4 % len(DAYS)] + " 2017", count=2 + number // 24),
        }
        for number in range(count)
    ]
    lines = b"\n".join(msgspec.json.encode(row) for row in rows)
    (folder / "articles.jsonl").write_bytes(lines)
    return folder


def found_in(feed: Path) -> list[Found]:
    """What the collector finds in a feed."""
    return list(read_feed(feed, outlets=watch.load(load(ExtractorSettings)).sources))


def composed(feed: Path) -> Ends:
    """What the pure cores make of a feed, in one process."""
    settings = load(ExtractorSettings)
    rows = watch.load(settings)
    (area,) = [area for area in rows.areas if area.id == AREAS[0]]
    documents = [one.document for one in found_in(feed) if isinstance(one, Item)]
    reports = compose.reports(documents, load_extractor(settings), rows.areas)
    picture, alerts = compose.compose(reports, area, rows.sources, rows.rules)
    return Ends(picture, {alert.id: alert for alert in alerts})


def stands(broker: Broker) -> Ends:
    """What the services have left in Redis and on the topics."""
    picture = pictures.ask(broker.settings, lambda store: store.picture(AREAS[0]))
    assert picture is not None, "no picture was written"
    messages = [decode(one.value, Alert) for one in broker.read(*alert_topics(list(AREAS)))]
    last = {alert.id: alert for alert in messages}
    # an incident that was read otherwise on the way has left the picture: its alert is cancelled and stands no more
    live = {incident.id for incident in picture.incidents}
    gone = {id_ for id_, alert in last.items() if alert.type == "Cancel" and alert.incident not in live}
    return Ends(picture, {id_: alert for id_, alert in last.items() if id_ not in gone})


@contextmanager
def pipeline(broker: Broker, folder: Path, env: Mapping[str, str] = {}) -> Iterator[dict[str, Process]]:
    """The five services, ready."""
    commands = [["services.cli", "run", name] for name in SERVICES]
    whole = {**broker.env, "ZONEWATCH_CONSOLE_PORT": "0", "ZONEWATCH_COMMIT_S": "0.2", **env}
    with running(whole, folder, *commands) as processes:
        yield dict(zip(SERVICES, processes, strict=True))


def wait_drained(
    broker: Broker, stages: Sequence[tuple[str, str]] = kafka.PIPELINE, timeout_s: float = DRAIN_S
) -> None:
    """Until every stage has committed all, and still has a moment later."""
    quiet: list[float] = []
    with kafka.Progress(broker.settings) as progress:

        def drained() -> bool:
            lags = progress.lags(stages)
            if not kafka.drained(lags):
                quiet.clear()
            elif not quiet:
                quiet.append(monotonic())
            assert kafka.lost(lags) == {}
            return bool(quiet) and monotonic() - quiet[0] > QUIET_S

        until(drained, "the services to drain", timeout_s, 0.2)


def balanced(counts: Mapping[str, object]) -> bool:
    """Whether fetched = ok + skipped + dead."""
    parts = msgspec.convert(counts, dict[str, object])
    skipped, dead = parts["skipped"], parts["dead"]
    assert isinstance(skipped, dict)
    assert isinstance(dead, dict)
    return parts["fetched"] == sum([parts["ok"], *skipped.values(), *dead.values()])
