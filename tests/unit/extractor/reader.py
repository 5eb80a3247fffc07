"""One loaded extractor for all tests of reading, and short ways to ask it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from schemas.claim import Claim
from schemas.document import Document, document_id
from schemas.watch import Area
from services.extractor.core import Extractor, Reading, load
from services.runtime.rows import load_rows

WATCH = Path(__file__).parents[3] / "infra" / "watch"


@cache
def extractor() -> Extractor:
    """The extractor, loaded once."""
    return load(None)


@cache
def areas() -> tuple[Area, ...]:
    """The shipped areas."""
    return load_rows(WATCH / "areas.yaml", Area)


def article(text: str, day: str = "2017-06-08", **fields: object) -> Document:
    """A document of this text."""
    given = {
        "source": "wire",
        "url": "https://wire.example/1",
        "published": datetime.fromisoformat(day).replace(tzinfo=UTC),
    }
    return Document(id=document_id("wire", text), text=text, **(given | fields))  # type: ignore[arg-type]  # plain fields


def read(text: str, day: str = "2017-06-08", **fields: object) -> Reading:
    """What the extractor reads in a text."""
    return extractor().read(article(text, day, **fields), areas())


def claims(text: str, day: str = "2017-06-08") -> tuple[Claim, ...]:
    """The claims of a text."""
    return read(text, day).claims


def only(text: str, kind: str | None = None, day: str = "2017-06-08") -> Claim:
    """The one claim of a text, or the one of a kind; fails where there is another number of them."""
    found = [c for c in claims(text, day) if kind is None or c.kind == kind]
    assert len(found) == 1, [(c.kind, c.evidence.quote) for c in found]
    return found[0]


def ids(claim: Claim) -> tuple[list[str], list[str]]:
    """The ids of the doers and of those it was done to."""
    return [a.id for a in claim.actors], [t.id for t in claim.targets]
