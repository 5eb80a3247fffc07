"""The words of an Arabic sentence, what is written onto them, and the lists of words that it is read by."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_forms import verb_forms
from services.extractor.pipeline.arabic_letters import SIGNS, letters
from services.extractor.pipeline.numbers import number_words

_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{SIGNS}])*|\S")
_BEFORE = re.compile("(?:[وف])?(?:ال|بال|لل|كال|وال|ب|ل|ك)?")
_BEHIND = ("هما", "ها", "هم", "نا", "ه", "ا")
_NUMBERS = ("ون", "ين", "ان", "ات", "تين", "تان", "ي", "يه")
MANY = frozenset(["عشرات", "مئات", "الاف", "عدد", "عده", "بضعه"])
LONGEST = 4
"""Words in the longest phrase of a list."""


class Word(Struct, frozen=True):
    """One word or mark: its offsets in the document, its plain letters, and whether its vowels make it a passive verb."""

    start: int
    end: int
    key: str
    passive: bool = False
    noun: bool = False
    """Whether its last letter is one that only nouns end with."""

    @property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.key[0].isalnum()


class WordRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One list of knowledge/arabic/words.yaml: words as they stand, and verbs in all their forms."""

    id: str
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


def split(text: str, offset: int) -> list[Word]:
    """The words and marks of a text that stands at this offset."""
    return [
        Word(offset + m.start(), offset + m.end(), plain(m.group()), m.group()[1:2] == "\u064f", "ة" in m.group()[-2:])
        for m in _TOKEN.finditer(text)
    ]


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word in its plain letters, without vowel signs."""
    return letters(word) or word


@lru_cache(maxsize=20_000)
def stems(key: str) -> tuple[str, ...]:
    """The word itself, then without what is written before it ("and", "the", "by"), then without its ending."""
    out = [key]
    if key[:1] in "وف" and len(key) > 3:
        out.append(key[1:])
    for match in {key, *out}:
        before = _BEFORE.match(match)
        rest = match[before.end() :] if before else match
        if before and before.end() and len(rest) > 2:
            out.append(rest)
    for form in list(out):
        out += [form[: -len(end)] for end in _BEHIND if form.endswith(end) and len(form) - len(end) > 2]
    for form in list(out):
        if form.endswith("ان") and len(form) > 4:
            out.append(f"{form[:-2]}ين")
        if form.endswith("ت") and len(form) > 3:
            out.append(f"{form[:-1]}ه")
    return tuple(dict.fromkeys(out))


@cache
def _rows() -> dict[str, frozenset[tuple[str, ...]]]:
    rows = {}
    for row in load("arabic/words", WordRow):
        phrases = {tuple(plain(w) for w in phrase.split()) for phrase in row.words}
        phrases |= {(form,) for verb in row.verbs for form in verb_forms(verb)}
        rows[row.id] = frozenset(phrases)
    return rows


def starting(prefix: str) -> tuple[str, ...]:
    """The ids of the lists that begin so, in their order, without it."""
    return tuple(name.removeprefix(prefix) for name in _rows() if name.startswith(prefix))


def listed(words: list[Word], at: int, name: str) -> int:
    """How many words from here on are a phrase of this list, "and" before it allowed; 0 where none is."""
    return phrase_at(words, at, _rows()[name])


def phrase_at(words: list[Word], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """The same for any phrases, the longest first."""
    key = words[at].key
    firsts = {key, key[1:]} if key[0] in "وف" and len(key) > 2 else {key}
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        rest = tuple(w.key for w in words[at + 1 : at + length])
        if any((first, *rest) in phrases for first in firsts):
            return length
    return 0


def find(words: list[Word], name: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    """Where a phrase of this list stands between two words."""
    for at in range(max(first, 0), len(words) if last is None else min(last, len(words))):
        if listed(words, at, name):
            yield at


def has(words: list[Word], need: str, first: int = 0, last: int | None = None) -> bool:
    """Whether a word of a class ("=arms"), or a phrase as it is given, stands between two words, whatever is written onto it."""
    some = words[max(first, 0) : last]
    if need.startswith("="):
        name = need[1:]
        if any(is_of(word.key, name) for word in some):
            return True
        return name != "count" and any(listed(some, at, name) for at in range(len(some)))
    parts = tuple(plain(w) for w in need.split())
    if len(parts) == 1:
        return any(parts[0] in stems(word.key) for word in some)
    return any(
        parts[0] in stems(some[at].key) and tuple(w.key for w in some[at + 1 : at + len(parts)]) == parts[1:]
        for at in range(len(some))
    )


@lru_cache(maxsize=50_000)
def is_of(key: str, name: str) -> bool:
    """Whether a word in plain letters is of a class, whatever is written onto it."""
    if name == "count":
        return key.isdigit() or any(stem in number_words() for stem in stems(key)) or key.removeprefix("ال") in MANY
    return any((stem,) in _rows()[name] for stem in stems(key))


def in_class(word: Word, name: str) -> bool:
    """Whether a word is of a class, whatever is written onto it."""
    return is_of(word.key, name)
