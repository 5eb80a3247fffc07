"""Reads each source again and again, and emits what it finds."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from schemas.watch import Source
from services.collector.core import Found
from services.runtime.guard import Sleep

LEAST_S = 1.0
"""Shortest time between two readings of a source."""


class Mark(Struct, frozen=True):
    """What a source said of its state when it was last read; sent back, so that it can say that nothing changed."""

    etag: str = ""
    modified: str = ""


class Reading(Struct, frozen=True):
    """What was found in a source, and its mark for the next time."""

    found: tuple[Found, ...]
    mark: Mark


class Kind(Protocol):
    """Reads a source of one kind."""

    async def __call__(self, source: Source, since: Mark) -> Reading:
        """What it holds; nothing when nothing changed since. What cannot be read is a Trouble, not an error."""


Emit = Callable[[Sequence[Found]], Awaitable[None]]


class Poller:
    """Polls the sources that have a kind, each at its own pace."""

    def __init__(
        self, sources: Sequence[Source], kinds: Mapping[str, Kind], emit: Emit, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._sources = tuple(source for source in sources if source.kind)
        self._kinds, self._emit, self._sleep = kinds, emit, sleep

    async def run(self) -> None:
        """Poll until cancelled. Raises Halt when nothing can be emitted."""
        async with asyncio.TaskGroup() as tasks:
            for source in self._sources:
                tasks.create_task(self._poll(source), name=source.id)

    async def _poll(self, source: Source) -> None:
        mark = Mark()
        while True:
            mark = await self.once(source, mark)
            await self._sleep(max(source.every_s, LEAST_S))

    async def once(self, source: Source, since: Mark) -> Mark:
        """Read a source once and emit what it holds; its new mark."""
        reading = await self._kinds[source.kind or ""](source, since)
        if reading.found:
            await self._emit(reading.found)
        return reading.mark
