"""Words that say who speaks: verbs of saying, "according to", quotes, and speakers set apart without a verb."""

from msgspec import Struct
from spacy.tokens import Doc, Token

from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import conjuncts, is_verb, parted, path_up, prepositions
from services.extractor.pipeline.roles import parties
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.speakers import said_without_verb
from services.extractor.pipeline.subjects import doers, is_passive, surface

SAYING = frozenset({"say", "add", "tell", "state", "continue"})
OUTLETS = frozenset({"tell", "inform", "interview"})


class Speech(Struct, eq=False):
    """Words that say who speaks: the verb or preposition, and the nouns of the speakers."""

    anchor: Token
    speakers: list[Token]
    how: str
    hearers: list[Token]
    doubtful: bool = False

    @property
    def cited(self) -> "Speech | None":
        """From whom the speaker has it: "SANA reported, citing a military source"."""
        for child in (*self.anchor.children, *self.anchor.head.children):
            if child.lemma_ in ("cite", "quote") and child.tag_ == "VBG" and child != self.anchor:
                nouns = [t for c in child.children if c.dep_ == "dobj" for t in conjuncts(c)]
                return Speech(child, nouns, "cited", []) if nouns else None
        return None


def by_statement(speech: Speech) -> bool:
    anchor = speech.anchor
    return (
        any(t.lemma_.lower() in words("statement-noun") for _, t in prepositions(anchor)) if is_verb(anchor) else False
    )


def speeches(line: Line) -> list[Speech]:
    """All that says who speaks in a sentence, in its order."""
    doc = line.sentence.doc
    out: list[Speech] = []
    for token in doc or ():
        found = _speech_at(line, token)
        if found is not None:
            out.append(found)
    return out


def speech_of(line: Line, verb: Token) -> Speech | None:
    """The innermost speech that a clause stands under."""
    token = verb
    for step, head in [(verb, verb), *path_up(verb)]:
        if (
            step != head
            and not parted(verb, head)
            and (
                step.dep_ == "ccomp"
                or (head.i < step.i and step.dep_ in ("xcomp",))
                or _inverted(step, head)
                or _reported(step, head)
                or _resumed(step, head)
            )
        ):
            found = _speech_at(line, head)
            if found is not None:
                return found
        for child in head.children:
            if child != token and child.i != step.i:
                found = _aside(line, child)
                if found is not None:
                    return found
        token = head
    return None


def unsaid(line: Line, trigger: Token) -> Speech | None:
    """A speaker without a verb: "Ministry: ...", "... - army sources", "..., per officials"."""
    nouns = said_without_verb(line, trigger)
    return Speech(nouns[0], nouns, "said", []) if nouns else None


def _inverted(step: Token, head: Token) -> bool:
    """Quoted words before "he said", whatever the parser calls them."""
    return head.lemma_ in words("speech") and step.i < head.i and step.dep_ in ("advcl", "dep", "parataxis")


def _resumed(step: Token, head: Token) -> bool:
    """Quoted words that go on behind "he said"."""
    between = step.doc[head.i : step.left_edge.i + 1] if head.i < step.left_edge.i else ()
    return step.dep_ == "conj" and head.lemma_ in words("speech") and any(t.lower_ in ('"', "“", "''") for t in between)


def _reported(step: Token, head: Token) -> bool:
    """ "announced an air strike", "reported clashes"."""
    return step.dep_ == "dobj" and head.lemma_ in (
        "say",
        "state",
        "add",
        "announce",
        "report",
        "confirm",
        "claim",
        "deny",
        "acknowledge",
        "reveal",
    )


def _aside(line: Line, child: Token) -> Speech | None:
    """ "according to", "citing", and "officials said" thrown in."""
    if child.lower_ == "according":
        to = [t for _, t in prepositions(child.head) if _.startswith("according")]
        return Speech(child, to, "according to", []) if to else None
    if child.lemma_ in words("speech") and (child.dep_ == "parataxis" or _thrown_in(child)):
        return _speech_at(line, child)
    if child.lemma_ == "cite" and child.dep_ == "advcl":
        cited = [t for c in child.children if c.dep_ == "dobj" for t in conjuncts(c)]
        return Speech(child, cited, "cited", []) if cited else None
    if (
        child.dep_ == "advcl"
        and child.lemma_ in words("speech")
        and any(c.dep_ == "mark" and c.lower_ == "as" for c in child.children)
        and not _says_else(child)
    ):
        return _speech_at(line, child)
    return None


def goes_on(doc: Doc | None) -> bool:
    """Whether a sentence is said by a speaker known before: "the statement said", "he added"."""
    for token in doc or ():
        if token.lemma_ in SAYING and is_verb(token):
            for noun in doers(token):
                if noun.lower_ in ("it", "he", "she") or noun.lemma_.lower() in words("statement-paper"):
                    return True
    return False


def _thrown_in(child: Token) -> bool:
    """ "..., the minister told parliament": joined without a word to what it reports."""
    own = [c for c in child.children if c.dep_ == "nsubj"]
    if child.dep_ != "conj" or not own or child.i < child.head.i:
        return False
    edge = own[0].left_edge
    return edge.i > 0 and child.doc[edge.i - 1].lower_ == "," and not any(c.dep_ == "cc" for c in child.head.children)


def _says_else(verb: Token) -> bool:
    """ "... as the US warns: ...": what it says comes behind it."""
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return (
        verb.lemma_ == "warn"
        or after == ":"
        or any(c.dep_ in ("ccomp", "dobj") and c.i > verb.i for c in verb.children)
    )


def _issuers(speakers: list[Token]) -> list[Token]:
    """ "issued a statement saying": who issued it; "in a statement" stands for itself."""
    out: list[Token] = []
    for noun in speakers:
        by = noun.lemma_.lower() in words("statement-paper") and noun.dep_ == "dobj" and is_verb(noun.head)
        out += doers(noun.head) if by else [noun]
    return out


def _before(verb: Token) -> list[Token]:
    """ "..., an adviser to the minister said": the noun behind the last comma, where the parse gives the verb no subject."""
    first = verb.i
    while first > verb.sent.start and verb.i - first < 16 and verb.doc[first - 1].lower_ not in (",", ";", '"', "”"):
        first -= 1
    if first == verb.sent.start or verb.i - first >= 16 or first == verb.i:
        return []
    phrase = verb.doc[first : verb.i]
    return [t for t in phrase if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss", "nmod")][:1]


def _speech_at(line: Line, verb: Token) -> Speech | None:
    if verb.lemma_.lower() not in words("speech") or not is_verb(verb):
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        # "quoted a commander as saying": who is quoted says it
        quoting = next((h for _, h in path_up(verb.head) if h.lemma_ in ("quote", "cite")), None)
        return _speech_at(line, quoting) if quoting is not None else None
    if verb.lemma_ in ("quote", "cite"):
        quoted = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)] or (
            surface(verb) if is_passive(verb) else []
        )
        return Speech(verb, quoted, "quoted", doers(verb) if not is_passive(verb) else [])
    speakers = _issuers(doers(verb)) or _before(verb)
    if not speakers or not any(parties(line, s) or s.pos_ in ("PRON", "PROPN", "NOUN") for s in speakers):
        return None
    hearers = (
        [t for c in verb.children if c.dep_ in ("dobj", "dative") for t in conjuncts(c)]
        if verb.lemma_ in OUTLETS
        else []
    )
    doubtful = verb.lemma_ in words("doubtful-speech")
    return Speech(verb, speakers, "said" if verb.lemma_ == "say" else verb.lemma_, hearers, doubtful)
