"""The grammar of times: compiles the rows of knowledge/times.yaml over the words of knowledge/calendar.yaml."""

import re
from functools import cache

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_letters import fold
from services.extractor.pipeline.numbers import patterns as number_patterns

FLAGS = re.IGNORECASE
DATE = "[\ue000-\uf8ff]"
"""A time already recognised stands in the text as one character of Unicode's private use area."""
SMALL = r"(?:half\s+an?|an?\s+couple(?:\s+of)?|couple(?:\s+of)?|a\s+few|few|several|many|{number}(?:-plus|\+)?)"
ARABIC = ("arabic_which", "arabic_unit", "arabic_pair", "arabic_part")
TELLING = {
    **{
        kind: kind
        for kind in (
            "year",
            "weekday_any",
            "month",
            "unit",
            "near",
            "story",
            "season",
            "holiday",
            "part",
            "clock",
            *ARABIC,
        )
    },
    "weekday": "weekday_any",
    "month_sure": "month",
    **dict.fromkeys(("units", "units_long", "span"), "unit"),
}
"""Classes that every match of a row that names them has one of: a sentence without them need not be tried."""
UNITS_LONG = r"(?:minutes|hours|days|weeks|fortnights|months|quarters|years|decades|centuries)"


class CalendarRow(Struct, forbid_unknown_fields=True):
    """Words of one class with their value; `name` where the value is a word, `sure` false where they mean other things too."""

    words: tuple[str, ...]
    of: str
    value: float | None = None
    name: str = ""
    sure: bool = True


class TimeRow(Struct, forbid_unknown_fields=True):
    """One way to write a time: its pattern, the reading that resolves it, and where it may stand.

    `point` rows can stand inside others as {date}.
    """

    id: str
    pattern: str
    read: str
    point: bool = False

    @property
    def nests(self) -> bool:
        """Whether it is made of other times."""
        return "{date" in self.pattern


class Form(Struct, frozen=True):
    """A row, and the classes of words of which one must be there for it to match (none: any text)."""

    row: TimeRow
    needs: frozenset[str] = frozenset()

    @property
    def regex(self) -> re.Pattern[str]:
        """Its pattern, compiled when it is first needed: all of them take longer than everything else that is loaded."""
        return _compiled(self.row.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€])(?:{_expand(pattern)})(?!\w)", FLAGS)


@cache
def calendar(kind: str) -> dict[str, CalendarRow]:
    """The words of one class, in small letters."""
    return {fold(word.lower()): row for row in _calendar_rows() if row.of == kind for word in row.words}


@cache
def _calendar_rows() -> tuple[CalendarRow, ...]:
    return load("calendar", CalendarRow)


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _classes() -> dict[str, str]:
    """What each {class} of a pattern stands for; expressions without groups."""
    ordinal = number_patterns()["ordinal"]
    number = SMALL.replace("{number}", number_patterns()["number"])
    units = _any(list(calendar("unit")))
    span = rf"(?:(?:an?|{number})(?:\s+(?:full|whole|long|and\s+a\s+half))?[\s-]+(?:{units})\b(?:,?\s+(?:and\s+)?{number}\s+(?:{units})\b)*)"
    zone = _any(list(calendar("zone")))
    zone = rf"(?:(?:GMT|UTC)\s?[+-]\s?\d{{1,2}}|(?:{zone})\b|local\s+time)"
    clock = rf"""(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.m\.?|p\.m\.?|am\b|pm\b)|\d{{1,2}}:\d\d(?::\d\d)?(?:\s?(?:hours|hrs))?
        |\d{{4}}(?=\s?(?:hours|hrs|GMT|UTC|Z\b)))(?:\s?(?:hours|hrs)\b)?(?:\s*\(?{zone}\)?)?(?!\w)""".replace(
        "\n", ""
    ).replace("  ", "")
    found = {
        "year": r"(?:1[4-9]|2[01])\d\d(?!\d)",
        "shortyear": r"['’]?\d\d(?!\d)",
        "mm": r"(?:0\d|1[0-2])",
        "dd": r"(?:[0-2]\d|3[01])(?!\d)",
        "hh": r"(?:[01]\d|2[0-4])",
        "mi": r"[0-5]\d",
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[a-z])",
        "day_nth": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?![\w-])",
        "dayword": rf"(?:{ordinal})(?![\w-])",
        "nth": rf"(?:{ordinal})",
        "n": number,
        "units": rf"(?:{units})\b",
        "unit": rf"(?:{units})\b",
        "units_long": UNITS_LONG + r"\b",
        "span": span,
        "clock": clock,
        "to": r"(?:\s?[-–—]\s?|\s+(?:to|through|till|until|thru)\s+)",
        "weekday": rf"(?:{_any([w for w, r in calendar('weekday').items() if r.sure])})",
        "weekday_any": rf"(?:{_any(list(calendar('weekday')))})\b",
        "month": rf"(?:{_any(list(calendar('month')))})(?![a-z])",
        "month_sure": rf"(?:{_any([w for w, r in calendar('month').items() if r.sure])})(?![a-z])",
    }
    for kind in ("which", "third", "part", "season", "decade", "near", "story", "holiday", "loose", *ARABIC):
        found[kind] = rf"(?:{_any(list(calendar(kind)))})(?![a-z])"
    return found


def _expand(pattern: str) -> str:
    """The pattern with its classes filled in: {month} becomes a group of that name, {date:a} one called a."""
    seen: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        kind, _, name = match[1].partition(":")
        body = DATE if kind == "date" else _classes()[kind]
        name = name or {"weekday_any": "weekday", "month_sure": "month", "day_nth": "day"}.get(kind, kind)
        while name in seen:
            name += "_"
        seen.add(name)
        return f"(?P<{name}>{body})"

    filled = re.sub(r"\{([a-z]\w*(?::\w+)?)\}", fill, pattern)
    return filled.replace(" *", r"\s*").replace(" ?", r"\s?").replace(" ", r"\s+")


@cache
def rows() -> tuple[TimeRow, ...]:
    """All rows of the grammar."""
    return load("times", TimeRow)


@cache
def forms() -> tuple[Form, ...]:
    """The grammar."""
    return tuple(Form(row, _needs(row.pattern)) for row in rows())


def _needs(pattern: str) -> frozenset[str]:
    """The classes of a pattern that a text can be asked for beforehand."""
    return frozenset(TELLING[kind] for kind in re.findall(r"\{([a-z]\w*)", pattern) if kind in TELLING)


@cache
def _telling() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = _classes()
    return tuple((kind, re.compile(rf"(?<![\w$£€]){words[kind]}", FLAGS)) for kind in sorted(set(TELLING.values())))


def classes_in(words: str) -> frozenset[str]:
    """Which of the telling classes a text has words of."""
    return frozenset(kind for kind, pattern in _telling() if pattern.search(words))


@cache
def anchors() -> re.Pattern[str]:
    """Words without which a sentence has no time: read once before the grammar, since most sentences have none."""
    kinds = ("month", "weekday", "unit", "near", "story", "season", "decade", "holiday", "part", *ARABIC)
    words = _any([word for kind in kinds for word in calendar(kind)])
    return re.compile(
        rf"\b(?:{words})(?![a-z])|\d{{4}}|\d\s?(?:am|pm|a\.m|p\.m)|\d:\d\d|\d0s|\dth|centur|overnight|\b(?:\d+(?:st|nd|rd))\b",
        FLAGS,
    )
