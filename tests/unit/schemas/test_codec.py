"""Bytes to types and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Alert
from schemas.codec import InvalidMessage, decode, encode, header, headers
from schemas.document import Document, document_id
from schemas.report import report_id
from schemas.story import ALERT, ARTICLE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "empty"),
        (b"", "empty"),
        (b"x" * 51, "too-large"),
        (b"{", "not-json"),
        (b"[]", "schema"),
        (b'{"id": 1}', "schema"),
        (b'{"id": "a", "source": "s", "text": "\xff"}', "not-utf8"),
    ],
)
def test_bad_bytes_have_a_reason(data: bytes | None, reason: str) -> None:
    """Bytes that will never decode raise InvalidMessage with the one word of the counters."""
    with pytest.raises(InvalidMessage) as caught:
        decode(data, Document, max_bytes=50)
    assert caught.value.reason == reason
    assert len(str(caught.value)) > 10


def test_an_error_names_the_path() -> None:
    """A schema error says what was expected and where, so that its sender can be mended."""
    with pytest.raises(InvalidMessage, match=r"not a Document: Expected `str`.*\$\.text"):
        decode(b'{"id": "a", "source": "s", "text": 3}', Document)


def test_unknown_fields_are_passed_over() -> None:
    """An old reader takes a message that a newer writer has added a field to."""
    assert decode(b'{"id": "a", "source": "s", "text": "t", "new": 1}', Document).text == "t"


@given(st.text(), st.text())
def test_any_text_round_trips(title: str, text: str) -> None:
    """Whatever the words, a document comes back as it went."""
    document = Document(id="a", source="s", title=title, text=text)
    assert decode(encode(document), Document) == document


def test_equal_values_give_equal_bytes() -> None:
    """The order in which a mapping was filled does not show in the bytes."""
    turned = decode(encode(ALERT), Alert)
    assert encode(turned) == encode(ALERT)


def test_headers_are_a_cloudevent() -> None:
    """A message carries the CloudEvents attributes of the Kafka binding, and the time only when it is known."""
    pairs = headers(ARTICLE, id="a1", source="collector", time="2017-06-07T00:00:00Z")
    assert {name: header(pairs, name) for name, _ in pairs} == {
        "ce_specversion": "1.0",
        "ce_id": "a1",
        "ce_source": "/zonewatch/collector",
        "ce_type": "zonewatch.document.v1",
        "content-type": "application/json",
        "ce_time": "2017-06-07T00:00:00Z",
    }
    assert header(headers(ARTICLE, id="a1", source="collector"), "ce_time") is None


def test_ids_come_from_content() -> None:
    """The same source and address give the same id; either one changed gives another."""
    assert document_id("a", "b") == document_id("a", "b")
    assert len({document_id("a", "b"), document_id("a", "c"), document_id("ab", "")}) == 3
    assert report_id("d", "tanf") == "d@tanf"
