"""Whether a country's name or seat is a party ("Russia condemned") or only a place ("in Russia")."""

from typing import TYPE_CHECKING

from services.extractor.knowledge.parties import Words
from services.extractor.pipeline.base import Sentence
from services.extractor.pipeline.frames import words as lemmas
from services.extractor.pipeline.words import Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_WARS = ("war", "conflict")
_SUBJECTS = ("nsubj", "csubj")
_OBJECTS = ("dobj", "obj", "dative", "iobj", "nsubjpass")


def token_at(sentence: Sentence, word: Word) -> "Token | None":
    """The parse's token that covers the end of a word."""
    if sentence.doc is None:
        return None
    at = word.end - 1 - sentence.start
    return next((t for t in sentence.doc if t.idx <= at < t.idx + len(t)), None)


def is_party(sentence: Sentence, words: list[Word], first: int, last: int, seat: bool, rules: Words) -> bool:
    """Whether the words [first, last), a state's name or its seat, act in this sentence."""
    before, after = words[first - 1].key if first else "", words[last].key if last < len(words) else ""
    token = token_at(sentence, words[last - 1])
    if token is not None and _blamed(token):
        return True
    if before in rules.where or (after in rules.place_nouns and not words[last - 1].possessive):
        return False
    if sentence.role == "headline" and first == 0 and after and not words[last - 1].possessive:
        return not words[last].joined
    if token is None:
        return _by_neighbours(words, first, last, seat, rules)
    if words[last - 1].possessive or token.dep_ == "poss":
        head = token.head.lemma_.lower()
        return head not in rules.place_nouns and (not seat or token.head.lower_ in _held_by_seats(rules))
    return _by_parse(token, seat, rules)


def _blamed(token: "Token") -> bool:
    """ "blamed the raid on Israel"."""
    behind = token.dep_ == "pobj" and token.head.lower_ in ("on", "to")
    return behind and any(t.lemma_.lower() in lemmas("blames") for t in (token.head.head, token.head.head.head))


def _held_by_seats(rules: Words) -> frozenset[str]:
    """Nouns that a seat has as a government, and no town has: "Kyiv's drones", "Tehran's allies"."""
    classes = (
        "forces",
        "fighters",
        "army",
        "equipment",
        "act",
        "allies",
        "militia",
        "special-forces",
        "security-forces",
    )
    return frozenset(w for c in rules.classes if c.name in classes for w in c.words)


def _by_parse(token: "Token", seat: bool, rules: Words, depth: int = 0) -> bool:
    if token.dep_ in ("conj", "appos") and depth < 9 and token.head.pos_ == "PROPN":
        return _by_parse(token.head, seat, rules, depth + 1)
    verb = token.head
    if token.dep_ in _SUBJECTS:
        return not seat or _deed(token, verb, rules)
    if token.dep_ in _OBJECTS:
        return token.dep_ == "dative" or verb.lemma_.lower() in rules.object_verbs
    if token.dep_ == "pobj":
        return _after_preposition(token, seat, rules)
    return False


def _deed(seat: "Token", verb: "Token", rules: Words) -> bool:
    """Whether a verb tells what governments do or undergo, rather than what befalls a town."""
    lemma = verb.lemma_.lower()
    if seat.dep_ == "nsubjpass":
        return lemma in rules.object_verbs - {"attack", "invade", "target", "defeat", "threaten"}
    return lemma in rules.seat_verbs or (verb.pos_ == "VERB" and lemma not in rules.stative_verbs)


def _after_preposition(token: "Token", seat: bool, rules: Words) -> bool:
    preposition, head = token.head, token.head.head
    word, noun = preposition.lower_, head.lemma_.lower()
    if preposition.dep_ == "agent" or (word == "by" and head.pos_ == "NOUN"):
        return True
    if (noun in rules.place_nouns or head.lower_ in rules.place_nouns) and not (word == "against" or noun in _WARS):
        return False
    if word == "between":
        return head.pos_ == "VERB" or head.lower_ in rules.partner_nouns
    if word in rules.actor_prepositions:
        return not seat or word == "with"
    spoken = head.pos_ == "VERB" and word == "to" and noun in rules.object_verbs | rules.dative_verbs
    return not seat and (spoken or (word in ("of", "from", "to", "for", "on") and head.lower_ in rules.partner_nouns))


def _by_neighbours(words: list[Word], first: int, last: int, seat: bool, rules: Words) -> bool:
    """Without a parse: a verb of speech or an auxiliary follows, or "by" stands before."""
    before = words[first - 1].key if first else ""
    after = words[last].key if last < len(words) else ""
    stem = {after, after.removesuffix("s"), after.removesuffix("ed"), after.removesuffix("d"), after.removesuffix("es")}
    acts = bool(stem & (rules.seat_verbs | rules.speech_verbs)) or after in ("said", "told")
    if seat:
        return acts
    return before == "by" or (before != "from" and (acts or after in rules.auxiliaries))
