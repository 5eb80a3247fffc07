"""Times of day: "10:30 a.m. EDT", "1430 GMT", ISO stamps. Without a zone no minute of UTC is claimed."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from services.extractor.pipeline.moments import Span
from services.extractor.pipeline.time_grammar import calendar

CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s?(a|p)?", re.IGNORECASE)


def moment_of(words: str, day: date) -> Span | None:
    """The minute or hour that a clock time with its zone means on a day; None without a zone or on a bad clock."""
    hours, parts = zone_of(words), _parts(words)
    if hours is None or parts is None:
        return None
    hour, minute, exact = parts
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - hours, minutes=minute)
    if exact:
        return Span(start, start + timedelta(minutes=1), "minute")
    return Span(start, start + timedelta(hours=1), "hour")


def hour_of(words: str) -> int:
    """The hour that a clock shows, 0 on a bad one."""
    parts = _parts(words)
    return parts[0] if parts else 0


def _parts(words: str) -> tuple[int, int, bool] | None:
    """Hour, minute and whether the minutes were said."""
    match = CLOCK.match(words.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return None if hour > 24 or minute > 59 else (hour, minute, bool(match[2]))


def zone_of(words: str) -> float | None:
    """Hours ahead of UTC that the words name."""
    if match := re.search(r"(?:GMT|UTC)\s?([+-])\s?(\d{1,2})", words):
        return float(match[1] + match[2])
    zones = calendar("zone")
    for name in sorted(zones, key=len, reverse=True):
        if re.search(rf"(?<![a-z]){re.escape(name)}\b", words.lower()):
            return zones[name].value
    return None


def stamp(parts: Mapping[str, str | None]) -> Span | None:
    """The minute of an ISO time stamp; its day where no zone is given."""
    year, month, day, hour, minute = (int(parts.get(k) or 0) for k in ("year", "mm", "dd", "hh", "mi"))
    start = datetime(year, month, day, tzinfo=UTC)
    zone = parts.get("zone")
    if zone is None:
        return Span(start, start + timedelta(days=1), "day")
    shift = timedelta()
    if match := re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone):
        shift = timedelta(hours=int(match[2]), minutes=int(match[3])) * (-1 if match[1] == "-" else 1)
    start += timedelta(hours=hour, minutes=minute) - shift
    return Span(start, start + timedelta(minutes=1), "minute")
