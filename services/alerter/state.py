"""What the alerter remembers of an incident, in Redis: where it last read of it, and the last message of each alert."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from redis.asyncio import Redis

from schemas.alert import Alert
from schemas.codec import decode, encode
from services.runtime.message import Incoming


def key(incident: str) -> str:
    """STRING: what is remembered of an incident, as JSON."""
    return f"zonewatch:alerts:{incident}"


class Known(Struct, frozen=True, kw_only=True):
    """The state of one incident's alerts after the message at this position."""

    partition: int
    offset: int
    timestamp: datetime | None
    alerts: tuple[Alert, ...] = ()
    """The last message of each alert that was ever raised."""
    unsure: tuple[Alert, ...] = ()
    """What that message led to, as long as nobody knows that the broker took it."""

    def last(self, id_: str) -> Alert | None:
        """The last message of an alert; None when it was never raised."""
        return next((alert for alert in self.alerts if alert.id == id_), None)

    def is_at(self, message: Incoming) -> bool:
        """Whether this is the very message that the state is of."""
        return (self.partition, self.offset, self.timestamp) == (message.partition, message.offset, message.timestamp)

    def is_past(self, message: Incoming) -> bool:
        """Whether a later message was taken before: this one was read again after a crash.

        A topic that was made anew begins at 0 with newer times, and a clock may be set back: only both together are older.
        """
        older = message.timestamp is None or self.timestamp is None or message.timestamp <= self.timestamp
        return message.partition == self.partition and message.offset < self.offset and older


def after(known: Known | None, message: Incoming, sent: Iterable[Alert]) -> Known:
    """The state after a message that led to these alerts."""
    sent = tuple(sent)
    alerts = {alert.id: alert for alert in (*(known.alerts if known else ()), *sent)}
    return Known(
        partition=message.partition,
        offset=message.offset,
        timestamp=message.timestamp,
        alerts=tuple(alerts.values()),
        unsure=sent,
    )


class Store:
    """The states in Redis, one key an incident."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def get(self, incident: str) -> Known | None:
        """The state of an incident; None when it was never read of."""
        data: Any = await self._redis.get(key(incident))  # bytes: the client does not decode
        return decode(data, Known) if data else None

    async def put(self, incident: str, known: Known) -> None:
        """Keep a state."""
        await self._redis.set(key(incident), encode(known))
