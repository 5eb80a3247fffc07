"""Mentions as the parties that a claim names, and parties that are no more than a word."""

import re
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from schemas.claim import ActorRef
from services.extractor.knowledge.parties import actor_rows
from services.extractor.pipeline.base import ActorMention, PersonMention
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.seen import Line


def unique(refs: Iterable[ActorRef]) -> list[ActorRef]:
    """Each party once, without those that are no more than a common noun."""
    out: dict[str, ActorRef] = {}
    for ref in refs:
        if ref.id not in words("unnamed"):
            out.setdefault(ref.id, ref)
    return list(out.values())


def as_ref(mention: ActorMention) -> ActorRef:
    """The party of a mention."""
    return ActorRef(mention.id or "", mention.text, mention.parents, mention.unlisted)


def as_person(person: PersonMention) -> ActorRef:
    """The party that a person stands for; one of his own name where none is known."""
    return ActorRef(person.actor or slug(person.text), person.text, (), person.actor is None)


def nameless(ref: ActorRef) -> bool:
    """Whether a party is only a title that nobody bears: "the general", "a spokesman"."""
    return ref.unlisted and ref.text.islower() and " " not in ref.text


def slug(text: str) -> str:
    """An id made from words, for a party that the knowledge does not list."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


def bare(mention: ActorMention) -> bool:
    """Whether a party is only a common noun that nobody was found for: "fighters", "forces"."""
    return mention.id in words("unnamed") or (
        mention.unlisted and mention.text.islower() and " " not in mention.text.removeprefix("the ")
    )


def plain(line: Line, noun: Token) -> list[ActorRef]:
    """People that the knowledge does not list: "Burundian militiamen" become a party of their own name."""
    if noun.pos_ == "PRON" or noun.lemma_.lower() not in words("person") | words("crowd"):
        return []
    phrase = [
        t
        for t in core(noun)
        if t.i <= noun.i and t.pos_ not in ("DET", "NUM", "ADV", "PUNCT", "ADP", "PRON") and t.tag_ != "CD"
    ]
    if not phrase:
        return []
    start, end = line.sentence.span(phrase[0])[0], line.sentence.span(noun)[1]
    text = line.sentence.text[start - line.sentence.start : end - line.sentence.start]
    if not any(t.pos_ == "PROPN" or t.text[:1].isupper() for t in phrase if t.i < noun.i or noun.pos_ == "PROPN"):
        return []
    return [ActorRef(slug(text), text, (), True)]


@cache
def outlets() -> frozenset[str]:
    """The ids of agencies, papers and broadcasters, and of those who work for them."""
    return frozenset(row.id for row in actor_rows() if row.kind == "media") | {"journalists"}
