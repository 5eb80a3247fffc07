"""Why a noun tells no event: "a plan for an attack", "to prevent attacks", "without a strike"."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, path_up
from services.extractor.pipeline.mood_signs import is_answered, is_infinitive, is_negative, is_numbered, is_unclosed

USUAL = frozenset(
    {"routine", "common", "frequent", "rare", "normal", "likely", "inevitable", "imminent", "unlikely", "usual"}
)


def void_around_noun(clause: Clause) -> str:
    """Why a noun tells no event: "a plan for an attack", "to prevent attacks", "without a strike"."""
    if any(
        c.lower_ in ("such", "any", "every", "future", "possible", "potential", "similar", "further")
        for c in clause.trigger.children
    ):
        return "general"
    if any(c.dep_ == "acomp" and c.lemma_ in USUAL for c in clause.verb.children):
        return "general"
    if is_numbered(clause.trigger) and clause.verb.lemma_ in ("mark", "be", "represent", "come", "constitute"):
        return "counts events"
    if clause.trigger.lemma_.lower() in words("void-noun") and any(
        is_infinitive(c) for c in clause.trigger.children if c.dep_ == "acl"
    ):
        return "plan or effort"
    for token, head in path_up(clause.trigger):
        if clause.frame.kind == "warning" and head.lower_ in words("before") and not clause.light:
            return "told on the way"
        if (
            head == clause.verb
            and not is_verb(head)
            and not is_unclosed(clause)
            and token.dep_ in ("compound", "amod", "nmod")
        ):
            return "names a thing"
        if head == clause.verb:
            if _wanted(token, head) and not is_answered(clause):
                return "not told"
            break
        if head.dep_ == "prep" and (head.lower_ in words("void-prep") or _made_ready_for(head)):
            return "not told"
        if token.dep_ in ("compound", "amod", "poss", "nmod"):
            return "names a thing"
        if token.dep_ == "prep" and head.lemma_.lower() in words("void-noun"):
            return "plan or effort"
    return ""


def _made_ready_for(prep: Token) -> bool:
    """ "massing for an assault", "ready for battle": what they make ready for has not come."""
    return prep.lower_ == "for" and prep.head.lemma_.lower() in words("made-ready")


def _wanted(token: Token, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if token.dep_ in ("dobj", "prep") and lemma in (
        "prevent",
        "avoid",
        "deter",
        "plan",
        "threaten",
        "fear",
        "want",
        "seek",
        "expect",
        "prepare",
        "consider",
        "stop",
        "forestall",
    ):
        return True
    return is_negative(verb)
