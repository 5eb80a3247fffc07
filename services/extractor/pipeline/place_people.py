"""Names of persons in a document, as far as the finder of places must keep off them."""

from itertools import pairwise

from services.extractor.pipeline.base import Text
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import key
from services.extractor.pipeline.place_words import Word, joins, split_words, words_of

_PLACE_WORDS = ("direction", "before-name", "type-after", "facility", "organisation", "civic", "function")


def people_of(text: Text, gazetteer: Gazetteer) -> tuple[set[str], set[str]]:
    """Words that follow first names, initials and titles, with the first names; and last words of other capitalised pairs."""
    sure: set[str] = set()
    maybe: set[str] = set()
    for sentence in text.sentences:
        words = split_words(sentence.text, sentence.start)
        for at, (left, right) in enumerate(pairwise(words)):
            if right.gap not in (" ", ". ", "-") or not (left.text[0].isupper() and right.text[0].isupper()):
                continue
            if _means_place(right):
                continue
            if named := _named(left, right):
                sure |= named
            elif joins(left, right) and _pair_of_names(
                left, right, words[at + 2] if at + 2 < len(words) else None, gazetteer
            ):
                maybe.add(right.low)
    return sure, maybe


def _named(left: Word, right: Word) -> set[str]:
    initial = len(left.text.replace(".", "")) == 1 and left.text not in ("A", "I")
    if left.low in words_of("first-name") and joins(left, right):
        return {right.low, left.low}
    return {right.low} if left.low in words_of("title") or initial else set()


def _pair_of_names(left: Word, right: Word, after: Word | None, gazetteer: Gazetteer) -> bool:
    """Whether two capitalised words stand alone and the first is neither a place nor a word of another kind."""
    if after is not None and after.text[0].isupper() and joins(right, after):
        return False
    other = key(left.text) in gazetteer.demonyms or left.low in words_of("never") or left.low in words_of("agency")
    return not (other or _means_place(left) or left.text.isupper() or right.text.isupper() or gazetteer.find(left.text))


def _means_place(word: Word) -> bool:
    return any(word.low in words_of(name) for name in _PLACE_WORDS)
