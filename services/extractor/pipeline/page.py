"""What each paragraph of a page is: headline, dateline and body, caption, boilerplate, or an embedded post."""

import re
from datetime import UTC, datetime

from msgspec import Struct

from schemas.document import Document
from services.extractor.knowledge.text import TextRules, text_rules
from services.extractor.pipeline.base import Post, Role
from services.extractor.pipeline.sentences import trim

_SIGNED = re.compile(
    r"[—–-] ?(?P<author>[^()\n@—]{1,60}?) ?\(@(?P<handle>\w{1,30})\) (?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})"
)
_BULLET = re.compile(r"\s*(?:[*•·▪►●-]|\d+[.)]|--|—)\s*\S")
_FULL = re.compile(r"[.!?…:;؟,]['\"”’»)\]]*\s*$")
_POSTLIKE = re.compile(r"#\w|@\w|https?://|pic\.twitter|[\U0001F000-\U0001FAFF]")
_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]


class Paragraph(Struct):
    """A paragraph's span and what it is."""

    start: int
    end: int
    role: Role = "body"
    post: int | None = None


def read_page(document: Document, arabic: bool) -> tuple[list[Paragraph], list[Post]]:
    """The paragraphs of the document in order, and the posts that it embeds."""
    paragraphs = [Paragraph(a, b) for a, b in split_paragraphs(document.text)]
    posts: list[Post] = []
    rules = text_rules()
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        signed = _SIGNED.search(document.text, paragraph.start, paragraph.end)
        if signed is None:
            paragraph.role = _role(document.text[paragraph.start : paragraph.end], rules)
            out.append(paragraph)
        else:
            out += _embed(document.text, paragraph, signed, out, posts)
    if document.form == "article":
        _mark_headline(document, out)
        if not arabic:
            _mark_loose_lines(document.text, out)
    return out, posts


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines, or blocks of lines where the text is broken at a fixed width."""
    out: list[tuple[int, int]] = []
    for block in re.finditer(r"\S(?:(?!\n[ \t\r]*\n).)*", text, re.DOTALL):
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", block.group())]
        if _hard_wrapped(block.group(), lines):
            lines = [(0, len(block.group()))]
        out += [trim(text, block.start() + a, block.start() + b) for a, b in lines]
    return [(a, b) for a, b in out if a < b]


def _hard_wrapped(block: str, lines: list[tuple[int, int]]) -> bool:
    widths = [b - a for a, b in lines[:-1]]
    if not widths or max(widths) > 110 or min(widths) < 0.7 * max(widths) or max(widths) < 40:
        return False
    return sum(bool(_FULL.search(block[a:b])) for a, b in lines[:-1]) * 2 <= len(widths)


def _role(words: str, rules: TextRules) -> Role:
    if any(p.search(words) for p in rules.boilerplate_patterns):
        return "boilerplate"
    return "caption" if any(p.search(words) for p in rules.caption_patterns) else "body"


def _embed(
    text: str, at: Paragraph, signed: re.Match[str], before: list[Paragraph], posts: list[Post]
) -> list[Paragraph]:
    """The parts of a paragraph that ends a post: the post's words, its signature, and what follows them."""
    index, start = len(posts), at.start
    body = trim(text, at.start, signed.start())
    if body[0] == body[1]:
        start = _take_before(text, before, index) if before else at.start
    posts.append(Post(start, signed.end(), signed["author"].strip(), signed["handle"], _date(signed["date"])))
    parts = [Paragraph(*body, role="post", post=index)] if body[0] < body[1] else []
    parts.append(Paragraph(signed.start(), signed.end(), role="boilerplate", post=index))
    rest = trim(text, signed.end(), at.end)
    return parts + ([Paragraph(*rest, role=_role(text[slice(*rest)], text_rules()))] if rest[0] < rest[1] else [])


def _take_before(text: str, before: list[Paragraph], index: int) -> int:
    """Marks the paragraph before a signature, and those above it that look like a post's, as the post; its start."""
    first = len(before) - 1
    while first > 0 and before[first - 1].role == "body" and _runs_on(text, before[first - 1]):
        first -= 1
    for paragraph in before[first:]:
        paragraph.role, paragraph.post = "post", index
    return before[first].start


def _runs_on(text: str, paragraph: Paragraph) -> bool:
    words = text[paragraph.start : paragraph.end]
    return _POSTLIKE.search(words) is not None and len(words) <= 280


def _date(words: str) -> datetime | None:
    month, day, year = words.replace(",", "").split()
    if month.lower() not in _MONTHS:
        return None
    try:
        return datetime(int(year), _MONTHS.index(month.lower()) + 1, int(day), tzinfo=UTC)
    except ValueError:
        return None


def _mark_headline(document: Document, paragraphs: list[Paragraph]) -> None:
    """The first line is the headline when it is the title, or short, unpunctuated and set off by an empty line."""
    if not paragraphs or paragraphs[0].role == "post":
        return
    first, text = paragraphs[0], document.text
    words = text[first.start : first.end]
    titled = document.title is not None and " ".join(words.split()) == " ".join(document.title.split())
    set_off = re.match(r"[ \t\r]*\n[ \t\r]*\n", text[first.end :]) is not None and len(paragraphs) > 1
    if titled or (set_off and len(words) <= 200 and not re.search(r"[.:;,]['\"”’)]*$", words) and first.role == "body"):
        first.role = "headline"


def _mark_loose_lines(text: str, paragraphs: list[Paragraph]) -> None:
    """Short lines without a full stop between full paragraphs are links to other stories or sub-headings."""
    body = [p for p in paragraphs if p.role == "body"]
    full = [p for p in body if _FULL.search(text[p.start : p.end])]
    if len(full) < 3 or len(full) * 2 < len(body):
        return
    for p in body[1:-1]:
        words = text[p.start : p.end]
        if len(words) <= 130 and not _FULL.search(words) and not _BULLET.match(words):
            p.role = "boilerplate"
