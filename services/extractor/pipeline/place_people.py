"""Names of persons in a document, as far as the finder of places must keep off them."""

from itertools import pairwise

from services.extractor.pipeline.base import Text
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import key
from services.extractor.pipeline.place_words import Word, joins, split_words, words_of

_PLACE_WORDS = ("direction", "before-name", "type-after", "facility", "organisation", "civic", "function")


def people_of(text: Text, gazetteer: Gazetteer) -> set[str]:
    """Words that follow first names, initials, titles and other names, and first names used with a surname."""
    people: set[str] = set()
    for sentence in text.sentences:
        words = split_words(sentence.text, sentence.start)
        for at, (left, right) in enumerate(pairwise(words)):
            if right.gap not in (" ", ". ", "-") or not (left.text[0].isupper() and right.text[0].isupper()):
                continue
            people |= _person(left, right, words[at + 2] if at + 2 < len(words) else None, gazetteer)
    return people


def _person(left: Word, right: Word, after: Word | None, gazetteer: Gazetteer) -> set[str]:
    if _means_place(right):
        return set()
    initial = len(left.text.replace(".", "")) == 1 and left.text not in ("A", "I")
    if left.low in words_of("first-name") and joins(left, right):
        return {right.low, left.low}
    if left.low in words_of("title") or initial:
        return {right.low}
    ends = after is None or not (after.text[0].isupper() and joins(right, after))
    unknown = (
        not _means_place(left) and not left.text.isupper() and not gazetteer.find(left.text) and joins(left, right)
    )
    known = key(left.text) in gazetteer.demonyms or left.low in words_of("never") or left.low in words_of("agency")
    return {right.low} if ends and unknown and not known and not right.text.isupper() else set()


def _means_place(word: Word) -> bool:
    return any(word.low in words_of(name) for name in _PLACE_WORDS)
