"""Candidates for place names: stretches of words that the gazetteer knows, and how they stand among their neighbours."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from services.extractor.pipeline.base import Sentence
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import is_arabic, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_words import Word, joins, split_words, words_of

_LONGEST = 6
_CONTRACTION = re.compile(r"\w+['’](?:d|ll|m|ve|re|t)$", re.IGNORECASE)
_PREFIXES = ("وال", "بال", "لل", "فال", "كال", "و", "ب", "ل", "ف")


class Candidate(Struct, eq=False):
    """Words i..j of a sentence that bear the name of some place."""

    sentence: Sentence
    words: list[Word]
    first: int
    last: int
    rows: list[Row]
    kind: str = "name"
    """name, demonym, facility (a name ending in "bridge", "hospital" ... that no gazetteer has), kindred (by consonants)."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.words[self.last].end

    @property
    def name(self) -> str:
        """Its words."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    def before(self, n: int = 1) -> Word | None:
        """The n-th word before it in the sentence."""
        return self.words[self.first - n] if self.first >= n else None

    def after(self, n: int = 1) -> Word | None:
        """The n-th word after it in the sentence."""
        return self.words[self.last + n] if self.last + n < len(self.words) else None


@cache
def _not_places() -> re.Pattern[str]:
    """Names of bodies, within which a place's name is none."""
    names = sorted(words_of("not-places"), key=len, reverse=True)
    spelled = "|".join(re.escape(n).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]") for n in names)
    return re.compile(rf"\b(?:{spelled})\b|\d\s?B\.?C\.?", re.IGNORECASE)


def candidates(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The longest known names of a sentence, left to right, none inside another."""
    words = split_words(sentence.text, sentence.start)
    closed = [(sentence.start + m.start(), sentence.start + m.end()) for m in _not_places().finditer(sentence.text)]
    at = 0
    while at < len(words):
        if any(a <= words[at].start < b for a, b in closed):
            at += 1
            continue
        found = _longest(sentence, words, at, gazetteer)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last + 1


def _longest(sentence: Sentence, words: list[Word], at: int, gazetteer: Gazetteer) -> Candidate | None:
    if not _may_start(words, at, gazetteer):
        return None
    reach = at
    while reach + 1 < len(words) and reach - at + 1 < _LONGEST and joins(words[reach], words[reach + 1]):
        reach += 1
    for last in range(reach, at - 1, -1):
        name = sentence.text[words[at].start - sentence.start : words[last].end - sentence.start]
        kind, rows = _look_up(name, words[at : last + 1], gazetteer)
        if rows or kind == "demonym":
            return Candidate(sentence, words, at, last, rows, kind)
    return None


def _may_start(words: list[Word], at: int, gazetteer: Gazetteer) -> bool:
    word = words[at]
    if _CONTRACTION.match(word.text):
        return False
    if word.article:
        return (
            at + 1 < len(words) and words[at + 1].capital and joins(word, words[at + 1]) and not _preposition(words, at)
        )
    return word.capital or word.low in gazetteer.low_heads


def _preposition(words: list[Word], at: int) -> bool:
    """Whether "at", "as" or "an" before a name is English: written small, or as the first word of a sentence."""
    word = words[at]
    return (
        word.low in ("at", "as", "an", "en") and words[at + 1].gap == " " and (word.text[0].islower() or not word.gap)
    )


def _look_up(name: str, words: list[Word], gazetteer: Gazetteer) -> tuple[str, list[Row]]:
    """What a stretch of words can mean; small letters at its ends are only for curated names."""
    whole = words[0].capital or words[0].article
    if (words[-1].article and not words[-1].capital) or (len(words) == 1 and words[0].article):
        return "name", []
    if whole and words[-1].capital and not (len(words) == 1 and words[0].text.isdigit()):
        if key(name) in gazetteer.demonyms and (words[0].text[0].isupper() or is_arabic(name)):
            return "demonym", []
        rows = gazetteer.find(name)
        if not rows and is_arabic(words[0].text):
            rows = _without_prefix(name, gazetteer)
        return "name", rows
    if len(words) > 1:
        return "name", gazetteer.curated(name)
    return "name", []


def _without_prefix(name: str, gazetteer: Gazetteer) -> list[Row]:
    """Arabic writes "and", "in" and "to" onto the word: the name behind them."""
    for prefix in _PREFIXES:
        if name.startswith(prefix) and len(name) - len(prefix) >= 3:
            rest = name[len(prefix) :]
            if rows := gazetteer.find(rest):
                return rows
    return []


def run(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """The stretch of capitalised words that i..j stand in, sentence-head function words left out."""
    function = words_of("function")
    left, right = first, last
    while left > 0 and joins(words[left - 1], words[left]) and _named(words[left - 1]) and words[left].gap != "-":
        if words[left - 1].low in function:
            break
        left -= 1
    while (
        right + 1 < len(words)
        and joins(words[right], words[right + 1])
        and _named(words[right + 1])
        and words[right + 1].gap != "-"
    ):
        right += 1
    return left, right


def _named(word: Word) -> bool:
    return word.text[0].isupper()
