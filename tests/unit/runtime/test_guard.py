"""The guard: one counted status for each message, whatever the core does."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codec import InvalidMessage, decode
from schemas.dead_letter import DeadLetter
from services.runtime.errors import Halt, Transient
from services.runtime.guard import Guard, Handler, Limits, Outcome, Outgoing, dead, ok, skipped
from services.runtime.message import Incoming
from services.runtime.telemetry import Telemetry
from tests.unit.runtime.fakes import FakeBroker, FakeSleep, incoming

OUT = Outgoing("reports", b"k", b"out")


class Case:
    """A guard over a handler, with everything around it at hand."""

    def __init__(self, handle: Handler, *errors: Exception, **limits: int) -> None:
        self.broker, self.telemetry, self.sleep = FakeBroker(*errors), Telemetry("test"), FakeSleep()
        self.guard = Guard(handle, self.broker.send, self.telemetry, Limits(**limits), self.sleep)

    def letters(self) -> list[DeadLetter]:
        """The dead letters that were sent."""
        return [decode(message.value, DeadLetter) for message in self.broker.on("dead-letters")]


def raising(error: Exception) -> Handler:
    """A core that raises."""

    async def handle(_: Incoming) -> Outcome:
        raise error

    return handle


def answering(outcome: Outcome) -> Handler:
    """A core that always says the same."""

    async def handle(_: Incoming) -> Outcome:
        return outcome

    return handle


async def test_ok_sends_and_counts() -> None:
    """What follows from a message is sent before it counts as ok."""
    case = Case(answering(ok(OUT)))
    assert await case.guard(incoming()) == ok(OUT)
    assert case.broker.taken == [OUT]
    assert (case.telemetry.counts().fetched, case.telemetry.counts().ok) == (1, 1)


async def test_skipped_is_counted_by_its_reason() -> None:
    """A skipped message sends nothing and is no dead letter."""
    case = Case(answering(skipped("irrelevant")))
    await case.guard(incoming())
    assert case.telemetry.counts().skipped == {"irrelevant": 1}
    assert case.broker.taken == []


@pytest.mark.parametrize(
    ("handle", "reason", "text"),
    [
        (raising(ValueError("broke")), "failed", "ValueError: broke (at test_guard.py:"),
        (raising(InvalidMessage("not-json", "not JSON: byte 0")), "not-json", "not JSON: byte 0"),
        (answering(dead("unknown-area", "no such area")), "unknown-area", "no such area"),
        (answering(skipped("whim")), "unlisted", "the core said skipped:whim ()"),
        (answering(dead("irrelevant", "x")), "unlisted", "the core said dead:irrelevant (x)"),
        (raising(InvalidMessage("whim", "x")), "unlisted", "the core said dead:whim (x)"),
    ],
)
async def test_what_cannot_be_taken_is_buried(handle: Handler, reason: str, text: str) -> None:
    """A core that raises, refuses, or names no known reason: one dead letter with bytes and provenance."""
    case = Case(handle)
    assert (await case.guard(incoming(b"bytes", offset=7))).status == "dead"
    (letter,) = case.letters()
    assert letter.reason == reason
    assert letter.text.startswith(text)
    assert (letter.value, letter.size, letter.key, letter.headers) == (b"bytes", 5, b"k", (("ce_id", b"1"),))
    assert (letter.topic, letter.partition, letter.offset, letter.service) == ("documents", 2, 7, "test")
    assert case.telemetry.counts().dead == {reason: 1}


async def test_the_next_message_is_taken_after_a_dead_one() -> None:
    """A core that raises does not stop the stream."""

    async def handle(message: Incoming) -> Outcome:
        if message.value == b"bad":
            raise KeyError("x")
        return ok(OUT)

    case = Case(handle)
    assert [(await case.guard(incoming(value))).status for value in (b"bad", b"good")] == ["dead", "ok"]


async def test_too_large_never_reaches_the_core() -> None:
    """A message over the limit is dead without its bytes, which would be too large for a letter, too."""
    case = Case(raising(AssertionError("reached")), max_message_bytes=4)
    await case.guard(incoming(b"12345"))
    (letter,) = case.letters()
    assert (letter.reason, letter.value, letter.size) == ("too-large", None, 5)


async def test_a_message_without_value_is_the_cores_business() -> None:
    """A tombstone is handed on; its letter says size 0."""
    case = Case(raising(InvalidMessage("empty", "nothing")))
    await case.guard(incoming(None))
    assert [(letter.value, letter.size) for letter in case.letters()] == [(None, 0)]


async def test_transient_is_tried_again_with_growing_waits() -> None:
    """The same message again after 0.2, 0.4, 0.8 s; it counts once, its retries apart."""
    case = Case(answering(ok(OUT)), Transient("a"), Transient("b"), Transient("c"))
    assert (await case.guard(incoming())).status == "ok"
    assert case.sleep.waits == [0.2, 0.4, 0.8]
    assert (case.telemetry.counts().fetched, case.telemetry.counts().retries) == (1, 3)
    assert case.broker.taken == [OUT]


async def test_transient_for_too_long_stops_without_a_count() -> None:
    """It is not the message's fault: no letter, no count, no acknowledgement."""
    case = Case(raising(Transient("down", "unreachable")), retry_attempts=3)
    with pytest.raises(Halt, match="gave up after 3 tries: down") as caught:
        await case.guard(incoming())
    assert caught.value.reason == "unreachable"
    assert case.sleep.waits == [0.2, 0.4]
    assert (case.telemetry.counts().fetched, case.letters()) == (0, [])


async def test_a_letter_that_cannot_be_sent_is_not_counted() -> None:
    """Dead is counted only once the letter is kept."""
    case = Case(raising(ValueError("x")), Transient("down"), Transient("down"), retry_attempts=2)
    with pytest.raises(Halt):
        await case.guard(incoming())
    assert case.telemetry.counts().fetched == 0


async def test_what_cannot_be_sent_is_dead() -> None:
    """A result that the broker will never take is the end of the message that it follows from."""
    case = Case(answering(ok(OUT)), InvalidMessage("unsendable", "too large"))
    assert (await case.guard(incoming())).reason == "unsendable"


async def test_a_letter_too_large_to_send_is_sent_without_its_bytes() -> None:
    """Rather a letter that only says where the message stands than none, or a service that cannot go on."""
    case = Case(raising(ValueError("x")), InvalidMessage("unsendable", "too large"))
    await case.guard(incoming(b"bytes"))
    assert [(letter.reason, letter.value, letter.size) for letter in case.letters()] == [("failed", None, 5)]


async def test_too_many_dead_in_a_row_stop_the_service() -> None:
    """After three in a row the fourth message is not touched; a good one in between begins anew."""

    async def handle(message: Incoming) -> Outcome:
        return ok() if message.value == b"good" else dead("schema", "x")

    case = Case(handle, dead_letter_run=3)
    for value in (b"x", b"x", b"good", b"x", b"x", b"x"):
        await case.guard(incoming(value))
    with pytest.raises(Halt, match="3 messages in a row were dead"):
        await case.guard(incoming(b"good"))
    assert case.telemetry.counts().fetched == 6


async def test_a_halt_from_within_is_passed_on() -> None:
    """A core that knows that the service must stop is heard."""
    case = Case(raising(Halt("dead-run", "enough")))
    with pytest.raises(Halt, match="enough"):
        await case.guard(incoming())


async def test_cancelling_is_not_a_dead_message() -> None:
    """A service that is told to stop while a message is at work neither counts nor buries it."""

    async def handle(_: Incoming) -> Outcome:
        raise asyncio.CancelledError

    case = Case(handle)
    with pytest.raises(asyncio.CancelledError):
        await case.guard(incoming())
    assert (case.telemetry.counts().fetched, case.broker.taken) == (0, [])


@given(st.lists(st.sampled_from(["ok", "skip", "dead", "raise", "invalid", "whim", "again", "large"]), max_size=60))
def test_fetched_is_the_sum(script: list[str]) -> None:
    """Whatever a core does, fetched = ok + skipped + dead, and there is a letter for each dead one."""
    tried: set[int] = set()

    async def handle(message: Incoming) -> Outcome:
        match script[message.offset]:
            case "ok":
                return ok(OUT)
            case "skip":
                return skipped("unchanged")
            case "dead":
                return dead("schema", "x")
            case "raise":
                raise RuntimeError("x")
            case "invalid":
                raise InvalidMessage("not-utf8", "x")
            case "whim":
                return skipped("whim")
        if message.offset not in tried:
            tried.add(message.offset)
            raise Transient("x")
        return ok()

    case = Case(handle, dead_letter_run=1000, max_message_bytes=10)

    async def run() -> None:
        for offset, word in enumerate(script):
            await case.guard(incoming(b"x" * (11 if word == "large" else 1), offset))

    asyncio.run(run())
    counts = case.telemetry.counts()
    assert counts.fetched == len(script)
    assert counts.fetched == counts.ok + sum(counts.skipped.values()) + sum(counts.dead.values())
    assert len(case.letters()) == sum(counts.dead.values())
    assert counts.retries == script.count("again")
