"""Two clauses that words of time set apart: "on Monday, four days after rebels seized it"."""

import re

from msgspec import Struct
from spacy.tokens import Token

from services.extractor.pipeline.base import TimeMention
from services.extractor.pipeline.grammar import is_verb
from services.extractor.pipeline.seen import Line

SIDE = re.compile(r"\b(?P<side>after|before|following)$", re.IGNORECASE)


class Pair(Struct, frozen=True, eq=False):
    """Two clauses of which one was some days after the other."""

    mention: TimeMention
    outer: Token
    """The word of the main clause."""
    inner: Token
    """The word of the clause or noun behind "after"."""
    later: Token
    earlier: Token
    days: float | None


def pairs(line: Line) -> list[Pair]:
    """The pairs of clauses that a phrase like "two days after" sets apart."""
    return [pair for mention in line.times if (pair := pair_of(line, mention)) is not None]


def pair_of(line: Line, mention: TimeMention) -> Pair | None:
    """The two clauses that "two days after" stands between; None where it only counts from what was told before."""
    side = SIDE.search(mention.text)
    tokens = line.tokens(mention) if mention.relative and side else []
    if not tokens or side is None:
        return None
    word = tokens[-1]
    if word.dep_ == "mark":
        inner: Token | None = word.head
    else:
        inner = next((c for c in word.children if c.dep_ in ("pobj", "pcomp", "ccomp", "advcl")), None)
    if inner is None:
        return None
    outer = next((a for a in inner.ancestors if (is_verb(a) or a.pos_ == "AUX") and a != word), None)
    if outer is None or outer.i == inner.i:
        return None
    length = abs(mention.offset_days) if mention.offset_days is not None else None
    after = side["side"].lower() != "before"
    return Pair(mention, outer, inner, outer if after else inner, inner if after else outer, length)
