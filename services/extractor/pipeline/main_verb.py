"""Parses put right where the parser is known to err: a verb that it takes for a noun or for a mark of its own subject."""

from functools import cache

from spacy.tokens import Doc, Token

from services.extractor.knowledge import load
from services.extractor.pipeline.frames import WordList
from services.extractor.pipeline.lemmas import irregular_forms

NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP")


def mend_parse(doc: Doc) -> None:
    """Mends the main verb of a sentence that has none."""
    for token in doc:
        _verb_as_adjective(token)
        _second_subject(token)
    root = next((t for t in doc if t.head == t), None)
    if root is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ == "ROOT" for t in doc):
        return
    _past_as_noun(root)
    if doc[-1].text in (".", '"', "'") and root.tag_ in NOMINAL:
        _verb_as_mark(root)


@cache
def _pasts() -> dict[str, str]:
    """Past forms that no noun shares, and their verbs: those of verbs with a prefix ("retook", "overran", "withdrew")."""
    return {
        form: lemma
        for lemma, forms in irregular_forms().items()
        for form in forms
        if form != lemma and lemma.startswith(("re", "over", "with", "under", "out")) and not form.endswith("ing")
    }


@cache
def _goers() -> frozenset[str]:
    """Verbs of going, which have no passive."""
    rows = load("frames/classes", WordList)
    return frozenset(w for row in rows if row.id in ("press", "go", "arrive", "withdraw") for w in row.words)


def _past_as_noun(root: Token) -> None:
    """ "The army retook the town": the root is no noun but a past tense; what stands before it is its subject."""
    lemma = _pasts().get(root.lower_)
    if lemma is None or root.tag_ not in ("NN", "NNP", "JJ"):
        return
    root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", lemma
    before = [
        c for c in root.children if c.i < root.i and c.dep_ in ("compound", "det", "amod", "nmod", "poss", "nummod")
    ]
    nouns = [c for c in before if c.tag_ in NOMINAL]
    if not nouns:
        return
    subject = nouns[-1]
    subject.dep_ = "nsubj"
    for child in before:
        if child != subject:
            child.head = subject


def _verb_as_adjective(verb: Token) -> None:
    """ "Korea scrambled jets after bombers entered its zone": a past tense with a subject of its own describes no noun."""
    noun, later = verb.head, verb.head.head
    if verb.dep_ != "amod" or verb.tag_ != "VBD" or noun.dep_ != "nsubj" or not _subjects(verb) or later.i < noun.i:
        return
    marked = [c for c in later.children if c.dep_ == "mark" and c.i > noun.i]
    if not marked:
        return
    if later.head == later:
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = later.head, later.dep_
    noun.head, noun.dep_ = verb, "dobj"
    later.head, later.dep_ = verb, "advcl"


def _second_subject(says: Token) -> None:
    """ "A convoy that belongs to the army crossed the river, the monitor said": the first of two subjects is another verb's."""
    first, *others = _subjects(says) or [says]
    if not others or says.lemma_ not in ("say", "report", "announce", "add") or first.i > says.i:
        return
    below = [t for t in first.subtree if t.dep_ == "acl" and t.tag_ in ("VBD", "VBN") and t.i > first.i]
    verb = below[-1] if below else None
    if verb is None or any(c.dep_ in ("agent", "auxpass") for c in verb.children):
        return
    verb.head, verb.dep_, verb.tag_ = says, "ccomp", "VBD"
    first.head, first.dep_ = verb, "nsubj"


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def _past(verb: Token) -> bool:
    """A past tense; of a verb of going its participle, too, which no passive has."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.lemma_.lower() in _goers() and not _by(verb))


def _by(verb: Token) -> bool:
    return any(c.dep_ in ("agent", "auxpass") for c in verb.children)


def _verb_as_mark(root: Token) -> None:
    """ "Fighters sneaked over the border.": the past tense that is taken for a mark of a noun alone is the main verb."""
    bearers = [root, *(p for c in root.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")]
    marks = [c for b in bearers for c in b.children if c.dep_ == "acl" and c.i > b.i and _past(c)]
    if len(marks) != 1:
        return
    verb = marks[0]
    if not any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_.lower() not in _goers():
        return  # "Three soldiers killed in an ambush.": a passive without its auxiliary
    verb.head, verb.dep_ = verb, "ROOT"
    for child in list(root.children):
        if child.i > verb.i:
            child.head = verb
    root.head, root.dep_ = verb, "nsubj"


__all__ = ["mend_parse"]
