"""Places that no gazetteer has: named facilities, villages in another spelling, and military sites without a name."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from services.extractor.pipeline.base import PlaceMention, Sentence
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import bare, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_named import named_by_context
from services.extractor.pipeline.place_words import Word, joins, split_words, words_of
from services.extractor.pipeline.resolve import Context, km_between

_SITE = re.compile(
    r"\b(?:(?:the|a|an|their|this|that|\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|dozens of)\s+)?"
    r"(?:(?:[A-Z]{2,6}[-–]?(?:held|controlled)?|[a-z]+-held|enemy|rebel|militant|regime|terrorist|heavily fortified|fortified|large|small|remote|military|desert|combat)\s+){0,3}"
    r"(?:fighting positions?|defen[cs]ive positions?|mortar positions?|held buildings?|(?:supply|smuggling|logistics?) (?:routes?|lines?)|tunnel(?: entrance| system| network)?s?"
    r"|(?:VBIED|IED|car bomb|weapons?|ammunition|drone|UAV|rocket|missile|vehicle|supply|storage|staging|training|explosives?)(?: storage| construction| staging| manufacturing| launch| production| training)?"
    r" (?:facilit(?:y|ies)|factor(?:y|ies)|depots?|sites?|warehouses?|camps?|areas?)|headquarters(?: compound| building)?|command[- ]and[- ]control (?:nodes?|centers?|centres?|headquarters)"
    r"|staging areas?|safe house|bunkers?|trenches|front[- ]?lines?|strongholds?|checkpoints?|outposts?|garrisons?|hideouts?|oil (?:infrastructure|wells?|refiner(?:y|ies)))\b"
)
_SAFE = 0.72
"""Likeness from which two spellings with the same consonants count as one name."""


def find_unlisted(
    sentence: Sentence, taken: Sequence[tuple[int, int]], context: Context, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Unlisted places of a sentence outside the spans that are taken."""
    used = list(taken)
    words = split_words(sentence.text, sentence.start)
    for mention in (
        *_facilities(sentence, words),
        *_kindred(words, {b for _, b in taken}, context, gazetteer),
        *named_by_context(sentence, taken, gazetteer),
        *_sites(sentence, taken),
    ):
        if not any(mention.start < b and a < mention.end for a, b in used):
            used.append((mention.start, mention.end))
            yield mention


def _facilities(sentence: Sentence, words: list[Word]) -> Iterator[PlaceMention]:
    """ "Hutton Road", "St. Mary's Hospital": capitalised words that end in what the place is."""
    at = 0
    while at < len(words):
        last = at
        while last + 1 < len(words) and _goes_on(words[last], words[last + 1]):
            last += 1
        if (
            last > at
            and words[last].low in words_of("facility")
            and words[last].text[0].isupper()
            and _is_name(words, at, last)
        ):
            first = at + 1 if words[at].low in words_of("function") else at
            if first < last:
                yield _mention(sentence, words[first].start, words[last].end, "facility by its last word", "SITE")
        at = last + 1


def _goes_on(left: Word, right: Word) -> bool:
    return right.text[0].isupper() and (
        joins(left, right) or (left.possessive and right.gap in (" ", "s ", "'s ", "’s "))
    )


def _is_name(words: list[Word], first: int, last: int) -> bool:
    """Not a headline in capitals, not a person's title, not longer than names are."""
    return (
        last - first <= 6
        and not all(w.text.isupper() for w in words[first : last + 1])
        and words[first].low not in words_of("title")
    )


def _kindred(words: list[Word], ends: set[int], context: Context, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Names in a place's position that only differ in vowels from one in a country that the document names."""
    for at, word in enumerate(words):
        if (
            not word.text[0].isupper()
            or (len(word.text) < 4 and not _heads(words, at))
            or not _in_position(words, at, ends)
            or word.text.isupper()
        ):
            continue
        last = words[at + 1] if _heads(words, at) else word
        name = word.text if last is word else f"{word.text} {last.text}"
        row = closest(name, context, gazetteer)
        if row is not None:
            yield PlaceMention(
                start=word.start,
                end=last.end,
                text=name,
                rule=f"kindred spelling of {row.id}",
                id=row.id,
                name=row.name,
                lat=row.lat,
                lon=row.lon,
                geometry={"type": "Point", "coordinates": [row.lon, row.lat]},
                uncertainty_km=5.0,
                precision=2,
                feature=row.feature,
                country=row.country,
            )


def _in_position(words: list[Word], at: int, ends: set[int]) -> bool:
    """After a word that wants a place, or listed behind a known place ("Sarmin and X")."""
    before = words[at - 1] if at else None
    if before is None or words[at].gap not in (" ", ", ", "-"):
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.text[0].isupper() and after.gap.strip("’'s") == " " and not _heads(words, at):
        return False
    low = before.low
    if low == "of":
        return at > 1 and words[at - 2].low in words_of("town-before")
    if low == "and" or words[at].gap == ", ":
        return (words[at - 2] if low == "and" and at > 1 else before).end in ends
    return low in words_of("locative") and words[at].low not in words_of("never")


def _heads(words: list[Word], at: int) -> bool:
    """Whether a word such as "Tal" or "Deir" begins a name of two words."""
    if words[at].low not in words_of("before-name") or at + 1 >= len(words):
        return False
    return words[at + 1].text[0].isupper() and words[at + 1].gap in (" ", "-")


def closest(name: str, context: Context, gazetteer: Gazetteer) -> Row | None:
    """The likest spelling among the document's countries; near the places already sure, when there are several."""
    if gazetteer.find(name) or key(name) in gazetteer.demonyms:
        return None
    plain = bare(key(name))
    rows = [r for r in gazetteer.kindred(name) if context.countries.get(r.country, 0) >= 2 and r.feature != "ADM2"]
    like = [(SequenceMatcher(None, plain, bare(key(r.name))).ratio(), r) for r in rows]
    close = [(ratio, r) for ratio, r in like if ratio >= _SAFE and bare(key(r.name))[:1] == plain[:1]]
    if not close:
        return None

    def worth(pair: tuple[float, Row]) -> float:
        near = min((km_between(pair[1].lat, pair[1].lon, *p) for p in context.anchors), default=500.0)
        return pair[0] - min(near, 500.0) / 1000 + (0.1 if pair[1].population else 0.0)

    return max(close, key=worth)[1]


def _sites(sentence: Sentence, taken: Sequence[tuple[int, int]]) -> Iterator[PlaceMention]:
    ends = {b - sentence.start for _, b in taken}
    for match in _SITE.finditer(sentence.text):
        if match.start() - 1 not in ends:  # "the X garrison" is told by X
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield _mention(sentence, start, end, "military site without a name", "")


def _mention(sentence: Sentence, start: int, end: int, rule: str, feature: str) -> PlaceMention:
    words = sentence.text[start - sentence.start : end - sentence.start]
    return PlaceMention(start=start, end=end, text=words, rule=rule, name=words, precision=2, feature=feature)
