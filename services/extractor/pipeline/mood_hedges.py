"""Words that make a telling doubtful: "reportedly", "is believed to have", "accused of"."""

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import path_up
from services.extractor.pipeline.subjects import is_passive, surface

BLAMING = frozenset({"accuse", "suspect"})
"""Verbs whose "of doing" tells a deed by the word of who blames."""


def hedge_of(clause: Clause) -> str:
    """The word that makes the telling doubtful, empty where there is none."""
    for noun in clause.actors:
        doubted = next(
            (t for t in noun.ancestors if t.lemma_ in ("believe", "suspect", "think") and t.i > clause.verb.i), None
        )
        if doubted is not None:
            return str(doubted.lower_)
    near = [*clause.verb.children, *clause.trigger.children]
    for child in near:
        if child.lower_ in words("hedge"):
            return str(child.lower_)
    for token, head in path_up(clause.verb):
        if token.dep_ == "pcomp" and head.head.lemma_ in BLAMING:
            return str(head.head.lower_)
        if (
            token.dep_ in ("ccomp", "xcomp")
            and is_passive(head)
            and head.lemma_ in ("believe", "report", "think", "allege", "say", "rumor", "suspect")
        ):
            return str(head.lower_)
        if token.dep_ in ("acl", "ccomp", "relcl") and head.pos_ == "NOUN" and head.lemma_ in words("hearsay"):
            return str(head.lower_)
        if token.dep_ in ("ccomp", "xcomp") and head.lemma_ in ("appear", "seem"):
            return str(head.lower_)
        if token.dep_ == "ccomp" and head.lemma_ in words("doubtful-speech"):
            return str(head.lower_)
        if token.dep_ == "ccomp" and any(
            t.lemma_.lower() in ("report", "rumor", "rumour", "post", "footage", "account", "media")
            for t in surface(head)
        ):
            return str(head.lower_)
    return ""
