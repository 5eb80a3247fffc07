"""Finds the phrases of time in words: first those that stand alone, then those made of others, the longest first."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct, structs

from services.extractor.pipeline.arabic_letters import fold
from services.extractor.pipeline.time_grammar import DATE, Form, TimeRow, anchors, classes_in, forms

DEPTH = 2
"""How often phrases are put together: "late on" + "Tuesday night", then a range of these."""


class Phrase(Struct, frozen=True):
    """Words that a row matched: its parts by name, and the times that stand inside it."""

    start: int
    end: int
    row: TimeRow
    parts: dict[str, str]
    dates: dict[str, "Phrase"] = {}

    def get(self, name: str) -> str:
        """One part in small letters and single blanks, empty when it was not said."""
        return " ".join(self.parts.get(name, "").lower().split())

    def date(self, *names: str) -> "Phrase | None":
        """The first of these that stands inside."""
        return next((self.dates[name] for name in names if name in self.dates), None)

    def with_(self, **parts: str) -> "Phrase":
        """The same phrase with other parts."""
        return structs.replace(self, parts={**self.parts, **parts})


@lru_cache(maxsize=512)
def find_phrases(words: str) -> tuple[Phrase, ...]:
    """The phrases of time in these words, in order, none over another."""
    words = fold(words)
    if not anchors().search(words):
        return ()
    there = classes_in(words)
    plain = [f for f in forms() if not f.row.nests and (not f.needs or f.needs & there)]
    found = [phrase for form in plain for phrase in _matches(form, words, [])]
    for _ in range(DEPTH):
        inner = [phrase for phrase in _longest(found) if phrase.row.point]
        if not inner:
            break
        short = _Short(words, inner)
        found += [phrase for form in forms() if form.row.nests for phrase in _matches(form, short.text, inner, short)]
    return tuple(sorted(_longest(found), key=lambda p: p.start))


class _Short:
    """The words with each inner phrase as one character, and the way back to their offsets."""

    def __init__(self, words: str, inner: list[Phrase]) -> None:
        inner = sorted(inner, key=lambda p: p.start)
        self.text, self.starts, self.ends, self.inner = "", [], [], inner
        at = 0
        for number, phrase in enumerate(inner):
            self._copy(words, at, phrase.start)
            self.text += chr(ord(DATE[1]) + number)
            self.starts.append(phrase.start)
            self.ends.append(phrase.end)
            at = phrase.end
        self._copy(words, at, len(words))

    def _copy(self, words: str, start: int, end: int) -> None:
        self.text += words[start:end]
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)

    def dates(self, match: re.Match[str]) -> dict[str, Phrase]:
        """The inner phrases that the groups of a match hold."""
        held = {name: value for name, value in match.groupdict().items() if value and re.fullmatch(DATE, value)}
        return {name.rstrip("_"): self.inner[ord(value) - ord(DATE[1])] for name, value in held.items()}


def _matches(form: Form, words: str, inner: list[Phrase], short: _Short | None = None) -> Iterator[Phrase]:
    for match in form.regex.finditer(words):
        core = "core" if match.groupdict().get("core") else 0
        start, end = match.span(core)
        dates = short.dates(match) if short else {}
        if short:
            start, end = short.starts[start], short.ends[end - 1]
        yield Phrase(start, end, form.row, _parts(match), dates)


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The parts of a phrase by name; a class that a pattern names twice is wherever it matched."""
    found: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value:
            found[name.rstrip("_")] = value
    return found


def _longest(found: list[Phrase]) -> list[Phrase]:
    """The longest phrases, of equal ones the first, none over another."""
    chosen: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: p.start - p.end):
        if all(phrase.end <= other.start or other.end <= phrase.start for other in chosen):
            chosen.append(phrase)
    return chosen
