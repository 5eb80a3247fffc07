"""Readings of days, months and years by their names: what is missing comes from the nearest time that fits."""

from datetime import date, timedelta

from services.extractor.pipeline import moments
from services.extractor.pipeline.moments import DAY, Reference, Span, add_months, days, unit_around
from services.extractor.pipeline.numbers import ordinal_of
from services.extractor.pipeline.time_phrases import Phrase
from services.extractor.pipeline.time_reading import Reading, reading, word_value


def fields(phrase: Phrase) -> tuple[int | None, int | None, int | None, int | None]:
    """Year, month, day and weekday as the phrase of a phrase give them."""
    year = phrase.get("year")
    if not year and (short := phrase.get("shortyear")):
        number = int(short.lstrip("'’"))
        year = str(number + (2000 if number < 50 else 1900))
    word = phrase.get("day") or phrase.get("dayword") or phrase.get("dd")
    return (
        int(year) if year else None,
        int(phrase.get("mm") or "0") or word_value("month", phrase.get("month")),
        ordinal_of(word) if word else None,
        word_value("weekday", phrase.get("weekday")),
    )


@reading("calendar")
def read_calendar(phrase: Phrase, reference: Reference) -> Reading | None:
    """Any of year, month, day, weekday; what is missing comes from the nearest time that fits."""
    year, month, day, weekday = fields(phrase)
    if month and day:
        if year:
            return Reading(days(date(year, month, day), date(year, month, day)))
        return Reading(_yearless(month, day, weekday, reference))
    if month:
        if year:
            return Reading(unit_around(date(year, month, 1), "month"))
        return Reading(_nearest_month(month, reference))
    if year:
        return Reading(unit_around(date(year, 1, 1), "year"))
    if day:
        return Reading(_day_of_month(day, weekday, reference))
    return Reading(_weekday(weekday, reference)) if weekday is not None else None


def _yearless(month: int, day: int, weekday: int | None, reference: Reference) -> Span | None:
    if reference.day is None:
        return None
    some = list(moments.month_day(month, day, reference.day))
    agreeing = [d for d in some if d.weekday() == weekday and abs(d.year - reference.day.year) <= 1]
    return moments.nearest([days(d, d) for d in agreeing or some], reference)


def _nearest_month(month: int, reference: Reference) -> Span | None:
    if reference.day is None:
        return None
    some = [unit_around(date(reference.day.year + n, month, 1), "month") for n in (-1, 0, 1)]
    return moments.nearest(some, reference)


def _day_of_month(day: int, weekday: int | None, reference: Reference) -> Span | None:
    if reference.day is None:
        return None
    first = reference.day.replace(day=1)
    months = [add_months(first, n) for n in range(-24, 25)]
    some = [m + timedelta(days=day - 1) for m in months if m + timedelta(days=day - 1) <= moments.month_end(m)]
    return moments.nearest([days(d, d) for d in some if weekday in (None, d.weekday())], reference)


def _weekday(weekday: int, reference: Reference) -> Span | None:
    """A plain weekday: the last one, the text's own day included; the coming one where the verbs point ahead."""
    if reference.day is None:
        return None
    ahead = (weekday - reference.day.weekday()) % 7
    day = reference.day + timedelta(days=ahead if reference.lean > 0 or ahead == 0 else ahead - 7)
    return days(day, day)


def _which(phrase: Phrase) -> int:
    return word_value("which", phrase.get("which")) or 0


@reading("which_month")
def which_month(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "last July", "this September", "next 6th of April": the nearest one wholly on that side."""
    _, month, day, _ = fields(phrase)
    now, which = reference.day, _which(phrase)
    if now is None or month is None:
        return None
    some = [unit_around(date(now.year + n, month, 1), "month") for n in range(-2, 3)]
    if day:
        some = [days(d, d) for d in moments.month_day(month, day, now)]
    if which == 0:
        return Reading(next(s for s in some if s.first.year == now.year))
    fits = [s for s in some if (s.last < now if which < 0 else s.first > now)]
    return Reading(moments.nearest(fits, reference))


@reading("weekday_of_week")
def weekday_of_week(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "Tuesday of last week"."""
    weekday = word_value("weekday", phrase.get("weekday"))
    if reference.day is None or weekday is None:
        return None
    monday = reference.day - timedelta(days=reference.day.weekday())
    day = monday + timedelta(days=7 * _which(phrase) + weekday)
    return Reading(days(day, day))


@reading("which_weekday")
def which_weekday(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "last Friday" is the latest that is not of these days, "next Friday" in the week after; "this past", "this coming" the nearest."""
    weekday, word = word_value("weekday", phrase.get("weekday")), phrase.get("which")
    if reference.day is None or weekday is None:
        return None
    back = (reference.day.weekday() - weekday) % 7 or 7
    if word.endswith(("past", "coming")) or (word == "last" and back > 2):
        ahead = (weekday - reference.day.weekday()) % 7 or 7
        day = reference.day + timedelta(days=ahead if word.endswith("coming") else -back)
        if word in ("coming", "upcoming"):
            return weekday_of_week(phrase.with_(which="next"), reference)
        return Reading(days(day, day))
    return weekday_of_week(phrase, reference)


@reading("season")
def season(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the summer of 2017", "last winter": three months; winter belongs to the year that it begins in."""
    month = word_value("season", phrase.get("season"))
    year = fields(phrase)[0]
    if month is None:
        return None

    def at(number: int) -> Span:
        first = date(number, month, 1)
        return days(first, add_months(first, 3) - DAY, "month")

    if year:
        return Reading(at(year))
    if reference.day is None:
        return None
    which = _which(phrase) if phrase.get("which") else None
    some = [at(reference.day.year + n) for n in (-2, -1, 0, 1)]
    fits = [s for s in some if not which or (s.last < reference.day if which < 0 else s.first > reference.day)]
    return Reading(moments.nearest(fits, reference))


@reading("decade")
def read_decade(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the 1990s", "the nineties", "the '80s"."""
    if tens := phrase.get("tens"):
        first = int(tens)
    elif short := phrase.get("short"):
        first = int(short) + 1900
    else:
        first = word_value("decade", phrase.get("decade")) or 0
    return Reading(days(date(first, 1, 1), date(first + 9, 12, 31), "year")) if first else None


@reading("century")
def century(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the 15th century"."""
    first = (int(phrase.get("rank") or "0") - 1) * 100
    return Reading(days(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "year"))


@reading("holiday")
def holiday(phrase: Phrase, reference: Reference) -> Reading | None:
    """A feast with a fixed date; the movable ones are seen and left open."""
    value = word_value("holiday", phrase.get("holiday"))
    if not value:
        return None
    if year := fields(phrase)[0]:
        return Reading(days(date(year, value // 100, value % 100), date(year, value // 100, value % 100)))
    return Reading(_yearless(value // 100, value % 100, None, reference))
