"""The collector: replays the feed of the settings, polls the sources that have a kind, and emits documents."""

import asyncio
import signal
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from redis.asyncio import Redis

from schemas.watch import Source
from services.collector.core import Found
from services.collector.dates import given_dates
from services.collector.emit import SERVICE, Emitter
from services.collector.memory import RedisMemory
from services.collector.outlets import Outlets
from services.collector.polling import Kind, Poller
from services.collector.replay import replay
from services.collector.sending import Sending
from services.collector.settings import CollectorSettings
from services.collector.sources.folders import Folders
from services.collector.sources.live import Get, Live, page_entries, rss_entries
from services.runtime import http, kafka, logs, redis
from services.runtime.clock import Clock, WallClock
from services.runtime.errors import BadFile, Halt
from services.runtime.guard import Send
from services.runtime.health import Health
from services.runtime.rows import load_rows
from services.runtime.telemetry import VERSION, Telemetry

KINDS = ("file", "rss", "page")
FEED_EVERY_S = 60.0
"""How often it is looked whether the feed of the settings has changed."""


class Collector:
    """The service. `run` blocks until a signal (0) or until nothing can be emitted any more (1)."""

    def __init__(
        self,
        settings: CollectorSettings,
        sources: Sequence[Source],
        clock: Clock,
        get: Get | None,
        send: Send | None,
        client: "Redis | None",
    ) -> None:
        self.settings, self.telemetry = settings, Telemetry(SERVICE)
        self._sources, self._clock, self._get, self._send, self._client = sources, clock, get, send, client

    def run(self) -> int:
        """Serve until told to stop; the exit code."""
        logs.set_up(self.settings, SERVICE)
        return asyncio.run(self.serve())

    async def serve(self, stop: asyncio.Event | None = None) -> int:
        """Serve in this event loop until `stop` is set or a signal comes; the exit code."""
        stop = stop or asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        sending = Sending(self.settings, self.telemetry)
        client = self._client or redis.client(self.settings)
        memory = RedisMemory(client, self.settings.keep())
        emitter = Emitter(self._send or sending.send, self.telemetry, memory, self.settings.retries())
        checks = {
            "broker": lambda: kafka.probe(self.settings, SERVICE),
            "redis": lambda: redis.probe(self.settings),
        }
        try:
            async with http.client(self.settings) as web:

                async def get(address: str, headers: Mapping[str, str]) -> http.Fetched:
                    return await http.fetch(web, address, self.settings, headers)

                kinds = self._kinds(self._get or get)
                with Health(self.settings, self.telemetry, checks) as health:
                    self.telemetry.log.info("started", version=VERSION, health_port=health.port)
                    return await self._until(stop, kinds, emitter)
        finally:
            sending.close()
            await client.aclose()

    async def _until(self, stop: asyncio.Event, kinds: Mapping[str, Kind], emitter: Emitter) -> int:
        """Poll until told to stop; 1 when it could not go on."""
        work = asyncio.create_task(self._work(kinds, emitter))
        told = asyncio.create_task(stop.wait())
        await asyncio.wait({work, told}, return_when=asyncio.FIRST_COMPLETED)
        for task in (work, told):
            task.cancel()
        halted = await _end(work)
        self.telemetry.log.info("stopped", why=str(halted or "asked to"))
        return 1 if halted else 0

    async def _work(self, kinds: Mapping[str, Kind], emitter: Emitter) -> None:
        """The feed of the settings at its pace, beside the sources; waits for ever when there are none."""

        async def paced(found: Sequence[Found]) -> None:
            await replay(found, emitter.emit, self.settings.speed(), asyncio.sleep)
            self.telemetry.log.info("replayed", feed=self.settings.feed, found=len(found))

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(Poller(self._sources, kinds, emitter.emit).run())
            tasks.create_task(Poller(self._feed(), kinds, paced).run())
            tasks.create_task(asyncio.Event().wait())

    def _feed(self) -> list[Source]:
        """The feed of the settings as a source."""
        given = self.settings
        if not given.feed:
            return []
        return [Source(id=given.feed_source, name="feed", kind="file", address=given.feed, every_s=FEED_EVERY_S)]

    def _kinds(self, get: Get) -> dict[str, Kind]:
        """What reads a source, by its kind."""
        outlets, limits = Outlets(self._sources), self.settings.limits()
        return {
            "file": Folders(self._sources, limits, self._clock, dates_of(self.settings)),
            "rss": Live(get, rss_entries, outlets, limits, self._clock),
            "page": Live(get, page_entries, outlets, limits, self._clock),
        }


async def _end(work: "asyncio.Task[None]") -> Halt | None:
    """What a task was halted by; None when it was cancelled. Any other error is a defect and is raised."""
    await asyncio.wait({work})
    error = None if work.cancelled() else work.exception()
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if error is None or isinstance(error, Halt):
        return error
    raise error


def create_app(
    settings: CollectorSettings,
    clock: Clock | None = None,
    get: Get | None = None,
    send: Send | None = None,
    client: "Redis | None" = None,
) -> Collector:
    """The service; it opens nothing before it runs. Raises BadFile for rows or a feed that cannot be used.

    `get` fetches an address and `send` sends messages; left out, they are the runtime's own.
    """
    path = settings.watch / "sources.yaml"
    sources = load_rows(path, Source)
    for source in sources:
        if source.kind is not None and (source.kind not in KINDS or not source.address):
            what = f"has kind {source.kind!r} and address {source.address!r}"
            raise BadFile(path, source.id, what, f"give it an address and one of the kinds {', '.join(KINDS)}")
    if settings.feed and not Path(settings.feed).exists():
        raise BadFile(Path("environment"), "ZONEWATCH_FEED", f"there is no {settings.feed}", "name a file or folder")
    dates_of(settings)
    return Collector(settings, sources, clock or WallClock(), get, send, client)


def dates_of(settings: CollectorSettings) -> Mapping[str, datetime] | datetime | None:
    """The dates that the settings give for the feed. Raises BadFile."""
    try:
        return given_dates(filter(None, settings.feed_published.split(",")))
    except ValueError as error:
        raise BadFile(Path("environment"), "ZONEWATCH_FEED_PUBLISHED", str(error), "correct it there") from error
