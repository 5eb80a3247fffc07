"""The corpus of our own as its files hold it, and as the extractor reads it."""

import json
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from schemas.document import Document
from schemas.watch import Area
from services.extractor.core import Extractor
from tests.quality.judge import Row, Told, label, told

CORPUS = Path(__file__).parent / "corpus"
HALVES = ("work", "check")


def rows(name: str) -> list[Row]:
    """The lines of work.jsonl, check.jsonl or peace.jsonl."""
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


class Half(Struct):
    """A half as read: the lines, and what was read and labelled for each."""

    rows: list[Row]
    read: list[list[Told]]
    gold: list[list[Told]]


def read_half(extractor: Extractor, areas: tuple[Area, ...], name: str) -> Half:
    """Read every text of a file."""
    lines = rows(name)
    read = [[told(c) for c in extractor.read(_document(row), areas).claims] for row in lines]
    return Half(lines, read, [[label(c) for c in row["claims"]] for row in lines])


def _document(row: Row) -> Document:
    return Document(
        id=row["id"],
        source="corpus",
        title=row["text"] if row.get("style") == "headline" else None,
        text=row["text"],
        published=datetime.fromisoformat(row["published"]).replace(hour=12, tzinfo=UTC),
        form="post" if row.get("style") == "post" else "article",
    )
