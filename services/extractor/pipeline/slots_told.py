"""The places of a clause in what is said about it: who is told, blamed, admits it, shall do it, gave cause."""

from spacy.tokens import Token

from services.extractor.pipeline.carriers import Carried, is_head
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import conjuncts, is_verb, path_up, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.refs import outlets
from services.extractor.pipeline.subjects import doers, is_passive, surface


def who_shall(clause: Carried) -> list[Token]:
    """Who shall do what the verb's clause says."""
    out: list[Token] = []
    for child in clause.trigger.children:
        if (child.dep_ in ("ccomp", "xcomp", "advcl") and is_verb(child)) or child.dep_ == "ccomp":
            out += [t for c in child.children if c.dep_ in ("nsubj", "nsubjpass") for t in conjuncts(c)]
    return out


def comp_verbs(clause: Carried) -> list[Token]:
    """The verbs of what is said, asked or aimed at."""
    found = [c for c in clause.trigger.children if c.dep_ in ("ccomp", "xcomp", "advcl") and c.pos_ in ("VERB", "AUX")]
    return [c for c in found if c.dep_ != "advcl" or any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)]


def who_is_told(clause: Carried) -> list[Token]:
    """To whom it is said: "told Damascus that any use would be punished"; not the reporters who heard it."""
    for child, head in path_up(clause.trigger):
        if child.dep_ == "ccomp" and is_verb(head):
            return [t for t in patients(head) if not _reporter(clause, t)] if head.lemma_ in words("told") else []
    return []


def _reporter(clause: Carried, noun: Token) -> bool:
    named = clause.line.on(clause.line.actors, noun)
    return named is not None and named.id in outlets()


def who_gave_cause(clause: Carried) -> list[Token]:
    """Who gave the cause: "fired warning shots after troops crossed the line"."""
    marks = ("after", "when", "as", "because", "once")
    late = [c for c in clause.verb.children if c.dep_ == "advcl" and any(k.lower_ in marks for k in c.children)]
    return [t for c in late for t in surface(c)]


def who_if(clause: Carried) -> list[Token]:
    """Whose doing is the condition: "will respond if the rebels attack"."""
    for child in clause.verb.subtree:
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "should"):
            return [t for c in child.head.children if c.dep_ in ("nsubj", "nsubjpass") for t in conjuncts(c)]
    return []


def who_sent_paper(clause: Carried) -> list[Token]:
    """Who sends the letter that a clause describes: "sent a letter condemning"."""
    for token, head in path_up(clause.trigger):
        if token.dep_ in ("acl", "relcl") and head.lemma_.lower() in words("statement-paper"):
            verb = next((h for _, h in path_up(head) if is_verb(h)), None)
            return doers(verb) if verb is not None else []
    return []


def who_admits(clause: Carried) -> list[Token]:
    """ "has acknowledged dozens of strikes": who owns up to it."""
    verb = clause.verb
    owns = clause.nominal and verb.lemma_.lower() in ("acknowledge", "admit", "concede")
    return doers(verb) if owns and is_head(clause.trigger, next(iter(patients(verb)), clause.trigger)) else []


def who_is_blamed(clause: Carried) -> list[Token]:
    """ "was blamed for the attack", "the attack was blamed on the group", "for which the group claimed responsibility"."""
    for verb in (c for c in clause.trigger.children if c.dep_ == "relcl" and c.lemma_.lower() in words("blames")):
        return [t for w, t in prepositions(verb) if w in ("on", "to")]  # "a strike that it blamed on Israel"
    verb = clause.verb
    if verb.lemma_.lower() not in words("blames"):
        return []
    if clause.trigger in surface(verb):
        return [t for w, t in prepositions(verb) if w in ("on", "to")] if is_passive(verb) else []
    if clause.trigger in patients(verb):
        behind = [*prepositions(verb), *prepositions(clause.trigger)]  # the parser often hangs "on" on the noun
        return [t for w, t in behind if w in ("on", "to")][:1]
    return patients(verb)
