"""Readings of Arabic times: the adjective stands behind its noun, and two of a unit are one word."""

from datetime import timedelta

from services.extractor.pipeline.moments import Reference, days, shift, unit_around
from services.extractor.pipeline.time_grammar import calendar
from services.extractor.pipeline.time_phrases import Phrase
from services.extractor.pipeline.time_reading import Reading, number_of, reading, word_value


@reading("arabic_weekday")
def arabic_weekday(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "last Tuesday", "next Tuesday": the nearest on that side."""
    weekday, which = word_value("weekday", phrase.get("weekday")), _which(phrase)
    if reference.day is None or weekday is None:
        return None
    ahead = (weekday - reference.day.weekday()) % 7
    day = reference.day + timedelta(days=(ahead or 7) if which > 0 else ahead - 7 if which < 0 else ahead)
    return Reading(days(day, day))


@reading("arabic_unit")
def arabic_unit(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "last week", "next month"."""
    unit = calendar("arabic_unit")[phrase.get("arabic_unit")].name
    if reference.day is None or unit in ("hour", "day"):
        return None
    return Reading(unit_around(shift(reference.day, _which(phrase), unit), unit))


@reading("arabic_ago")
def arabic_ago(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "three days ago", "two weeks ago"."""
    pair = phrase.get("arabic_pair")
    unit = calendar("arabic_pair")[pair].name if pair else calendar("arabic_unit")[phrase.get("arabic_unit")].name
    count = 2.0 if pair else number_of(phrase.get("n"))
    if reference.day is None or count is None or unit == "hour":
        return None
    return Reading(unit_around(shift(reference.day, -count, unit), unit))


@reading("arabic_span")
def arabic_span(phrase: Phrase, reference: Reference) -> Reading | None:
    """ "the last 24 hours", "the past three days", "the last two weeks": from then to the day of the text."""
    pair = phrase.get("arabic_pair")
    unit = calendar("arabic_pair")[pair].name if pair else calendar("arabic_unit")[phrase.get("arabic_unit")].name
    count = 2.0 if pair else number_of(phrase.get("n"))
    if reference.day is None or count is None or _which(phrase) >= 0:
        return None
    if unit == "hour":
        return Reading(days(reference.day - timedelta(days=max(1, round(count / 24))), reference.day))
    return Reading(days(shift(reference.day, -count, unit), reference.day))


def _which(phrase: Phrase) -> int:
    return word_value("arabic_which", phrase.get("arabic_which")) or 0
