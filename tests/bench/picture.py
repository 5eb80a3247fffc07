"""`python -m tests.bench.picture [--scale | --redis] [--reports N] [--areas N] [--per-day N]`: what a picture costs, and what it weighs.

With --scale a million reports over 500 areas go through the incremental core, one by one, in two processes; the cost of one
more report is taken when 20 are kept for each area (10^4 in all) and again at the end. With --redis
they go through the service into an embedded Redis. Without either, one area is fused whole.
"""

import argparse
import asyncio
import resource
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import fmean, median
from time import perf_counter, process_time

import msgspec
from msgspec import Struct
from redis.asyncio import Redis

from schemas.claim import Claim
from schemas.codec import decode, encode
from schemas.report import Report
from schemas.watch import Area
from services.picture.core import picture
from services.picture.live import Live
from services.picture.service import Pictures
from services.picture.store import Store
from services.picture.watched import Watched
from services.runtime import embedded
from services.runtime.message import Incoming
from tests.unit.picture.make import AREA, SOURCES, claim, count, moment, point, report

KEPT = (20, 200, 2_000)
"""What 10^4, 10^5 and 10^6 reports over 500 areas leave in each."""
PROCESSES, FEW, MORE = 2, 20, 5
"""How many run at once; how many reports an area has at the first measure, and how many more are then timed in each."""
ACTORS = ("us-coalition", "isis", "syrian-government", "sdf")
TARGETS = ("isis", "pro-regime-forces", "syrian-rebels")


def told(number: int, seed: int, per_day: int) -> tuple[Claim, str]:
    """What the report of this number tells, and its day of publication: an event told by four, one in ten of them vaguely.

    Of twenty reports one knows only the month, one recalls without a date; one in eight also names a count.
    """
    event, own = Random(f"{seed}-{number // 4}"), Random(f"{seed}-{number}")
    day = moment("2017-01-01") + timedelta(days=number // 4 * 4 // per_day)
    dice = own.random()
    one = claim(
        event.choice(("strike", "clash", "movement", "seizure")),
        event.choice(ACTORS),
        event.choice(TARGETS),
        None if dice < 0.05 else f"{day:%Y-%m}" if dice < 0.1 else f"{day:%Y-%m-%d}",
        point(33.5 + event.random(), 38 + event.random(), 3),
        origin=own.choice((None, None, "us-coalition", "isis")),
        background=dice < 0.1,
        quantities=[count("soldiers", event.randint(2, 60), None)] if own.random() < 0.125 else (),
    )
    return one, f"{day + timedelta(days=1):%Y-%m-%d}"


def made(number: int, area: str = "tanf", seed: int = 0, per_day: int = 1) -> Iterator[Report]:
    """So many reports of one area as they come from the topic."""
    for n in range(number):
        one, published = told(n, seed, per_day)
        full = report(f"{area}-d{n}", one, published=published, source=f"s{n % 30}", area=area)
        # decoded, so that no two share what they would not share when they come from a topic
        yield decode(encode(full), Report)


class Part(Struct):
    """What one process measured: seconds of each timed report at few and at many kept, all seconds, sizes in bytes."""

    few: list[float]
    many: list[float]
    seconds: float
    incidents: int
    reports: int
    json: int
    before: int
    after: int
    peak: int


def resident() -> int:
    """Bytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def take(live: Live, feed: Iterator[Report], number: int) -> list[float]:
    """The seconds of each of the next reports."""
    out = []
    for _ in range(number):
        one = next(feed)
        # of the processor: what else runs on the machine must not count
        started = process_time()
        live.take(one)
        live.settle()
        out.append(process_time() - started)
    return out


def part(numbers: range, each: int, per_day: int) -> Part:
    """Fuse so many reports for each of these areas, all areas kept at once."""
    areas: list[Area] = [msgspec.structs.replace(AREA, id=f"area{n}") for n in numbers]
    running = [
        (Live(area, SOURCES), made(each, area.id, seed, per_day)) for seed, area in zip(numbers, areas, strict=True)
    ]
    before = resident()
    seconds = sum(sum(take(live, feed, FEW)) for live, feed in running)
    few = [cost for live, feed in running for cost in take(live, feed, MORE)]
    for kept in range(FEW + MORE, each - MORE, 10):
        seconds += sum(sum(take(live, feed, min(10, each - MORE - kept))) for live, feed in running)
        if kept // 100 != (kept - 10) // 100:
            say(f"  areas {numbers[0]}-{numbers[-1]}: {kept} reports in each, {seconds:.0f} s, {resident() >> 20} MB")
    many = [cost for live, feed in running for cost in take(live, feed, MORE)]
    told_of = [live.incidents for live, _ in running]
    return Part(
        few=few,
        many=many,
        seconds=seconds + sum(few) + sum(many),
        incidents=sum(map(len, told_of)),
        reports=sum(live.head.reports for live, _ in running),
        json=sum(len(data) for incidents in told_of for data in incidents.values()),
        before=before,
        after=resident(),
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )


async def stored(reports: int, areas: int, per_day: int) -> None:
    """Take so many reports through the service into a real Redis, in turn over the areas, and tell what one costs there."""
    rows = Watched.of([msgspec.structs.replace(AREA, id=f"area{n}") for n in range(areas)], SOURCES)
    feeds = [made(reports // areas, name, seed, per_day) for seed, name in enumerate(rows.areas)]
    with embedded.redis() as address:
        client = Redis.from_url(address)
        service, walls, offset = Pictures(Store(client), lambda: rows), list[float](), 0
        for round_ in zip(*feeds, strict=True):
            for one in round_:
                incoming, started = Incoming(topic="reports", value=encode(one), offset=offset), perf_counter()
                await service.handle(incoming)
                walls.append(perf_counter() - started)
                offset += 1
        held = (await client.info("memory"))["used_memory"]
        await client.aclose()
    first, last = walls[: len(walls) // 10], walls[-len(walls) // 10 :]
    say(
        f"{len(walls)} reports over {areas} areas through Redis: {sum(walls):.0f} s by the clock; median of the first tenth "
        f"{1000 * median(first):.2f} ms, of the last {1000 * median(last):.2f} ms; Redis holds {held / len(walls):.0f} B a report"
    )


def say(text: str) -> None:
    """A line of the command's output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def scale(reports: int, areas: int, per_day: int) -> float:
    """Fuse so many reports over so many areas, tell what it cost, and give the ratio of the costs of one more."""
    each, started = reports // areas, perf_counter()
    share = areas // PROCESSES
    lots = [range(n * share, (n + 1) * share) for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = list(pool.map(part, lots, [each] * PROCESSES, [per_day] * PROCESSES))
    few, many = [c for p in parts for c in p.few], [c for p in parts for c in p.many]
    kept, incidents = sum(p.reports for p in parts), sum(p.incidents for p in parts)
    grown, ratio = sum(p.after - p.before for p in parts), fmean(many) / fmean(few)
    say(
        f"{kept} reports over {areas} areas, {per_day} a day in each, as {incidents} incidents, in {PROCESSES} processes"
    )
    say(f"total {perf_counter() - started:.0f} s with making the reports; fusing {max(p.seconds for p in parts):.0f} s")
    for name, costs in ((f"{FEW * areas}", few), (f"{kept}", many)):
        say(f"one more at {name} kept: mean {1000 * fmean(costs):.3f} ms, median {1000 * median(costs):.3f} ms")
    say(f"ratio {ratio:.2f} of the means, {median(many) / median(few):.2f} of the medians (at most 1.50)")
    say(
        f"peak {sum(p.peak for p in parts) / 2**20:.0f} MB; {grown / kept:.0f} B a report, {grown / incidents:.0f} B an "
    )
    say(f"incident with its reports, of which its JSON is {sum(p.json for p in parts) / incidents:.0f} B")
    return ratio


def whole(number: int) -> None:
    """Fuse the reports of one area at once and tell what it cost."""
    reports = list(made(number))
    started = perf_counter()
    seen = picture(reports, AREA, SOURCES)
    seconds = perf_counter() - started
    weight = sum(len(encode(one)) for one in reports) / number
    each = sum(len(encode(one)) for one in seen.incidents) / len(seen.incidents)
    say(
        f"{number} reports kept: {seconds:.3f} s a picture, {1000 * seconds / number:.2f} ms a report, "
        f"{len(seen.incidents)} incidents; report {weight:.0f} B, incident {each:.0f} B as JSON"
    )


def main() -> int:
    """Run what was asked for; 1 when one more report costs too much at many kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("--redis", action="store_true")
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--areas", type=int, default=500)
    parser.add_argument("--per-day", type=int, default=1)
    asked = parser.parse_args()
    if asked.redis:
        asyncio.run(stored(asked.reports, asked.areas, asked.per_day))
        return 0
    if asked.scale:
        return int(scale(asked.reports, asked.areas, asked.per_day) > 1.5)
    for number in KEPT:
        whole(number)
    return 0


if __name__ == "__main__":
    sys.exit(main())
