"""The core as a whole: claims, reports for each area, and the printed form."""

import json

import pytest

from services.extractor.core import reports
from services.extractor.pipeline.fingerprint import digest, signature
from services.extractor.printed import as_json
from tests.unit.extractor.reader import areas, article, claims, extractor, only, read

TANF = "US jets struck a militia convoy near al-Tanf in Syria on Tuesday. Russia condemned a strike in Libya."


def test_one_report_for_each_area() -> None:
    """Every area has its report, with only the claims that may touch it."""
    (report,) = reports(read(TANF), areas())
    assert report.area == "tanf" and [c.kind for c in report.claims] == ["strike"]


def test_a_revision_without_the_area_still_reports() -> None:
    """A later version that speaks of elsewhere replaces the claims by none."""
    (report,) = reports(read("Israeli jets struck a base near Beirut.", revision=1), areas())
    assert report.claims == () and report.revision == 1


def test_a_deleted_document_reports_no_claims() -> None:
    """Deleted is deleted, whatever its text."""
    (report,) = reports(read(TANF, deleted=True), areas())
    assert report.claims == () and report.deleted


def test_links_are_counted_within_the_report() -> None:
    """A report's links point at its own claims."""
    text = "Israeli jets struck a base near Beirut. Pro-regime forces entered the de-confliction zone near al-Tanf with a tank on Tuesday, and US jets struck the pro-regime forces."
    (report,) = reports(read(text), areas())
    assert all(i < len(report.claims) for c in report.claims for i in c.leads_to)


def test_reading_is_pure() -> None:
    """The same document gives the same bytes."""
    assert json.dumps(as_json(read(TANF), True), sort_keys=True) == json.dumps(
        as_json(read(TANF), True), sort_keys=True
    )


def test_printed_form() -> None:
    """The address is printed as it was given, the offsets hold, and the mentions are in order."""
    out = as_json(read(TANF), mentions=True)
    assert out["document"]["url"] == "https://wire.example/1"
    assert all(TANF[m["start"] : m["end"]] == m["text"] for m in out["mentions"])
    evidence = out["claims"][0]["evidence"]
    assert TANF[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_without_mentions() -> None:
    """Mentions are printed only when they are asked for."""
    assert "mentions" not in as_json(read(TANF))


def test_signature_of_a_short_text_is_empty() -> None:
    """Too few words are not compared."""
    assert signature("A short post.") == () and len(signature(TANF * 3)) == 64


def test_digest_tells_edits_apart() -> None:
    """Another word is another digest."""
    assert digest(article(TANF)) != digest(article(TANF + "!")) and digest(article(TANF)) == digest(article(TANF))


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\x00\x01", "Ä" * 5000, "a " * 3000, "“" * 200])
def test_odd_texts_read_as_nothing(text: str) -> None:
    """Whatever comes, the core reads on."""
    assert claims(text) == ()


def test_recalled_event_is_background() -> None:
    """What happened before the document's own event is marked as recalled."""
    found = claims(
        "US jets struck a militia convoy near Raqqa on Tuesday. On May 18, US jets struck Islamic State near Palmyra.",
        "2017-06-07",
    )
    assert [c.background for c in found] == [False, True]


def test_the_saying_does_not_date_the_deed() -> None:
    """ "said on Tuesday it had shot down" dates the speech."""
    assert only("Russia said on Tuesday it had shot down a drone near Hama.", "shootdown").time is None


def test_known_sides() -> None:
    """Parties of one side may be one party under two names."""
    assert extractor().sides["pro-regime-forces"] == "assad"
