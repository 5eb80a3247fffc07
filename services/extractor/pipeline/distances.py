"""Phrases of distance and direction: "roughly 18 miles (29 km) north-east of X", "within 34 miles of", "south of X"."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from services.extractor.pipeline.numbers import patterns, value_of

_UNITS = {
    "km": r"kilomet(?:re|er)s?|kms?\b|klicks?",
    "nautical mile": r"nautical[ -]miles?|nmi?\b|NM\b",
    "mile": r"(?:statute[ -])?miles?|mi\b",
    "m": r"met(?:re|er)s?|m\b",
}
_WINDS = {"n": 0, "e": 90, "s": 180, "w": 270}
COMPASS = (
    r"(?:(?:north|south)(?:[\s-]*(?:north|south)?[\s-]*(?:east|west))?|east(?:[\s-]*(?:north|south)[\s-]*east)?|west(?:[\s-]*(?:north|south)[\s-]*west)?"
    r"|(?-i:(?<![A-Za-z])(?:[NS](?:[NS]?[EW])?|[EW](?:[NS][EW])?)(?![A-Za-z.])))(?:ern|wards?|erly)?\b"
)
_ROUGH = re.compile(
    r"\b(?:roughly|about|around|approximately|approx\.?|some|circa|nearly|almost|an estimated|estimated|est\.|close to|~)\s*$",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|less than|under|up to|no more than|not more than|inside|in a|a)\s*(?:of\s+)?(?:a\s+)?(?:range of\s+|radius of\s+)?$",
    re.I,
)
_BEYOND = re.compile(r"\b(?:more than|over|at least|beyond|farther than|further than)\s*$", re.I)


class Distance(Struct, frozen=True):
    """A distance or a direction and where its anchor should begin; offsets are of the sentence."""

    start: int
    anchor_at: int
    distance: float | None
    unit: str | None
    bearing: float | None
    relation: str
    rough: bool = False
    high: float | None = None
    """Upper end of a range ("10 to 15 km")."""
    sharp: bool = False
    """Of a bearing: "due north", or one of sixteen winds."""
    open_end: bool = False
    """No anchor follows: "20 km to the south"."""
    digits: int = 0
    """Decimals of the number as said."""


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:half\s+an?|an?|\d[\d,]*(?:\.\d+)?|\.\d+|{patterns()['number']})"
    unit = "|".join(f"(?:{u})" for u in _UNITS.values())
    bracket = rf"(?:\s*[(\[/]\s*(?:about\s+|approximately\s+)?[\d.,]+[\s-]*(?:{unit})\.?\s*[)\]]?)?"
    filler = r"(?:away|directly|due|to|the|further|farther|inland|road|roughly|approximately|just|by\s+road|by\s+air|by\s+rail|or\s+so|distance|towards|upstream|downstream|deep|outside|in\s+a|,)"
    return re.compile(
        rf"(?<![\w.,])(?P<n>{number})(?:\s*(?:-|–|to)\s*(?P<hi>{number}))?[\s-]*(?P<u>{unit})\.?{bracket}"
        rf"(?P<radius>[\s-]+(?:radius|range|perimeter|zone|exclusion zone|circle))?"
        rf"(?P<fill>(?:,?\s+{filler})*),?\s+"
        rf"(?:(?P<b>{COMPASS})(?:\s+(?:side|direction))?(?:\s*,)?\s*(?P<of>of|from)?(?:\s+|(?=[.,;:)])|$)"
        rf"|(?P<from>away\s+from|from|off|outside(?:\s+of)?|of|around|inside|into|beyond|short\s+of|surrounding|round)\s+)",
        re.I,
    )


_DIRECTION = re.compile(rf"(?<![\w-])(?P<due>due\s+|directly\s+)?(?P<b>{COMPASS})\s+of\s+", re.I)
_PART = re.compile(r"\b(?:in|on|at|to|throughout|across|from)\s+the\s+(?:far\s+|extreme\s+)?$|\bthe\s+$|\d\s*$", re.I)


def bearing_of(words: str) -> float | None:
    """Degrees clockwise from north of compass words or letters: "north-east" 45, "SSW" 202.5."""
    text = re.sub(r"(?<=t|h)(?:ern|wards?|erly)$", "", words.lower().strip())
    parts = (
        list(text) if re.fullmatch(r"[nsew]{1,3}", text) else [w[0] for w in re.findall(r"north|south|east|west", text)]
    )
    if not parts:
        return None
    angle = float(_WINDS[parts[-1]])
    for part in reversed(parts[:-1]):
        angle = (angle + ((_WINDS[part] - angle + 180) % 360 - 180) / 2) % 360
    return angle


def unit_of(words: str) -> str:
    """The unit by its words; "miles" are statute miles."""
    return next(unit for unit, pattern in _UNITS.items() if re.fullmatch(pattern, words.strip(), re.I))


def find_distances(text: str) -> Iterator[Distance]:
    """Distances, with or without a direction, then directions alone."""
    taken = []
    for match in _pattern().finditer(text):
        found = _distance(match, text)
        if found is not None:
            taken.append((found.start, match.end()))
            yield found
    for match in _DIRECTION.finditer(text):
        if any(a <= match.start() < b for a, b in taken) or _PART.search(text[: match.start()]):
            continue
        bearing = bearing_of(match["b"])
        yield Distance(match.start(), match.end(), None, None, bearing, "direction", sharp=bool(match["due"]))


def _distance(match: re.Match[str], text: str) -> Distance | None:
    lead = text[: match.start()]
    number = _number(match["n"])
    if number is None or (
        match["from"] and match["from"].lower() in ("of", "into", "inside", "around") and not _area_word(match, lead)
    ):
        return None
    bearing = bearing_of(match["b"]) if match["b"] else None
    if (
        match["b"]
        and not match["of"]
        and not re.search(r"\bto\b|\bfurther\b|\bfarther\b|\bdue\b", match["fill"] or "")
        and text[match.end() :].strip()[:1] not in (".", ",", ";", "")
    ):
        return None  # "20 km east" at the end of a phrase only
    relation = (
        "within"
        if match["radius"] or _WITHIN.search(lead)
        else "outside"
        if _BEYOND.search(lead) and not bearing
        else "distance"
    )
    start = next((m.start() for p in (_ROUGH, _WITHIN, _BEYOND) if (m := p.search(lead))), match.start())
    high = _number(match["hi"]) if match["hi"] else None
    return Distance(
        start,
        match.end(),
        number,
        unit_of(match["u"]),
        bearing,
        relation,
        rough=_ROUGH.search(lead) is not None,
        high=high,
        sharp=bool(re.search(r"\bdue\b", match["fill"] or "", re.I)) or (bearing is not None and bearing % 45 != 0),
        open_end=bearing is not None and not match["of"],
        digits=len(match["n"].partition(".")[2]),
    )


def _area_word(match: re.Match[str], lead: str) -> bool:
    """ "34 miles of" counts only with "within" before it, "a 34-mile radius around" only with its noun."""
    return bool(match["radius"]) or _WITHIN.search(lead) is not None


def _number(words: str) -> float | None:
    low = words.lower().strip()
    if low in ("a", "an"):
        return 1.0
    if low.startswith("half"):
        return 0.5
    return float(low) if low.startswith(".") else value_of(low)
