"""Who is meant by "the coalition", "the group", "they", "it said", "we": the party that fits and was named lately."""

from collections import defaultdict, deque

from msgspec import Struct, field

from services.extractor.pipeline.actor_tree import Actors

PLURAL = ("they", "them", "themselves")
SINGULAR = ("it", "itself")
SPEAKER = ("we", "us", "ourselves")
PERSONAL = frozenset(("i", "me", "he", "him", "she"))
PRONOUNS = frozenset((*PLURAL, *SINGULAR, *SPEAKER))
OWNED = {"its": "it", "their": "they", "our": "we"}
"""Possessives, and the pronoun that means the same party."""
REACH = 300
"""How many mentions are remembered: what lies farther back is not meant any more, and long texts stay linear."""
_FADING = 0.6
"""Weight of a mention for each sentence that it lies back: who is named often and lately is meant, subjects twice."""
_KINDS = {
    "group": ("group", "militia"),
    "militia": ("militia", "group"),
    "fighters": ("militia", "group"),
    "rebels": ("group",),
    "militants": ("group", "militia"),
    "coalition": ("coalition",),
    "army": ("force",),
    "security-forces": ("force",),
}


class Named(Struct, frozen=True):
    """A party as it was named: its id, the class and word of its head noun, and where it stood."""

    id: str
    noun: str
    head: str
    sentence: int
    subject: bool
    plural: bool
    generic: bool


class Memory(Struct):
    """What has been named so far, in order, and who spoke last."""

    actors: Actors
    named: deque[Named] = field(default_factory=lambda: deque(maxlen=REACH))
    speaker: str | None = None
    person: str | None = None
    """The party of the person named last."""
    offices: dict[str, str] = field(default_factory=dict)
    """Titles and the party of who bore them last: "the president" is the one named before."""

    def latest(self, ids: tuple[str, ...]) -> str | None:
        """The one of these ids that the latest party is or belongs to."""
        found = (one for n in reversed(self.named) for one in ids if self.actors.is_a(n.id, one))
        return next(found, None)

    def same(self, noun: str, head: str, sentence: int) -> str | None:
        """The party that "the <head>" means: one named by that very word, or by its class, or of a fitting kind."""
        known = [n for n in self.named if not n.generic]
        kinds = _KINDS.get(noun, ())
        armed = ("militia", "rebels", "militants", "fighters") if noun == "group" else ()
        for some in (
            [n for n in known if n.head == head],
            [n for n in known if n.noun == noun and noun not in ("group", "coalition", "allies", "government")],
            [n for n in known if self.actors.kind(n.id) in kinds or n.noun in armed],
        ):
            if some:
                return self._foremost(some, sentence)
        return None

    def _foremost(self, some: list[Named], sentence: int) -> str:
        weights: dict[str, float] = defaultdict(float)
        for n in some:
            weights[n.id] += (1 + n.subject) * _FADING ** (sentence - n.sentence)
        return max(weights, key=lambda id: weights[id])

    def pronoun(self, word: str, sentence: int, quoted: bool, speaker: str | None) -> str | None:
        """The party that a pronoun means: the latest subject of this sentence or the one before, else the latest party."""
        if word in SPEAKER:
            return speaker or self.speaker if quoted else None
        near = [n for n in reversed(self.named) if sentence - n.sentence <= 2]
        if word in PLURAL:
            near = [n for n in near if n.plural] or near
        here = [n for n in near if n.sentence == sentence]
        subjects = [n for n in near if n.subject and n.sentence >= sentence - 1]
        chosen = [n for n in here if n.subject][:1] or here[:1] or subjects[:1] or near[:1]
        return chosen[0].id if chosen else None
