"""Versions of documents: a copy is skipped, an edit gets a larger revision."""

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from schemas.document import Document


class Version(Struct, frozen=True):
    """The newest version of a document that was emitted, and the digests of all its versions."""

    revision: int
    digests: tuple[str, ...]


def digest(document: Document) -> str:
    """Of what a reader sees: a change in anything else is no edit."""
    said = f"{document.title}\n{document.published}\n{document.deleted}\n{document.text}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def next_version(document: Document, last: Version | None) -> tuple[Document, Version] | None:
    """The document with its revision, and what to remember; None when it was seen before.

    A source that tells its revision or time of update keeps that number; otherwise an edit gets the next one.
    """
    mark = digest(document)
    if last is None:
        return document, Version(document.revision, (mark,))
    if mark in last.digests:
        return None
    revision = document.revision or last.revision + 1
    return replace(document, revision=revision), Version(max(revision, last.revision), (*last.digests, mark))
