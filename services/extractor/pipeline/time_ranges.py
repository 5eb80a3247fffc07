"""Readings of ranges: "May 15-24", "from March to May 2017", "between Tuesday and now"."""

from datetime import date

from services.extractor.pipeline import moments
from services.extractor.pipeline.moments import Reference, Span, days
from services.extractor.pipeline.numbers import ordinal_of
from services.extractor.pipeline.time_named import read_calendar
from services.extractor.pipeline.time_phrases import Phrase
from services.extractor.pipeline.time_reading import Reading, read, reading, resolve

NOW = ("now", "today", "the present", "the present day")


@reading("days_of_month")
def days_of_month(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "May 15-24", "5-6 April 2016"."""
    first = read_calendar(phrase.with_(day=phrase.get("d1")), reference)
    last = ordinal_of(phrase.get("d2"))
    if first is None or first.span is None or last is None or last < first.span.first.day:
        return None
    return Reading(days(first.span.first, first.span.first.replace(day=last)))


@reading("range_months")
def range_months(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "May to March", "March-May 2017": the months alone."""
    year = {"year": phrase.get("year")} if phrase.get("year") else {}
    first, second = phrase.with_(month=phrase.get("m1")), phrase.with_(month=phrase.get("m2"))
    own, other = {"month": phrase.get("m1"), **year}, {"month": phrase.get("m2"), **year}
    return _between(first, second, own, other, reference)


@reading("range")
def read_range(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "from A to B": each lends the other what it leaves out; B comes after A."""
    first, second = phrase.date("a"), phrase.date("b")
    today = days(reference.day, reference.day) if reference.day else None
    if first and phrase.get("b") in NOW:
        return _span(resolve(first, Reference(reference.day, -1)), today)
    if second and phrase.get("a") in NOW:
        return _span(today, resolve(second, Reference(reference.day, 1)))
    if first is None or second is None:
        return None
    own, other = _named(first), _named(second)
    lent = ("year" in own) - ("year" in other)
    return _between(first, second, _lent(own, other), _lent(other, own), reference, lent)


def _between(
    first: Phrase, second: Phrase, own: dict[str, str], other: dict[str, str], reference: Reference, lent: int = -1
) -> Reading | None:
    """The range of two phrases whose calendar fields, where they have any, are `own` and `other`; `lent` is -1 where the
    first has its year from the second, 1 the other way, 0 where each said its own.
    """
    if reference.day and _yearless(own) and _yearless(other):
        pairs = [_pair(first, own, other, year) for year in range(reference.day.year - 2, reference.day.year + 3)]
        return Reading(moments.nearest([span for span in pairs if span], reference))
    start, end = _at(first, own, reference), _at(second, other, reference)
    if start is None or end is None:
        return None
    if end.start < start.start and "month" in own and "year" in own and "year" in other:
        if lent < 0:
            start = _at(first, own | {"year": str(int(other["year"]) - 1)}, reference) or start
        elif lent > 0:
            end = _at(second, other | {"year": str(int(own["year"]) + 1)}, reference) or end
    elif end.start < start.start and own and not other:
        start = _at(first, own, Reference(end.first, -1)) or start
    elif end.start < start.start:
        end = _at(second, other, Reference(start.first, 1)) or end
    return _span(start, end)


def _span(start: Span | None, end: Span | None) -> Reading | None:
    if start is None or end is None or end.end <= start.start:
        return None
    return Reading(Span(start.start, end.end, end.precision))


def _named(phrase: Phrase) -> dict[str, str]:
    """The calendar fields that a phrase names itself; none when it counts from the day of the text."""
    return dict(phrase.parts) if phrase.row.read == "calendar" else {}


def _yearless(named: dict[str, str]) -> bool:
    return "year" not in named and "shortyear" not in named and "month" in named


def _lent(own: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Own fields, and from the other what stands before them in "year, month, day"."""
    lent = dict(own)
    if not own or set(own) & {"year", "shortyear"}:
        return lent
    if "year" in other and set(own) & {"month", "day", "dayword"}:
        lent["year"] = other["year"]
    if "month" in other and "month" not in own and set(own) & {"day", "dayword"}:
        lent["month"] = other["month"]
    return lent


def _pair(phrase: Phrase, own: dict[str, str], other: dict[str, str], year: int) -> Span | None:
    """A range whose first end is in this year, and its second the next time after."""
    anchor = Reference(date(year, 1, 1))
    start = _at(phrase, own | {"year": str(year)}, anchor)
    ends = [_at(phrase, other | {"year": str(y)}, anchor) for y in (year, year + 1)]
    end = next((e for e in ends if start and e and e.start >= start.start), None)
    return Span(start.start, end.end, end.precision) if start and end else None


def _at(phrase: Phrase, named: dict[str, str], reference: Reference) -> Span | None:
    """One end of a range, by its fields where it has any."""
    if not named:
        return read(phrase, reference).span
    try:
        found = read_calendar(Phrase(phrase.start, phrase.end, phrase.row, named), reference)
    except ValueError:
        return None
    return found.span if found else None
