"""Any order, duplicates, edits, deletions, and a crash before any write: the end is the same."""

import asyncio
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from schemas.codec import decode, encode
from schemas.incident import Incident, Picture
from schemas.report import Report
from services.picture.core import picture
from services.picture.service import Pictures
from services.picture.store import Store, Unsent, Update
from services.picture.watched import Watched
from services.runtime.message import Incoming
from tests.unit.picture.make import AREA, SOURCES, claim, point, report

WATCHED = Watched.of([AREA], SOURCES)
STRIKE = claim(place=point(33.5, 38.62), start=10)
REPORTS = (
    report("a", STRIKE, claim("incursion", "isis", "", start=90)),
    report("a", claim(when="2017-06-07", place=point(33.5, 38.62), start=12), revision=1),
    report("b", STRIKE, source="herald"),
    report("b", revision=1, deleted=True, source="herald"),
    report(
        "c", claim(when="2017-06", place=point(33.5, 38.62), background=True), source="herald", published="2017-07-02"
    ),
    report("e", published="2017-07-09"),
    report("a", claim(when="2017-06-07", place=point(33.5, 38.62), start=12), revision=1, digest="zz"),
    report("d", claim("clash", "isis", "us-coalition", "2017-04", start=7)),
)


class Crash(Exception):
    """The process has died."""


class Mortal(Store):
    """A store in a process that dies just before a given write."""

    left = 10**6

    def _live(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Crash

    async def add(self, report: Report) -> None:
        """Keep a report, or die."""
        self._live()
        await super().add(report)

    async def write(self, update: Update) -> bool:
        """Put the picture in place, or die."""
        self._live()
        return await super().write(update)

    async def acknowledge(self, area: str, sent: Unsent) -> None:
        """Remember what was sent, or die."""
        self._live()
        await super().acknowledge(area, sent)


async def run(
    redis_url: str, reports: Sequence[Report], crashes: Sequence[int]
) -> tuple[Picture | None, dict[str, Incident]]:
    """Feed the reports to services that die after so many writes each; the picture and the last message of each incident."""
    redis = Redis.from_url(redis_url)
    await redis.flushall()
    topic: dict[str, Incident] = {}
    lives, offset = [*crashes, 10**6], 0
    for life in lives:
        store = Mortal(redis)
        store.left = life
        service = Pictures(store, lambda: WATCHED)
        try:
            while offset < len(reports):
                incoming = Incoming(topic="reports", value=encode(reports[offset]), offset=offset)
                outcome = await service.handle(incoming)
                topic |= {one.id: one for one in (decode(message.value, Incident) for message in outcome.messages)}
                offset += 1
        except Crash:
            continue
    seen = await Store(redis).picture("tanf")
    await redis.aclose()
    return seen, topic


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(REPORTS).flatmap(
        lambda all_: st.lists(st.sampled_from(REPORTS), max_size=3).map(lambda more: [*all_, *more])
    ),
    crashes=st.lists(st.integers(0, 9), max_size=4),
)
def test_any_order_and_any_crash_end_alike(redis_url: str, order: list[Report], crashes: list[int]) -> None:
    """The picture in Redis is that of the set of reports, and the topic's last word on each incident is the picture's."""
    seen, topic = asyncio.run(run(redis_url, order, crashes))
    expected = picture(REPORTS, AREA, SOURCES)
    assert seen is not None and encode(seen) == encode(expected)
    assert {id_: one for id_, one in topic.items() if one.reports} == {one.id: one for one in expected.incidents}
