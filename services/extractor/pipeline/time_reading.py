"""What a phrase of time means, and the table of readings that the rows of the grammar name."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from services.extractor.pipeline.moments import Reference, Span, shift
from services.extractor.pipeline.numbers import value_of
from services.extractor.pipeline.time_grammar import calendar
from services.extractor.pipeline.time_phrases import Phrase


class Reading(Struct, frozen=True):
    """What a phrase means: a span, or how it counts from the event just told; neither where the words do not say."""

    span: Span | None = None
    relative: bool = False
    offset_days: float | None = None


Read = Callable[[Phrase, Reference], Reading | None]
READINGS: dict[str, Read] = {}
UNKNOWN = Reading()


def reading(name: str) -> Callable[[Read], Read]:
    """Enter a function in the table under the name that rows of times.yaml give."""

    def enter(function: Read) -> Read:
        READINGS[name] = function
        return function

    return enter


def read(phrase: Phrase, reference: Reference) -> Reading:
    """The meaning of a phrase; unknown where no such day exists."""
    try:
        return READINGS[phrase.row.read](phrase, reference) or UNKNOWN
    except (ValueError, OverflowError):
        return UNKNOWN


def resolve(phrase: Phrase | None, reference: Reference) -> Span | None:
    """The span of a phrase that stands inside another."""
    return read(phrase, reference).span if phrase else None


def word_value(kind: str, word: str) -> int | None:
    """The value of a word of the calendar."""
    row = calendar(kind).get(word.rstrip("."))
    return None if row is None or row.value is None else int(row.value)


def unit_name(word: str) -> str:
    """The unit that a word names; "day" for none."""
    row = calendar("unit").get(word)
    return row.name if row else "day"


def number_of(words: str) -> float | None:
    """A count of units: "a", "a couple of", "20-plus", figures; None for "several"."""
    text = words.strip().removesuffix("+").removesuffix("plus").strip(" -")
    return 1.0 if text in ("a", "an", "") else value_of(text)


def lengths(words: str) -> list[tuple[float, str]]:
    """A length in words as counts of units; none when it gives no number ("several weeks")."""
    out, pending = [], ""
    for token in words.replace("-", " ").replace(",", " ").split():
        if token in calendar("unit"):
            count = number_of(pending)
            if count is None:
                return []
            out.append((count, unit_name(token)))
            pending = ""
        elif token not in ("and", "full", "whole", "long"):
            pending += f" {token}"
    return out


def moved(day: date, some: list[tuple[float, str]], sign: int) -> date:
    """A day moved by a length, back when the sign is negative."""
    for count, unit in some:
        day = shift(day, sign * count, unit)
    return day


@reading("unknown")
def unknown(phrase: Phrase, reference: Reference) -> Reading | None:
    """Words for a time that give none: "in recent weeks"."""
    return None


@reading("duration")
def duration(phrase: Phrase, reference: Reference) -> Reading | None:
    """How long something took, which is not when: "for two years"."""
    return None
