"""Whom a document means by what it does not name: "the army", "the regime", "the coalition", "the rebels"."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from msgspec import Struct, field

from services.extractor.knowledge.parties import War
from services.extractor.pipeline.actor_names import Hit
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.coreference import IRREGULAR, Memory

_VAGUE_HEADS = frozenset(
    {"attackers", "attacker", "gunmen", "gunman", "assailants", "perpetrators", "perpetrator", "enemy"}
)
"""Words for those whom a text does not know, rather than for a party that it names elsewhere."""


class Context(Struct, dict=True):
    """One document: its words, the states whose places it names, the parties that it names anywhere."""

    lower: str
    memory: Memory
    homes: Sequence[str] = ()
    """The state of each place named, in the order of the text."""
    ahead: Sequence[Sequence[Hit]] = ()
    """The names of each sentence."""
    states: dict[str, int] = field(default_factory=dict)
    """The states named as parties so far, and how often."""

    def said(self, need: str) -> bool:
        """Whether the document has a word that begins so."""
        return _begins(need).search(self.lower) is not None

    @cached_property
    def home(self) -> str | None:
        """The state in which most of the places lie; where none has more than half, the one that is also named most."""
        if not self.homes and (war := self._war()):
            return war.state
        told = Counter(self.homes)
        (state, count), *_ = [*told.most_common(1), ("", 0)]
        if count * 2 <= len(self.homes):
            named = Counter(n.id for hits in self.ahead for h in hits for n in h.names[:1] if n.use != "name")
            (state, count), (_, next_) = [
                *(told + Counter({s: named[s] for s in told})).most_common(2),
                ("", 0),
                ("", 0),
            ][:2]
            state = state if count > next_ else ""
        return state if state in self.memory.actors.words.theatres else None

    def government(self) -> str | None:
        """The government that "the regime" means: that of the war that is told, else that of the state named most."""
        told = next((w.state for w in self.memory.actors.words.wars if any(map(self.said, w.regime))), None)
        return told or max(self.states, key=lambda s: self.states[s], default=None) or self.home

    def state(self) -> str | None:
        """The only state that is named, or that of the war that is told, else the one where it happens; None when there are several."""
        if (war := self._war()) and not self.states.keys() - war.patrons:
            return war.state
        if len(self.states) > 1 and self.home not in self.states:
            return None
        return next(iter(self.states)) if len(self.states) == 1 else self.home

    def _war(self) -> War | None:
        return next((w for w in self.memory.actors.words.wars if any(map(self.said, w.needs))), None)

    def coalition(self) -> str:
        """The coalition that "the coalition" means: the one named before, else the one of the war that is told."""
        before = next((n.id for n in reversed(self.memory.named) if n.head == "coalition" and not n.generic), None)
        rows = self.memory.actors.words.coalitions
        return before or next((r.id for r in rows if self.home in r.home or any(map(self.said, r.needs))), "coalition")

    def meant(self, noun: str, head: str, sentence: int) -> str | None:
        """The party that "army" or "rebel" means before what it owns: one named before, or the only state's army."""
        before = self.memory.same(noun, head, sentence)
        state = self.state() if noun == "army" and before is None else None
        return compose(self.memory.actors, state, noun)[0] if state else before or self.unnamed(noun, head)

    def unnamed(self, noun: str, head: str) -> str | None:
        """Whom such people are called in the war that is told: the only such party that the document names, or its rebels."""
        if head in _VAGUE_HEADS or noun not in IRREGULAR:
            return None
        only = {self._root(id) for id in self._bodies if self.memory.fits(noun, head, id)}
        if len(only) == 1:
            return next(iter(only))
        for row in self.memory.actors.words.unnamed:
            fits = noun in row.nouns and (not row.heads or head in row.heads)
            if fits and (self.home in row.home or any(map(self.said, row.needs))):
                return row.id
        return None

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        names = (hit.use("name") for hits in self.ahead for hit in hits)
        return tuple(dict.fromkeys(n.id for n in names if n is not None and self.memory.irregular(n.id)))

    def _root(self, id: str) -> str:
        """The largest body of fighters that a party belongs to, among those that are named."""
        above = [p for p in self.memory.actors.parents(id) if p in self._bodies]
        return above[-1] if above else id


@lru_cache(maxsize=1000)
def _begins(need: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(need))
