"""The frames of Arabic events: which words tell them, and where these stand in a sentence."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from schemas.claim import Kind, Status
from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_letters import fold, has_arabic

FUTURE = re.compile("[وف]?س")
PREFIX = re.compile("[وف]?(?:ال|بال|لل|كال|ب|ل|ك|س)?")
SUFFIX = re.compile("(?:ا|ه|ها|هم|هما|نا|وا|ون)?")


class ArabicFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of knowledge/arabic.yaml; its head says what each field means."""

    id: str
    kind: Kind
    example: str
    mode: str | None = None
    past: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    passive: bool = False
    status: Status | None = None

    def spelled(self) -> Iterator[tuple[str, bool]]:
        """Each form of its words, folded, and whether it is a verb."""
        for past in self.past:
            yield from ((fold(past + ending), True) for ending in ("", "ت", "وا"))
        yield from ((fold(form), True) for form in self.forms)
        yield from ((letter + fold(stem), True) for stem in self.present for letter in ("ي", "ت", "ن"))
        yield from ((fold(noun), False) for noun in self.nouns)


class WordRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One list of small words."""

    id: str
    words: tuple[str, ...]


class Trigger(Struct, frozen=True):
    """A word of a sentence that tells an event; offsets of the folded sentence, which are those of the text."""

    start: int
    end: int
    frame: ArabicFrame
    verb: bool
    future: bool = False


@cache
def load_arabic() -> tuple[ArabicFrame, ...]:
    """The frames of knowledge/arabic.yaml."""
    return load("arabic", ArabicFrame)


@cache
def _forms() -> tuple[dict[str, list[tuple[ArabicFrame, bool]]], re.Pattern[str]]:
    forms: dict[str, list[tuple[ArabicFrame, bool]]] = {}
    for frame in load_arabic():
        for form, verb in frame.spelled():
            forms.setdefault(form, []).append((frame, verb))
    return forms, re.compile("|".join(sorted(map(re.escape, forms), key=len, reverse=True)))


@cache
def _word_rows() -> tuple[WordRow, ...]:
    return load("arabic_words", WordRow)


@cache
def small(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list of knowledge/arabic_words.yaml, standing alone or behind "and"."""
    words = next(row.words for row in _word_rows() if row.id == name)
    spelled = "|".join(sorted((re.escape(fold(w)) for w in words), key=len, reverse=True))
    return re.compile(rf"(?<![\u0621-\u064a])[وف]?(?:{spelled})(?![\u0621-\u064a])")


def triggers(words: str) -> list[Trigger]:
    """The words of a folded clause that tell events, in order; the first row whose needs are met stands for each."""
    forms, pattern = _forms()
    found = []
    for match in pattern.finditer(words):
        start, end = _whole(words, match.start(), match.end())
        before, after = words[start : match.start()], words[match.end() : end]
        if not PREFIX.fullmatch(before) or not SUFFIX.fullmatch(after):
            continue
        for frame, verb in forms[match.group()]:
            if not frame.needs or any(re.search(_word(need), words) for need in frame.needs):
                found.append(Trigger(start, end, frame, verb, FUTURE.fullmatch(before) is not None and verb))
                break
    return found


@cache
def _word(need: str) -> str:
    return rf"(?<![\u0621-\u064a])[وف]?(?:ال|بال|لل|ب|ل)?{re.escape(fold(need))}(?:ا|ه|ها)?(?![\u0621-\u064a])"


def _whole(words: str, start: int, end: int) -> tuple[int, int]:
    """The ends of the written word around these offsets."""
    while start and has_arabic(words[start - 1]):
        start -= 1
    while end < len(words) and has_arabic(words[end]):
        end += 1
    return start, end
