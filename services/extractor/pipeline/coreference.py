"""Who is meant by "the coalition", "the group", "they", "it said", "we": the party that fits and was named lately."""

from collections import defaultdict, deque
from collections.abc import Collection

from msgspec import Struct, field

from services.extractor.pipeline.actor_tree import Actors

PLURAL = ("they", "them", "themselves")
SINGULAR = ("it", "itself")
SPEAKER = ("we", "us", "ourselves")
PERSONAL = frozenset(("i", "me", "he", "him", "she"))
PRONOUNS = frozenset((*PLURAL, *SINGULAR, *SPEAKER))
OWNED = {"its": "it", "their": "they", "our": "we"}
"""Possessives, and the pronoun that means the same party."""
_BODIES = ("convoy", "forces", "group", "militia", "facility", "equipment", "army")
UNARMED = frozenset({"civilians", "protesters", "journalists", "all-parties"})
"""Common people: forces and weapons are not theirs."""
HIS = ("his", "her")
REACH = 300
"""How many mentions are remembered: what lies farther back is not meant any more, and long texts stay linear."""
_FADING = 0.6
"""Weight of a mention for each sentence that it lies back: who is named often and lately is meant, subjects twice."""
_KINDS = {
    "group": ("group", "militia"),
    "militia": ("militia", "group"),
    "fighters": ("militia", "group"),
    "rebels": ("group", "militia"),
    "militants": ("group", "militia"),
    "coalition": ("coalition",),
    "forces": ("force",),
    "army": ("force",),
    "security-forces": ("force",),
}
IRREGULAR = ("fighters", "militia", "rebels", "militants", "group")
_REGULAR = ("forces", "army", "special-forces", "security-forces", "police")
_KINDRED = dict.fromkeys(IRREGULAR, IRREGULAR) | dict.fromkeys(_REGULAR, _REGULAR)
"""Classes of nouns by which one party is called in turn: "gunmen" that the next sentence calls "the rebels"."""


class Named(Struct, frozen=True):
    """A party as it was named: its id, the class and word of its head noun, and where it stood."""

    id: str
    noun: str
    head: str
    sentence: int
    subject: bool
    plural: bool
    generic: bool
    many: bool = False
    """Whether its noun stands in the plural: "its" does not go back to "troops"."""
    main: bool = False
    """Whether it is the subject of its sentence's own verb."""


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

    def same(self, noun: str, head: str, sentence: int, but: Collection[str] = ()) -> str | None:
        """The party that "the <head>" means: one named by that very word, or by its class, or of a fitting kind; none of `but`."""
        known = [n for n in self.named if not n.generic and n.id not in but and self._may_be(noun, head, n.id)]
        kinds, kindred = _KINDS.get(noun, ()), _KINDRED.get(noun, ())
        kinds = (*kinds, "militia", "coalition") if head == "force" else kinds
        for some in (
            [n for n in known if n.head == head],
            [n for n in known if n.noun == noun and noun not in ("group", "coalition", "allies", "government")],
            [n for n in known if self.actors.kind(n.id) in kinds or n.noun in kindred],
            [n for n in known if noun in IRREGULAR and self._union(n.id)],
        ):
            if some:
                return self._foremost(some, sentence)
        return None

    def side(self, id: str) -> str | None:
        """The side of a party, its own or that of one it belongs to."""
        for one in (id, *self.actors.parents(id)):
            row = self.actors.by_id.get(one)
            if row and row.side:
                return row.side
        return None

    def _may_be(self, noun: str, head: str, id: str) -> bool:
        """Whether a party's side does not forbid to call it so."""
        side = self.side(id)
        if noun == "army" and not self._army(id):
            return False  # a paramilitary has forces, but is no army
        rows = self.actors.words.unsaid
        return not any(side in row.sides and (noun in row.nouns or head in row.heads) for row in rows)

    def _army(self, id: str) -> bool:
        """Whether a party is a state's, or an army by its name."""
        row = self.actors.by_id.get(id)
        return "Army" in (row.name if row else "") or any(
            self.actors.kind(p) == "state" for p in self.actors.parents(id)
        )

    def fits(self, noun: str, head: str, id: str) -> bool:
        """Whether a body of fighters may be called by a noun of this class."""
        return self.irregular(id) and self._may_be(noun, head, id)

    def irregular(self, id: str) -> bool:
        """Whether a party is a body of fighters that is no state's."""
        return self.actors.kind(id) in ("group", "militia") or self._union(id)

    def _union(self, id: str) -> bool:
        """A generic party of a known side, or a union of groups: fighters under no one name."""
        return self.actors.kind(id) in ("generic", "coalition") and self.side(id) not in (None, "coalition", "israel")

    def _foremost(self, some: list[Named], sentence: int) -> str:
        weights: dict[str, float] = defaultdict(float)
        for n in some:
            weights[n.id] += (1 + n.subject) * _FADING ** (sentence - n.sentence)
        return max(weights, key=lambda id: weights[id])

    def pronoun(
        self,
        word: str,
        sentence: int,
        quoted: bool,
        speaker: str | None,
        but: Collection[str] = (),
        armed: bool = False,
    ) -> str | None:
        """The party that a pronoun means: the latest subject of this sentence or the one before, else the latest party; none of `but`.

        `armed`: one that has forces ("their jets").
        """
        if word in SPEAKER:
            told = speaker or self.speaker if quoted else None
            return None if armed and told and self._unarmed(told) else told
        near = [n for n in reversed(self.named) if sentence - n.sentence <= 2 and n.id not in but]
        near = [n for n in near if not (armed and self._unarmed(n.id))]
        if word in PLURAL:
            near = [n for n in near if n.plural or n.many] or near
        else:
            near = [n for n in near if not n.many] or near
        here = [n for n in near if n.sentence == sentence]
        subjects = [n for n in near if n.subject and n.sentence >= sentence - 1]
        main = [n for n in subjects if n.main]
        chosen = [n for n in here if n.subject][:1] or here[:1] or main[:1] or subjects[:1] or near[:1]
        return chosen[0].id if chosen else None

    def _unarmed(self, id: str) -> bool:
        """Whether a party has no forces: common people, newspapers and charities that are no state's."""
        civil = self.actors.kind(id) in ("media", "agency", "company") and not self.actors.parents(id)
        return civil or id in UNARMED

    def struck(self, sentence: int, but: Collection[str]) -> str | None:
        """Whom "bombed it" was done to: the latest body, convoy or position named in the singular."""
        near = [n for n in reversed(self.named) if sentence - n.sentence <= 1 and n.id not in but and not n.many]
        return next((n.id for n in near if n.noun in _BODIES), None)
