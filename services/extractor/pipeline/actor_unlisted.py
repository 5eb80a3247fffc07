"""Groups and bodies that knowledge does not list, by the pattern of their names ("Kataib X", "the X Brigades")."""

import re

from services.extractor.knowledge.parties import Unlisted, actor_words
from services.extractor.pipeline.words import Word, key_of


def find_unlisted(text: str, words: list[Word], taken: set[int]) -> list[tuple[int, int, str]]:
    """First and last word and the made id of each name by pattern that takes no word of `taken`."""
    out, at, rules = [], 0, actor_words().unlisted
    while at < len(words):
        end = _prefixed(text, words, at, rules) or _suffixed(text, words, at, rules)
        if end and not taken.intersection(range(at, end)):
            out.append((at, end, slug(" ".join(w.raw for w in words[at:end]))))
            at = end
        else:
            at += 1
    return out


def slug(name: str) -> str:
    """A kebab-case id from a name."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(key_of(w) for w in name.split())).strip("-")


def _near(text: str, words: list[Word], at: int) -> bool:
    """Whether word `at` follows the one before it with a space or hyphen only."""
    return (
        text[words[at - 1].end : words[at].start].strip(" \xa0-‐‑") in ("", "'s", "’s") and not words[at - 1].possessive
    )


def _prefixed(text: str, words: list[Word], at: int, rules: Unlisted) -> int | None:
    if words[at].key not in rules.begin or not words[at].capital:
        return None
    end, named = at + 1, False
    while end < len(words) and end - at < 6 and _near(text, words, end):
        if words[end].capital:
            named = True
        elif words[end].key not in rules.inside or words[end].key in ("and", "in", "on", "for"):
            break
        end += 1
    while end > at + 1 and not words[end - 1].capital:
        end -= 1
    return end if named else None


def _suffixed(text: str, words: list[Word], at: int, rules: Unlisted) -> int | None:
    """Capitalised words that end with a kind of body, perhaps with "of X" after it ("Ministry of Defence of X")."""
    if not words[at].capital or words[at].key in rules.not_first:
        return None
    end, kind = at, None
    while end < len(words) and end - at < 9 and (end == at or _near(text, words, end)):
        word = words[end]
        if word.capital and word.key in (rules.armed | rules.civil):
            kind = end
        elif (
            not word.capital and (word.key not in rules.inside or end + 1 >= len(words) or not words[end + 1].capital)
        ) or (not word.capital and word.key in ("in", "on", "and", "the") and kind is None):
            break
        end += 1
    if kind is None:
        return None
    follows = kind + 2 < len(words) and words[kind + 1].key in ("of", "for") and kind + 2 < end
    if kind == at and not follows:
        return None
    stop = end if follows else kind + 1
    while not words[stop - 1].capital:
        stop -= 1
    return stop
