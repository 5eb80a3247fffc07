"""The worker on a real stream: nothing lost, nothing counted twice, every failure a status; on both brokers alike."""

import sys
from pathlib import Path

import msgspec

from schemas.codec import decode
from schemas.dead_letter import DeadLetter
from services.runtime import kafka
from services.runtime.message import Outgoing
from tests.support.brokers import Broker
from tests.support.services import Process, running
from tests.support.waiting import until

ECHO = ["tests.support.echo"]
STAGES = (("echo", "documents"),)
FAST = {"ZONEWATCH_RETRY_FIRST_S": "0.01", "ZONEWATCH_RETRY_MOST_S": "0.02", "ZONEWATCH_COMMIT_S": "0.1"}


def documents(*values: bytes) -> list[Outgoing]:
    """Messages of the topic of documents, each with its own key and a header."""
    return [
        Outgoing("documents", b"key-%d" % number, value, [("ce_id", b"%d" % number)])
        for number, value in enumerate(values)
    ]


def send(broker: Broker, *values: bytes) -> None:
    """Put them on the topic of documents."""
    with kafka.Sender(broker.settings) as sender:
        sender.send(documents(*values))


def wait_drained(broker: Broker) -> None:
    """Until the echo has committed all."""
    with kafka.Progress(broker.settings) as progress:
        until(lambda: kafka.drained(progress.lags(STAGES)), "the echo to drain", 60)


def test_every_message_ends_in_one_counted_status(broker: Broker, tmp_path: Path) -> None:
    """Good, skipped, dead, broken and retried messages: each counted once, and the sum is what was fetched."""
    with running(broker.env | FAST, tmp_path, ECHO) as (echo,):
        send(broker, b"one", b"skip", b"raise", b"bury", b"again", b"", b"grow", b"last")
        wait_drained(broker)
        counts = echo.counts()
        assert echo.stop() == 0, echo.tail()
    assert counts["fetched"] == 8
    assert counts["ok"] == 4, counts
    assert counts["skipped"] == {"irrelevant": 1}
    assert counts["dead"] == {"failed": 1, "schema": 1, "unsendable": 1}
    assert counts["retries"] == 1
    assert sorted(one.value or b"" for one in broker.read("reports")) == [b"", b"again", b"last", b"one"]


def test_a_dead_letter_keeps_bytes_and_provenance(broker: Broker, tmp_path: Path) -> None:
    """A core that raises: the letter has the bytes, key, headers and place, and the next message is processed."""
    with running(broker.env | FAST, tmp_path, ECHO):
        send(broker, b"raise", b"next")
        wait_drained(broker)
    (letter,) = [decode(one.value, DeadLetter) for one in broker.read("dead-letters")]
    assert (letter.value, letter.key, letter.headers) == (b"raise", b"key-0", (("ce_id", b"0"),))
    assert (letter.topic, letter.service, letter.reason) == ("documents", "echo", "failed")
    assert letter.text.startswith("ValueError: the core broke (at echo.py:")
    (there,) = [one for one in broker.read("documents") if one.value == b"raise"]
    assert (letter.partition, letter.offset) == (there.partition, there.offset)
    assert [one.value for one in broker.read("reports")] == [b"next"]


def test_headers_and_keys_survive(broker: Broker, tmp_path: Path) -> None:
    """What follows from a message goes out with the key and the headers that the core gave."""
    with running(broker.env | FAST, tmp_path, ECHO):
        send(broker, b"one")
        wait_drained(broker)
    (one,) = broker.read("reports")
    assert (one.key, one.headers) == (b"key-0", (("ce_id", b"0"),))


def test_a_message_that_is_too_large_is_dead(broker: Broker, tmp_path: Path) -> None:
    """Larger than the service takes: counted as too-large, its letter says where it stood, and the next one is taken."""
    small = {"ZONEWATCH_MAX_MESSAGE_BYTES": "1000"}
    with running(broker.env | FAST | small, tmp_path, ECHO) as (echo,):
        send(broker, b"x" * 1001, b"y" * 1000)
        wait_drained(broker)
        assert echo.counts()["dead"] == {"too-large": 1}
    (letter,) = [decode(one.value, DeadLetter) for one in broker.read("dead-letters")]
    assert (letter.value, letter.size) == (None, 1001)
    assert letter.text == "expected at most 1000 bytes, got 1001"
    assert [one.value for one in broker.read("reports")] == [b"y" * 1000]


def test_too_many_dead_in_a_row_stop_the_service(broker: Broker, tmp_path: Path) -> None:
    """After three dead ones it halts with code 1; what it did not take is still there for the next start."""
    short = {"ZONEWATCH_DEAD_LETTER_RUN": "3"}
    with running(broker.env | FAST | short, tmp_path, ECHO) as (echo,):
        with kafka.Sender(broker.settings) as sender:
            sender.send([Outgoing("documents", b"same", b"raise") for _ in range(5)])
        assert echo.wait() == 1
        assert any(line["event"] == "halt" and line["text"].startswith("dead-run") for line in echo.lines())
    assert len(broker.read("dead-letters")) == 3
    with kafka.Progress(broker.settings) as progress:
        assert [lag.behind for lag in progress.lags(STAGES)] == [2]


def test_what_stays_transient_stops_the_service_and_is_kept(broker: Broker, tmp_path: Path) -> None:
    """A message whose error never passes is not dead and not acknowledged: the next start takes it again."""
    few = {"ZONEWATCH_RETRY_ATTEMPTS": "3"}
    with running(broker.env | FAST | few, tmp_path, ECHO) as (echo,):
        send(broker, b"never")
        assert echo.wait() == 1
    assert broker.read("dead-letters") == []
    with kafka.Progress(broker.settings) as progress:
        assert [lag.behind for lag in progress.lags(STAGES)] == [1]


def test_a_kill_loses_nothing(broker: Broker, tmp_path: Path) -> None:
    """SIGKILL in the middle of a stream and a restart: every message is there, in order for each key."""
    values = [b"%05d" % number for number in range(3000)]
    with running(broker.env, tmp_path, ECHO) as (echo,):
        send(broker, *values)
        until(lambda: len(broker.read("reports")) > 100, "some to be through")
        echo.kill()
        echo.start()
        wait_drained(broker)
    seen = {one.value or b"" for one in broker.read("reports")}
    assert sorted(seen) == values


def test_one_line_for_each_message(broker: Broker, tmp_path: Path) -> None:
    """The log has one JSON line for a message, with its status, its place and its id."""
    with running(broker.env | FAST, tmp_path, ECHO) as (echo,):
        send(broker, b"one")
        wait_drained(broker)
        echo.stop()
        (line,) = [line for line in echo.lines() if line.get("topic") == "documents" and "offset" in line]
    wanted = {"event": "ok", "service": "echo", "id": "0", "bytes": 3, "sent": 1, "offset": 0}
    assert {name: line.get(name) for name in wanted} == wanted


def test_readiness_sees_a_lost_broker(tmp_path: Path, redis_address: str) -> None:
    """While nobody answers at the broker's address the service runs, is not ready, and says what to do."""
    env = {"ZONEWATCH_KAFKA": "127.0.0.1:9", "ZONEWATCH_REDIS": redis_address, "ZONEWATCH_PROBE_S": "0.5"}
    process = Process([sys.executable, "-m", *ECHO], env, tmp_path / "echo.log").start()
    try:
        until(lambda: process.answer("/healthz")[0] == 200, "the health port")
        until(lambda: process.answer("/readyz")[0] == 503, "the answer that it is not ready")
        body = process.answer("/readyz")[1]
        assert "start it or set ZONEWATCH_KAFKA" in msgspec.json.decode(body)["troubles"]["broker"]
    finally:
        process.stop()
