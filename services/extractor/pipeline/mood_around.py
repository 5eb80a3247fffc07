"""Why what a clause hangs on takes its assertion away: a condition, a purpose, a wish, an effort."""

from spacy.tokens import Token

from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, parted, path_up
from services.extractor.pipeline.mood_hedges import BLAMING
from services.extractor.pipeline.mood_noun import void_around_noun
from services.extractor.pipeline.mood_signs import PERHAPS, is_infinitive, is_negative, is_numbered
from services.extractor.pipeline.subjects import governor, is_passive

_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "should", "till"})
DEEDS = frozenset({"strike", "clash", "shootdown", "seizure", "incursion"})
COMMITS = frozenset({"vow", "pledge", "swear", "promise"})
"""Verbs whose infinitive says what their subject means to do: "vowed to fight on"."""
MANDATES = frozenset({"demand", "recommend", "request", "urge", "propose", "require"})
"""Verbs whose clause says what shall be: "demanded that they stop"."""


def void_around(clause: Clause) -> str:
    """Why what the clause hangs on takes its assertion away: a condition, a purpose, a wish, an effort."""
    start = clause.verb
    if clause.nominal:
        void = void_around_noun(clause)
        if void:
            return void
    if _conditional(start):
        return "condition"
    if start.dep_ == "amod" and start.tag_ in ("VBG", "VBN", "VBD"):
        return "describes"
    if clause.frame.modality == "threatened":
        return ""
    if governor(start) != start.head:
        start = governor(start)
    for token, head in path_up(start):
        if token.dep_ == "relcl" and is_numbered(head) and (head.lemma_ == "time" or _counts(head)):
            return "counts events"
        if token.dep_ == "relcl" and any(c.lower_ in ("any", "every") for c in head.children):
            return "general"
        if token.dep_ == "relcl" and not is_infinitive(token):
            break
        if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and not any(c.dep_ == "nsubj" for c in token.children):
            break  # "positions vacated by the rebels": told of the noun, whatever becomes of it
        if parted(token, head) or _in_its_time(token):
            break
        void = _step(token, head, clause)
        if void:
            return void
        if _conditional(head) and token.dep_ in ("xcomp", "ccomp", "conj", "dobj", "pcomp", "prep"):
            return "condition"
    return ""


def _in_its_time(verb: Token) -> bool:
    """ "asked for talks after ships opened fire": a time clause in the past is told as fact, whatever it hangs on."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if verb.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "having" for c in verb.children):
        return True
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb.dep_ == "advcl" and past and bool(marks & {"after", "when", "since", "as", "because", "while"})


def _counts(noun: Token) -> bool:
    """ "It was the second plane that they shot down": the event told before, counted."""
    about = [c.lower_ for c in noun.head.children if c.dep_ == "nsubj"]
    return (
        noun.dep_ == "attr" and about[:1] in (["it"], ["this"], ["that"]) and noun.doc[noun.left_edge.i].lower_ == "the"
    )


def _conditional(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)


def _step(token: Token, head: Token, clause: Clause) -> str:
    """What one step up the tree does to the assertion."""
    lemma = head.lemma_.lower()
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    deed = clause.frame.kind in ("strike", "clash", "shootdown")
    if (
        deed
        and lemma == "use"
        and head.tag_ in ("VBD", "VBN")
        and infinitive
        and any(c.dep_ == "dobj" for c in head.children)
    ):
        return ""
    if token.dep_ in ("xcomp", "ccomp", "pcomp") and (is_verb(head) or head.pos_ in ("AUX", "ADJ")):
        if is_negative(head) and lemma not in words("speech"):
            return "negated"
        if lemma in words("unsure") or any(c.dep_ == "acomp" and c.lemma_ in words("unsure") for c in head.children):
            return "unsure"
        if lemma in ("deny", "dispute", "refute"):
            return "denied: the denial itself is the claim"
        if lemma == "threaten":
            continue_ = clause.frame.kind not in ("statement", "warning")
            return "" if continue_ else "wished or planned"
        if lemma in MANDATES and token.dep_ == "ccomp" and (token.tag_ in ("VB", "VBP") or not infinitive):
            return "wished or planned"
        if lemma in ("want", "need", "like", "wish"):
            return "wished or planned"
        told = lemma in words("told") | COMMITS and not is_passive(head) and token.lemma_ != "expect"
        if infinitive and lemma not in words("implicative") and (told or lemma not in words("speech")):
            return "wished or planned"
        if {c.lower_ for c in head.children if c.dep_ == "aux"} & PERHAPS:
            return "possible only"
    if token.dep_ == "advcl" and infinitive and not _implied(token, head):
        return "purpose"
    if token.dep_ in ("acl", "relcl") and infinitive:
        return "purpose" if lemma not in ("first", "second", "latest", "last") else ""
    if token.dep_ == "pcomp":
        return _after_preposition(token, head, clause)
    if token.dep_ in ("acl", "ccomp", "relcl") and lemma in words("hearsay") and head.head.lemma_ in words("denying"):
        return "denied: the denial itself is the claim"
    if token.dep_ == "acl" and lemma in words("void-noun") and not _of_fact(head):
        return "plan or effort"
    return ""


def _implied(token: Token, head: Token) -> bool:
    """An infinitive that tells a result: "prompted the coalition to strike", "went on to capture"."""
    return head.lemma_.lower() in ("prompt", "force", "lead", "cause", "go", "allow", "enable")


def _of_fact(noun: Token) -> bool:
    return noun.lemma_ in ("campaign", "offensive")


def _after_preposition(token: Token, prep: Token, clause: Clause) -> str:
    governor = prep.head
    phrase = prep.lower_
    if governor.lemma_ in ("deny", "dispute", "refute"):
        return "denied: that itself is the claim"
    if governor.lemma_ in BLAMING:
        return "" if clause.frame.kind in DEEDS else "blamed: that itself is the claim"
    if phrase in words("void-prep") or (
        phrase == "for"
        and governor.lemma_.lower() in ("prepare", "plan", "call", "use", "responsible", "need", "responsibility")
    ):
        return "not told"
    if phrase == "of" and governor.lemma_ in ("capable", "incapable"):
        return "possible only"
    if phrase == "of" and governor.lower_ == "short":
        return "not told"
    if phrase == "in" and governor.lemma_ in ("support", "assist", "help", "back", "aid"):
        return "not told"
    if phrase == "from" and governor.lemma_ in (
        "prevent",
        "stop",
        "keep",
        "deter",
        "refrain",
        "ban",
        "bar",
        "block",
        "discourage",
        "dissuade",
        "restrain",
        "prohibit",
        "hinder",
        "abstain",
    ):
        return "prevented"
    if governor.lemma_.lower() in words("void-noun") and phrase in ("of", "at", "for"):
        return "plan or effort"
    return ""
