"""What a parse tells of words and phrases: verbs, joined nouns, possessors, prepositions, the way up to the root."""

from collections.abc import Iterator

from spacy.tokens import Token

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})


def conjuncts(token: Token) -> list[Token]:
    """A noun and those joined to it: "tanks, guns and a truck"."""
    out = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            out += conjuncts(child)
    return out


def is_avenged(noun: Token) -> bool:
    """ "vowed to retaliate for the raid", "in response to a strike": what is answered has happened, whatever becomes of the answer."""
    over = noun.head
    if noun.dep_ == "dobj":
        return over.lemma_.lower() == "avenge"
    if noun.dep_ != "pobj" or over.lower_ not in ("for", "to", "over", "after"):
        return False
    return over.head.lemma_.lower() in ANSWERS


ANSWERS = frozenset(
    {"retaliate", "retaliation", "respond", "response", "revenge", "vengeance", "reprisal", "react", "payback"}
)


def is_verb(token: Token) -> bool:
    """A full verb, also where it stands as an auxiliary by mistake of the tagger."""
    return bool(token.tag_.startswith("VB") or token.pos_ == "VERB")


def is_what(clause: Token) -> bool:
    """ "what were reportedly forces": a clause that stands for a noun."""
    return clause.dep_ in ("ccomp", "pcomp") and any(c.tag_ == "WP" for c in clause.children)


def possessors(noun: Token) -> list[Token]:
    """ "their" of "their push"; "Russia" of "Russia's raid"."""
    return [c for c in noun.children if c.dep_ == "poss"]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) for what hangs on a token by a preposition, compounds as one ("prior to", "because of")."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "advmod", "prt") or (child.pos_ == "ADP" and child.dep_ != "mark"):
            yield from _of(child, child.lower_)
        elif child.dep_ in ("acomp", "oprd") and is_verb(token):
            yield from prepositions(child)  # "marched unopposed into the town"


def _of(prep: Token, words: str) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            for token in conjuncts(child) if child.dep_ == "pobj" else _what(child):
                yield words, token
        elif child.dep_ in ("prep", "pcomp") or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _of(child, child.lower_ if child.dep_ == "conj" else f"{words} {child.lower_}")


def _what(clause: Token) -> list[Token]:
    """ "by what were believed to be fighters": the noun that such a clause names."""
    if not any(t.tag_ == "WP" for t in clause.subtree):
        return [clause]
    return [t for t in clause.subtree if t.dep_ == "attr" and t.pos_ in ("NOUN", "PROPN")] or [clause]


def particle(verb: Token) -> str:
    """ "down" of "shot down", also where the parser calls it an adverb or a preposition without a noun."""
    for child in verb.children:
        if child.dep_ == "prt":
            return str(child.lower_)
    for child in verb.children:
        if child.dep_ in ("advmod", "prep") and child.pos_ in ("ADP", "ADV") and not list(child.children):
            return str(child.lower_)
    return ""


def core(noun: Token) -> list[Token]:
    """The words of a noun phrase without its clauses: "a column of pro-government forces", not what they were doing."""
    out: list[Token] = []

    def walk(token: Token) -> None:
        out.append(token)
        for child in token.children:
            if child.dep_ in CLAUSES or child.dep_ in ("conj", "appos", "cc", "punct"):
                continue
            if child.dep_ == "prep" and child.lower_ not in ("of", "from"):
                continue
            walk(child)

    walk(noun)
    return sorted(out, key=lambda t: t.i)


def path_up(token: Token) -> Iterator[tuple[Token, Token]]:
    """(child, its head) from a token up to the root of its sentence."""
    while token.head != token:
        yield token, token.head
        token = token.head


def parted(verb: Token, head: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb behind it on which the parser hangs it."""
    return head.i > verb.i and any(t.lower_ == ";" for t in verb.doc[verb.i : head.i])
