"""An Arabic sentence with all that was seen in it, cut into clauses at its marks, its small words and its verbs."""

from functools import cached_property

from msgspec import Struct, structs

from services.extractor.pipeline.arabic_frames import VERBAL, Trigger, is_deed, triggers
from services.extractor.pipeline.arabic_words import Word, listed, split
from services.extractor.pipeline.base import (
    ActorMention,
    Mention,
    Mentions,
    PlaceMention,
    QuantityMention,
    Sentence,
    SpatialMention,
    TimeMention,
    within,
)

ENDS = frozenset(".;!?…:|\n") | {"؟", "..", "–", "—"}
"""Marks that always end a clause."""
HEAD = 3
"""Words from a comma on in which a verb makes what follows a clause of its own."""
VERB_NEXT = frozenset(["قد", "ان", "كان", "كانت", "لم", "لن"])
"""Words that a verb follows."""
LATER = frozenset(["بعد", "قبل", "عقب", "منذ", "غداه", "مع"])
"""Words behind which another event is told: "after the withdrawal of"."""


class Line(Struct, dict=True, eq=False):
    """One sentence; word numbers are those of `words`."""

    sentence: Sentence
    words: list[Word]
    actors: list[ActorMention]
    places: list[PlaceMention]
    spatials: list[SpatialMention]
    times: list[TimeMention]
    quantities: list[QuantityMention]

    def at(self, mention: Mention) -> tuple[int, int]:
        """The words [first, last) of a mention."""
        inside = [n for n, w in enumerate(self.words) if w.start < mention.end and mention.start < w.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    @cached_property
    def named(self) -> dict[int, Mention]:
        """The place that each word belongs to."""
        return {n: m for m in self.places for n in range(*self.at(m))}

    @cached_property
    def timed(self) -> dict[int, Mention]:
        """The time that each word belongs to."""
        return {n: m for m in self.times for n in range(*self.at(m))}

    @cached_property
    def counted(self) -> frozenset[int]:
        """Words that are part of a number, "more than" before it included."""
        return frozenset(n for q in self.quantities if not q.implicit for n in range(*self.at(q)))

    @cached_property
    def triggers(self) -> list[Trigger]:
        """The words that tell events; none that are part of a name."""
        found = triggers(self.words, bool(self.actors))
        found = [structs.replace(t, verb=self._as_verb(t)) if t.both else t for t in found]
        return [t for t in found if t.first not in self.timed and not self._in_name(t)]

    def _as_verb(self, trigger: Trigger) -> bool:
        """Whether a word that may be verb or noun is the verb: behind a party or "which", or at the head before a definite noun."""
        at, words = trigger.first, self.words
        before = words[at - 1] if at else None
        if before is not None and not before.mark:
            ends = any(m.end == before.end for m in self.actors)
            return ends or before.key in VERB_NEXT or any(listed(words, at - 1, name) for name in ("own", "relative"))
        then = words[trigger.last] if trigger.last < len(words) else None
        starts = then is not None and any(
            m.start == then.start for m in self.actors if m.how != "adjective" or m.text[:2] == "ال"
        )
        return then is not None and (starts or then.key.startswith("ال"))

    def _in_name(self, trigger: Trigger) -> bool:
        """Whether a word is part of a name: Palmyra's is spelled as "destroys", a militia's begins with "the mobilisation".

        A party's words may begin with its deed ("the bombing of the coalition"): that is no part of its name.
        """
        if trigger.first in self.named:
            return True
        start, end = self.words[trigger.first].start, self.words[trigger.last - 1].end
        over = [m for m in self.actors if m.start < end and start < m.end]
        return any(m.start != start or m.end <= end or trigger.definite for m in over)

    @cached_property
    def verbs(self) -> frozenset[int]:
        """Words that are finite verbs, as far as we know verbs."""
        deeds = {t.first for t in self.triggers if t.verb}
        nouns = {n for t in self.triggers if not t.verb for n in range(t.first, t.last)}
        known = {n for n in range(len(self.words)) if any(self._verbal(n, name) for name in VERBAL)}
        return frozenset(deeds | (known - nouns - self.named.keys()))

    def _verbal(self, at: int, name: str) -> bool:
        return not self.words[at].mark and not self.words[at].noun and listed(self.words, at, name) > 0

    @cached_property
    def cuts(self) -> list[int]:
        """Where clauses begin."""
        out = {0, len(self.words)}
        for n, word in enumerate(self.words):
            if word.key in ENDS or (word.key == "," and self._begins(n + 1)):
                out.add(n + 1)
            elif not word.mark and (self._breaks(n) or self._joined_verb(n) or self._later(n)):
                out.add(n)
        return sorted(out)

    def _begins(self, at: int) -> bool:
        """Whether a clause begins behind a comma: a verb or one of the small words is near."""
        joined = at < len(self.words) and self.words[at].key.startswith("و")
        for n in range(at, min(at + HEAD + 3 * joined, len(self.words))):
            if self.words[n].mark:
                return False
            if n in self.verbs or self._breaks(n) or listed(self.words, n, "source"):
                return n not in self.timed
        return False

    def _breaks(self, at: int) -> bool:
        if at and listed(self.words, at - 1, "effect") > 1:
            return False
        return listed(self.words, at, "break") > 0 or (
            listed(self.words, at, "effect") > 0 and not any(t.first == at for t in self.triggers)
        )

    def _later(self, at: int) -> bool:
        """ "after the withdrawal of": another event behind it, and one before it in the sentence."""
        if self.words[at].key not in LATER or (at in self.timed and self.at(self.timed[at])[0] != at):
            return False
        begin = self.at(self.timed[at])[1] if at in self.timed else at
        told = [t.first for t in self.triggers]
        reach = 1 if self.words[at].key == "مع" else 4
        return any(n < at for n in told) and any(begin < n <= begin + reach for n in told)

    def _joined_verb(self, at: int) -> bool:
        """ "and killed": a verb with "and" or "then" written onto it."""
        word = self.words[at]
        if word.key[0] not in "وف" or at not in self.verbs or len(word.key) < 4:
            return False
        bare = Word(word.start + 1, word.end, word.key[1:])
        return is_deed(bare) or any(listed([bare], 0, name) for name in VERBAL)

    def clause(self, at: int) -> tuple[int, int]:
        """The words [first, last) of the clause of a word."""
        first = max(c for c in self.cuts if c <= at)
        return first, min(c for c in self.cuts if c > at)


def line_of(sentence: Sentence, seen: Mentions, actors: list[ActorMention]) -> Line:
    """A sentence with its mentions; `actors` with those that only the text tells."""
    start, end = sentence.start, sentence.end
    inside = within(actors, start, end)
    times = [t for t in within(seen.times, start, end) if not any(_over(t, a) for a in inside)]
    places = [
        p
        for p in within(seen.places, start, end)
        if not any(_over(p, a) for a in (*inside, *times)) and not is_small(p.text)
    ]
    return Line(
        sentence=sentence,
        words=split(sentence.text, start),
        actors=inside,
        places=places,
        spatials=within(seen.spatials, start, end),
        times=times,
        quantities=within(seen.quantities, start, end),
    )


def is_small(word: str) -> bool:
    """Whether a place's name is one of the small words of the language: "and that" is spelled as Van."""
    one = split(word, 0)
    return len(one) == 1 and any(listed(one, 0, name) for name in ("that", "negation", "onto", "after"))


def _over(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
