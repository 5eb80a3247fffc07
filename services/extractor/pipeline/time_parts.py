"""Readings of parts of periods, parts of the day and clock times."""

from datetime import timedelta

from services.extractor.pipeline import moments
from services.extractor.pipeline.clocks import hour_of, moment_of, stamp
from services.extractor.pipeline.moments import DAY, Reference, Span, add_months, days, shift, unit_around
from services.extractor.pipeline.numbers import ordinal_of
from services.extractor.pipeline.time_named import read_calendar
from services.extractor.pipeline.time_phrases import Phrase
from services.extractor.pipeline.time_reading import Reading, number_of, reading, resolve, unit_name, word_value


@reading("week_of")
def week_of(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the week of April 10"."""
    point = resolve(phrase.date("a"), reference)
    return Reading(unit_around(point.first, "week")) if point else None


@reading("nth_unit")
def nth_unit(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the third month of 2021", "the first quarter of the year"."""
    rank = ordinal_of(phrase.get("nth") or phrase.get("nth2"))
    unit = unit_name(phrase.get("unit") or phrase.get("unit2"))
    whole = resolve(phrase.date("a"), reference)
    if phrase.get("the") and reference.day:
        whole = unit_around(reference.day, phrase.get("the").removeprefix("the "))
    if whole is None or rank is None:
        return None
    if unit == "week":
        return Reading(unit_around(whole.first + timedelta(days=7 * (rank - 1)), "week"))
    return Reading(unit_around(shift(whole.first, rank - 1, unit), unit))


@reading("edge_units")
def edge_units(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the last four months of 2021", "the first ten days of last year"."""
    count, unit = number_of(phrase.get("n")), unit_name(phrase.get("units"))
    whole = resolve(phrase.date("a"), reference)
    if whole is None or count is None:
        return None
    precision = moments.PRECISIONS[unit]
    if phrase.get("edge") in ("first", "opening"):
        return Reading(days(whole.first, shift(whole.first, count, unit) - DAY, precision))
    return Reading(days(shift(whole.last + DAY, -count, unit), whole.last, precision))


@reading("third")
def third(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "early May", "the end of 2016": a third of the period, one step finer than it."""
    rank = word_value("third", phrase.get("third")) or 0
    whole = resolve(phrase.date("a"), reference)
    return Reading(_third(whole, rank)) if whole else None


@reading("third_month")
def third_month(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "late May", where the month is also a word."""
    month = read_calendar(phrase, reference)
    rank = word_value("third", phrase.get("third")) or 0
    return Reading(_third(month.span, rank)) if month and month.span else None


def _third(span: Span, rank: int) -> Span:
    count = (span.last - span.first).days + 1
    if count <= 1:
        return span
    if span.precision == "year" and count <= 366:
        first = add_months(span.first, 4 * rank)
        return days(first, add_months(first, 4) - DAY, "month")
    first = span.first + timedelta(days=count * rank // 3)
    last = span.first + timedelta(days=count * (rank + 1) // 3 - 1)
    return days(first, last, "week" if count > 14 else "day")


@reading("earlier")
def earlier(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "earlier this month": from its beginning to the day of the text."""
    return Reading(_side(resolve(phrase.date("a", "a2"), reference), reference, -1))


@reading("later")
def later(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "later this month": from the day of the text to its end."""
    return Reading(_side(resolve(phrase.date("a"), reference), reference, 1))


def _side(span: Span | None, reference: Reference, side: int) -> Span | None:
    """What of a period that the day of the text lies in comes before it, or after; that day belongs to both."""
    if span is None or reference.day is None or not span.first <= reference.day <= span.last:
        return span
    if side < 0:
        return Span(span.start, moments.midnight(reference.day + DAY), span.precision)
    return Span(moments.midnight(reference.day), span.end, span.precision)


@reading("the_unit")
def the_unit(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "earlier in the week", "at the end of the year": the week or year of the text."""
    if reference.day is None:
        return None
    span = unit_around(reference.day, phrase.get("whole"))
    if edge := phrase.get("edge"):
        return Reading(_side(span, reference, -1 if edge == "earlier" else 1))
    rank = word_value("third", phrase.get("third") or phrase.get("t2"))
    return Reading(_third(span, rank)) if rank is not None else None


@reading("since")
def since(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "since Tuesday": from there to the day of the text."""
    point = resolve(phrase.date("a"), Reference(reference.day, -1))
    if point is None or reference.day is None or point.first > reference.day:
        return None
    return Reading(Span(point.start, moments.midnight(reference.day + DAY), point.precision))


@reading("day_part")
def day_part(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "Tuesday night", "the early hours of Sunday": the day; the words give no hour."""
    point = resolve(phrase.date("a", "a2"), reference)
    return Reading(point) if point else None


@reading("overnight_into")
def overnight_into(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "overnight into Sunday": the day before and the day named."""
    point = resolve(phrase.date("a", "b"), reference)
    return Reading(days(point.first - DAY, point.last)) if point else None


@reading("overnight")
def overnight(phrase: Phrase, reference: Reference) -> Reading | None:
    """The night before the text: its day and the day before."""
    return Reading(days(reference.day - DAY, reference.day)) if reference.day else None


@reading("clock")
def clock(phrase: Phrase, reference: Reference) -> Reading | None:
    """A time of day: a minute or an hour where the zone and the day are said, else the day."""
    point = resolve(phrase.date("a"), reference)
    if point is None or point.precision != "day":
        return Reading(point) if point else None
    return Reading(moment_of(phrase.parts.get("clock", ""), point.first) or point)


@reading("clock_two")
def clock_two(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "2:30 a.m. (23:30 GMT) on Monday": the day is that of the local clock, so the other may be on the day before or after."""
    point = resolve(phrase.date("a"), reference)
    if point is None or point.precision != "day":
        return Reading(point) if point else None
    hours = hour_of(phrase.parts["clock"]) - hour_of(phrase.parts["local"])
    day = point.first + timedelta(days=-1 if hours > 12 else 1 if hours < -12 else 0)
    return Reading(moment_of(phrase.parts["clock"], day) or point)


@reading("stamp")
def read_stamp(phrase: Phrase, reference: Reference) -> Reading | None:
    """An ISO time stamp."""
    return Reading(stamp(phrase.parts))
