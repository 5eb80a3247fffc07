"""What the rows of the grammar of times mean: one function a reading, each from the parts of a phrase to a span."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct

from services.extractor.pipeline import moments
from services.extractor.pipeline.clocks import moment_of, stamp
from services.extractor.pipeline.moments import DAY, Reference, Span, add_months, days, shift, unit_around
from services.extractor.pipeline.numbers import ordinal_of, value_of
from services.extractor.pipeline.time_grammar import calendar, whole

Parts = Mapping[str, str | None]


class Reading(Struct, frozen=True):
    """What a phrase means: a span, or how it counts from the event just told; neither where the words do not say."""

    span: Span | None = None
    relative: bool = False
    offset_days: float | None = None
    open: bool = False
    """True for a stretch up to the day of the text ("since 2011"): not when one event happened."""


UNKNOWN = Reading()


def read(name: str, parts: Parts, reference: Reference) -> Reading:
    """The meaning of a phrase that a row with this reading matched; unknown where no such day exists."""
    try:
        return READINGS[name](parts, reference) or UNKNOWN
    except (ValueError, OverflowError):
        return UNKNOWN


def resolve(words: str | None, reference: Reference) -> Span | None:
    """The span of a whole phrase."""
    for row, parts in whole(words or ""):
        if span := read(row.read, parts, reference).span:
            return span
    return None


def fields(parts: Parts) -> tuple[int | None, int | None, int | None, int | None]:
    """Year, month, day and weekday as the parts of a phrase give them."""
    year = parts.get("year")
    if year is None and (short := parts.get("shortyear")):
        number = int(short.lstrip("'’"))
        year = str(number + (2000 if number < 50 else 1900))
    word = parts.get("day") or parts.get("dayword") or parts.get("dd")
    return (
        int(year) if year else None,
        int(parts.get("mm") or 0) or word_value("month", parts.get("month")),
        ordinal_of(word) if word else None,
        word_value("weekday", parts.get("weekday")),
    )


def word_value(kind: str, word: str | None) -> int | None:
    """The value of a word of the calendar."""
    row = calendar(kind).get(" ".join((word or "").lower().rstrip(".").split()))
    return None if row is None or row.value is None else int(row.value)


def unit_name(word: str | None) -> str:
    """The unit that a word names; "day" for none."""
    row = calendar("unit").get((word or "day").lower())
    return row.name if row else "day"


def spans_of(words: str | None) -> list[tuple[float, str]] | None:
    """A length in words as counts of units, None when it says no number ("several weeks")."""
    out, pending = [], ""
    for token in (words or "").lower().replace("-", " ").replace(",", " ").split():
        if token in calendar("unit"):
            count = number_of(pending)
            if count is None:
                return None
            out.append((count, unit_name(token)))
            pending = ""
        elif token not in ("and", "full", "whole", "long"):
            pending += f" {token}"
    return out or None


def number_of(words: str) -> float | None:
    """A count of units: "a", "a couple of", "20-plus", figures; None for "several"."""
    text = words.strip().removesuffix("-plus").removesuffix("+").removesuffix(" plus").strip()
    if text in ("a", "an", ""):
        return 1.0
    return value_of(text)


def moved(day: date, spans: list[tuple[float, str]], sign: int) -> date:
    """A day moved by a length, back when the sign is negative."""
    for count, unit in spans:
        day = shift(day, sign * count, unit)
    return day


# ---- days, months and years by name


def read_calendar(parts: Parts, reference: Reference) -> Reading | None:
    """Any of year, month, day, weekday; what is missing comes from the nearest time that fits."""
    year, month, day, weekday = fields(parts)
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


def _which(parts: Parts) -> int:
    return word_value("which", parts.get("which")) or 0


def which_month(parts: Parts, reference: Reference) -> Reading | None:
    """ "last July", "this September", "next 6th of April": the nearest one wholly on that side."""
    _, month, day, _ = fields(parts)
    now, which = reference.day, _which(parts)
    if now is None or month is None:
        return None
    some = [unit_around(date(now.year + n, month, 1), "month") for n in range(-2, 3)]
    if day:
        some = [days(d, d) for d in moments.month_day(month, day, now)]
    if which == 0:
        return Reading(next(s for s in some if s.first.year == now.year))
    fits = [s for s in some if (s.last < now if which < 0 else s.first > now)]
    return Reading(moments.nearest(fits, reference))


def weekday_of_week(parts: Parts, reference: Reference) -> Reading | None:
    """ "Tuesday of last week"."""
    weekday = word_value("weekday", parts.get("weekday"))
    if reference.day is None or weekday is None:
        return None
    monday = reference.day - timedelta(days=reference.day.weekday())
    day = monday + timedelta(days=7 * _which(parts) + weekday)
    return Reading(days(day, day))


def which_weekday(parts: Parts, reference: Reference) -> Reading | None:
    """ "last Friday" is in the week before, "next Friday" in the week after; "this past", "this coming" the nearest."""
    weekday, word = word_value("weekday", parts.get("weekday")), " ".join((parts.get("which") or "").lower().split())
    if reference.day is None or weekday is None:
        return None
    if word.endswith("past") or word.endswith("coming"):
        back = (reference.day.weekday() - weekday) % 7 or 7
        ahead = (weekday - reference.day.weekday()) % 7 or 7
        day = reference.day + timedelta(days=ahead if word.endswith("coming") else -back)
        if word in ("coming", "upcoming"):
            return weekday_of_week({**parts, "which": "next"}, reference)
        return Reading(days(day, day))
    return weekday_of_week(parts, reference)


# ---- days and units by their distance from the day of the text


def near(parts: Parts, reference: Reference) -> Reading | None:
    """ "today", "last night", "the day before yesterday"."""
    count = word_value("near", parts.get("near"))
    if reference.day is None or count is None:
        return None
    day = reference.day + timedelta(days=count)
    return Reading(days(day, day))


def now(parts: Parts, reference: Reference) -> Reading | None:
    """The day of the text, as the end of a range."""
    return Reading(days(reference.day, reference.day)) if reference.day else None


def which_unit(parts: Parts, reference: Reference) -> Reading | None:
    """ "last week", "this month", "next year": calendar units."""
    return _unit_at(_which(parts), parts, reference)


def after_next(parts: Parts, reference: Reference) -> Reading | None:
    """ "the week after next"."""
    return _unit_at(2, parts, reference)


def before_last(parts: Parts, reference: Reference) -> Reading | None:
    """ "the week before last"."""
    return _unit_at(-2, parts, reference)


def _unit_at(count: int, parts: Parts, reference: Reference) -> Reading | None:
    unit = unit_name(parts.get("unit"))
    if reference.day is None or unit in ("minute", "hour"):
        return None
    if unit == "day":
        return Reading(relative=True, offset_days=float(count))
    return Reading(unit_around(shift(reference.day, count, unit), unit))


def weekend(parts: Parts, reference: Reference) -> Reading | None:
    """ "the weekend": the last Saturday and Sunday, or the coming ones."""
    if reference.day is None:
        return None
    span = unit_around(reference.day, "weekend")
    if span.first > reference.day and reference.lean <= 0:
        span = unit_around(reference.day - timedelta(days=7), "weekend")
    return Reading(span)


def window(parts: Parts, reference: Reference) -> Reading | None:
    """ "the past three days": up to the day of the text; "the next three days": from the day after."""
    count, unit, which = number_of((parts.get("n") or "").lower()), unit_name(parts.get("units")), _which(parts)
    if reference.day is None or count is None or which == 0:
        return None
    today, precision = reference.day, moments.PRECISIONS[unit]
    if unit in ("quarter", "decade", "century"):
        here = unit_around(today, unit)
        far = unit_around(shift(here.first, which * count, unit), unit)
        edge = unit_around(shift(here.first, which, unit), unit)
        return Reading(Span(min(far.start, edge.start), max(far.end, edge.end), precision))
    if unit in ("minute", "hour"):
        precision = "day"
    if which < 0:
        return Reading(days(shift(today, -count, unit), today, precision), open=count > 1)
    return Reading(days(today + DAY, max(shift(today, count, unit), today + DAY), precision))


def within(parts: Parts, reference: Reference) -> Reading | None:
    """ "within nine months": from the day of the text on."""
    spans = spans_of((parts.get("span") or ""))
    if reference.day is None or not spans or spans[0][1] in ("minute", "hour"):
        return None
    return Reading(days(reference.day, moved(reference.day, spans, 1) - DAY, moments.PRECISIONS[spans[0][1]]))


def ago(parts: Parts, reference: Reference) -> Reading | None:
    """ "two days ago" is that day, "three weeks ago" the week around, as precise as its unit."""
    return _away(parts.get("span"), -1, reference)


def coming(parts: Parts, reference: Reference) -> Reading | None:
    """ "in two weeks"; where the verbs look back it says how long something took."""
    if reference.lean < 0 and parts.get("span"):
        return None
    return _away(parts.get("span") or parts.get("s2") or parts.get("s3"), 1, reference)


def _away(words: str | None, sign: int, reference: Reference) -> Reading | None:
    spans = spans_of(words)
    if reference.day is None or not spans:
        return None
    unit = spans[-1][1]
    day = moved(reference.day, spans, sign)
    return Reading(unit_around(day, unit if len(spans) == 1 and unit != "fortnight" else "day"))


def from_point(parts: Parts, reference: Reference) -> Reading | None:
    """ "three days after January 12": counted from a day that is named."""
    ahead = (parts.get("side") or "").lower() in ("from", "after", "following")
    point = resolve(parts.get("a"), Reference(reference.day, 1 if parts.get("side") == "from" else reference.lean))
    spans = spans_of(parts.get("span")) or ([(1.0, unit_name(parts.get("u")))] if parts.get("u") else None)
    if point is None or not spans:
        return None
    day = moved(point.first, spans, 1 if ahead else -1)
    return Reading(days(day, day))


# ---- times counted from the event just told


def story(parts: Parts, reference: Reference) -> Reading | None:
    """ "the next day", "that night"."""
    return Reading(relative=True, offset_days=float(word_value("story", parts.get("story")) or 0))


def story_span(parts: Parts, reference: Reference) -> Reading | None:
    """ "two days later", "three weeks earlier"."""
    spans = spans_of(parts.get("span"))
    back = (parts.get("side") or "").lower() in ("earlier", "before")
    if not spans:
        return Reading(relative=True)
    start = date(2000, 1, 1)
    return Reading(relative=True, offset_days=float((moved(start, spans, -1 if back else 1) - start).days))


def loose_story(parts: Parts, reference: Reference) -> Reading | None:
    """ "days later": after the event just told, nobody says how long; hours are the same day."""
    same_day = unit_name(parts.get("units")) in ("minute", "hour")
    return Reading(relative=True, offset_days=0.0 if same_day else None)


def part_alone(parts: Parts, reference: Reference) -> Reading | None:
    """ "in the morning": of the day that is being told."""
    return Reading(relative=True, offset_days=0.0)


# ---- parts of periods and stretches


def week_of(parts: Parts, reference: Reference) -> Reading | None:
    """ "the week of April 10"."""
    point = resolve(parts.get("a"), reference)
    return Reading(unit_around(point.first, "week")) if point else None


def nth_unit(parts: Parts, reference: Reference) -> Reading | None:
    """ "the third month of 2021", "the first quarter of the year"."""
    rank = ordinal_of(parts.get("nth") or parts.get("nth2") or "")
    unit = unit_name(parts.get("unit") or parts.get("unit2"))
    whole_ = resolve(parts.get("a") or (parts.get("the") or "").lower().replace("the", "this"), reference)
    if whole_ is None or rank is None:
        return None
    if unit == "week":
        return Reading(unit_around(whole_.first + timedelta(days=7 * (rank - 1)), "week"))
    return Reading(unit_around(shift(whole_.first, rank - 1, unit), unit))


def edge_units(parts: Parts, reference: Reference) -> Reading | None:
    """ "the last four months of 2021", "the first ten days of last year"."""
    count, unit = number_of((parts.get("n") or "").lower()), unit_name(parts.get("units"))
    whole_ = resolve(parts.get("a"), reference)
    if whole_ is None or count is None:
        return None
    precision = moments.PRECISIONS[unit]
    if (parts.get("edge") or "").lower() in ("first", "opening"):
        return Reading(days(whole_.first, shift(whole_.first, count, unit) - DAY, precision))
    return Reading(days(shift(whole_.last + DAY, -count, unit), whole_.last, precision))


def third(parts: Parts, reference: Reference) -> Reading | None:
    """ "early May", "the end of 2016": a third of the period, one step finer than it."""
    rank = word_value("third", parts.get("third")) or 0
    whole_ = resolve(parts.get("a"), reference)
    return Reading(_third(whole_, rank)) if whole_ else None


def third_month(parts: Parts, reference: Reference) -> Reading | None:
    """ "late May", where the month is also a word."""
    return third({**parts, "a": parts.get("month")}, reference)


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


def earlier(parts: Parts, reference: Reference) -> Reading | None:
    """ "earlier this month": from its beginning to the day of the text."""
    point = resolve(parts.get("a") or parts.get("a2"), reference)
    if point is None or reference.day is None:
        return None
    if point.first <= reference.day <= point.last:
        return Reading(Span(point.start, moments.midnight(reference.day + DAY), point.precision))
    return Reading(point)


def later(parts: Parts, reference: Reference) -> Reading | None:
    """ "later this month": from the day of the text to its end."""
    point = resolve(parts.get("a"), reference)
    if point is None or reference.day is None:
        return None
    if point.first <= reference.day <= point.last:
        return Reading(Span(moments.midnight(reference.day), point.end, point.precision))
    return Reading(point)


def the_unit(parts: Parts, reference: Reference) -> Reading | None:
    """ "earlier in the week", "at the end of the year": the week or year of the text."""
    if reference.day is None:
        return None
    span = unit_around(reference.day, (parts.get("whole") or "").lower())
    edge = (parts.get("edge") or "").lower()
    if edge:
        inner = {"a": f"this {parts.get('whole')}"}
        return earlier(inner, reference) if edge == "earlier" else later(inner, reference)
    rank = word_value("third", parts.get("third") or parts.get("t2"))
    return Reading(_third(span, rank)) if rank is not None else None


def since(parts: Parts, reference: Reference) -> Reading | None:
    """ "since Tuesday": from there to the day of the text."""
    point = resolve(parts.get("a"), Reference(reference.day, -1))
    if point is None or reference.day is None or point.first > reference.day:
        return None
    return Reading(Span(point.start, moments.midnight(reference.day + DAY), point.precision), open=True)


def season(parts: Parts, reference: Reference) -> Reading | None:
    """ "the summer of 2017", "last winter": three months; winter belongs to the year that it begins in."""
    month = word_value("season", parts.get("season"))
    year = fields(parts)[0]
    if month is None:
        return None

    def at(number: int) -> Span:
        first = date(number, month, 1)
        return days(first, add_months(first, 3) - DAY, "month")

    if year:
        return Reading(at(year))
    if reference.day is None:
        return None
    which = _which(parts) if parts.get("which") else None
    some = [at(reference.day.year + n) for n in (-2, -1, 0, 1)]
    fits = [s for s in some if not which or (s.last < reference.day if which < 0 else s.first > reference.day)]
    return Reading(moments.nearest(fits, reference))


def read_decade(parts: Parts, reference: Reference) -> Reading | None:
    """ "the 1990s", "the nineties", "the '80s"."""
    if tens := parts.get("tens"):
        first = int(tens)
    elif short := parts.get("short"):
        first = int(short) + 1900
    else:
        first = word_value("decade", parts.get("decade")) or 0
    return Reading(days(date(first, 1, 1), date(first + 9, 12, 31), "year")) if first else None


def century(parts: Parts, reference: Reference) -> Reading | None:
    """ "the 15th century"."""
    first = (int(parts.get("rank") or 0) - 1) * 100
    return Reading(days(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "year"))


# ---- ranges


def days_of_month(parts: Parts, reference: Reference) -> Reading | None:
    """ "May 15-24", "5-6 April 2016"."""
    first = read_calendar({**parts, "day": parts.get("d1")}, reference)
    last = ordinal_of(parts.get("d2") or "")
    if first is None or first.span is None or last is None or last < first.span.first.day:
        return None
    return Reading(days(first.span.first, first.span.first.replace(day=last)))


def read_range(parts: Parts, reference: Reference) -> Reading | None:
    """ "from A to B": each lends the other what it leaves out; B comes after A."""
    first, second = _named(parts.get("a")), _named(parts.get("b"))
    lean = {"now": -1}.get(
        (parts.get("b") or "").lower(), {"now": 1}.get((parts.get("a") or "").lower(), reference.lean)
    )
    now_ = Reference(reference.day, lean)
    own, other = _lent(first, second), _lent(second, first)
    if reference.day and first and second and _yearless_fields(own) and _yearless_fields(other):
        some = [_pair(own, other, year) for year in range(reference.day.year - 2, reference.day.year + 3)]
        return Reading(moments.nearest([span for span in some if span], now_))
    start = _end_of_range(parts.get("a"), own, now_)
    end = _end_of_range(parts.get("b"), other, now_)
    if start is None or end is None:
        return None
    if end.start < start.start:
        if first and not first.get("year") and second.get("year"):
            start = Span(_a_year_back(start.start), _a_year_back(start.end), start.precision)
        else:
            end = _end_of_range(parts.get("b"), other, Reference(start.first, 1)) or end
    return Reading(Span(start.start, end.end, end.precision)) if start.start < end.end else None


def _yearless_fields(named: dict[str, str]) -> bool:
    return "year" not in named and "month" in named


def _pair(own: dict[str, str], other: dict[str, str], year: int) -> Span | None:
    """A range whose first end is in this year, and its second the next time after."""
    start = read("calendar", {**own, "year": str(year)}, Reference(None)).span
    ends = [read("calendar", {**other, "year": str(y)}, Reference(None)).span for y in (year, year + 1)]
    end = next((e for e in ends if start and e and e.start >= start.start), None)
    return Span(start.start, end.end, end.precision) if start and end else None


def _a_year_back(moment: datetime) -> datetime:
    return moments.midnight(add_months(moment.date(), -12))


def _named(words: str | None) -> dict[str, str]:
    """The calendar fields that a phrase names itself; none when it counts from the day of the text."""
    for row, parts in whole(words or ""):
        if row.read == "calendar":
            return {k: v for k, v in parts.items() if v}
    return {}


def _lent(own: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Own fields, and from the other what stands before them in "year, month, day"."""
    if not own or not other or (set(own) == {"year"}):
        return own
    lent = dict(own)
    if "year" not in own and "year" in other and ("month" in own or "day" in own):
        lent["year"] = other["year"]
    if "month" not in own and "month" in other and ({"day", "dayword"} & set(own)):
        lent["month"] = other["month"]
    return lent


def _end_of_range(words: str | None, named: dict[str, str], reference: Reference) -> Span | None:
    if named:
        reading = read("calendar", named, reference)
        return reading.span
    return resolve(words, reference)


# ---- parts of days, clocks, the rest


def day_part(parts: Parts, reference: Reference) -> Reading | None:
    """ "Tuesday night", "the early hours of Sunday": the day; the words give no hour."""
    point = resolve(parts.get("a") or parts.get("a2"), reference)
    if point and point.precision != "day" and not parts.get("part"):
        early = "early" in " ".join(v for v in (parts.get("whole"),) if v)
        return Reading(_third(point, 0 if early else 2))
    return Reading(point) if point else None


def overnight_into(parts: Parts, reference: Reference) -> Reading | None:
    """ "overnight into Sunday": the day before and the day named."""
    point = resolve(parts.get("a") or parts.get("b"), reference)
    return Reading(days(point.first - DAY, point.last)) if point else None


def overnight(parts: Parts, reference: Reference) -> Reading | None:
    """The night before the text: its day and the day before."""
    return Reading(days(reference.day - DAY, reference.day)) if reference.day else None


def clock(parts: Parts, reference: Reference) -> Reading | None:
    """A time of day: a minute or an hour where the zone and the day are said, else the day."""
    point = resolve(parts.get("a"), reference)
    if point is None or point.precision != "day":
        return Reading(point) if point else None
    return Reading(moment_of(parts.get("clock") or "", point.first) or point)


def read_stamp(parts: Parts, reference: Reference) -> Reading | None:
    """An ISO time stamp."""
    return Reading(stamp(parts))


def holiday(parts: Parts, reference: Reference) -> Reading | None:
    """A feast with a fixed date; the movable ones are seen and left open."""
    value = word_value("holiday", parts.get("holiday"))
    if not value:
        return None
    if year := fields(parts)[0]:
        return Reading(days(date(year, value // 100, value % 100), date(year, value // 100, value % 100)))
    return Reading(_yearless(value // 100, value % 100, None, reference))


def unknown(parts: Parts, reference: Reference) -> Reading | None:
    """Words for a time that give none: "in recent weeks", "for two years"."""
    return None


READINGS: dict[str, Callable[[Parts, Reference], Reading | None]] = {
    "calendar": read_calendar,
    "which_month": which_month,
    "weekday_of_week": weekday_of_week,
    "which_weekday": which_weekday,
    "near": near,
    "now": now,
    "which_unit": which_unit,
    "after_next": after_next,
    "before_last": before_last,
    "weekend": weekend,
    "window": window,
    "within": within,
    "ago": ago,
    "coming": coming,
    "from_point": from_point,
    "story": story,
    "story_span": story_span,
    "loose_story": loose_story,
    "part_alone": part_alone,
    "week_of": week_of,
    "nth_unit": nth_unit,
    "edge_units": edge_units,
    "third": third,
    "third_month": third_month,
    "earlier": earlier,
    "later": later,
    "the_unit": the_unit,
    "since": since,
    "season": season,
    "decade": read_decade,
    "century": century,
    "days_of_month": days_of_month,
    "range": read_range,
    "day_part": day_part,
    "overnight_into": overnight_into,
    "overnight": overnight,
    "clock": clock,
    "stamp": read_stamp,
    "holiday": holiday,
    "unknown": unknown,
    "duration": unknown,
}
