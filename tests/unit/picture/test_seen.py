"""One area in memory: what falls out by age and number, its state, and the same in Redis after any bounds."""

from typing import Any

import pytest

from schemas import keys
from schemas.codec import decode, encode
from schemas.report import Report
from schemas.state import State
from services.picture.core import picture
from services.picture.retention import Retention
from services.picture.seen import Seen
from services.picture.service import Pictures
from services.picture.state import state
from services.picture.store import Store
from services.picture.watched import Watched
from services.runtime.message import Incoming
from tests.unit.picture.make import AREA, SOURCES, claim, point, report

WATCHED = Watched.of([AREA], SOURCES)
DAYS = ("2017-06-01", "2017-06-05", "2017-06-09", "2018-09-01")
REPORTS = [
    report(f"d{n}", claim(when=day, place=point(33.5, 38.62)), published=day, source="herald")
    for n, day in enumerate(DAYS)
]
UNDATED = report("undated", claim("clash", "isis", "", None), published=None)


def left(retention: Retention, *reports: Report) -> set[str]:
    """The documents that are kept of these."""
    seen = Seen(AREA, SOURCES, retention, reports, 0)
    seen.update(())
    return set(seen.live.reports.standing)


def test_what_is_over_the_bounds_falls_out() -> None:
    """By age before the newest report, by number from the oldest, or neither; what has no time counts as new."""
    everything = (*REPORTS, UNDATED)
    assert left(Retention(), *everything) == {"d0", "d1", "d2", "d3", "undated"}
    assert left(Retention(number=3), *everything) == {"d2", "d3", "undated"}
    assert left(Retention(days=6), *REPORTS[:3]) == {"d1", "d2"}
    assert left(Retention(days=400, number=4), *everything) == {"d3", "undated"}
    assert left(Retention(days=1), UNDATED) == {"undated"}


async def feed(store: Store, reports: list[Report], **bounds: Any) -> Pictures:
    """A service that has taken these reports."""
    service = Pictures(store, lambda: WATCHED, **bounds)
    for offset, one in enumerate(reports):
        await service.handle(Incoming(topic="reports", value=encode(one), offset=offset))
    return service


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1, 2, 0]])
async def test_redis_holds_what_is_kept_in_any_order(store: Store, order: list[int]) -> None:
    """The picture, the reports and the state are those of the newest two, and it is told how many have fallen."""
    await feed(store, [REPORTS[n] for n in order], retention=Retention(number=2))
    assert await store.picture("tanf") == picture(REPORTS[2:], AREA, SOURCES)
    assert {one.document for one in await store.reports("tanf")} == {"d2", "d3"}
    assert await store.fallen("tanf") >= 2
    again = await feed(store, [REPORTS[3]], retention=Retention(number=2))
    assert again is not None
    assert await store.picture("tanf") == picture(REPORTS[2:], AREA, SOURCES)


async def test_the_state_is_kept_up_to_date(store: Store) -> None:
    """After edits and a long silence the state in Redis is that of the whole picture, and looks back no farther than it says."""
    edited = report("d2", claim("warning", "isis", "", DAYS[2]), published=DAYS[2], revision=1)
    reports = [REPORTS[2], REPORTS[0], UNDATED, edited, report("d0", revision=1, deleted=True), REPORTS[1]]
    for upto in (len(reports), None):
        whole = [*reports[:upto], *([] if upto else [REPORTS[3]])]
        await feed(store, whole)
        seen = picture(whole, AREA, SOURCES)
        standing = [one for one in whole if one not in (REPORTS[0], REPORTS[2])]
        assert decode(await store.redis.get(keys.state("tanf")), State) == state(seen, standing, SOURCES)
    assert [note.incident for note in state(seen, standing, SOURCES).notices] == []


async def test_an_area_that_has_left_memory_is_read_again(store: Store) -> None:
    """With room for one area, two that take turns end in the same pictures."""
    other = Watched.of([AREA, report_area("b")], SOURCES)
    service = Pictures(store, lambda: other, kept_areas=1)
    for offset, one in enumerate(REPORTS):
        for name in ("tanf", "b"):
            moved = report(one.document, *one.claims, published=DAYS[offset], source="herald", area=name)
            await service.handle(Incoming(topic="reports", value=encode(moved), offset=2 * offset + (name == "b")))
    assert await store.picture("tanf") == picture(REPORTS, AREA, SOURCES)
    found = await store.picture("b")
    assert found is not None and found.reports == len(REPORTS)


def report_area(name: str) -> Any:
    """The area under another id."""
    return type(AREA)(id=name, name=name, zone=AREA.zone)


async def test_five_hundred_areas_at_once(store: Store) -> None:
    """Five hundred areas, each with its own picture."""
    areas = [report_area(f"a{n}") for n in range(500)]
    many = Watched.of(areas, SOURCES)
    service = Pictures(store, lambda: many)
    for n, area in enumerate(areas):
        one = report(f"d{n}", claim(place=point(33.5, 38.62)), area=area.id)
        outcome = await service.handle(Incoming(topic="reports", value=encode(one), offset=n))
        assert len(outcome.messages) == 1
    assert await store.redis.scard(keys.AREAS) == 500
    last = await store.picture("a499")
    assert last is not None and last.reports == 1
