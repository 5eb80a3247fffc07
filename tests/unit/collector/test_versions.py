"""Copies and edits."""

from datetime import UTC, datetime

from msgspec.structs import replace

from schemas.document import Document
from services.collector.versions import Version, digest, next_version

FIRST = Document(id="d", source="s", text="One tank came.", published=datetime(2017, 6, 6, tzinfo=UTC))
EDIT = replace(FIRST, text="Two tanks came.")


def _after(document: Document, *before: Document) -> Document | None:
    last: Version | None = None
    for one in before:
        step = next_version(one, last)
        last = step[1] if step else last
    step = next_version(document, last)
    return step[0] if step else None


def test_a_new_document_keeps_its_revision() -> None:
    """What was never seen passes as it is."""
    assert _after(FIRST) == FIRST


def test_a_copy_is_no_version() -> None:
    """The same words again, even after an edit, are no new version."""
    assert _after(FIRST, FIRST) is None
    assert _after(FIRST, FIRST, EDIT) is None


def test_an_edit_is_the_next_revision() -> None:
    """Changed words get a larger revision than all before."""
    step = _after(EDIT, FIRST)
    assert step is not None and step.revision == 1
    third = _after(replace(FIRST, text="Three."), FIRST, EDIT)
    assert third is not None and third.revision == 2


def test_a_stated_revision_stays() -> None:
    """A source that numbers its versions is believed, even when an older one comes late."""
    late = _after(replace(EDIT, revision=60), replace(FIRST, revision=90))
    assert late is not None and late.revision == 60
    after = _after(replace(FIRST, text="Third"), replace(FIRST, revision=90), replace(EDIT, revision=60))
    assert after is not None and after.revision == 91


def test_only_what_a_reader_sees_is_an_edit() -> None:
    """When it was collected and where do not make a version; its being withdrawn does."""
    assert digest(replace(FIRST, collected=FIRST.published, url="https://a.example")) == digest(FIRST)
    assert digest(replace(FIRST, deleted=True)) != digest(FIRST)
