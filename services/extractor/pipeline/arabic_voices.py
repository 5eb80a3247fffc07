"""Who says what an Arabic sentence tells: the outlet, the post, the party beside a word of saying."""

from msgspec import Struct

from schemas.claim import Attribution, Link
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import Party, first_words
from services.extractor.pipeline.arabic_words import find, listed
from services.extractor.pipeline.attribution import base_chain, closed
from services.extractor.pipeline.base import Text

NEAR = 9
"""Words behind a verb of saying in which its speaker may stand."""
BEHIND = 12
"""Words behind "according to" in which the source may stand."""


class Voice(Struct, frozen=True):
    """Who says something, and the words [first, last) that say so; without a party where nobody known is named."""

    party: Party | None
    first: int
    last: int
    how: str = "said"


class Voices:
    """Who has spoken so far in a document: "the source added" goes back to them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.last: Link | None = None

    def attribution(self, line: Line, voice: Voice | None) -> Attribution:
        """The chain of who says a sentence."""
        post = line.sentence.post
        known = self.text.posts[post] if post is not None and post < len(self.text.posts) else None
        chain = base_chain(self.text.document, known)
        if voice is None:
            return closed(chain)
        if voice.party is not None:
            m = voice.party.mention
            self.last = Link(m.id, m.text, voice.how, m.parents)
        elif not self._goes_on(line, voice):
            self.last = Link(None, line.words[voice.first].key, voice.how)
        if self.last is None:
            return closed(chain)
        return Attribution(self.last.id or closed(chain).origin, (*chain, self.last))

    def _goes_on(self, line: Line, voice: Voice) -> bool:
        """ "the source added", "it said": the last speaker goes on."""
        return any(find(line.words, "said-it", voice.first, voice.last + 2)) or voice.last - voice.first <= 1


def voice_of(line: Line, parties: list[Party], at: int) -> Voice | None:
    """Who says what the word `at` tells: the nearest words of saying before it, else "according to" behind it."""
    words = line.words
    colon = next((n for n in range(min(at, 16)) if words[n].key == ":"), None)
    said = [n for n in find(words, "speech", 0, at) if n in line.verbs or not any(t.first == n for t in line.triggers)]
    for n in reversed(said):
        voice = _beside(line, parties, n, at)
        if voice is not None:
            return voice
    for n in find(words, "source"):
        if n > at or line.clause(n) == line.clause(at):
            behind = [p for p in parties if n < p.first <= n + BEHIND]
            return Voice(behind[0] if behind else None, n, n + listed(words, n, "source"), "quoted")
    for n in find(words, "speech", at + 1):
        if (
            line.clause(n)[0] > line.clause(at)[0]
            and line.clause(n)[0] >= n - 1
            and words[line.clause(n)[0] - 1].key == ","
        ):
            behind = [p for p in parties if n < p.first <= n + 4]
            return Voice(behind[0], n, n + 1) if behind else None
    if colon is not None:
        before = [p for p in parties if p.last <= colon]
        return _told(line, before[-1], 0) if before else Voice(None, 0, colon)
    return None


def _beside(line: Line, parties: list[Party], n: int, at: int) -> Voice | None:
    """The speaker of a verb of saying: right behind it and before "that", else right before it in its clause."""
    words, last = line.words, n + listed(line.words, n, "speech")
    that = next(find(words, "that", last, at), None)
    colon = next((x for x in range(last, at) if words[x].key == ":"), None)
    stop = min(x for x in (that, colon, _next_verb(line, last), at, n + NEAR) if x is not None)
    behind = [p for p in parties if last <= p.first < stop]
    if behind:
        return _told(line, behind[0], n)
    low = line.clause(n)[0]
    before = [p for p in parties if max(low, n - 12) <= p.first and p.last <= n]
    if before and not any(before[-1].last <= v < n for v in line.verbs):
        return Voice(before[-1], before[-1].first, last)
    if words[n].key[0] == "و" and low > 0:
        earlier = [p for p in parties if line.clause(low - 1)[0] <= p.first < low]
        if earlier and any(line.clause(low - 1)[0] <= v < low for v in line.verbs):
            return Voice(earlier[0], n, last)
    named = that is not None and that - last <= NEAR
    return Voice(None, n, that if named and that else last) if that is not None or last - n else None


def _told(line: Line, party: Party, first: int) -> Voice:
    """The speaker, unless a party is only who was told ("a source to X"), or whose reporter tells it."""
    before = line.words[party.first - 1].key if party.first else ""
    key = line.words[party.first].key
    hears = key.startswith("لل") or (key.startswith("ل") and key not in first_words())
    if (hears or before == "الي") and not party.mention.parents:
        return Voice(None, first, party.last)
    return Voice(party, first, party.last)


def _next_verb(line: Line, at: int) -> int | None:
    return next((v for v in sorted(line.verbs) if v >= at), None)
