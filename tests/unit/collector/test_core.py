"""What a source found becomes a document or a counted trouble."""

from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from schemas.document import document_id
from services.collector.core import Entry, Item, Limits, Reason, Trouble, normalise

NOW = datetime(2017, 6, 8, tzinfo=UTC)


def _entry(**more: Any) -> Entry:
    return Entry(**{"where": "a.txt", "source": "wire", "text": "One tank came.", "native": "a.txt", **more})


def _item(**more: Any) -> Item:
    found = normalise(_entry(**more), Limits(), NOW)
    assert isinstance(found, Item)
    return found


def _trouble(limits: Limits | None = None, **more: Any) -> Trouble:
    found = normalise(_entry(**more), limits or Limits(), NOW)
    assert isinstance(found, Trouble)
    return found


def test_an_entry_becomes_a_document() -> None:
    """Text is kept to the letter, the date is UTC, what is unknown stays unknown."""
    document = _item(text=" One\r\ntank. ", published="2017-06-06").document
    assert document.text == " One\r\ntank. "
    assert document.published == datetime(2017, 6, 6, tzinfo=UTC)
    assert (document.url, document.title, document.revision, document.collected) == (None, None, 0, None)


def test_the_address_names_a_document_before_its_native_id() -> None:
    """All links to one page give one id; without an address the native id does."""
    links = ("http://www.wire.example/a/?utm_source=x", "https://wire.example/a#b")
    assert {_item(url=url).document.id for url in links} == {document_id("wire", "https://wire.example/a")}
    assert _item().document.id == document_id("wire", "a.txt")


def test_an_unreadable_date_is_unknown_and_noted() -> None:
    """A date nobody can read leaves the document undated, and says so; it is never taken for now."""
    item = _item(published="the other day")
    assert item.document.published is None
    assert item.notes == ("bad-date: cannot read 'the other day'; kept without a date",)


def test_an_update_is_a_larger_revision_in_any_order() -> None:
    """The revision counts the seconds from publication to the update, unless the source numbers its versions."""
    day = "2017-06-06T00:00:00Z"
    assert _item(published=day, updated="2017-06-06T00:01:30Z").document.revision == 90
    assert _item(published=day, updated="2017-06-05T00:00:00Z").document.revision == 0
    assert _item(published=day, updated="2017-06-06T00:01:30Z", revision=2).document.revision == 2


def test_a_withdrawn_document_needs_no_text() -> None:
    """A deletion is a version of its own."""
    assert _item(text="", deleted=True).document.deleted


@pytest.mark.parametrize(
    ("more", "reason", "words"),
    [
        ({"text": " \n\t"}, "empty-text", "expected a text, got none"),
        ({"text": "a" * 2_000_000}, "too-large", "at most 1,000,000 characters, got 2,000,000"),
        ({"published": "2017-06-09T00:00:01Z"}, "future-date", "more than a day after the clock's"),
        ({"text": "a\ud800"}, "not-utf8", "surrogate"),
    ],
)
def test_each_trouble_has_its_reason(more: dict[str, Any], reason: str, words: str) -> None:
    """What cannot be a document says where, why in one word, and what was expected; all of these are dead."""
    found = _trouble(**more)
    assert (found.reason, found.status, found.where) == (reason, "dead", "a.txt")
    assert words in found.text


def test_a_message_over_the_topics_limit_is_refused_here() -> None:
    """Characters of several bytes may pass the limit of the text and not that of the message."""
    assert _trouble(Limits(message_bytes=200), text="ط" * 150).reason == "too-large"


def test_tomorrow_is_not_yet_the_future() -> None:
    """A date within a day of the clock is another time zone's; without a clock no date is in the future."""
    assert _item(published="2017-06-08T23:00:00Z").document.published
    assert isinstance(normalise(_entry(published="2099-01-01"), Limits(), None), Item)


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_is_skipped_or_dead(reason: Reason) -> None:
    """Each reason of the closed list counts as one of the two."""
    skipped = reason in ("duplicate", "unchanged", "file-type")
    assert Trouble(where="", reason=reason, text="").status == ("skipped" if skipped else "dead")
