"""What conditions ask of the words of a clause: lemmas of a list, parties, things that fly, infinitives and auxiliaries."""

from collections.abc import Callable

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.roles import parties, thing_before
from services.extractor.pipeline.subjects import doers

Condition = Callable[[Clause], bool]


def lemmas(tokens: list[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens}


def phrase_words(nouns: list[Token]) -> list[Token]:
    return [t for n in nouns for t in core(n)]


def has_word(nouns: list[Token], *lists: str) -> bool:
    found = lemmas(phrase_words(nouns))
    return any(found & words(name) for name in lists)


def heads_in(nouns: list[Token], *lists: str) -> bool:
    """Whether a head itself, or what it is a number or group of, is of a list."""
    found = lemmas(
        [
            t
            for n in nouns
            for t in (n, *(p for c in n.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children))
        ]
    )
    return any(found & words(name) for name in lists)


def is_party(clause: Clause, nouns: list[Token]) -> bool:
    """Whether a noun stands for a party, an unnamed one ("the militia") included."""
    return any(parties(clause.line, n) or clause.line.on(clause.line.actors, n) for n in nouns)


def can_fight(clause: Clause, nouns: list[Token]) -> bool:
    line = clause.line
    if any(line.arms(n) or line.parties(n) for n in nouns) or has_word(nouns, "armed"):
        return True
    return any(not r.unlisted for n in nouns if n.pos_ == "PRON" for r in parties(line, n))


def phrase_head(noun: Token) -> list[Token]:
    return [
        noun,
        *(p for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"),
    ]


def flies(clause: Clause, noun: Token) -> bool:
    line = clause.line
    if noun.lower_ == "it":
        thing = thing_before(line, noun)
        return thing is not None and flies(clause, thing)
    if phrase_head_lemmas(noun) & words("flying"):
        return True
    return any(
        m.item in ("drone", "aircraft", "helicopter", "missile") for m in line.under(line.equipment, phrase_head(noun))
    )


def phrase_head_lemmas(noun: Token) -> set[str]:
    return lemmas(phrase_head(noun))


def party_object(clause: Clause) -> bool:
    return is_party(clause, patients(clause.trigger))


def to_verb(name: str) -> Condition:
    """The verb's infinitive or clause is one of a list's verbs."""

    def test(clause: Clause) -> bool:
        hosts = [clause.trigger, *patients(clause.trigger)]
        return any(
            c.lemma_.lower() in words(name)
            or any(k.dep_ in ("xcomp", "conj") and k.lemma_.lower() in words(name) for k in c.children)
            for h in hosts
            for c in h.children
            if c.dep_ in ("xcomp", "ccomp", "acl", "advcl", "relcl") and is_verb(c)
        )

    return test


def any_infinitive(clause: Clause) -> bool:
    asked = [t for w in ("on", "upon", "to") for t in clause.after(w)]
    hosts = [clause.trigger, *patients(clause.trigger), *asked]
    below = [c for h in hosts for c in h.children if c.dep_ in ("xcomp", "ccomp", "acl", "advcl") and c.tag_ == "VB"]
    return any(not any(k.tag_ == "MD" for k in c.children) for c in below)


def has_aux(verb: Token, forms: tuple[str, ...]) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in forms for c in verb.children)


def negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def complement(clause: Clause) -> list[Token]:
    return [c for c in clause.trigger.children if c.dep_ == "ccomp"]


def has_form(*forms: str) -> Condition:
    """One of these words stands in the clause."""
    wanted = frozenset(forms)
    return lambda clause: bool(
        lemmas(list(clause.verb.subtree)) & wanted or {t.lower_ for t in clause.verb.subtree} & wanted
    )


def has_listed(name: str) -> Condition:
    """One of a list's words stands in the clause."""
    return lambda clause: bool(lemmas(list(clause.verb.subtree)) & words(name))


def object_in(*lists: str) -> Condition:
    return lambda clause: has_word(patients(clause.trigger), *lists)


def doer(clause: Clause) -> bool:
    return is_party(clause, doers(clause.trigger))
