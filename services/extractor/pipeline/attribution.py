"""Who says it: the speaker of each clause, through indirect and direct speech, statements without a name, and posts."""

import re

from spacy.tokens import Token

from schemas.claim import ActorRef, Attribution, Link
from schemas.document import Document
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.base import Post, Text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.refs import outlets
from services.extractor.pipeline.roles import all_parties
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.speakers import speaks_for
from services.extractor.pipeline.speeches import Speech, by_statement, goes_on, speech_of, speeches, unsaid

BOTH = ("both times", "in both cases", "both strikes", "both incidents", "both attacks", "each time", "in each case")


class Voices:
    """Who has spoken so far in a document: "the statement" and "he added" go back to them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.issuer: Link | None = None
        self.last: Link | None = None
        self.heard = -2
        """The sentence in which the last speaker spoke."""
        self.both: Attribution | None = None
        """Who says what "both times" had in common: of the event at hand and of the one that it recalls."""

    def attribution(self, line: Line, clause: Clause) -> tuple[Attribution, bool]:
        """(who says what a clause says, whether the way of saying it is doubtful)."""
        start = base_chain(self.text.document, self._post(line))
        found = speech_of(line, clause.trigger) or unsaid(line, clause.trigger)
        if found is None:
            carried = self._carried(line) or self._between(line)
            if carried is not None:
                return Attribution(carried.id, (*start, carried)), False
            return closed(start), False
        link = self.link(line, found)
        source = self.link(line, found.cited) if found.cited is not None else None
        heard = self._relay(line, found)
        told = [x for x in (link, source) if x is not None]
        chain = [*start, *heard, *told]
        # a state's own agency speaks for it; others only pass on what an unnamed source says
        owned = [x for x in heard if x.parents]
        origin = next((x.id for x in (*reversed(told), *owned, *start[:0:-1]) if x.id), None)
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

    def _between(self, line: Line) -> Link | None:
        """A sentence between two of one speaker is theirs too: "It said that ... Jets flew over. ..., the statement said." """
        told = [s for s in self.text.read() if s.doc is not None]
        after = next((s for s in told if s.index == line.sentence.index + 1), None)
        if (
            self.last is None
            or self.heard != line.sentence.index - 1
            or after is None
            or line.sentence.role == "headline"
        ):
            return None
        return self.last if goes_on(after.doc) else None

    def hear(self, line: Line) -> None:
        """Takes note of who speaks in a sentence, for those that follow."""
        doc = line.sentence.doc
        if doc is None:
            return
        for speech in speeches(line):
            link = self.link(line, speech)
            if link is not None and link.id:
                self.last, self.heard = link, line.sentence.index
                if line.sentence.text.lower().startswith(BOTH):
                    self.both = Attribution(link.id, (*base_chain(self.text.document, self._post(line)), link))
                if by_statement(speech) or self.issuer is None:
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
        own = re.sub(r"\W", "", self.text.document.source.lower())
        return [
            Link(r.id, r.text, "told", parents=r.parents)
            for r in refs
            if _is_outlet(r.id, r.parents) and re.sub(r"\W", "", r.id) not in own
        ]


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


FIGHTERS = frozenset({"state", "force", "militia", "coalition", "group", "office"})
"""Kinds of parties that fight battles of their own."""


def announcer(said: Attribution, kind: str) -> list[ActorRef]:
    """ "The operation is about to begin, the army's spokesman said": who can fight speaks of their own battle."""
    first = next((link for link in said.chain if link.id and link.id == said.origin), None)
    if kind != "mobilisation" or first is None or not first.id or load_actors().kind(first.id) not in FIGHTERS:
        return []
    return [ActorRef(first.id, first.text, first.parents)]
