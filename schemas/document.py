"""A document: one article or post as published, normalised."""

import hashlib
from datetime import datetime
from typing import Literal

from msgspec import Struct


class Document(Struct, frozen=True, kw_only=True):
    """One article or post. `text` is what all offsets refer to; `published` is None when unknown, never "now"."""

    id: str
    source: str
    text: str
    revision: int = 0
    """0 for the first version; later versions are larger."""
    url: str | None = None
    title: str | None = None
    published: datetime | None = None
    collected: datetime | None = None
    """When a live source was read; None in a replay."""
    author: str | None = None
    language: str | None = None
    form: Literal["article", "post"] = "article"
    deleted: bool = False


def document_id(source: str, native: str) -> str:
    """The id of a document: 16 hex digits from its source and its native id or canonical address."""
    return hashlib.sha256(f"{source}\n{native}".encode()).hexdigest()[:16]
