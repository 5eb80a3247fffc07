"""Names of places that no gazetteer has, known by the words around them: "the village of X", "near X,", "a base at X"."""

import re
from collections.abc import Iterator, Sequence

from services.extractor.pipeline.base import PlaceMention, Sentence
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import key
from services.extractor.pipeline.place_words import words_of

_PARTICLE = r"(?:al|el|as|ash|at|ar|an|ad|az|de|da|do|dos|das|del|di|du|la|le|e|bin|ibn|ez|es)"
_WORD = r"[A-Z][\w’'`-]*[\w]"
_NAME = rf"(?:(?:al|el|as|ash|at|ar|ad|az)[- ])?{_WORD}(?:(?:[ -]{_PARTICLE}[ -]|-(?:on|upon|sur)-|[ -]){_WORD}){{0,3}}"
_LAND = (
    r"(?:town|village|city|settlement|hamlet|suburb|district|sub-?district|neighbou?rhood|quarter|island|port|municipality|commune|township|oasis|province|"
    r"region|enclave|governorate|oblast|county|locality|canton|valley|highlands?|mountains?|hills|heights|forest|camp|peninsula)"
)
_SITE = r"(?:base|camp|airfield|airbase|barracks|post|outpost|checkpoint|garrison|crossing|airport|mine|dam|headquarters|refinery|port|position)s?"
_PATTERNS = (
    re.compile(rf"\b{_LAND}s?\s+of\s+(?P<name>{_NAME})"),
    re.compile(rf"\b(?:near|outside|around)\s+(?P<name>{_NAME})(?=\s*(?:[,.;:)—–]|$|\s(?:on|in|at|and|late|early|after|before|when|as|to|by|from|with|killing)\b))"),
    re.compile(rf"\b(?:the|in|at|of|near|outside|around)\s+(?P<name>{_NAME})\s+{_LAND}\b"),
    re.compile(rf"\b{_SITE}\s+(?:at|in|near)\s+(?P<name>{_NAME})(?=\s*(?:[,.;:)—–]|$))"),
    re.compile(rf"\b(?:in|at)\s+(?P<name>{_NAME}),\s+(?:a\s+(?:\w+\s+)?{_LAND}|in\s+the\s+{_LAND}|near\s+the\s+(?:border|frontier)|(?:about|some|roughly|just)?\s*\d+\s*(?:km|kilomet|miles))"),
)  # fmt: skip
"""In each, the name stands where only a place can."""


def named_by_context(
    sentence: Sentence, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Names that stand where only a place can, outside the spans that are taken."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start("name"), sentence.start + match.end("name")
            if not any(start < b and a < end for a, b in taken) and _could_be(match["name"], gazetteer):
                yield PlaceMention(
                    start=start, end=end, text=match["name"], rule="named where only a place can be", name=match["name"],
                    precision=2, feature="PPL",
                )  # fmt: skip


def _could_be(name: str, gazetteer: Gazetteer) -> bool:
    """Not a day, a people, a title or a body."""
    words = re.split(r"[\s-]+", name.lower())
    if key(name) in gazetteer.demonyms or name.isupper() or len(name) < 3:
        return False
    if {words[0], words[-1]} & (words_of("never") | words_of("calendar") | words_of("title")):
        return False
    return words[-1] not in words_of("organisation") and not any(key(w) in gazetteer.demonyms for w in name.split())
