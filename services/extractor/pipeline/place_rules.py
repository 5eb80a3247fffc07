"""Whether a capitalised name that the gazetteer knows is meant as a place: not a person, a month, a club or a verb."""

import re

from msgspec import Struct

from services.extractor.pipeline.arabic_frames import is_told, is_verb
from services.extractor.pipeline.arabic_words import is_of, plain, stems
from services.extractor.pipeline.base import Sentence
from services.extractor.pipeline.names import is_arabic, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_runs import Candidate, run
from services.extractor.pipeline.place_words import Word, words_of
from services.extractor.pipeline.resolve import STRONG, prior

_CODE = re.compile(r"[A-Za-z]{1,3}$")

ORDINARY = ("people", "armed", "arms", "military", "place-word", "count")
"""Classes of Arabic words that are no names."""


class Accepted(Struct):
    """What the rules know of the whole document."""

    people: set[str]
    """Names of persons: words that follow a first name, an initial or a title, and first names that stand so."""
    maybe: set[str]
    """Last words of other capitalised pairs, which are surnames unless a large place bears them."""
    lower: frozenset[str]
    """Words that also stand in small letters."""
    titled: set[int]
    """Sentences in Title Case or capitals throughout, where a capital says nothing."""


def weigh(candidate: Candidate, row: Row | None, value: float, rules: Accepted, parent: Row | None = None) -> bool:
    """Whether the candidate is a place, given the row it would be and that row's score."""
    if is_arabic(candidate.name):
        return row is None or _arabic(candidate, row)
    if row is not None and not _spelled(candidate, row):
        return False
    if parent is not None:
        return True
    strength = prior(row, key(candidate.name)) if row is not None else STRONG
    if candidate.sentence.index in rules.titled:
        return strength >= STRONG or value >= 7.5
    if _part_of_other_name(candidate, row, rules):
        return False
    if row is None:
        return _adjective(candidate)
    if candidate.first == candidate.last and _is_word(candidate, row, rules):
        return False
    if row.feature == "BLDG":
        return _placed(candidate) or (candidate.before() is not None and _placed_before_article(candidate))
    return strength >= STRONG or row.curated or _typed(candidate) or _placed(candidate) or value >= 6.0


def _arabic(candidate: Candidate, row: Row) -> bool:
    """Arabic has no capitals: a known town, or a name behind a word that wants a place, and no word of the language."""
    name, before = key(candidate.name), candidate.before()
    if candidate.first == candidate.last and not row.curated and _is_arabic_word(candidate.name):
        return False
    placed = before is not None and key(before.text) in {key(w) for w in words_of("arabic-locative")}
    return row.curated or prior(row, name) >= 3.5 or placed


def _is_arabic_word(name: str) -> bool:
    """Whether a name is a word of the language, whatever is written onto it, or a verb that we know."""
    word = plain(name)
    common = {plain(w) for w in words_of("arabic-words")}
    return (
        any(stem in common for stem in stems(word))
        or any(is_of(word, c) for c in ORDINARY)
        or is_verb(word)
        or is_told(word)
    )


def _adjective(candidate: Candidate) -> bool:
    """Whether a demonym is said of something: not "the Syrians", not the head of "Syrian Democratic Forces"."""
    after, word = candidate.after(), candidate.words[candidate.last]
    if word.low.endswith("s") and not word.low.endswith(("ss", "ese")):
        return False
    before = candidate.before()
    if (
        before is not None
        and before.low in ("native", "african", "asian", "latin", "mexican")
        and before.text[0].isupper()
    ):
        return False
    if after is None or not after.text[0].isupper() or after.gap != " ":
        return True
    _, right = run(candidate.words, candidate.first, candidate.last)
    follow = [w.low for w in candidate.words[candidate.last + 1 : right + 1]]
    return any(w in words_of("title") or w in words_of("facility") for w in follow)


def _spelled(candidate: Candidate, row: Row) -> bool:
    """Short codes ("Ky.", "OK", "NSW") count only in capitals or with their stop, and behind a comma unless a country's."""
    word = candidate.words[candidate.first]
    letters = word.text.replace(".", "")
    if candidate.first != candidate.last or not _CODE.match(letters) or row.feature not in ("ADM1", "PCLI", "RGN"):
        return True
    tail = candidate.sentence.text[candidate.end - candidate.sentence.start :]
    if not (letters.isupper() or tail.startswith(".") or len(row.name) <= 4):
        return False
    return (
        row.feature == "PCLI"
        or len(letters) == 3
        or len(row.name) <= 4
        or word.gap in (", ", " (", ",")
        or "." in word.text
    )


def _is_word(candidate: Candidate, row: Row, rules: Accepted) -> bool:
    """Whether a single word is a common word, an agency or somebody's name."""
    word = candidate.words[candidate.first]
    if word.low in words_of("never") or word.low in words_of("agency"):
        return True
    small = prior(row, key(candidate.name)) < STRONG and not _typed(candidate)
    if (word.low in rules.people or (small and word.low in rules.maybe)) and not _placed(candidate):
        return True
    if word.text.isupper() and row.feature in ("PCLI", "ADM1"):
        return False  # "US" beside "us"
    return word.low in words_of("function") or (
        word.low in rules.lower and row.feature not in ("PCLI", "CONT") and not row.curated
    )


def _placed(candidate: Candidate) -> bool:
    """Whether the words before it speak for a place: "in X", "the town of X"; "X and Y" is left to the score."""
    before = candidate.before()
    if before is None or candidate.words[candidate.first].gap not in (" ", " (", ' "'):
        return False
    if before.low == "of":
        head = candidate.before(2)
        return head is None or head.text[0].islower()
    if before.low in words_of("locative"):
        return True
    return before.low in words_of("town-before") and before.text[0].islower()


def _placed_before_article(candidate: Candidate) -> bool:
    before, second = candidate.before(), candidate.before(2)
    return before is not None and before.low == "the" and second is not None and second.low in words_of("locative")


def _typed(candidate: Candidate) -> bool:
    """Whether a word with it says that it is a place: "Karak district", "Adair County"."""
    after, last = candidate.after(), candidate.words[candidate.last]
    if candidate.first < candidate.last and last.low in words_of("type-after"):
        return True
    if after is None or after.gap not in (" ", "-") or after.low in ("base", "camp", "front", "border"):
        return False
    return after.low in words_of("type-after") or after.low in words_of("people-after")


def _part_of_other_name(candidate: Candidate, row: Row | None, rules: Accepted) -> bool:
    """Whether capitalised neighbours make it part of a person's or an organisation's name."""
    words, first, last = candidate.words, candidate.first, candidate.last
    left, right = run(words, first, last)
    if right > last and row is not None and not _may_precede(words, last, right, row):
        return True
    if left < first:
        before = words[first - 1]
        if before.low in words_of("title") or (
            before.low in words_of("first-name") and before.low not in words_of("direction")
        ):
            return row is not None and not _typed(candidate)
        known = (
            before.low in words_of("direction")
            or before.low in words_of("before-name")
            or before.low in words_of("function")
        )
        weak = row is not None and (prior(row, key(candidate.name)) < STRONG or words[first].article)
        if not known and weak and not _typed(candidate):
            return True
    return row is not None and _of_organisation(words, first, row)


def _may_precede(words: list[Word], last: int, right: int, row: Row) -> bool:
    """Whether a place's name can stand before these capitalised words and still speak of the place."""
    after = words[last + 1]
    if (
        after.low in words_of("type-after")
        or words[right].low in words_of("facility")
        or after.low in words_of("title")
    ):
        return True
    if row.feature == "PCLI":
        return after.text.isdigit() or after.low in words_of("calendar")
    town = after.low in words_of("civic") or words[right].low in words_of("civic")
    if town or after.low in words_of("calendar"):
        return True
    return row.feature == "ADM1" and prior(row, key(row.name)) >= STRONG and after.low not in words_of("organisation")


def _of_organisation(words: list[Word], first: int, row: Row) -> bool:
    """ "Bank of America", "University of China" name bodies; "University of Manitoba" still speaks of Manitoba."""
    if first < 2 or words[first - 1].low != "of" or not words[first - 2].text[0].isupper():
        return False
    head = words[first - 2].low
    if head in words_of("civic") and row.feature != "PCLI":
        return False
    return head in words_of("organisation") or head in words_of("civic")


def title_case(sentence: Sentence) -> bool:
    """Whether nearly all longer words begin with a capital, as in headlines: capitals say nothing then."""
    longer: list[str] = re.findall(r"[A-Za-z]{4,}", sentence.text)
    if len(longer) < 4:
        return sentence.role == "headline" and all(w[0].isupper() for w in longer)
    return sum(w[0].isupper() for w in longer) > 0.75 * len(longer)
