"""Who is meant by "the coalition", "the group", "they", "it said", "we": the latest party that fits."""

from msgspec import Struct, field

from services.extractor.pipeline.actor_tree import Actors

_PLURAL = ("they", "them", "their", "theirs", "themselves")
_SINGULAR = ("it", "its", "itself")
_SPEAKER = ("we", "us", "our", "ours", "ourselves")
PRONOUNS = frozenset((*_PLURAL, *_SINGULAR, *_SPEAKER))

_KINDS = {
    "group": ("group", "militia"),
    "militia": ("militia", "group"),
    "fighters": ("militia", "group", "coalition"),
    "rebels": ("group", "coalition"),
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
    named: list[Named] = field(default_factory=list)
    speaker: str | None = None

    def latest(self, ids: tuple[str, ...]) -> str | None:
        """The latest party that is one of these or belongs to one."""
        found = (n.id for n in reversed(self.named) if any(self.actors.is_a(n.id, one) for one in ids))
        return next(found, None)

    def same(self, noun: str, head: str) -> str | None:
        """The party that "the <head>" means: the latest one named by that very word, or by its class, or of a fitting kind."""
        known = [n for n in reversed(self.named) if not n.generic]
        for one in known:
            if one.head == head:
                return one.id
        for one in known:
            if one.noun == noun and noun not in ("group", "coalition"):
                return one.id
        kinds = _KINDS.get(noun, ())
        return next((n.id for n in known if self.actors.kind(n.id) in kinds), None)

    def pronoun(self, word: str, sentence: int, quoted: bool, speaker: str | None) -> str | None:
        """The party that a pronoun means."""
        if word in _SPEAKER:
            return speaker or self.speaker if quoted else None
        near = [n for n in reversed(self.named) if sentence - n.sentence <= 2]
        if word in _PLURAL:
            near = [n for n in near if n.plural] or near
        subjects = [n for n in near if n.subject and n.sentence >= sentence - 1]
        chosen = subjects[:1] or near[:1]
        return chosen[0].id if chosen else None
