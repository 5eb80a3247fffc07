"""From what was found to the topics, and to the counts."""

from typing import Any

import pytest

from schemas.codec import header
from services.collector.core import Found
from services.collector.emit import Emitter, Retries
from services.runtime.errors import Halt
from services.runtime.telemetry import Telemetry
from tests.unit.collector.fakes import Broker, Remembers, Sleeper, found, trouble


def _emitter(broker: Broker, memory: Remembers | None = None, **more: Any) -> tuple[Emitter, Telemetry]:
    telemetry = Telemetry("collector")
    return Emitter(broker.send, telemetry, memory, **{"sleep": Sleeper(), **more}), telemetry


async def test_documents_go_to_their_topic() -> None:
    """The key is the document's id, the headers name its version and date; it counts as ok."""
    broker = Broker()
    emitter, telemetry = _emitter(broker)
    one = found(published="2017-06-06")
    await emitter.emit([one])
    (message,) = broker.messages
    assert (message.topic, message.key, broker.documents()) == ("documents", one.document.id.encode(), [one.document])
    assert header(message.headers, "ce_id") == f"{one.document.id}-0"
    assert header(message.headers, "ce_time") == "2017-06-06T00:00:00+00:00"
    assert telemetry.counts().ok == 1


async def test_everything_found_is_counted_once() -> None:
    """Documents, copies, skips and troubles: fetched is the sum of what became of them."""
    broker, memory = Broker(), Remembers()
    emitter, telemetry = _emitter(broker, memory)
    batch: list[Found] = [found(), found(), found("Two came."), trouble(), trouble("file-type")]
    await emitter.emit(batch)
    counts = telemetry.counts()
    assert (counts.fetched, counts.ok) == (5, 2)
    assert (counts.skipped, counts.dead) == ({"file-type": 1, "unchanged": 1}, {"not-json": 1})
    assert [document.revision for document in broker.documents()] == [0, 1]


async def test_what_is_known_is_not_sent_again() -> None:
    """After a restart the same reading sends nothing, an edit is sent as the next revision, a trouble is not buried twice."""
    broker, memory = Broker(), Remembers()
    await _emitter(broker, memory)[0].emit([found(), trouble()])
    emitter, telemetry = _emitter(broker, memory)
    await emitter.emit([found(), trouble(), found("Two came.")])
    assert [document.text for document in broker.documents()] == ["One tank came.", "Two came."]
    assert len(broker.letters()) == 1
    assert telemetry.counts().skipped == {"unchanged": 2}


async def test_a_trouble_is_buried_with_its_bytes_and_place() -> None:
    """The dead letter names file and line, the reason, and holds the bytes."""
    broker = Broker()
    await _emitter(broker)[0].emit([trouble()])
    (letter,) = broker.letters()
    assert (letter.service, letter.topic, letter.offset) == ("collector", "p.jsonl:3", 3)
    assert (letter.reason, letter.text, letter.value) == ("not-json", "expected JSON", b"{")


async def test_a_broker_that_is_away_is_waited_for() -> None:
    """Nothing is lost or counted twice while sending is tried again, each time after a longer wait."""
    broker, sleeper = Broker(away=3), Sleeper()
    emitter, telemetry = _emitter(broker, sleep=sleeper, retries=Retries(retry_first_s=1, retry_most_s=3))
    await emitter.emit([found()])
    assert (len(broker.documents()), telemetry.counts().ok, sleeper.waits) == (1, 1, [1, 2, 3])


async def test_a_broker_that_stays_away_halts() -> None:
    """The service stops rather than dropping what it found; nothing is counted or remembered."""
    memory = Remembers()
    emitter, telemetry = _emitter(Broker(away=9), memory, retries=Retries(retry_attempts=3))
    with pytest.raises(Halt, match="gave up after 3 tries"):
        await emitter.emit([found()])
    assert (telemetry.counts().fetched, memory.kept) == (0, {})


async def test_one_document_that_is_refused_does_not_take_the_others_with_it() -> None:
    """Of a batch the broker refuses, the one document it will never take is dead, and the others are sent."""
    broker = Broker(never=[b"huge"])
    emitter, telemetry = _emitter(broker)
    await emitter.emit([found("small", "1"), found("huge", "2"), found("tiny", "3")])
    assert [document.text for document in broker.documents()] == ["small", "tiny"]
    assert [(letter.reason, letter.topic) for letter in broker.letters()] == [("unsendable", "a:2")]
    assert (telemetry.counts().ok, telemetry.counts().dead) == (2, {"unsendable": 1})
