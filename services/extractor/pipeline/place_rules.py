"""Whether a capitalised name that the gazetteer knows is meant as a place: not a person, a month, a university or a verb."""

import re
from itertools import pairwise

from msgspec import Struct

from services.extractor.pipeline.base import Sentence, Text
from services.extractor.pipeline.names import is_arabic, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_runs import Candidate, run
from services.extractor.pipeline.place_words import Word, joins, split_words, words_of
from services.extractor.pipeline.resolve import STRONG, prior


class Accepted(Struct):
    """What the rules know of the whole document."""

    people: set[str]
    """Surnames: words that follow a first name or a title."""
    lower: frozenset[str]
    """Words that also stand in small letters."""
    titled: set[int]
    """Sentences in Title Case or capitals throughout, where a capital says nothing."""


def weigh(candidate: Candidate, row: Row | None, value: float, rules: Accepted, parent: Row | None = None) -> bool:
    """Whether the candidate is a place, given the row it would be and that row's score."""
    if is_arabic(candidate.name):
        return value >= 3.5 or (row is not None and prior(row, key(candidate.name)) >= 3.5)
    if parent is not None:
        return True
    if candidate.sentence.index in rules.titled:
        return row is None or prior(row, key(candidate.name)) >= STRONG or value >= 7.5
    if _part_of_other_name(candidate, row, rules):
        return False
    if row is None:
        return True
    single = candidate.first == candidate.last
    if single and (candidate.words[candidate.first].low in words_of("never") or _ordinary(candidate, row, rules)):
        return False
    strength = prior(row, key(candidate.name))
    if strength >= STRONG or row.curated:
        return not (single and _is_person(candidate, rules) and row.feature != "PCLI")
    if single and _is_person(candidate, rules):
        return False
    return _placed(candidate) or value >= 6.0


def _ordinary(candidate: Candidate, row: Row, rules: Accepted) -> bool:
    """A word that the document also writes small is a word, unless it is a country or a site."""
    low = candidate.words[candidate.first].low
    return low in words_of("function") or (
        low in rules.lower and row.feature not in ("PCLI", "CONT") and not row.curated
    )


def _is_person(candidate: Candidate, rules: Accepted) -> bool:
    word = candidate.words[candidate.first]
    return word.low in rules.people and not _placed(candidate)


def _placed(candidate: Candidate) -> bool:
    """Whether the words before it speak for a place: "in X", "the town of X", "X and Y" is left to the score."""
    before = candidate.before()
    if before is None or ("." in before.text and before.gap == ". "):
        return False
    gap = candidate.words[candidate.first].gap
    if gap not in (" ", ", ", " (", '"'):
        return False
    if before.low in words_of("locative"):
        return True
    return before.low in words_of("town-before") and before.text[0].islower()


def _part_of_other_name(candidate: Candidate, row: Row | None, rules: Accepted) -> bool:
    """Whether capitalised neighbours make it part of a person's or an organisation's name."""
    words, first, last = candidate.words, candidate.first, candidate.last
    left, right = run(words, first, last)
    after, before = candidate.after(), candidate.before()
    if right > last and after is not None:
        if after.low in words_of("organisation") and row is not None:
            return True
        named = (
            after.low in words_of("type-after") or after.low in words_of("title") or after.low in words_of("facility")
        )
        demonym = row is None or row.feature == "PCLI"
        if not named and not demonym and not _ends_as_place(words, last, right):
            return True
    if left < first and before is not None:
        if before.low in words_of("title") or (
            before.low in words_of("first-name") and not words[first - 1].possessive
        ):
            return row is not None
        known = (
            before.low in words_of("direction")
            or before.low in words_of("before-name")
            or before.low in words_of("function")
        )
        if not known and row is not None and prior(row, key(candidate.name)) < STRONG:
            return True
    return _of_organisation(words, first)


def _ends_as_place(words: list[Word], last: int, right: int) -> bool:
    return words[right].low in words_of("facility")


def _of_organisation(words: list[Word], first: int) -> bool:
    """ "University of China", "Bank of America", "Government of X" name bodies, not places."""
    if first < 2 or words[first - 1].low != "of" or not words[first - 2].text[0].isupper():
        return False
    return words[first - 2].low in words_of("organisation") and words[first - 2].gap != ""


def surnames(text: Text) -> set[str]:
    """The words after first names and titles: who is named once in full is later named by surname."""
    people: set[str] = set()
    for sentence in text.sentences:
        for left, right in pairwise(split_words(sentence.text, sentence.start)):
            if not joins(left, right) or not (left.text[0].isupper() and right.text[0].isupper()):
                continue
            if left.low in words_of("first-name") or (left.low in words_of("title") and left.low != "deputy"):
                people.add(right.low)
    return people


def title_case(sentence: Sentence) -> bool:
    """Whether nearly all longer words begin with a capital, as in headlines: capitals say nothing then."""
    longer = [w for w in re.findall(r"[A-Za-z]{4,}", sentence.text)]
    if len(longer) < 4:
        return sentence.role == "headline" and all(w[0].isupper() for w in longer)
    return sum(w[0].isupper() for w in longer) > 0.75 * len(longer)
