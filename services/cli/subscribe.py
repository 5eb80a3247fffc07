"""A subscription to alert topics: by pattern, from now or from the beginning, to the end or for ever."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from kafka.errors import KafkaError
from msgspec import Struct

from schemas.alert import SEVERITIES, Alert
from schemas.codec import InvalidMessage, decode
from schemas.topics import ALERTS, KINDS
from services.runtime import kafka
from services.runtime.errors import Unreachable
from services.runtime.settings import ServiceSettings

POLL_MS = 500
REFRESH_MS = 5_000
"""How soon topics of an area that is added later are seen."""


class Received(Struct, frozen=True):
    """An alert as it stood on a topic: its bytes, what they are (or the error that says why they are none), and when it came, ms."""

    alert: Alert | InvalidMessage
    data: bytes
    at: int


def pattern(area: str | None, kind: str | None) -> str:
    """The regular expression of the topics of one area (or all) and one kind (or all)."""
    parts = {"area": re.escape(area) if area else "[^.]+", "kind": re.escape(kind) if kind else f"({'|'.join(KINDS)})"}
    head, middle, tail = re.split(r"\{area\}|\{kind\}", ALERTS.name)
    return f"^{re.escape(head)}{parts['area']}{re.escape(middle)}{parts['kind']}{re.escape(tail)}$"


def alerts(
    settings: ServiceSettings,
    area: str | None = None,
    kind: str | None = None,
    *,
    from_beginning: bool = True,
    follow: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Received]:
    """Alerts as they stand on the topics, by partition in their order.

    Without `follow` it ends where the topics end now. Raises Unreachable.
    """
    start = "earliest" if from_beginning else "latest"
    consumer = kafka.consumer(settings, auto_offset_reset=start, metadata_max_age_ms=REFRESH_MS)
    try:
        consumer.subscribe(pattern=pattern(area, kind))
        while not stop():
            for records in consumer.poll(timeout_ms=POLL_MS).values():
                for record in records:
                    yield Received(_read(record.value), record.value or b"", record.timestamp)
            if not follow and _at_end(consumer):
                return
    except KafkaError as error:
        raise Unreachable(f"the broker at {settings.kafka}", f"start it or set ZONEWATCH_KAFKA ({error})") from error
    finally:
        consumer.close()


def wanted(alert: Alert, least: str) -> bool:
    """Whether an alert is at least this severe."""
    return SEVERITIES.index(alert.severity) >= SEVERITIES.index(least)


def _read(value: bytes | None) -> Alert | InvalidMessage:
    try:
        return decode(value, Alert)
    except InvalidMessage as error:
        return error


def _at_end(consumer: Any) -> bool:
    """Whether every partition that there is was read to its end."""
    assigned = consumer.assignment()
    if not assigned:
        return not any(re.match(r"alerts\.", name) for name in consumer.topics())
    ends = consumer.end_offsets(assigned)
    return all(consumer.position(partition) >= end for partition, end in ends.items())
