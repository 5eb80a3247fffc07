"""Whether a count is of a whole war, a year or "so far": the sum of many events, not what one of them did."""

import re

from spacy.tokens import Token

from services.extractor.pipeline.grammar import is_verb, path_up

SHORTLY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk|yesterday|today|hours?|minutes?|"
    r"\d{1,2}(?::\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|gmt))\b",
    re.IGNORECASE,
)
"""A "since" that begins with one of these is of one event."""
SPAN = re.compile(
    r"\b(?:so\s+far\b(?!\s+(?:today|on\s))|to\s+date\b|thus\s+far\b|this\s+(?:year|month)\b|all\s+told\b|"
    r"(?:over|in|during|for|within|across)\s+(?:the\s+)?(?:past|last|previous|first|more\s+than|nearly|almost|some|about)?\s*(?:[\w-]+\s+)?(?:weeks|months|years|decades?)\b|"
    r"(?:over|in|during)\s+the\s+(?:past|last|previous)\s+(?:week|month|year)\b|"
    r"(?:in|during|throughout)\s+(?:all\s+of\s+)?(?:19|20)\d\d\b|every\s+(?:day|week|month|year)\b|(?:a|per)\s+(?:day|week|month|year)\b|"
    r"(?:during|throughout|in\s+the\s+course\s+of)\s+(?:the|its)\s+(?:[\w-]+\s+)?(?:war|conflict|campaign|insurgency|crisis|civil\s+war)\b)",
    re.IGNORECASE,
)
WAR = re.compile(r"\bsince\s+(.*)", re.IGNORECASE | re.DOTALL)


def is_total(noun: Token) -> bool:
    """Whether the clause of a counted noun sums up a long time: "have been killed since October"."""
    verb = next((t for t in (noun, *(h for _, h in path_up(noun))) if is_verb(t) or t.pos_ == "AUX"), None)
    return sums_up(verb if verb is not None else noun)


def sums_up(verb: Token) -> bool:
    """The same for the verb: its own words, those of the clauses on which it hangs and of other claims left out."""
    words = _own_words(verb)
    if since := WAR.search(words):
        return SHORTLY.search(since[1][:40]) is None
    return SPAN.search(words) is not None


def _own_words(verb: Token) -> str:
    """The words of a verb's clause in order, without joined clauses that have a subject of their own."""
    apart = {
        t.i
        for child in verb.children
        if child.dep_ in ("conj", "ccomp", "parataxis", "advcl", "relcl") and not _since(child)
        for t in child.subtree
    }
    return "".join(t.text_with_ws for t in verb.subtree if t.i not in apart)


def _since(clause: Token) -> bool:
    return any(c.lower_ == "since" for c in clause.children)
