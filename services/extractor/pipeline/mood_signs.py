"""Signs on a clause's words that bear on whether it asserts: negation, infinitive, counting, an open end."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words

PERHAPS = frozenset({"would", "could", "may", "might", "can", "should", "must", "ca", "ought"})
"""Auxiliaries of what may or should be."""
FUTURE = frozenset({"will", "shall", "'ll", "wo", "going"})
"""Auxiliaries of what is to come."""


def is_negative(token: Token) -> bool:
    """Whether "not", "no", "neither" or "nor" denies a word."""
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") or c.lower_ == "neither" for c in token.children):
        return True
    return token.dep_ == "conj" and any(c.lower_ == "nor" for c in token.head.children)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_numbered(noun: Token) -> bool:
    """ "the second time", "the first attack since"."""
    return any(c.lower_ in words("ordinal-time") for c in noun.children)


def is_answered(clause: Clause) -> bool:
    """ "The raid will not go unanswered": the raid has been."""
    return clause.nominal and any(c.lower_ in ("unanswered", "unpunished") for c in clause.verb.children)


def is_unclosed(clause: Clause) -> bool:
    """A line without a full stop is a headline, whatever the page makes of it."""
    return not clause.line.sentence.text.rstrip(" \"”’')»").endswith((".", "!", "?", "…", ":", ";"))
