"""The words that an event rests on: its clause, without those that only say who told it."""

from spacy.tokens import Token

from schemas.claim import Evidence
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, is_what
from services.extractor.pipeline.subjects import surface


def evidence(clause: Clause) -> Evidence:
    """The shortest run of words that holds the event: its clause from its subject to its end."""
    sentence = clause.line.sentence
    tokens = _words_of(clause)
    left, right = min(t.i for t in tokens), max(t.i for t in tokens)
    doc = clause.trigger.doc
    while left < right and (
        doc[left].is_punct
        or doc[left].is_space
        or doc[left].dep_ in ("mark", "cc")
        or doc[left].lower_ in ("that", "and")
    ):
        left += 1
    while right > left and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    start = sentence.start + doc[left].idx
    end = sentence.start + doc[right].idx + len(doc[right])
    return Evidence(sentence.text[start - sentence.start : end - sentence.start], start, end)


def _words_of(clause: Clause) -> list[Token]:
    verb = clause.verb
    top = verb if is_verb(verb) or verb.pos_ == "AUX" else clause.trigger
    if clause.nominal and not _carries(clause):
        return list(clause.trigger.subtree) + clause.actors
    leave: set[int] = set()
    for child in top.children:
        if (
            child.dep_ in ("ccomp", "parataxis")
            and not is_what(child)
            and is_verb(child)
            and child != clause.trigger
            and clause.frame.kind != "statement"
            and clause.frame.kind != "warning"
        ):
            leave |= {t.i for t in child.subtree if clause.trigger not in list(child.subtree)}
    tokens = [t for t in top.subtree if t.i not in leave]
    subjects = [t for n in surface(top) for t in n.subtree if t.i < top.i] if is_verb(top) else []
    return [*tokens, *subjects[-12:], clause.trigger]


def _carries(clause: Clause) -> bool:
    return clause.light or clause.trigger in surface(clause.verb) or clause.verb.lemma_ not in words("speech")
