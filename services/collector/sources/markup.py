"""HTML to plain text: block elements end lines, embedded posts keep their signature."""

import re
from datetime import datetime

from lxml import etree, html

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
HIDDEN = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "form", "button"])
POSTS = "//blockquote[contains(concat(' ', normalize-space(@class), ' '), ' twitter-tweet ')]"
SIGNATURE = re.compile(r"\s*[—–-]+\s*([^—–\n()]{1,80})\s*\(@?(\w{1,30})\)\s*(.*)$", re.DOTALL)
DAYS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")


def tree(markup: str | bytes) -> html.HtmlElement | None:
    """The parsed page or fragment; None when there is no markup or text in it."""
    try:
        return html.fromstring(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def plain(markup: str) -> str:
    """The text of a fragment, one line a block, empty lines dropped, posts signed."""
    root = tree(f"<div>{markup}</div>")
    if root is None:
        return ""
    sign_posts(root)
    return lines_of(root)


def lines_of(root: html.HtmlElement) -> str:
    """The text below an element, one line a block."""
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _pieces(root: html.HtmlElement) -> list[str]:
    out: list[str] = []
    skip: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and skip is None:
            if node.tag in HIDDEN:
                skip = node
                continue
            out.append(("\n" if node.tag in BLOCKS else "") + (node.text or "").replace("\n", " "))
        elif event != "start":
            if event == "end" and skip is None and node.tag in BLOCKS:
                out.append("\n")
            if node is skip:
                skip = None
            if skip is None and node is not root:
                out.append((node.tail or "").replace("\n", " "))
    return out


def sign_posts(root: html.HtmlElement) -> list[str]:
    """Puts each embedded post into one paragraph that ends "— Name (@handle) Month D, YYYY"; returns those paragraphs."""
    found = []
    for quote in root.xpath(POSTS):
        line = signed(" ".join(lines_of(quote).split()))
        if line is None:
            continue
        paragraph = etree.Element("p")
        paragraph.text = line
        paragraph.tail = quote.tail
        quote.getparent().replace(quote, paragraph)
        found.append(line)
    return found


def signed(text: str) -> str | None:
    """A post's text with its signature in the one form; None when it has no signature."""
    match = SIGNATURE.search(text)
    if match is None or not text[: match.start()].strip():
        return None
    body, name, handle = text[: match.start()].strip(), match[1].strip(), match[2]
    return f"{body} — {name} (@{handle}) {_day(match[3].strip())}".rstrip()


def _day(words: str) -> str:
    for form in DAYS:
        try:
            day = datetime.strptime(words, form)
        except ValueError:
            continue
        return f"{day:%B} {day.day}, {day.year}"
    return words
