"""Arithmetic of days, weeks, months and years: spans of time as half-open intervals in UTC."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from schemas.claim import Precision

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
PRECISIONS: dict[str, Precision] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "weekend": "day",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "month",
    "year": "year",
    "decade": "year",
    "century": "year",
}


class Span(Struct, frozen=True):
    """A half-open interval of UTC time and the precision of the words that gave it."""

    start: datetime
    end: datetime
    precision: Precision

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.date()

    @property
    def last(self) -> date:
        """The last day (the end is exclusive)."""
        return (self.end - timedelta(microseconds=1)).date()


class Reference(Struct, frozen=True):
    """What relative words count from: the day of the text (None when unknown) and where its verbs point (-1, 0, 1)."""

    day: date | None
    lean: int = 0


def midnight(day: date) -> datetime:
    """The beginning of a day in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def days(first: date, last: date, precision: Precision = "day") -> Span:
    """The span from a first to a last day, both included."""
    return Span(midnight(first), midnight(last + DAY), precision)


def add_months(day: date, count: int) -> date:
    """The same day some months on; the month's last day where it has no such day."""
    month = day.year * 12 + day.month - 1 + count
    first = date(month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def month_end(day: date) -> date:
    """The last day of the month that a day lies in."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY


def shift(day: date, count: float, unit: str) -> date:
    """The day some units on (back, when negative); hours and minutes move whole days only."""
    if unit in MONTHS:
        return add_months(day, round(count * MONTHS[unit]))
    if unit in ("hour", "minute"):
        return day + timedelta(days=int(count / (24 if unit == "hour" else 1440)))
    return day + timedelta(days=round(count * DAYS[unit]))


def unit_around(day: date, unit: str) -> Span:
    """The calendar unit that a day lies in; weeks begin on Monday, weekends on Saturday."""
    if unit in ("week", "fortnight", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return days(first, monday + timedelta(days=6), PRECISIONS[unit])
    if unit in MONTHS:
        size = MONTHS[unit]
        month = (day.year * 12 + day.month - 1) // size * size
        first = date(month // 12 or 1, month % 12 + 1, 1)
        return days(first, add_months(first, size) - DAY, PRECISIONS[unit])
    return days(day, day, "day")


def nearest(spans: list[Span], reference: Reference) -> Span | None:
    """Of several readings the nearest to the reference day; what lies against the lean of the verbs counts as three times as far."""
    day = reference.day
    if day is None:
        return None

    def distance(span: Span) -> int:
        gap = (span.first - day).days if span.first > day else min((span.last - day).days, 0)
        return abs(gap) * (3 if gap * reference.lean < 0 else 1)

    return min(spans, key=distance, default=None)


def month_day(month: int, day: int, around: date, years: int = 4) -> Iterator[date]:
    """This day of the year in the years around, where it exists."""
    for year in range(around.year - years, around.year + years + 1):
        try:
            yield date(year, month, day)
        except ValueError:
            continue
