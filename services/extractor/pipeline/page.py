"""What each paragraph of a page is: headline, dateline and body, caption, boilerplate, or an embedded post."""

import re
from datetime import UTC, datetime
from itertools import pairwise

from msgspec import Struct

from schemas.document import Document
from services.extractor.knowledge.text import TextRules, text_rules
from services.extractor.pipeline.base import Post, Role
from services.extractor.pipeline.sentences import trim

_SIGNED = re.compile(
    r"[—–-] ?(?P<author>[^()\n@—]{1,60}?) ?\(@(?P<handle>\w{1,30})\) (?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})"
)
_BULLET = re.compile(r"\s*(?:[*•·▪►●-]|\d+[.)]|--|—)\s+\S")
_THREAD = re.compile(r"\s*\d{1,2}/(?:\d{1,2})?\s")
_FULL = re.compile(r"[.!?…:;؟,]['\"”’»)\]]*\s*$")
_CLOSED = re.compile(r"[.:;,!]['\"”’)]*$")
LONG = 600
"""Characters of the longest caption or line of boilerplate."""
BYLINE = 50
"""Characters of the longest line between a headline and its story."""
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
            paragraph.role = role_of(document.text[paragraph.start : paragraph.end], rules)
            out.append(paragraph)
        else:
            out += _embed(document.text, paragraph, signed, out, posts)
    if document.form == "article":
        _mark_headline(document, out)
        if not arabic:
            _mark_bylines(document.text, out)
            _mark_loose_lines(document.text, out)
    return out, posts


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines; those broken within a sentence or at a fixed width are joined."""
    blocks = [
        [trim(text, block.start() + a, block.start() + b) for a, b in _lines(block.group())]
        for block in re.finditer(r"\S(?:(?!\n[ \t\r]*\n).)*", text, re.DOTALL)
    ]
    width, broken = _width(text, blocks), _broken(text, blocks)
    out: list[tuple[int, int]] = []
    for block in blocks:
        start = len(out)
        for line in block:
            if len(out) > start and _goes_on(text, out[-1], line, width, broken):
                out[-1] = (out[-1][0], line[1])
            else:
                out.append(line)
    return out


def _lines(block: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", block)]


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int], width: int, broken: bool) -> bool:
    """Whether a line continues the one before: it begins in the middle of a sentence, or the page is that narrow."""
    if any(role_of(text[slice(*each)], text_rules()) == "boilerplate" for each in (before, line)):
        return False
    if _BULLET.match(text, *line) or _THREAD.match(text, *line):
        return False
    if width and _fills(text, (text.rfind("\n", 0, before[1]) + 1, before[1]), line, width):
        return True
    return (broken or text[line[0]].islower()) and not _FULL.search(text[before[0] : before[1]])


def _broken(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether lines of this page commonly end in the middle of a sentence."""
    open_ends = [b for block in blocks for a, b in pairwise(block) if not _FULL.search(text[slice(*a)])]
    return sum(text[b[0]].islower() for b in open_ends) * 3 >= len(open_ends) > 2


def _fills(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word had no room left on this one."""
    first = re.match(r"\S+", text[after[0] : after[1]])
    return first is not None and line[1] - line[0] + 1 + len(first.group()) > width


def _width(text: str, blocks: list[list[tuple[int, int]]]) -> int:
    """The width at which the text is broken into lines, 0 when its lines are paragraphs."""
    pairs = [(a, b) for block in blocks for a, b in pairwise(block)]
    width = max((a[1] - a[0] for a, _ in pairs), default=0)
    if not 40 <= width <= 130:
        return 0
    full = sum(_fills(text, a, b, width - 12) for a, b in pairs)
    return width - 12 if full * 10 >= 6 * len(pairs) else 0


def role_of(words: str, rules: TextRules) -> Role:
    """What a paragraph or sentence is by its words; a long one is always part of the story."""
    if len(words) > LONG:
        return "body"
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
    return parts + ([Paragraph(*rest, role=role_of(text[slice(*rest)], text_rules()))] if rest[0] < rest[1] else [])


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
    """The first line is the headline when it is the title, or short, unpunctuated and set off by an empty line or all there is."""
    paragraphs = paragraphs[next((n for n, p in enumerate(paragraphs) if p.role != "boilerplate"), 0) :]
    if not paragraphs or paragraphs[0].role == "post":
        return
    first, text = paragraphs[0], document.text
    words = text[first.start : first.end]
    titled = document.title is not None and " ".join(words.split()) == " ".join(document.title.split())
    set_off = re.match(r"[ \t\r]*(?:\n[ \t\r]*\n|$)", text[first.end :]) is not None
    if titled or (set_off and len(words) <= 200 and not _CLOSED.search(words) and first.role == "body"):
        first.role = "headline"


def _mark_bylines(text: str, paragraphs: list[Paragraph]) -> None:
    """Short lines without a full stop between the headline and the first full paragraph say who wrote it, for whom and when."""
    above = next((n for n, p in enumerate(paragraphs) if p.role == "headline"), len(paragraphs))
    lines: list[Paragraph] = []
    for p in paragraphs[above + 1 : above + 8]:
        words = text[p.start : p.end]
        if p.role == "body" and _FULL.search(words):
            for line in lines:
                line.role = "boilerplate"
            return
        if p.role == "body" and len(words) <= BYLINE and not _BULLET.match(words):
            lines.append(p)


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
