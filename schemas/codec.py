"""Bytes <-> types, as CloudEvents 1.0 in the Kafka binding's binary mode: attributes in ce_ headers, the value is JSON."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T", bound=Struct)
Headers = list[tuple[str, bytes]]
SPEC_VERSION = b"1.0"


class InvalidMessage(Exception):
    """A message that will never decode: do not retry. `reason` is one word for the counters, the text is for people."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


def encode(value: Struct) -> bytes:
    """The value as JSON with its keys in a fixed order: equal values give equal bytes."""
    return msgspec.json.encode(value, order="deterministic")


def decode(data: bytes | None, type_: type[T], max_bytes: int | None = None) -> T:
    """The value of these bytes; raises InvalidMessage naming the reason: empty, too-large, not-utf8, not-json, schema."""
    if not data:
        raise InvalidMessage("empty", f"expected a {type_.__name__}, got an empty message")
    if max_bytes is not None and len(data) > max_bytes:
        raise InvalidMessage("too-large", f"expected at most {max_bytes} bytes, got {len(data)}")
    try:
        return msgspec.json.decode(data, type=type_)
    except msgspec.ValidationError as error:
        raise InvalidMessage("schema", f"not a {type_.__name__}: {error}") from error
    except msgspec.DecodeError as error:
        raise InvalidMessage("not-json", f"not JSON: {error}") from error
    except UnicodeDecodeError as error:
        raise InvalidMessage("not-utf8", f"not UTF-8 at byte {error.start}") from error


def headers(value: Struct, *, id: str, source: str, time: str | None = None) -> Headers:
    """CloudEvents headers of a message; `time` is the documents' own time in RFC 3339, left out when unknown."""
    out = [
        ("ce_specversion", SPEC_VERSION),
        ("ce_id", id.encode()),
        ("ce_source", f"/zonewatch/{source}".encode()),
        ("ce_type", f"zonewatch.{type(value).__name__.lower()}.v1".encode()),
        ("content-type", b"application/json"),
    ]
    return out + ([("ce_time", time.encode())] if time else [])


def header(pairs: Iterable[tuple[str, bytes]], name: str) -> str | None:
    """The value of one header, None when it is not there."""
    return next((value.decode("utf-8", "replace") for key, value in pairs if key == name), None)
