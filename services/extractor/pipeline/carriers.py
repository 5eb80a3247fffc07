"""The verb that carries a word which tells an event, and what hangs on both by prepositions."""

from msgspec import Struct
from spacy.tokens import Token

from services.extractor.pipeline.frames import Frame, words
from services.extractor.pipeline.grammar import is_verb, prepositions
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import is_passive, surface

ANSWERING = frozenset({"answer", "respond", "reply", "retaliate", "counter"})
"""Verbs whose "with" brings what their subject did."""


class Carried(Struct, eq=False):
    """One word that may tell an event, and the verb that carries it."""

    line: Line
    trigger: Token
    frame: Frame
    verb: Token
    """The verb that carries tense and negation: the trigger itself, or what governs a noun."""
    light: bool = False
    """Whether that verb only carries the noun ("carried out a strike")."""

    @property
    def nominal(self) -> bool:
        """Whether a noun tells the event."""
        return self.trigger != self.verb

    def after(self, preposition: str) -> list[Token]:
        """The nouns after a preposition of the trigger, its object or its light verb."""
        wanted = preposition.replace("_", " ")
        happens = self.nominal and self.verb.lemma_ in words("breaks-out") and self.trigger in surface(self.verb)
        hosts = (
            [self.trigger]
            + ([self.verb] if self.light or happens else [])
            + ([] if self.nominal else patients(self.trigger))
        )
        return [t for host in hosts for words_, t in prepositions(host) if words_ == wanted and not is_verb(t)]


def carrier(noun: Token) -> tuple[Token, bool]:
    """(the verb that governs a noun, whether it only carries it: "launched an attack", "an attack was launched")."""
    token = noun
    while token.head != token:
        head = token.head
        if is_verb(head) or head.pos_ == "AUX":
            if token.lower_ == "with" and noun.head == token and head.lemma_.lower() in ANSWERING:
                return head, True  # "answered with a salvo"
            arg = token.dep_ in ("dobj", "nsubjpass", "attr", "oprd") or (token.dep_ == "nsubj" and is_passive(head))
            if token.dep_ == "prep" and token.lower_ == "in" and _takes_part(head) and token.head == head:
                return head, noun.head == token
            return head, arg and head.lemma_.lower() in words("light") and is_head(noun, token)
        token = head
    return token, False


def _takes_part(verb: Token) -> bool:
    """ "took part in", "joined in", "participated in" an attack: its subject carries it out."""
    part = verb.lemma_ == "take" and any(c.lower_ == "part" for c in verb.children)
    return part or verb.lemma_ in ("participate", "partake", "join")


def is_head(noun: Token, token: Token) -> bool:
    """Whether the argument of the verb is the noun itself, one joined to it, or "a series of" it."""
    while noun != token:
        if noun.dep_ not in ("conj", "pobj", "prep", "appos"):
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ != "of":
            return False
        if noun.dep_ == "prep" and noun.head.lemma_.lower() not in words("light-noun"):
            return False
        noun = noun.head
    return True
