"""The text step on labelled pages: where sentences end, what each line is, what is quoted, where the report was written.

A page of corpus/pages.yaml is a list of paragraphs, each a list of sentences, each with its role (body where none is said). In a sentence,
⟪ ⟫ stand just within the marks of a quotation and {{ }} round the place of the dateline; both are taken out before the page is read.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

import yaml
from msgspec import Struct

from schemas.document import Document
from services.extractor.pipeline.base import Text
from services.extractor.pipeline.text import read_text
from tests.quality.figures import Figure, f1, share
from tests.quality.labelled import CORPUS

Span = tuple[int, int]
ASIDE = {"caption": "aside", "boilerplate": "aside"}
"""What is not read is one: whether a credit is a caption or boilerplate, careful readers differ."""
MARKS = re.compile("⟪|⟫|{{|}}")


class Page(Struct):
    """A labelled page: the document, and the spans of its parts in it."""

    document: Document
    sentences: dict[Span, str]
    """The role of each sentence, in order."""
    quotes: set[Span]
    dateline: Span | None = None


def pages() -> list[Page]:
    """The pages of corpus/pages.yaml."""
    return [page(row) for row in yaml.safe_load((CORPUS / "pages.yaml").read_text(encoding="utf-8"))]


def page(row: dict[str, Any]) -> Page:
    """One page: paragraphs joined by an empty line, sentences by a space (by a line break where the row says `lines`)."""
    text, sentences, quotes, dateline = "", {}, set(), None
    for paragraph in row["paragraphs"]:
        text += "\n\n" if text else ""
        for n, sentence in enumerate(paragraph):
            text += ("\n" if row.get("lines") else " ") if n else ""
            start, opened = len(text), 0
            for piece in re.split(f"({MARKS.pattern})", sentence["text"]):
                if piece in ("⟪", "{{"):
                    opened = len(text)
                elif piece == "⟫":
                    quotes.add((opened, len(text)))
                elif piece == "}}":
                    dateline = (opened, len(text))
                else:
                    text += piece
            role = sentence.get("role", "body")
            sentences[(start, len(text))] = "body" if role == row.get("form") else ASIDE.get(role, role)
    title = text[slice(*next(iter(sentences)))] if row.get("titled") else None
    document = Document(id=row["id"], source="corpus", title=title, text=text, form=row.get("form", "article"))
    return Page(document, sentences, quotes, dateline)


def figures() -> dict[str, Figure]:
    """The figures of all pages."""
    read = [(one, read_text(one.document)) for one in pages()]
    same = [(role, _role_at(text, span, one)) for one, text in read for span, role in one.sentences.items()]
    placed = [(one.dateline, text.dateline) for one, text in read if one.dateline or text.dateline]
    return {
        "ends of sentences": _f1(
            ((b for _, b in one.sentences), (s.end for s in text.sentences)) for one, text in read
        ),
        "roles": share(sum(a == b for a, b in same), len(same)),
        "quotations": _f1((one.quotes, _quotes(one, text)) for one, text in read),
        "datelines": share(sum(bool(a and b and a[0] < b[1] and b[0] < a[1]) for a, b in placed), len(placed)),
    }


def _role_at(text: Text, span: Span, one: Page) -> str | None:
    """The role of the sentence that holds a label's first word, as the label would have it."""
    role = next((s.role for s in text.sentences if s.start <= span[0] < s.end), None)
    if role is None and one.dateline and span[0] <= one.dateline[0] < span[1]:
        return "body"
    return ASIDE.get(role or "boilerplate", role)


def _quotes(one: Page, text: Text) -> set[Span]:
    """Quoted words as the sentences have them, cut at the sentences' ends as the labels are."""
    stored = one.document.text
    spans = {span for s in text.sentences for span in s.quotes}
    return {(a + len(w) - len(w.lstrip()), a + len(w.rstrip())) for a, b in spans for w in [stored[a:b]]}


def _f1(pairs: Iterable[tuple[Iterable[Hashable], Iterable[Hashable]]]) -> Figure:
    right = said = wanted = 0
    for gold, read in pairs:
        a, b = Counter(list(gold)), Counter(list(read))
        right, said, wanted = right + (a & b).total(), said + b.total(), wanted + a.total()
    return f1(right, said, wanted)
