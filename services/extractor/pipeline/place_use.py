"""Whether a place's name stands for a place, or for the state and its people: a speaker, an adjective, a party."""

import re

from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_runs import Candidate
from services.extractor.pipeline.place_words import words_of


def speaks(candidate: Candidate, row: Row) -> bool:
    """Whether a state or its capital stands for its government: "Damascus said", "Washington has denied"."""
    after, before = candidate.after(), candidate.before()
    if row.feature not in ("PCLI", "PPLC", "BLDG") or after is None or after.gap != " ":
        return False
    if before is not None and (before.low in words_of("locative") or before.low in words_of("direction")):
        return False
    return after.low in words_of("saying")


_NO_NOUN = frozenset(
    [
        "and",
        "or",
        "in",
        "on",
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "to",
        "from",
        "for",
        "that",
        "as",
        "with",
        "by",
        "but",
        "at",
        "of",
        "are",
        "were",
    ]
)


def adjectival(candidate: Candidate, row: Row) -> bool:
    """Whether a country's name stands for an adjective: "Iran-backed", "US forces"."""
    after, before = candidate.after(), candidate.before()
    if row.feature != "PCLI" or after is None or not after.text[0].islower():
        return False
    if after.gap == "-" and not candidate.words[candidate.last].possessive:
        return True
    short = candidate.name.replace(".", "") in ("US", "UK", "EU", "UAE")
    placed = before is not None and before.low in words_of("locative")
    return short and after.gap == " " and not placed and after.low not in _NO_NOUN | words_of("saying")


_NATIONS = re.compile(
    r"\b(?:nations|countries|members|partners|allies|governments?|people|peoples|army|armies)\b[^.;:]*?(?:\b(?:include|includes|including|are|of)\s|:)",
    re.I,
)


def party(candidate: Candidate, row: Row) -> bool:
    """Whether a country stands for its state: "the government of X", "nations that struck include X, Y and Z"."""
    if row.feature != "PCLI":
        return False
    before = candidate.sentence.text[: candidate.start - candidate.sentence.start]
    if re.search(
        r"\b(?:[Gg]overnments?|people|army|backed by|allies|support(?:s|ed|ing)?|enabl(?:e|es|ed|ing)) (?:and \w+ )?(?:of |by )?(?:the )?$",
        before,
    ):
        return True
    lists = [
        m
        for m in _NATIONS.finditer(before)
        if re.fullmatch(r"(?:[A-Z][\w.]*(?:\s(?=[A-Z])[A-Z]\w*)*|the|and|,|\s)*", before[m.end() :])
    ]
    return bool(lists)
