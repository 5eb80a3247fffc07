"""JSON lines: one document a line, its text kept to the letter."""

import hashlib
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import Struct

from services.collector.core import Entry, Trouble

PLATFORMS = ("x:", "telegram:", "mastodon:", "bluesky:")
"""Beginnings of source ids whose documents are posts."""
RAW_BYTES = 100_000


class Line(Struct, kw_only=True):
    """One line as people write it; all but the text may be left out."""

    text: str | None = None
    id: str | int | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    language: str | None = None
    form: Literal["article", "post"] | None = None
    revision: int | None = None
    deleted: bool = False


def parse(data: bytes, where: str, number: int) -> Line | Trouble:
    """The line, or why it is none."""
    raw = data if len(data) <= RAW_BYTES else None
    try:
        line = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Line)
    except msgspec.ValidationError as error:
        return Trouble(where=where, line=number, reason="schema", text=f"not a document: {error}", raw=raw)
    except msgspec.DecodeError as error:
        return Trouble(
            where=where, line=number, reason="not-json", text=f"expected one JSON object a line: {error}", raw=raw
        )
    except UnicodeDecodeError as error:
        return Trouble(where=where, line=number, reason="not-utf8", text=f"not UTF-8 at byte {error.start}", raw=raw)
    if line.text is None and not line.deleted:
        return Trouble(where=where, line=number, reason="schema", text='not a document: it has no "text"', raw=raw)
    return line


def adapt(line: Line, where: str, source: str, default: date | datetime | str | None = None) -> Entry:
    """What the line tells; `source` is its outlet as resolved by the caller, `default` the date of an undated line."""
    text = line.text or ""
    return Entry(
        where=where,
        source=source,
        text=text,
        native=str(line.id) if line.id is not None else _content(line),
        url=line.url or None,
        title=line.title or None,
        published=line.published or default,
        updated=line.updated or None,
        author=line.author or None,
        language=line.language or None,
        form=line.form or ("post" if source.startswith(PLATFORMS) else "article"),
        revision=line.revision,
        deleted=line.deleted,
    )


def _content(line: Line) -> str:
    """A line with neither id nor address is named by what it says and when, so that a copy of it is the same document."""
    return hashlib.sha256(f"{line.published}\n{line.title}\n{line.text}".encode("utf-8", "replace")).hexdigest()
