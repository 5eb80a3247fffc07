"""A broker and a sleep that are not there."""

from collections.abc import Sequence

from services.runtime.message import Incoming, Outgoing


class FakeBroker:
    """Keeps what is sent; raises the errors it was given, one for each try, first."""

    def __init__(self, *errors: Exception) -> None:
        self.taken: list[Outgoing] = []
        self._errors = list(errors)

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Take all, or raise the next error."""
        if messages and self._errors:
            raise self._errors.pop(0)
        self.taken.extend(messages)

    def on(self, topic: str) -> list[Outgoing]:
        """What came for one topic."""
        return [message for message in self.taken if message.topic == topic]


class FakeSleep:
    """Notes how long it was asked to wait, and does not."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Wait not at all."""
        self.waits.append(seconds)


def incoming(value: bytes | None = b"v", offset: int = 0) -> Incoming:
    """A message of the topic of documents."""
    return Incoming(topic="documents", value=value, key=b"k", headers=(("ce_id", b"1"),), partition=2, offset=offset)
