"""Rows of knowledge/actors/*.yaml and actor_words.yaml: parties, and how phrases name them."""

from functools import cache

from msgspec import Struct

from services.extractor.knowledge import HOME, loaded


class Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that others share: what must be, or must not be, around it. All words are matched without case."""

    name: str
    needs: tuple[str, ...] = ()
    """One of these beginnings of words stands somewhere in the document."""
    unless_before: tuple[str, ...] = ()
    """Not when one of these words follows."""
    unless_after: tuple[str, ...] = ()
    """Not when one of these words precedes."""


class Parent(Struct, frozen=True, forbid_unknown_fields=True):
    """A parent that held for a time only; dates as YYYY[-MM[-DD]]."""

    id: str
    since: str | None = None
    until: str | None = None


class ActorRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One party: its names in English and Arabic, its demonyms, seats and parents."""

    id: str
    names: tuple[str | Alias, ...]
    name: str = ""
    kind: str = "state"
    side: str | None = None
    parents: tuple[str | Parent, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    """Capitals and palaces that stand for it when they speak or decide."""
    arabic: tuple[str, ...] = ()
    arabic_adjectives: tuple[str, ...] = ()
    arabic_seats: tuple[str, ...] = ()

    @property
    def parent_ids(self) -> tuple[str, ...]:
        """Ids of the parents, at any time."""
        return tuple(p if isinstance(p, str) else p.id for p in self.parents)

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """The names, each with its rule."""
        return tuple(a if isinstance(a, Alias) else Alias(a) for a in self.names)


class NounClass(Struct, frozen=True, forbid_unknown_fields=True, rename={"name": "class"}):
    """A class of head nouns, and the generic party that they name without an owner."""

    name: str
    words: tuple[str, ...]
    id: str | None = None
    equipment: bool = False
    """True for what a party owns: no party without its owner."""


class Allegiance(Struct, frozen=True, forbid_unknown_fields=True):
    """The party that a relation to another one names ("pro-" Syria's government: pro-regime-forces)."""

    relation: str
    of: tuple[str, ...]
    id: str
    near: tuple[str, ...] = ()
    """The latest of these that the text named before is meant instead."""
    nouns: tuple[str, ...] = ()
    """Only with a head noun of these classes; none: with any."""
    needs: tuple[str, ...] = ()
    """Only where one of these beginnings of words stands in the document."""


class Unnamed(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a common noun means in a war: where most places lie in a state of `home`, or one of `needs` begins a word."""

    id: str
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class War(Struct, frozen=True, forbid_unknown_fields=True):
    """A war that texts tell without naming its state: the beginnings of words that tell it, and the states beside it."""

    state: str
    needs: tuple[str, ...]
    regime: tuple[str, ...]
    patrons: frozenset[str]


class Unsaid(Struct, frozen=True, forbid_unknown_fields=True):
    """Sides of which nobody uses a class of nouns (`nouns`) or a word (`heads`)."""

    sides: frozenset[str]
    nouns: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()


class After(Struct, frozen=True, forbid_unknown_fields=True):
    """Words after a noun that tell whose side it is on."""

    words: tuple[str, ...]
    relation: str


class Unlisted(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that begin, end and join the names of groups and bodies."""

    begin: frozenset[str]
    armed: frozenset[str]
    civil: frozenset[str]
    inside: frozenset[str]
    not_first: frozenset[str]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of actor_words.yaml."""

    classes: tuple[NounClass, ...]
    modifiers: tuple[str, ...]
    owned: frozenset[str]
    determiners: tuple[str, ...]
    compose: tuple[dict[str, str | None], ...]
    allegiances: tuple[Allegiance, ...]
    theatres: frozenset[str]
    struck: dict[str, str]
    """Countries whose towns are their state's when others strike them, by code: no war at home divides them."""
    wars: tuple[War, ...]
    unsaid: tuple[Unsaid, ...]
    unnamed: tuple[Unnamed, ...]
    coalitions: tuple[Unnamed, ...]
    relations: dict[str, tuple[str, ...]]
    after: tuple[After, ...]
    parts: frozenset[str]
    place_nouns: frozenset[str]
    seat_verbs: frozenset[str]
    """Verbs that make a party of a seat where no parse says more."""
    stative_verbs: frozenset[str]
    """Verbs whose subject may be a town, or "it" as nobody: it lies, falls, suffers, seems."""
    object_verbs: frozenset[str]
    dative_verbs: frozenset[str]
    """Verbs whose "to X" is somebody, not somewhere."""
    partner_nouns: frozenset[str]
    actor_prepositions: frozenset[str]
    speech_verbs: frozenset[str]
    unlisted: Unlisted
    arabic_places: frozenset[str]
    arabic_nouns: dict[str, tuple[str, ...]]
    """Arabic head nouns by class."""
    where: frozenset[str]
    """Prepositions after which a country is a place."""
    auxiliaries: frozenset[str]


@cache
def actor_rows() -> tuple[ActorRow, ...]:
    """All parties, in the order of their files."""
    files = sorted((HOME / "actors").glob("*.yaml"))
    rows = (loaded(f"actors/{f.stem}", tuple[ActorRow, ...]) for f in files)
    return tuple(row for file in rows for row in file)


@cache
def actor_words() -> Words:
    """How phrases name parties."""
    return loaded("actor_words", Words)
