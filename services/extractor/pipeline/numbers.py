"""Numbers in words and figures: "1.5 million", "two dozen", "more than 60", "between 12 and 19", "dozens"."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_letters import fold

NumberKind = Literal["digit", "ten", "hundred", "scale", "group", "ordinal"]
Sense = Literal["least", "most", "about", "exact", "vague", "unknown"]


class NumberRow(Struct, forbid_unknown_fields=True):
    """Words that have one value."""

    words: tuple[str, ...]
    value: int
    kind: NumberKind


class CountRow(Struct, forbid_unknown_fields=True):
    """Words that bend the number beside them, or stand for one."""

    words: tuple[str, ...]
    sense: Sense
    min: int | None = None


class Count(Struct, frozen=True):
    """A number with what the words around it make of it; [start, end) covers those words too.

    `figure` is where the number itself begins; min and max are None where nothing is promised.
    """

    start: int
    end: int
    figure: int
    min: float | None
    max: float | None
    exact: bool = True
    sense: Sense = "exact"


@cache
def number_words() -> dict[str, tuple[int, str]]:
    """Each word for a number: its value and its kind."""
    return {fold(word): (row.value, row.kind) for row in load("numbers", NumberRow) for word in row.words}


def _any(words: list[str]) -> str:
    """A pattern for any of these words, longest first, blanks of any width."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def patterns() -> dict[str, str]:
    """Regular expressions without groups: `number` (one number), `ordinal`, and the `senses` of words around them."""
    kinds: dict[str, list[str]] = {}
    for word, (_, kind) in number_words().items():
        kinds.setdefault(kind, []).append(word)
    digit, ten, scale, group = (_any(kinds[k]) for k in ("digit", "ten", "scale", "group"))
    small = rf"(?:(?:{digit})\s+و(?:{ten})|(?:{ten})(?:[-\s](?:{digit}))?|(?:{digit}))"
    hundred = rf"(?:(?:{small}|an?)\s+hundred(?:(?:\s+and)?\s+{small})?|{small})"
    words = rf"(?:{hundred}|an?)\s+(?:{scale})(?:,?(?:\s+and)?\s+{hundred})?|{hundred}"
    figures = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?:\s+(?:{scale}))?|\d+(?:\.\d+)?(?:[-\s]?(?:{scale})\b)?"
    grouped = rf"(?:half\s+an?|(?:about\s+)?an?|{small}|\d+)\s+(?:{group})(?:\s+of)?"
    half = rf"half\s+an?\s+(?:hundred|{scale})"
    number = rf"(?:{half}|{grouped}|(?:{words})(?![\w])|{figures})"
    return {"number": number, "ordinal": rf"(?:{_any(kinds['ordinal'])}|\d{{1,2}}(?:st|nd|rd|th))"}


def value_of(words: str) -> float | None:
    """The value of one number in words or figures, None when it is not one."""
    text = fold(re.sub(r"\s+of$", "", words.lower().strip()))
    if text in number_words():
        return float(number_words()[text][0])
    tokens = re.findall(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+", text)
    total = current = 0.0
    known, seen = number_words(), False
    for position, token in enumerate(tokens):
        if token[0].isdigit():
            current, seen = current + float(token.replace(",", "")), True
        elif token == "half" and tokens[position + 1 : position + 2] in (["a"], ["an"]):
            current, seen = current + 0.5, True
        elif token in ("a", "an"):
            current, seen = current or 1.0, True
        elif token in known:
            value, kind = known[token]
            if kind in ("digit", "ten"):
                current += value
            elif kind == "hundred":
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * value, 0.0
            seen = True
        elif token.startswith("و") and token[1:] in known:
            current, seen = current + known[token[1:]][0], True
        elif token != "and":
            return None
    return total + current if seen else None


def ordinal_of(words: str) -> int | None:
    """The rank that an ordinal names ("18th", "second"), None when it is not one."""
    text = words.lower()
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", text):
        return int(match[1])
    value, kind = number_words().get(text, (0, ""))
    return value if kind == "ordinal" else None


@cache
def _around() -> tuple[dict[str, CountRow], re.Pattern[str], re.Pattern[str]]:
    """Words around numbers by their spelling, the pattern of a count, and that of words that stand for a number."""
    rows = {fold(re.sub(r"\s+", " ", w)): row for row in load("counts", CountRow) for w in row.words}
    before = _any([w for w, row in rows.items() if row.sense in ("least", "most", "about", "exact")])
    alone = _any([w for w, row in rows.items() if row.sense in ("vague", "unknown")])
    one = patterns()["number"]
    count = rf"""(?:(?<![\w.,/-])|(?<=\b[وفب]))(?:(?P<before>{before})\s*)?(?:(?P<open>between|from)\s+)?
        (?P<a>(?:(?<![\w.])|(?<=\b[وبل])){one})(?P<plus>-plus|\s*\+|\s+or\s+more|\s+or\s+so|\s+or\s+fewer|\s+علي\s+الاقل)?
        (?:\s*(?P<to>–|—|-|to|or|and)\s*(?P<b>{one}))?(?![\w/]|[.,]\d)"""
    spaced = rf"(?:(?<![\w-])|(?<=\b[وبل]))(?:(?P<before>{before})\s+)?(?P<alone>{alone})(?![\w-])"
    flags = re.IGNORECASE | re.VERBOSE
    return rows, re.compile(count, flags), re.compile(spaced, flags)


def find_counts(text: str) -> list[Count]:
    """The numbers of a text, in order; words such as "dozens" and "several" among them."""
    text = fold(text)
    rows, count, alone = _around()
    found = [c for match in count.finditer(text) for c in _numbers(match, rows)]
    taken = [(c.start, c.end) for c in found]
    for match in alone.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            row = rows[re.sub(r"\s+", " ", match["alone"].lower())]
            least = None if row.min is None else float(row.min)
            found.append(Count(match.start(), match.end(), match.start("alone"), least, None, False, row.sense))
    return sorted(found, key=lambda c: c.start)


def _numbers(match: re.Match[str], rows: dict[str, CountRow]) -> list[Count]:
    """One count, or two where "and" joins numbers that are no range."""
    low, high = value_of(match["a"]) or 0.0, value_of(match["b"]) if match["b"] else None
    start, figure = match.start(), match.start("a")
    if high is not None:
        ranged = match["to"] != "and" or match["open"]
        if ranged and high > low:
            return [Count(start, match.end(), figure, _carried(match["a"], low, match["b"], high), high, True, "exact")]
        first = _bent(match, rows, start, match.end("a"), figure, low)
        return [first, Count(match.start("b"), match.end("b"), match.start("b"), high, high)]
    return [_bent(match, rows, start, match.end(), figure, low)]


def _carried(first: str, low: float, second: str, high: float) -> float:
    """The lower end of a range whose scale is said once: "two to three million" begins at two million."""
    scale = next((v for w, (v, k) in number_words().items() if k == "scale" and second.lower().endswith(w)), 1)
    return low * scale if low < 1000 <= high and scale > 1 else low


def _bent(match: re.Match[str], rows: dict[str, CountRow], start: int, end: int, figure: int, value: float) -> Count:
    """One number with the sense of the words before and behind it."""
    row = rows.get(re.sub(r"\s+", " ", (match["before"] or "").lower()))
    sense: Sense = row.sense if row else "exact"
    behind = (match["plus"] or "").strip().lower()
    if behind in ("-plus", "+", "or more") or behind.endswith("الاقل"):
        sense = "least"
    elif behind:
        sense = "about" if behind == "or so" else "most"
    low = None if sense == "most" else value
    high = None if sense == "least" else value
    return Count(start, end, figure, low, high, sense != "about", sense)
