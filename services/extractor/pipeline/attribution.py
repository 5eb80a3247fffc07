"""Who says it: the speaker of each clause, through indirect and direct speech, statements without a name, and posts."""

from msgspec import Struct
from spacy.tokens import Token

from schemas.claim import Attribution, Link
from schemas.document import Document
from services.extractor.pipeline.base import Post, Text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import conjuncts, doers, is_passive, is_verb, path_up, prepositions, surface
from services.extractor.pipeline.roles import all_parties, parties
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.speakers import outlets, said_without_verb, speaks_for

BOTH = ("both times", "in both cases", "both strikes", "both incidents", "both attacks", "each time", "in each case")
OUTLETS = frozenset({"tell", "inform", "interview"})


class Speech(Struct, eq=False):
    """Words that say who speaks: the verb or preposition, and the nouns of the speakers."""

    anchor: Token
    speakers: list[Token]
    how: str
    hearers: list[Token]
    doubtful: bool = False


class Voices:
    """Who has spoken so far in a document: "the statement" and "he added" go back to them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.issuer: Link | None = None
        self.last: Link | None = None
        self.both: Attribution | None = None
        """Who says what "both times" had in common: of the event at hand and of the one that it recalls."""

    def attribution(self, line: Line, clause: Clause) -> tuple[Attribution, bool]:
        """(who says what a clause says, whether the way of saying it is doubtful)."""
        start = base_chain(self.text.document, self._post(line))
        found = speech_of(line, clause.trigger) or unsaid(line, clause.trigger)
        if found is None:
            carried = self._carried(line)
            if carried is not None:
                return Attribution(carried.id, (*start, carried)), False
            return closed(start), False
        link = self.link(line, found)
        chain = [*start, *self._relay(line, found), *([link] if link else [])]
        origin = link.id if link and link.id else next((x.id for x in reversed(chain[1:]) if x.id), None)
        return Attribution(origin if len(chain) > 1 else None, tuple(chain)), found.doubtful

    def _post(self, line: Line) -> Post | None:
        index = line.sentence.post
        return self.text.posts[index] if index is not None and index < len(self.text.posts) else None

    def _carried(self, line: Line) -> Link | None:
        """A sentence that is wholly quoted and names no speaker goes on with the last one."""
        sentence = line.sentence
        quoted = sum(b - a for a, b in sentence.quotes)
        if self.last is not None and quoted > 0.6 * max(1, sentence.end - sentence.start):
            return self.last
        return None

    def hear(self, line: Line) -> None:
        """Takes note of who speaks in a sentence, for those that follow."""
        doc = line.sentence.doc
        if doc is None:
            return
        for speech in speeches(line):
            link = self.link(line, speech)
            if link is not None and link.id:
                self.last = link
                if line.sentence.text.lower().startswith(BOTH):
                    self.both = Attribution(link.id, (*base_chain(self.text.document, self._post(line)), link))
                if _by_statement(speech) or self.issuer is None:
                    self.issuer = link

    def link(self, line: Line, speech: Speech) -> Link | None:
        """The link of a speech: its speaker, or the issuer of "the statement"."""
        if (
            self.last is not None
            and speech.speakers
            and all(t.lower_ in ("it", "he", "she", "they") for t in speech.speakers)
        ):
            return Link(self.last.id, speech.speakers[0].text, speech.how, parents=self.last.parents)
        refs = speaks_for(line, speech.speakers, speech.anchor) if speech.speakers else []
        text = _words(line, speech.speakers)
        if refs:
            return Link(refs[0].id, text or refs[0].text, speech.how, parents=refs[0].parents)
        if any(t.lemma_.lower() in words("statement-noun") for t in speech.speakers) and self.issuer is not None:
            return Link(self.issuer.id, text, speech.how, parents=self.issuer.parents)
        if any(t.pos_ == "PRON" for t in speech.speakers) and self.last is not None:
            return Link(self.last.id, text, speech.how, parents=self.last.parents)
        return Link(None, text, speech.how) if text else None

    def _relay(self, line: Line, speech: Speech) -> list[Link]:
        """The outlet that was told: "officials told Reuters"."""
        refs = all_parties(line, speech.hearers)
        return [Link(r.id, r.text, "told", parents=r.parents) for r in refs if _is_outlet(r.id, r.parents)]


def _is_outlet(id_: str, parents: tuple[str, ...]) -> bool:
    return id_ in outlets() or "media" in parents or id_.startswith("media")


def base_chain(document: Document, post: Post | None) -> list[Link]:
    """The chain as it begins: the outlet, and the author of the post that it embeds."""
    chain = [Link(document.source, document.source, "published")]
    if post is not None:
        name = f"x:{post.handle.lstrip('@')}" if post.handle else None
        chain.append(Link(name, post.author or post.handle or "", "posted"))
    return chain


def closed(chain: list[Link]) -> Attribution:
    """The attribution of a chain that ends here; the outlet's own word has no origin."""
    return Attribution(chain[-1].id if len(chain) > 1 else None, tuple(chain))


def _words(line: Line, speakers: list[Token]) -> str:
    """The speakers as the text has them, with what stands before them."""
    if not speakers:
        return ""
    first, last = min(speakers, key=lambda t: t.i), max(speakers, key=lambda t: t.i)
    left = min((t for t in first.subtree if t.i <= first.i), key=lambda t: t.i)
    return " ".join(line.sentence.text[left.idx : last.idx + len(last)].split())


def _by_statement(speech: Speech) -> bool:
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
            and not _parted(verb, head)
            and (
                step.dep_ == "ccomp"
                or (head.i < step.i and step.dep_ in ("xcomp",))
                or _inverted(step, head)
                or _reported(step, head)
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


def _parted(verb: Token, head: Token) -> bool:
    """Whether a semicolon stands between what is told and who speaks behind it."""
    return head.i > verb.i and any(t.lower_ == ";" for t in verb.doc[verb.i : head.i])


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
    ):
        return _speech_at(line, child)
    return None


def _thrown_in(child: Token) -> bool:
    """ "..., the minister told parliament": joined without a word to what it reports."""
    own = [c for c in child.children if c.dep_ == "nsubj"]
    if child.dep_ != "conj" or not own or child.i < child.head.i:
        return False
    edge = own[0].left_edge
    return edge.i > 0 and child.doc[edge.i - 1].lower_ == "," and not any(c.dep_ == "cc" for c in child.head.children)


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
