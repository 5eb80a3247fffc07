"""The service's shell: what it sends of a document, and that it is loaded, or says why not, before it takes any."""

import asyncio

import pytest

from schemas.codec import decode, encode
from schemas.report import Report
from services.extractor.app import create_app
from services.extractor.core import Extractor, load, reports
from services.extractor.service import Readings
from services.extractor.settings import ExtractorSettings
from services.runtime.clock import FixedClock
from services.runtime.errors import BadFile
from services.runtime.message import Incoming, Outcome
from services.runtime.settings import load as settings
from tests.unit.extractor.reader import WATCH, areas, article, extractor

NEAR = "US jets struck a militia convoy near al-Tanf in Syria on Tuesday."
FAR = "Jets struck a depot near Kharkiv on Tuesday."
NOW = article(NEAR).published


def handled(text: str, day: str = "2017-06-08", **fields: object) -> Outcome:
    """What the service makes of a document of this text."""
    assert NOW is not None
    readings = Readings(extractor, areas, FixedClock(NOW), 10_000)
    document = article(text, day, **fields)
    return asyncio.run(readings.handle(Incoming(topic="documents", value=encode(document))))


def test_the_service_and_the_brief_report_alike() -> None:
    """What is sent is what the core says of the gated reading, byte for byte."""
    sent = [message.value for message in handled(NEAR).messages]
    assert sent == [encode(report) for report in reports(extractor().sift(article(NEAR), areas()), areas())]
    assert decode(sent[0] or b"", Report).claims


@pytest.mark.parametrize("text", [FAR, "The striker shot wide in Lima."])
def test_what_concerns_no_area_is_reported_empty(text: str) -> None:
    """An unwanted document has an empty report, so that an earlier revision of it is forgotten whatever comes first."""
    outcome = handled(text, revision=2)
    (report,) = [decode(message.value or b"", Report) for message in outcome.messages]
    assert (outcome.status, report.claims, report.revision) == ("ok", (), 2)


@pytest.mark.parametrize(("text", "reason"), [(" ", "empty-text"), ("x" * 10_001, "too-large")])
def test_texts_that_cannot_be_read_are_dead(text: str, reason: str) -> None:
    """No text and too much of it are dead letters, with what was expected."""
    outcome = handled(text)
    assert (outcome.status, outcome.reason) == ("dead", reason)


def test_of_a_long_text_only_what_is_wanted_is_parsed() -> None:
    """Sentences without a trigger are passed over, and the claims near the area are those of the whole reading."""
    dull = [f"The {n}th singer of the evening was praised by all who came." for n in range(4, 54)]
    document = article(" ".join([*dull[:25], NEAR, "The coalition said so in a statement.", *dull[25:]]))
    sifted, whole = extractor().sift(document, areas()), extractor().read(document, areas())
    assert sum(s.doc is not None for s in sifted.text.sentences) == 2
    assert len(whole.text.sentences) > 50 and all(s.doc is not None for s in whole.text.sentences)
    assert reports(sifted, areas()) == reports(whole, areas())


def test_a_date_in_the_future_is_dead() -> None:
    """More than a day ahead of the clock is a wrong date."""
    assert handled(NEAR, day="2017-06-10").reason == "future-date"


def test_a_deleted_document_is_reported_empty() -> None:
    """A deleted document needs no text and reports no claims."""
    (message,) = handled("", deleted=True).messages
    assert decode(message.value or b"", Report).claims == ()


def test_all_is_loaded_before_the_first_document() -> None:
    """Preparing loads once; the first document loads nothing more."""
    loads: list[Extractor] = []

    def loading() -> Extractor:
        loads.append(extractor())
        return loads[-1]

    async def run() -> None:
        assert NOW is not None
        readings = Readings(loading, areas, FixedClock(NOW), 10_000)
        await readings.prepare()
        await readings.handle(Incoming(topic="documents", value=encode(article(NEAR))))

    asyncio.run(run())
    assert len(loads) == 1


def test_a_missing_model_is_one_clear_error() -> None:
    """The error names the model and what to do."""
    with pytest.raises(BadFile, match=r"no_such_model: the language model cannot be loaded .*ZONEWATCH_MODEL"):
        load(settings(ExtractorSettings, model="no_such_model", watch=WATCH))


def test_a_missing_model_ends_the_service() -> None:
    """Without its model the service ends with code 1 before it asks for a broker, and no message is lost."""
    given = settings(ExtractorSettings, model="no_such_model", watch=WATCH, kafka="127.0.0.1:9")
    assert asyncio.run(create_app(given).serve()) == 1
