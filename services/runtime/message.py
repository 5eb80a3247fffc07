"""A message as it comes, what becomes of it, and what is sent for it. Raw bytes; what they mean is the core's business."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from schemas.codec import Headers

Status = Literal["ok", "skipped", "dead"]


class Incoming(Struct, frozen=True, kw_only=True):
    """A message as it came: raw bytes and where they stood."""

    topic: str
    value: bytes | None
    key: bytes | None = None
    headers: tuple[tuple[str, bytes], ...] = ()
    partition: int = 0
    offset: int = 0
    timestamp: datetime | None = None


class Outgoing(Struct, frozen=True):
    """A message to send."""

    topic: str
    key: bytes
    value: bytes
    headers: Headers = []


class Outcome(Struct, frozen=True):
    """What became of a message, and what is to be sent for it before it counts as done."""

    status: Status
    messages: tuple[Outgoing, ...] = ()
    reason: str = ""
    text: str = ""


def ok(*messages: Outgoing) -> Outcome:
    """Taken; these messages follow from it (none is fine: a known message changes nothing)."""
    return Outcome("ok", messages)


def skipped(reason: str, text: str = "") -> Outcome:
    """Left out on purpose; the reason is one of telemetry's closed table."""
    return Outcome("skipped", (), reason, text)


def dead(reason: str, text: str) -> Outcome:
    """Cannot be taken: goes to the dead letters."""
    return Outcome("dead", (), reason, text)
