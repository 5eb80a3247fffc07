"""Logs: one JSON line for a unit of work, and no flood from a library."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from services.runtime.logs import OncePerMoment, set_up
from services.runtime.message import dead
from services.runtime.settings import ServiceSettings, load
from services.runtime.telemetry import Telemetry
from tests.unit.runtime.fakes import incoming


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Put logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_a_message_is_one_json_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Status, reason, place, id, size and time taken; what has no value is left out."""
    set_up(load(ServiceSettings, log_format="json"), "test")
    Telemetry("test").done(incoming(b"abc", 7), dead("schema", "not a Document"), 0.0123)
    (line,) = [json.loads(text) for text in capsys.readouterr().err.splitlines()]
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "dead",
        "level": "warning",
        "service": "test",
        "reason": "schema",
        "text": "not a Document",
        "topic": "documents",
        "partition": 2,
        "offset": 7,
        "id": "1",
        "bytes": 3,
        "sent": 0,
        "ms": 12.3,
    }


def test_text_is_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """The same facts, for people."""
    set_up(load(ServiceSettings, log_format="text"), "test")
    Telemetry("test").log.info("started", port=1)
    assert "started" in capsys.readouterr().err


def test_a_library_repeats_itself_at_most_once_a_moment(capsys: pytest.CaptureFixture[str]) -> None:
    """A lost coordinator is logged ten times a second by the library; ours are never left out."""
    set_up(load(ServiceSettings, log_format="json"), "test")
    for _ in range(5):
        logging.getLogger("aiokafka.consumer").error("coordinator lost")
        Telemetry("test").log.warning("same")
    found = [json.loads(text) for text in capsys.readouterr().err.splitlines()]
    assert {line["service"] for line in found} == {"test"}
    lines = [line["event"] for line in found]
    assert (lines.count("coordinator lost"), lines.count("same")) == (1, 5)


def test_the_filter_lets_a_line_through_again_later() -> None:
    """After its moment the same line is written again."""
    record = logging.LogRecord("mode", logging.ERROR, "x", 1, "same", None, None)
    patient, quick = OncePerMoment(60.0), OncePerMoment(0.0)
    assert [patient.filter(record), patient.filter(record)] == [True, False]
    assert [quick.filter(record), quick.filter(record)] == [True, True]
