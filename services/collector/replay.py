"""A recorded feed at its own pace, or faster."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from datetime import datetime

from services.collector.core import Found, Item
from services.runtime.guard import Sleep

BATCH = 100
"""Most that is sent at once where there is nothing to wait for."""
Emit = Callable[[Sequence[Found]], Awaitable[None]]


def paced(found: Iterable[Found], speed: float | None) -> Iterator[tuple[float, list[Found]]]:
    """Seconds to wait, and what to send then: the time between publications divided by the speed, no wait at all for None.

    What has no date goes with what came before it.
    """
    wait, batch, last = 0.0, list[Found](), None
    for one in found:
        moment = one.document.published if isinstance(one, Item) else None
        gap = _gap(last, moment) / speed if speed else 0.0
        if batch and (gap > 0 or len(batch) == BATCH):
            yield wait, batch
            wait, batch = 0.0, []
        wait += gap
        batch.append(one)
        last = moment or last
    if batch:
        yield wait, batch


async def replay(found: Iterable[Found], emit: Emit, speed: float | None, sleep: Sleep) -> None:
    """Emit all in order, waiting between as `speed` (1: as it happened, None: not at all) asks."""
    for wait, batch in paced(found, speed):
        if wait:
            await sleep(wait)
        await emit(batch)


def _gap(last: datetime | None, now: datetime | None) -> float:
    return max((now - last).total_seconds(), 0.0) if last and now else 0.0
