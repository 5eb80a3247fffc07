"""What the collector's tests stand on: a broker that takes and refuses as told, a memory in a dict, a clock, a sleeper."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from schemas.codec import InvalidMessage, decode
from schemas.dead_letter import DeadLetter
from schemas.document import Document
from services.collector.core import Entry, Found, Item, Limits, Trouble, normalise
from services.collector.versions import Version
from services.runtime.clock import FixedClock
from services.runtime.errors import Transient
from services.runtime.message import Outgoing

CLOCK = FixedClock(datetime(2017, 6, 8, tzinfo=UTC))


def found(text: str = "One tank came.", id: str = "1", **more: Any) -> Item:
    """A document as a source gives it."""
    one = normalise(Entry(where=f"a:{id}", source="wire", text=text, native=id, **more), Limits(), None)
    assert isinstance(one, Item)
    return one


def trouble(reason: Any = "not-json", **more: Any) -> Trouble:
    """Something that is no document."""
    return Trouble(where="p.jsonl:3", line=3, reason=reason, text="expected JSON", raw=b"{", **more)


class Broker:
    """Keeps what it is sent. `away` sendings fail first; a message with one of the `never` words in it is never taken."""

    def __init__(self, away: int = 0, never: Sequence[bytes] = ()) -> None:
        self.messages: list[Outgoing] = []
        self.away, self.never = away, never

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Take all or none."""
        if self.away:
            self.away -= 1
            raise Transient("the broker is away", "broker")
        if any(word in message.value and message.topic == "documents" for word in self.never for message in messages):
            raise InvalidMessage("unsendable", "too large for the broker")
        self.messages.extend(messages)

    def documents(self) -> list[Document]:
        """The documents that it was sent, in order."""
        return [decode(message.value, Document) for message in self.messages if message.topic == "documents"]

    def letters(self) -> list[DeadLetter]:
        """The dead letters that it was sent, in order."""
        return [decode(message.value, DeadLetter) for message in self.messages if message.topic == "dead-letters"]


class Remembers:
    """A memory in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, Version] = {}

    async def get(self, ids: Sequence[str]) -> Mapping[str, Version]:
        """What is kept of these."""
        return {id_: self.kept[id_] for id_ in ids if id_ in self.kept}

    async def put(self, versions: Mapping[str, Version]) -> None:
        """Keep these."""
        self.kept.update(versions)


class Sleeper:
    """Does not sleep, and notes for how long it was asked to; raises `then` when it was asked so often."""

    def __init__(self, times: int = 1_000, then: type[Exception] = TimeoutError) -> None:
        self.waits: list[float] = []
        self._times, self._then = times, then

    async def __call__(self, seconds: float) -> None:
        """Note it."""
        self.waits.append(seconds)
        if len(self.waits) >= self._times:
            raise self._then


Batch = Sequence[Found]
