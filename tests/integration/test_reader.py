"""The extra reader in the running service: it adds what it can, and the stream goes on whatever it does."""

from pathlib import Path

import pytest

from schemas.codec import decode, encode
from schemas.document import Document
from schemas.report import Report
from services.runtime import kafka
from services.runtime.message import Outgoing
from tests.support.brokers import Broker
from tests.support.chat import Answer, Asked, endpoint, says
from tests.support.services import running
from tests.support.waiting import until

QUOTE = "Two lorries of the Zanfar Brigades were left burning near al-Tanf"
CLAIM = {"kind": "strike", "quote": QUOTE, "targets": [{"text": "Zanfar Brigades"}], "place": "near al-Tanf"}
ENDS = ("sound", "silent", "wrong", "babbling", "invented", "sound again")


def script(asked: Asked) -> Answer:
    """An answer by the word that the text ends with."""
    text = asked.body["messages"][1]["content"]
    answers = {
        "silent": Answer(silent=True),
        "wrong": Answer(b"", 500),
        "babbling": Answer(b"x" * 500_000),
        "invented": says({"claims": [CLAIM | {"quote": "Jordan bombed the city of Damascus"}]}),
    }
    return next(
        (answer for word, answer in answers.items() if f"the desk is {word}." in text), says({"claims": [CLAIM]})
    )


@pytest.mark.timeout(120)
def test_the_stream_goes_on_whatever_the_model_does(broker: Broker, tmp_path: Path) -> None:
    """Every document ends in its report, in order; the claims of good answers are marked, bad answers are counted."""
    documents = [
        Document(id=f"d{n}", source="desk", text=f"{QUOTE}. Shelling was heard. Today the desk is {word}.")
        for n, word in enumerate(ENDS)
    ]
    with endpoint(script) as stub:
        env = {
            **broker.env,
            "ZONEWATCH_READER_URL": stub.address,
            "ZONEWATCH_READER_NAME": "tiny-1",
            "ZONEWATCH_READER_TIMEOUT_S": "0.5",
            "ZONEWATCH_READER_FAILURES": "9",
        }
        with running(env, tmp_path, ["services.extractor"]) as (extractor,):
            with kafka.Sender(broker.settings) as sender:
                sender.send(Outgoing("documents", b"k", encode(document)) for document in documents)
            until(lambda: extractor.counts().get("ok", 0) == len(documents), "all documents to be read", 60)
            metrics = extractor.answer("/metrics")[1]
            assert extractor.stop() == 0
    reports = [decode(one.value, Report) for one in broker.read("reports")]
    assert [report.document for report in reports] == [document.id for document in documents]
    read_by = [{claim.reader for claim in report.claims} & {"tiny-1"} for report in reports]
    assert read_by == [{"tiny-1"}, set(), set(), set(), set(), {"tiny-1"}]
    for what, count in {"answered": 3, "timeout": 1, "refused": 1, "too-large": 1}.items():
        assert f'zonewatch_reader_total{{service="extractor",what="{what}"}} {count}.0' in metrics
    assert 'zonewatch_reader_claims_total{service="extractor",what="quote"} 1.0' in metrics
