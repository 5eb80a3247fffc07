"""The model over real HTTP: what helps is added, what fails leaves the rules' reading as it was and is counted."""

import asyncio
import json
import socket
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from msgspec.structs import replace

from schemas.codec import decode, encode
from schemas.document import Document
from schemas.report import Report
from schemas.watch import Area
from services.extractor.app import create_app
from services.extractor.core import Extractor, Reading
from services.extractor.model.reader import ModelReader, create_reader, near
from services.extractor.service import Readings
from services.extractor.settings import ExtractorSettings
from services.runtime.clock import FixedClock
from services.runtime.errors import BadFile
from services.runtime.message import Incoming
from services.runtime.settings import load
from services.runtime.telemetry import Telemetry
from tests.support.chat import Answer, Asked, Script, endpoint, says
from tests.unit.extractor.model.conftest import MISSED, READ, TEXT

NOW = datetime(2017, 6, 9, tzinfo=UTC)
SOUND = {"kind": "strike", "quote": MISSED, "targets": [{"text": "Zanfar Brigades"}], "place": "20 km west of Zakaf"}
REPEATED = {"kind": "strike", "quote": READ, "actors": [{"text": "US-led coalition"}], "time": "Tuesday"}
INVENTED = {"kind": "strike", "quote": "Jordan bombed the city of Damascus", "actors": [{"text": "Jordan"}]}


class Bench:
    """A reader with what it counts, at a clock that is set by hand."""

    def __init__(self, address: str, **given: Any) -> None:
        settings = load(ExtractorSettings, **({"reader_url": address, "reader_name": "tiny-1"} | given))
        self.clock, self.telemetry = FixedClock(NOW), Telemetry("extractor")
        made = create_reader(settings, self.clock, self.telemetry)
        assert made is not None
        self.reader: ModelReader = made

    def counted(self) -> dict[str, int]:
        """What became of the documents and the claims, by word."""
        lines = [
            line for line in self.telemetry.exposition().decode().splitlines() if line.startswith("zonewatch_reader")
        ]
        return {
            line.split('what="')[1].split('"')[0]: int(float(line.split()[-1]))
            for line in lines
            if "_created" not in line
        }


async def ask(
    script: Script | Answer, reading: Reading, areas: tuple[Area, ...], **given: Any
) -> tuple[Reading, Bench]:
    """One reading put to an endpoint with this script."""
    with endpoint(script) as stub:
        bench = Bench(stub.address, **given)
        try:
            return await bench.reader.add(reading, areas), bench
        finally:
            await bench.reader.close()


async def test_what_the_rules_missed_is_added(reading: Reading, areas: tuple[Area, ...]) -> None:
    """A sound claim comes behind the rules' own, marked; a repeated one adds nothing; an invented one is dropped."""
    found, bench = await ask(says({"claims": [REPEATED, SOUND, INVENTED]}), reading, areas)
    assert found.claims[:-1] == reading.claims
    assert (found.claims[-1].reader, found.claims[-1].confidence) == ("tiny-1", "low")
    assert found.claims[-1].evidence.quote == MISSED
    assert bench.counted() == {"answered": 1, "added": 1, "repeated": 1, "quote": 1}
    assert "reader" in bench.telemetry.counts().seconds


async def test_prose_around_the_json_does_no_harm(reading: Reading, areas: tuple[Area, ...]) -> None:
    """Models like to talk, {with braces} or without."""
    words = f"Sure {{here}} it is:\n```json\n{json.dumps({'claims': [SOUND]})}\n```\nShall I go on?"
    found, _ = await ask(says(words), reading, areas)
    assert [c.reader for c in found.claims] == ["rules", "tiny-1"]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer(b"oops", 500), "refused"),
        (Answer(b"", 401), "refused"),
        (Answer(b"", 302, {"location": "http://127.0.0.1:1/"}), "redirects"),
        (Answer(b"<html>busy</html>"), "bad-answer"),
        (Answer(b"\xff\xfe"), "bad-answer"),
        (Answer(b'{"choices": []}'), "bad-answer"),
        (Answer(b'{"choices": [{"message": {"content": null}}]}'), "bad-answer"),
        (says("I cannot help with that."), "bad-answer"),
        (says('{"claims": [{"kind": "strike"'), "bad-answer"),
        (says('{"claims": "none"}'), "bad-answer"),
        (says("[" * 100_000), "bad-answer"),
        (says('{"claims": ' + "[" * 100_000), "bad-answer"),
        (Answer(b"x" * 1_000_000), "too-large"),
        (Answer(b"not gzip", headers={"content-encoding": "gzip"}), "garbled"),
        (Answer(silent=True), "timeout"),
    ],
)
async def test_whatever_goes_wrong_the_rules_reading_stands(
    reading: Reading, areas: tuple[Area, ...], answer: Answer, what: str
) -> None:
    """No answer in time, an error, no JSON, too much: the same reading, counted by its reason."""
    found, bench = await ask(answer, reading, areas, reader_timeout_s=0.5 if answer.silent else 5)
    assert found is reading
    assert bench.counted() == {what: 1}


async def test_nobody_there(reading: Reading, areas: tuple[Area, ...]) -> None:
    """An endpoint that does not listen is unreachable, no more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    bench = Bench(f"http://127.0.0.1:{port}/v1")
    assert await bench.reader.add(reading, areas) is reading
    assert bench.counted() == {"unreachable": 1}


async def test_claims_of_another_form_are_dropped_alone(reading: Reading, areas: tuple[Area, ...]) -> None:
    """One bad claim does not take the good ones with it; more than the limit are not read."""
    rows = [{"kind": "picnic", "quote": MISSED}, 7, None, {"quote": MISSED}, SOUND, SOUND]
    found, bench = await ask(says({"claims": rows}), reading, areas, reader_max_claims=5)
    assert len(found.claims) == len(reading.claims) + 1
    assert bench.counted() == {"answered": 1, "schema": 4, "too-many": 1, "added": 1}


async def test_a_text_that_gives_orders_is_only_a_text(reading: Reading, areas: tuple[Area, ...]) -> None:
    """The document stands between marks made from its own hash; a model that obeys it is caught at the quote."""

    def obedient(asked: Asked) -> Answer:
        assert "Ignore all earlier instructions" in asked.body["messages"][1]["content"]
        return says({"claims": [INVENTED, INVENTED | {"quote": "the Jordanian air force bombed Damascus today"}]})

    found, bench = await ask(obedient, reading, areas)
    assert found.claims == reading.claims
    assert bench.counted() == {"answered": 1, "quote": 2}


async def test_what_is_sent(reading: Reading, areas: tuple[Area, ...]) -> None:
    """One request a document: the path, the model's name, the key, the text whole, and rules that name the kinds."""
    with endpoint(says({"claims": []})) as stub:
        bench = Bench(stub.address + "/", reader_key="canary-key")
        with structlog.testing.capture_logs() as logs:
            await bench.reader.add(reading, areas)
        await bench.reader.close()
    (asked,) = stub.asked
    assert asked.path == "/v1/chat/completions"
    assert (asked.body["model"], asked.body["temperature"]) == ("tiny-1", 0)
    assert asked.headers["authorization"] == "Bearer canary-key"
    system, user = (message["content"] for message in asked.body["messages"])
    assert "shootdown" in system
    mark = user.splitlines()[-1]
    assert mark in system
    assert user.count(mark) == 2
    assert TEXT in user
    assert "zanfar-brigades" not in user
    assert "pro-regime-forces" in user
    assert "canary" not in str(logs) + repr(bench.reader._settings)


async def test_without_a_key_none_is_sent(reading: Reading, areas: tuple[Area, ...]) -> None:
    """A local endpoint needs none."""
    with endpoint(says({"claims": []})) as stub:
        bench = Bench(stub.address)
        await bench.reader.add(reading, areas)
        await bench.reader.close()
    assert "authorization" not in stub.asked[0].headers


async def test_a_key_is_in_no_log_even_when_all_goes_wrong(reading: Reading, areas: tuple[Area, ...]) -> None:
    """A refusal is logged with the address and the status, and nothing of the request."""
    with endpoint(Answer(b"canary-key is wrong", 403)) as stub, structlog.testing.capture_logs() as logs:
        bench = Bench(stub.address, reader_key="canary-key")
        await bench.reader.add(reading, areas)
        await bench.reader.close()
    assert [entry["document"] for entry in logs] == ["d1"]
    assert "403" in str(logs)
    assert "canary" not in str(logs)


async def test_after_some_failures_it_is_left_alone(reading: Reading, areas: tuple[Area, ...]) -> None:
    """Three failures in a row and it is not asked for a minute; then one try decides anew."""
    answers = [Answer(b"", 500)] * 4 + [says({"claims": [SOUND]})] * 2
    with endpoint(lambda _: answers[len(stub.asked) - 1]) as stub:
        bench = Bench(stub.address, reader_failures=3, reader_pause_s=60)
        for _ in range(5):
            assert await bench.reader.add(reading, areas) is reading
        assert len(stub.asked) == 3
        bench.clock.moment += timedelta(seconds=61)
        for _ in range(2):
            await bench.reader.add(reading, areas)
        assert len(stub.asked) == 4
        bench.clock.moment += timedelta(seconds=61)
        for _ in range(2):
            assert len((await bench.reader.add(reading, areas)).claims) == 2
        await bench.reader.close()
    assert bench.counted() == {"refused": 4, "paused": 3, "answered": 2, "added": 2}


async def test_one_at_a_time(reading: Reading, areas: tuple[Area, ...]) -> None:
    """Documents that come together are asked about one after another."""
    inside: list[Asked] = []
    together = threading.Event()

    def script(asked: Asked) -> Answer:
        if inside:
            together.set()
        inside.append(asked)
        together.wait(0.1)  # time for another to come
        inside.remove(asked)
        return says({"claims": []})

    with endpoint(script) as stub:
        bench = Bench(stub.address)
        await asyncio.gather(*(bench.reader.add(reading, areas) for _ in range(4)))
        await bench.reader.close()
    assert (together.is_set(), len(stub.asked)) == (False, 4)


async def test_it_is_not_asked_in_vain(extractor: Extractor, reading: Reading, areas: tuple[Area, ...]) -> None:
    """Long texts, deleted ones and those that name no place in an area's reach are not sent."""
    far = extractor.read(Document(id="f", source="s", text="Rebels shelled the port of Odesa on Monday."), areas)
    gone = Reading(replace(reading.document, deleted=True), reading.text, (), reading.mentions)
    with endpoint(says({"claims": []})) as stub:
        bench = Bench(stub.address, reader_max_chars=100)
        for one in (reading, far, gone):
            assert await bench.reader.add(one, areas) is one
        assert stub.asked == []
        await bench.reader.add(far, areas, everything=True)
        await bench.reader.close()
    assert bench.counted() == {"too-long": 1, "elsewhere": 2, "answered": 1}


def test_a_zone_that_is_named_is_near(extractor: Extractor, areas: tuple[Area, ...]) -> None:
    """The words for the zone itself are a place in its reach."""
    text = "The convoy stopped inside the de-confliction zone around the at-Tanf garrison."
    assert near(extractor.read(Document(id="z", source="s", text=text), areas), areas)


async def handled(
    document: Document, extractor: Extractor, areas: tuple[Area, ...], bench: Bench | None
) -> list[Report]:
    """The reports that the service sends of a document."""
    model = bench.reader if bench else None
    readings = Readings(lambda: extractor, lambda: areas, FixedClock(NOW), 10_000, model)
    outcome = await readings.handle(Incoming(topic="documents", value=encode(document)))
    assert outcome.status == "ok"
    return [decode(message.value, Report) for message in outcome.messages]


async def test_the_service_marks_what_a_model_told(
    extractor: Extractor, document: Document, areas: tuple[Area, ...]
) -> None:
    """With the model's claims a report has another digest, the same for the same answer; without it nothing differs."""
    plain = await handled(document, extractor, areas, None)
    with endpoint(says({"claims": [SOUND | {"kind": "clash"}]})) as stub:
        bench = Bench(stub.address)
        aided = [await handled(document, extractor, areas, bench) for _ in range(2)]
        await bench.reader.close()
    with endpoint(Answer(b"", 500)) as stub:
        bench = Bench(stub.address)
        failed = await handled(document, extractor, areas, bench)
        await bench.reader.close()
    assert failed == plain
    assert aided[0] == aided[1]
    assert aided[0][0].claims[:-1] == plain[0].claims
    assert aided[0][0].claims[-1].reader == "tiny-1"
    assert aided[0][0].digest != plain[0].digest


def test_it_is_off_by_default() -> None:
    """Without an endpoint there is no reader."""
    assert create_reader(load(ExtractorSettings), FixedClock(NOW), Telemetry("extractor")) is None
    assert create_app(load(ExtractorSettings)).topic == "documents"


@pytest.mark.parametrize("name", ["", "rules"])
def test_its_claims_need_a_name_of_their_own(name: str) -> None:
    """An endpoint without a model's name, or with that of the rules, is the user's mistake and says so."""
    with pytest.raises(BadFile, match="ZONEWATCH_READER_NAME"):
        create_app(load(ExtractorSettings, reader_url="http://127.0.0.1:1/v1", reader_name=name))


@pytest.mark.parametrize("address", ["ftp://x", "localhost:8080", "http://a b"])
def test_an_endpoint_is_an_address_of_the_web(address: str) -> None:
    """Anything else is refused at the start."""
    with pytest.raises(BadFile, match="READER_URL"):
        load(ExtractorSettings, reader_url=address)
