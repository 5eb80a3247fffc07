"""A dead letter: a message that no service could take, with its bytes and its whole provenance."""

from datetime import datetime

from msgspec import Struct


class DeadLetter(Struct, frozen=True, kw_only=True):
    """What failed, where it came from and why; enough to replay it. `value`, `key` are the original bytes (base64 in JSON)."""

    service: str
    version: str
    reason: str
    text: str
    topic: str
    partition: int
    offset: int
    value: bytes | None
    """None where the message was larger than a dead letter may be; topic, partition and offset still find it."""
    size: int
    key: bytes | None = None
    headers: tuple[tuple[str, bytes], ...] = ()
    timestamp: datetime | None = None
