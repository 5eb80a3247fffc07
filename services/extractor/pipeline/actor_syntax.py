"""What the parse of a sentence says of its words: who speaks, who stands beside whom, what is done to whom."""

from collections.abc import Sequence
from functools import cache, cached_property

from msgspec import Struct
from spacy.tokens import Token

from services.extractor.knowledge.parties import Words
from services.extractor.pipeline.base import ActorMention, Sentence
from services.extractor.pipeline.frames import load_frames
from services.extractor.pipeline.frames import words as lemmas
from services.extractor.pipeline.grammar import is_verb, path_up
from services.extractor.pipeline.subjects import surface
from services.extractor.pipeline.words import Word

_SPOKEN = {"warn", "threaten", "accuse", "blame", "condemn", "engage"}
_SUBJECTS = ("nsubj", "nsubjpass")


@cache
def _owned() -> frozenset[str]:
    deeds = {noun.split()[-1] for row in load_frames().rows for noun in (*row.nouns, *row.object)}
    return frozenset(deeds).union(
        *(lemmas(name) for name in ("armed", "target", "structure", "speaks-for", "land-thing"))
    )


class Syntax(Struct, dict=True):
    """One sentence's parse, asked by the words that the rules of parties see."""

    sentence: Sentence
    words: list[Word]
    rules: Words

    @cached_property
    def tokens(self) -> dict[int, Token]:
        """The tokens by the offset of their last character in the document."""
        doc = self.sentence.doc
        return {} if doc is None else {self.sentence.start + t.idx + len(t) - 1: t for t in doc}

    def ending(self, end: int) -> Token | None:
        """The token that ends at this offset of the document."""
        return self.tokens.get(end - 1)

    def token(self, last: int) -> Token | None:
        """The token that ends with word `last` - 1."""
        return self.ending(self.words[last - 1].end)

    def speaks(self, token: Token | None) -> bool:
        """Whether the token is the subject of a verb of speech."""
        if token is None or token.dep_ != "nsubj":
            return False
        return token.head.lemma_.lower() in self.rules.speech_verbs

    def acts(self, token: Token | None, named: bool) -> bool:
        """Whether "it" is the subject of what parties do; the empty "it" of the weather is not. `named`: a party came before."""
        if token is None or token.dep_ != "nsubj":
            return False
        verb = token.head
        if verb.dep_ == "ccomp" and verb.pos_ == "VERB" and verb.head.lemma_.lower() in self.rules.speech_verbs:
            return named
        return verb.pos_ == "VERB" and verb.lemma_.lower() not in self.rules.stative_verbs

    def owns_deed(self, possessive: Token) -> bool:
        """Whether what is owned is a deed, a thing that war strikes, or people of war: "their advance", not "their religion"."""
        return possessive.head.lemma_.lower() in _owned() or possessive.head.pos_ not in ("NOUN", "PROPN")

    def beside(self, token: Token | None, found: Sequence[ActorMention]) -> set[str]:
        """The parties in the subject's place of the clause in which a word is none: what is done there is done to others."""
        verb = _over(token)
        subjects = [self.sentence.span(t) for t in surface(verb)] if verb is not None else []
        return {m.id for m in found[-40:] if m.id and any(m.start < b and a < m.end for a, b in subjects)}

    def attacks(self, token: Token | None) -> bool:
        """Whether a word is the subject of a verb of attack, and no passive's."""
        return (
            token is not None and token.dep_ == "nsubj" and token.head.lemma_.lower() in lemmas("struck-verb") - _SPOKEN
        )

    def renamed(self, token: Token | None, found: Sequence[ActorMention]) -> ActorMention | None:
        """The mention that a word stands in apposition to."""
        if token is None or token.dep_ != "appos":
            return None
        a, b = self.sentence.span(token.head)
        return next((m for m in reversed(found[-9:]) if m.start < b and a < m.end), None)

    def harmed(self, token: Token | None) -> bool:
        """Whether a word stands among those to whom a verb of attack is done."""
        verb = _over(token)
        return verb is not None and verb.lemma_.lower() in lemmas("struck-verb")


def is_main(verb: Token) -> bool:
    """Whether a verb is its sentence's own, or what somebody is said to have done."""
    return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")


def _over(token: Token | None) -> Token | None:
    """The verb in whose clause a word stands without being its subject."""
    if token is None:
        return None
    for child, head in path_up(token):
        if child.dep_ in _SUBJECTS:
            return None
        if is_verb(head):
            return head
    return None
