"""Whether a clause tells what happened, or a plan, a threat, a denial, a condition, or nothing that a claim could rest on."""

from msgspec import Struct
from spacy.tokens import Token

from schemas.claim import Modality
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import governor, is_avenged, is_passive, is_verb, parted, path_up, surface

_PERHAPS = frozenset({"would", "could", "may", "might", "can", "should", "must", "ca", "ought"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo", "going"})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "should", "till"})


BLAMING = frozenset({"accuse", "suspect"})
"""Verbs whose "of doing" tells a deed by the word of who blames."""
DEEDS = frozenset({"strike", "clash", "shootdown", "seizure", "incursion"})
COMMITS = frozenset({"vow", "pledge", "swear", "promise"})
"""Verbs whose infinitive says what their subject means to do: "vowed to fight on"."""
MANDATES = frozenset({"demand", "recommend", "request", "urge", "propose", "require"})
"""Verbs whose clause says what shall be: "demanded that they stop"."""


USUAL = frozenset(
    {"routine", "common", "frequent", "rare", "normal", "likely", "inevitable", "imminent", "unlikely", "usual"}
)
PAST_TOO = frozenset({"hit", "set", "cut", "shut", "hurt", "put", "burst", "spread", "beat", "split", "shed"})
"""Verbs whose past looks like their present: beside a past one they tell the past."""


class Mood(Struct, frozen=True):
    """What a clause asserts; `void` names the reason why it tells no event, empty when it does."""

    modality: Modality = "asserted"
    void: str = ""
    why: str = ""


def mood(clause: Clause) -> Mood:
    """The mood of an event's clause, from its own verb outward."""
    frame = clause.frame
    void = "" if clause.nominal and is_avenged(clause.trigger) else _own(clause) or _outer(clause)
    if void:
        return Mood(void=void)
    if frame.modality:
        return Mood(frame.modality, why=f"frame {frame.id}")
    if clause.verb.dep_ == "xcomp" and clause.verb.head.lemma_ == "threaten":
        return Mood("threatened", why="threaten")
    hedge = "" if frame.kind == "statement" else _hedged(clause)
    if hedge:
        return Mood("alleged", why=hedge)
    if _denied(clause):
        return Mood("denied", why="denied")
    if _future(clause):
        return Mood("planned", why="future")
    return Mood()


def _own(clause: Clause) -> str:
    """Why the clause itself tells nothing: negated, merely possible, general, a question."""
    verb, frame = clause.verb, clause.frame
    no = _negative(verb) or (clause.nominal and _negative(clause.trigger)) or any(map(_negative, surface(verb)))
    if frame.negated:
        return "" if no else "not negated"
    if _answered(clause):
        return ""
    if no and (_negative(verb) or not clause.nominal or _negative(clause.trigger)):
        return "negated"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and verb.tag_ == "VB" and not auxiliaries:
        auxiliaries = {c.lower_ for c in verb.head.children if c.dep_ in ("aux", "auxpass")} & _PERHAPS
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("speech")
    pledged = frame.kind in ("mobilisation", "reinforcement", "movement") or frame.mode in ("ceasefire", "sanctions")
    later = told and pledged and auxiliaries & {"would"}
    if auxiliaries & _PERHAPS and frame.modality != "threatened" and not later:
        return "possible only"
    deed = frame.modality is None and not frame.plover and frame.kind not in ("statement", "warning")
    if deed and auxiliaries & _FUTURE and not clause.actors:
        return "future"
    if clause.line.sentence.text.rstrip(" \"”'").endswith("?"):
        return "question"
    if _general(clause):
        return "general"
    return ""


def _in_its_time(verb: Token) -> bool:
    """ "asked for talks after ships opened fire": a time clause in the past is told as fact, whatever it hangs on."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    if verb.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "having" for c in verb.children):
        return True
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return verb.dep_ == "advcl" and past and bool(marks & {"after", "when", "since", "as", "because", "while"})


def _answered(clause: Clause) -> bool:
    """ "The raid will not go unanswered": the raid has been."""
    return clause.nominal and any(c.lower_ in ("unanswered", "unpunished") for c in clause.verb.children)


def _negative(token: Token) -> bool:
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") or c.lower_ == "neither" for c in token.children):
        return True
    return token.dep_ == "conj" and any(c.lower_ == "nor" for c in token.head.children)


def _general(clause: Clause) -> bool:
    """The simple present outside a headline or post tells what somebody generally does, and so does "used to"."""
    verb = clause.verb
    if clause.line.sentence.role in ("headline", "post") or clause.frame.modality or _unclosed(clause):
        return False
    if clause.frame.kind in ("statement", "warning", "incursion") or any(c.lower_ == "now" for c in verb.children):
        return False
    if verb.dep_ in ("relcl", "acl") and clause.frame.kind in ("strike", "clash") and _progressive(verb):
        return True
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBP" and verb.lower_ in PAST_TOO and any(a.tag_ in ("VBD", "VBN") for a in verb.ancestors):
        return False
    return (
        is_verb(verb) and verb.tag_ in ("VBP", "VBZ") and not auxiliaries and verb.dep_ != "ROOT" and not clause.nominal
    )


def _unclosed(clause: Clause) -> bool:
    """A line without a full stop is a headline, whatever the page makes of it."""
    return not clause.line.sentence.text.rstrip(" \"”’')»").endswith((".", "!", "?", "…", ":", ";"))


def _progressive(verb: Token) -> bool:
    """ "which is attacking militants": a state of things; a bare "fighting" likewise."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.tag_ == "VBG" and (bool(auxiliaries & {"is", "are", "been"}) or not auxiliaries)


def _outer(clause: Clause) -> str:
    """Why what the clause hangs on takes its assertion away: a condition, a purpose, a wish, an effort."""
    start = clause.verb
    if clause.nominal:
        void = _noun_context(clause)
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
        if token.dep_ == "relcl" and _numbered(head) and (head.lemma_ == "time" or _counts(head)):
            return "counts events"
        if token.dep_ == "relcl" and any(c.lower_ in ("any", "every") for c in head.children):
            return "general"
        if token.dep_ == "relcl" and not _infinitive(token):
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


def _counts(noun: Token) -> bool:
    """ "It was the second plane that they shot down": the event told before, counted."""
    about = [c.lower_ for c in noun.head.children if c.dep_ == "nsubj"]
    return (
        noun.dep_ == "attr" and about[:1] in (["it"], ["this"], ["that"]) and noun.doc[noun.left_edge.i].lower_ == "the"
    )


def _numbered(noun: Token) -> bool:
    """ "the second time", "the first attack since"."""
    return any(c.lower_ in words("ordinal-time") for c in noun.children)


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
        if _negative(head) and lemma not in words("speech"):
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
        if {c.lower_ for c in head.children if c.dep_ == "aux"} & _PERHAPS:
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


def _noun_context(clause: Clause) -> str:
    """Why a noun tells no event: "a plan for an attack", "to prevent attacks", "without a strike"."""
    if any(
        c.lower_ in ("such", "any", "every", "future", "possible", "potential", "similar", "further")
        for c in clause.trigger.children
    ):
        return "general"
    if any(c.dep_ == "acomp" and c.lemma_ in USUAL for c in clause.verb.children):
        return "general"
    if _numbered(clause.trigger) and clause.verb.lemma_ in ("mark", "be", "represent", "come", "constitute"):
        return "counts events"
    if clause.trigger.lemma_.lower() in words("void-noun") and any(
        _infinitive(c) for c in clause.trigger.children if c.dep_ == "acl"
    ):
        return "plan or effort"
    for token, head in path_up(clause.trigger):
        if clause.frame.kind == "warning" and head.lower_ in words("before") and not clause.light:
            return "told on the way"
        if (
            head == clause.verb
            and not is_verb(head)
            and not _unclosed(clause)
            and token.dep_ in ("compound", "amod", "nmod")
        ):
            return "names a thing"
        if head == clause.verb:
            if _wanted(token, head) and not _answered(clause):
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


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


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
    return _negative(verb)


def _future(clause: Clause) -> bool:
    auxiliaries = {c.lower_ for c in clause.verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(auxiliaries & (_FUTURE | {"would"})) or is_to_be(clause.verb)


def is_to_be(verb: Token) -> bool:
    """ "Russia to deploy missiles": a headline's infinitive with a subject of its own is its future."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.children)
    return own and verb.tag_ == "VB" and _infinitive(verb) and verb.dep_ in ("ROOT", "ccomp", "conj")


def _denied(clause: Clause) -> bool:
    return any(
        head.lemma_ in ("deny", "dispute", "refute")
        for token, head in path_up(clause.verb)
        if token.dep_ in ("xcomp", "ccomp", "pcomp", "dobj") and not parted(token, head)
    )


def _hedged(clause: Clause) -> str:
    """The word that makes the telling doubtful, empty where there is none."""
    for noun in clause.actors:
        doubted = next(
            (t for t in noun.ancestors if t.lemma_ in ("believe", "suspect", "think") and t.i > clause.verb.i), None
        )
        if doubted is not None:
            return str(doubted.lower_)
    near = [*clause.verb.children, *clause.trigger.children]
    for child in near:
        if child.lower_ in words("hedge"):
            return str(child.lower_)
    for token, head in path_up(clause.verb):
        if token.dep_ == "pcomp" and head.head.lemma_ in BLAMING:
            return str(head.head.lower_)
        if (
            token.dep_ in ("ccomp", "xcomp")
            and is_passive(head)
            and head.lemma_ in ("believe", "report", "think", "allege", "say", "rumor", "suspect")
        ):
            return str(head.lower_)
        if token.dep_ in ("acl", "ccomp", "relcl") and head.pos_ == "NOUN" and head.lemma_ in words("hearsay"):
            return str(head.lower_)
        if token.dep_ in ("ccomp", "xcomp") and head.lemma_ in ("appear", "seem"):
            return str(head.lower_)
        if token.dep_ == "ccomp" and head.lemma_ in words("doubtful-speech"):
            return str(head.lower_)
        if token.dep_ == "ccomp" and any(
            t.lemma_.lower() in ("report", "rumor", "rumour", "post", "footage", "account", "media")
            for t in surface(head)
        ):
            return str(head.lower_)
    return ""
