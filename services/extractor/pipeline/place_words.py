"""The words of a sentence as the finder of places needs them, and the lists of words that it goes by."""

import re
from functools import cache

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.names import ARTICLES, is_arabic

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[^\W_][^\W_\u064b-\u0652]*(?:[\u064b-\u0652]+[^\W_]*)*(?:['’‘ʻʼʾʿ][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"^(?:st|mt|ft|gov|sen|gen|lt|col|maj|sgt|capt|rep|dr|mr|mrs|ms|prof)$", re.IGNORECASE)


class WordList(Struct, frozen=True):
    """A row of place_words.yaml."""

    id: str
    words: tuple[str, ...]


class Word(Struct, frozen=True):
    """One word: offsets in the document, the word without a possessive, and what stands between it and the next."""

    start: int
    end: int
    text: str
    gap: str
    """What separates it from the word before: "" at the head of a sentence."""
    possessive: bool = False

    @property
    def low(self) -> str:
        """In small letters, without stops."""
        return self.text.casefold().replace(".", "")

    @property
    def capital(self) -> bool:
        """Whether it can be part of a name: a capital, an Arabic letter or a digit at its head."""
        return self.text[0].isupper() or self.text[0].isdigit() or is_arabic(self.text)

    @property
    def article(self) -> bool:
        """Whether it is the Arabic article in Latin letters."""
        return self.low in ARTICLES


@cache
def words_of(list_id: str) -> frozenset[str]:
    """One list of place_words.yaml, in small letters."""
    return next(frozenset(w.casefold() for w in row.words) for row in _lists() if row.id == list_id)


@cache
def _lists() -> tuple[WordList, ...]:
    return load("place_words", WordList)


def split_words(text: str, offset: int) -> list[Word]:
    """The words of a sentence that begins at `offset` of the document."""
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        raw = match[0]
        core = _POSSESSIVE.sub("", raw) if not raw.endswith(".") else raw
        gap = text[before : match.start()]
        words.append(Word(offset + match.start(), offset + match.start() + len(core), core, gap, core != raw))
        before = match.end()
    return words


def joins(left: Word, right: Word) -> bool:
    """Whether two neighbouring words may stand in one name: a space, a hyphen, or the stop of "St. Louis" between them."""
    if left.possessive:
        return False
    gap = right.gap
    return gap in (" ", "-", "\u2011", "\u2010", "\xa0", "\n", "’", "'") or (
        gap == ". " and bool(_ABBREVIATED.match(left.text))
    )
