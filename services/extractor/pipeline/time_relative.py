"""Readings that count from the day of the text, or from the event just told."""

from datetime import date, timedelta

from services.extractor.pipeline import moments
from services.extractor.pipeline.moments import DAY, Reference, Span, days, shift, unit_around
from services.extractor.pipeline.time_grammar import calendar
from services.extractor.pipeline.time_phrases import Phrase
from services.extractor.pipeline.time_reading import (
    Reading,
    lengths,
    moved,
    number_of,
    reading,
    resolve,
    unit_name,
    word_value,
)


@reading("near")
def near(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "today", "last night", "the day before yesterday"."""
    if reference.day is None:
        return None
    day = reference.day + timedelta(days=word_value("near", phrase.get("near")) or 0)
    return Reading(days(day, day))


@reading("which_unit")
def which_unit(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "last week", "this month", "next year": calendar units; "the past week" ends today."""
    row, unit = calendar("which").get(phrase.get("which")), unit_name(phrase.get("unit"))
    if row is not None and row.name == "past" and reference.day and unit in ("day", "week", "fortnight", "month"):
        return Reading(days(shift(reference.day, -1, unit), reference.day, moments.PRECISIONS[unit]))
    return _unit_at((word_value("which", phrase.get("which")) or 0), phrase, reference)


@reading("after_next")
def after_next(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the week after next"."""
    return _unit_at(2, phrase, reference)


@reading("before_last")
def before_last(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the week before last"."""
    return _unit_at(-2, phrase, reference)


def _unit_at(count: int, phrase: Phrase, reference: Reference) -> Reading | None:
    unit = unit_name(phrase.get("unit"))
    if reference.day is None or unit in ("minute", "hour"):
        return None
    if unit == "day":
        return Reading(relative=True, offset_days=float(count))
    return Reading(unit_around(shift(reference.day, count, unit), unit))


@reading("weekend")
def weekend(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the weekend": the last Saturday and Sunday, or the coming ones."""
    if reference.day is None:
        return None
    span = unit_around(reference.day, "weekend")
    if span.first > reference.day and reference.lean <= 0:
        span = unit_around(reference.day - timedelta(days=7), "weekend")
    return Reading(span)


@reading("window")
def window(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the past three days": up to the day of the text; "the next three days": from the day after."""
    count, unit, which = (
        number_of(phrase.get("n")),
        unit_name(phrase.get("units")),
        (word_value("which", phrase.get("which")) or 0),
    )
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
        return Reading(days(shift(today, -count, unit), today, precision))
    return Reading(days(today + DAY, max(shift(today, count, unit), today + DAY), precision))


@reading("window_to")
def window_to(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "in the 24 hours to Tuesday": that day and those before it which the hours reach."""
    point, hours = resolve(phrase.date("a"), reference), number_of(phrase.get("n")) or 24
    return Reading(days(point.first - timedelta(days=max(round(hours / 24), 1)), point.last)) if point else None


@reading("within")
def within(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "within nine months": from the day of the text on."""
    spans = lengths(phrase.get("span"))
    if reference.day is None or not spans or spans[0][1] in ("minute", "hour"):
        return None
    return Reading(days(reference.day, moved(reference.day, spans, 1) - DAY, moments.PRECISIONS[spans[0][1]]))


@reading("ago")
def ago(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "two days ago" is that day, "three weeks ago" the week around, as precise as its unit."""
    return _away(phrase.get("span"), -1, reference)


@reading("ago_on")
def ago_on(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "a year ago on Friday": counted back from that day."""
    point, spans = resolve(phrase.date("a"), reference), lengths(phrase.get("span"))
    if point is None or point.precision != "day" or not spans:
        return None
    day = moved(point.first, spans, -1)
    return Reading(days(day, day))


@reading("coming")
def coming(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "in two weeks"; where the verbs look back it says how long something took."""
    if reference.lean < 0 and phrase.get("span"):
        return None
    return _away(phrase.get("span") or phrase.get("s2") or phrase.get("s3"), 1, reference)


def _away(words: str, sign: int, reference: Reference) -> Reading | None:
    spans = lengths(words)
    if reference.day is None or not spans or spans[-1][1] in ("hour", "minute"):
        return None
    unit = spans[-1][1]
    day = moved(reference.day, spans, sign)
    return Reading(unit_around(day, unit if len(spans) == 1 and unit != "fortnight" else "day"))


@reading("from_point")
def from_point(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "three days after January 12": counted from a day that is named."""
    ahead = phrase.get("side") in ("from", "after", "following")
    point = resolve(phrase.date("a"), Reference(reference.day, 1 if phrase.get("side") == "from" else reference.lean))
    spans = lengths(phrase.get("span")) or ([(1.0, unit_name(phrase.get("u")))] if phrase.get("u") else [])
    if point is None or not spans:
        return None
    day = moved(point.first, spans, 1 if ahead else -1)
    return Reading(days(day, day))


# ---- times counted from the event just told


@reading("story")
def story(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the next day", "that night"."""
    return Reading(relative=True, offset_days=float(word_value("story", phrase.get("story")) or 0))


@reading("story_span")
def story_span(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "two days later", "three weeks earlier"."""
    spans = lengths(phrase.get("span"))
    back = phrase.get("side") in ("earlier", "before")
    if not spans:
        return Reading(relative=True)
    start = date(2000, 1, 1)
    return Reading(relative=True, offset_days=float((moved(start, spans, -1 if back else 1) - start).days))


@reading("loose_story")
def loose_story(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "days later": after the event just told, nobody says how long; hours are the same day."""
    same_day = phrase.get("units") and unit_name(phrase.get("units")) in ("minute", "hour")
    return Reading(relative=True, offset_days=0.0 if same_day else None)


@reading("since_part")
def since_part(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "since dawn": the day of the text."""
    return Reading(days(reference.day, reference.day)) if reference.day else None


@reading("part_alone")
def part_alone(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "in the morning": of the day that is being told."""
    return Reading(relative=True, offset_days=0.0)
