"""Sends a recorded feed to the broker with the collector's own steps, counting what becomes of each document."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from schemas.watch import Source
from services.cli import inputs
from services.cli.errors import UserError
from services.collector.core import Found
from services.collector.emit import SERVICE, Emitter
from services.collector.replay import replay as paced
from services.collector.sending import Sending
from services.collector.settings import CollectorSettings
from services.runtime.clock import WallClock
from services.runtime.telemetry import Counts, Telemetry


def pace(text: str) -> float | None:
    """`1`, `60` or any factor; None for `max`. Raises UserError."""
    if text == "max":
        return None
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if factor <= 0:
        raise UserError(f"--speed {text!r}: give a factor above 0, such as 1 or 60, or max")
    return factor


def send(
    settings: CollectorSettings, found: Sequence[Found], speed: float | None, tell: Callable[[str], None]
) -> Counts:
    """Send the documents at a pace; what could not be read goes to the dead letters. Raises Unreachable."""
    telemetry = Telemetry(SERVICE)

    async def run() -> None:
        sending = Sending(settings, telemetry)
        emitter = Emitter(sending.send, telemetry, retries=settings.retries())

        async def emit(batch: Sequence[Found]) -> None:
            await emitter.emit(batch)
            tell(f"{telemetry.counts().fetched} of {len(found)} sent")

        try:
            await paced(found, emit, speed, asyncio.sleep)
        finally:
            sending.close()

    asyncio.run(run())
    return telemetry.counts()


def read(
    settings: CollectorSettings, feed: Path, dates: inputs.Dates, source: str | None, outlets: Sequence[Source]
) -> list[Found]:
    """All of a feed, with the collector's limits, and no date ahead of the clock."""
    return list(inputs.feed([feed], dates, source, outlets=outlets, limits=settings.limits(), now=WallClock().now()))
