"""Who holds a place, by the words beside it or by what is known of it: "a village held by the rebels"."""

import re
from itertools import pairwise

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.owners import coordinated
from services.extractor.pipeline.refs import as_ref, bare
from services.extractor.pipeline.seen import Line


def garrison(line: Line, noun: Token) -> list[ActorRef]:
    """ "forces at the al-Tanf garrison", "the base at Tanf": those who are known to hold the place."""
    if noun.lemma_.lower() not in words("guards"):
        return []
    near = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in ("at", "in", "from", "of") for t in c.subtree]
    for place in line.under(line.places, [*near, noun]):
        id_ = line.guards(place)
        if id_:
            return [
                ActorRef(
                    id_,
                    line.sentence.text[
                        line.sentence.span(noun)[0] - line.sentence.start : place.end - line.sentence.start
                    ]
                    or place.text,
                )
            ]
    return []


def held(line: Line, noun: Token, depth: int) -> list[ActorRef]:
    """ "a village held by the rebels", "a base housing American troops", "bases where troops are stationed"."""
    if depth or noun.lemma_.lower() not in words("position") | words("held-place") | {"housing"}:
        return []
    end = line.sentence.span(noun)[1]
    for n, mention in enumerate(line.actors):
        between = line.sentence.text[end - line.sentence.start : mention.start - line.sentence.start]
        if mention.start >= end and len(between) < 70 and mention.id and not bare(mention):
            more = [m for a, m in pairwise(line.actors[n:]) if m.id and not bare(m) and coordinated(line, a, m)]
            return [as_ref(mention), *map(as_ref, more[:2])] if HOLDS.search(between) else []
    return []


HOLDS = re.compile(
    r"\b(hous\w+|host\w*|held|used|home to|where|manned|operated|controlled|occupied|garrisoned|run|defended|guarded)\b",
    re.IGNORECASE,
)
