"""A report: what one document says about one area."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from schemas.claim import Claim


class Report(Struct, frozen=True, kw_only=True):
    """The claims of one document that touch one area's region of interest. A deleted document reports no claims."""

    document: str
    area: str
    revision: int
    claims: tuple[Claim, ...]
    digest: str
    """Of the document's content, and of a model's claims where there are any: of two reports with one revision the larger digest
    stands, in any order of arrival."""
    source: str
    form: Literal["article", "post"] = "article"
    url: str | None = None
    title: str | None = None
    published: datetime | None = None
    collected: datetime | None = None
    signature: tuple[int, ...] = ()
    """MinHash of the text, for finding copies; empty when the text is too short to compare."""
    deleted: bool = False


def report_id(document: str, area: str) -> str:
    """The id of a report."""
    return f"{document}@{area}"
