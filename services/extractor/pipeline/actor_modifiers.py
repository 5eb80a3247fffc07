"""What stands around a head noun: whose it is ("Russian jets") and whose side it is on ("pro-Assad", "loyal to X")."""

from collections.abc import Callable

from msgspec import Struct, field

from services.extractor.pipeline.actor_names import Hit, longest_noun
from services.extractor.pipeline.actor_tree import Actors
from services.extractor.pipeline.words import Word

_GOVERNMENT = ("government", "regime", "govt")
_ALLIED = ("pro", "anti", "counter")


class Frame(Struct):
    """One sentence as the rules of phrases see it."""

    text: str
    words: list[Word]
    hits: dict[int, Hit]
    ends: dict[int, Hit]
    inside: set[int]
    """Words that belong to a name, demonyms aside."""
    actors: Actors
    government: Callable[[], str | None]
    """The government that "the regime" means in this document."""
    state: Callable[[], str | None]
    """The one state whose army "the army" can be, when the document has but one."""
    coalition: Callable[[], str]
    latest: Callable[[tuple[str, ...]], str | None]
    """The latest party named so far that is or belongs to one of these."""
    said: Callable[[str], bool]
    """Whether the document has a word that begins so."""
    meant: Callable[[str, str], str | None]
    """The party that a class of nouns and its word ("army", "rebels") mean here, by what was named before."""
    unnamed: Callable[[str, str], str | None]
    """The party that such people are in the war that the document tells."""
    persons: dict[str, str]
    """Keys of surnames and the party that each acts for."""
    pos: dict[int, str] = field(default_factory=dict)
    """Parts of speech of the words, where the sentence is parsed."""
    attributive: set[int] = field(default_factory=set)
    """Words that the parse has before another noun of theirs ("police station")."""

    def near(self, left: int, right: int) -> bool:
        """Whether only a space, a hyphen or a possessive stands between two words."""
        between = self.text[self.words[left].end : self.words[right].start]
        return between.strip(" \xa0-‐‑/\n") in ("", "'s", "’s", "`s", "'", "’") and len(between) <= 5

    def titled(self) -> bool:
        """Whether most words begin with a capital, as in some headlines."""
        long = [w for w in self.words if len(w.raw) > 3 and not w.raw.isupper()]
        return sum(w.capital for w in long) * 10 > 7 * len(long)


class Around(Struct):
    """What was found around a head: its first word, the owners and relations before it, the determiner."""

    first: int
    owners: list[str] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    determiner: str = ""
    proper: bool = False
    """True when a group or force is named before the head ("Iran-backed Kataib X militia")."""
    person_like: bool = True
    """False for what is owned: a country's bare name before it says where, not whose ("Syria airstrike")."""


def look_left(frame: Frame, first: int, loose: bool = False, owned: bool = False) -> Around:
    """Takes in the words before `first` that belong to it.

    `loose`: also capitalised ones (models of aircraft); `owned`: the head is a thing, not people.
    """
    around = Around(first, person_like=not owned)
    at, spare = first - 1, 4 if loose else 0
    titled = loose and frame.titled()
    while at >= 0 and frame.near(at, at + 1):
        word = frame.words[at]
        spare -= word.capital and len(word.raw) > 2 and not any(c.isdigit() for c in word.raw)
        begins = _take(frame, around, at, spare >= 0 and (not titled or len(word.raw) <= 3))
        if begins is None:
            break
        around.first, at = begins, begins - 1
    if at >= 0 and frame.words[at].key in frame.actors.words.determiners:
        around.determiner = frame.words[at].key
    return around


def _take(frame: Frame, around: Around, at: int, spare: bool) -> int | None:
    """Where the unit that ends at word `at` begins, its owner or relation noted; None when it does not belong."""
    word, hit = frame.words[at], frame.ends.get(at)
    unit = _relation(frame, at)
    if unit:
        around.relations.insert(0, unit[1])
        return unit[0]
    if hit:
        if hit.use("name", "adjective", "arabic") is None and not (word.possessive or around.person_like):
            return None
        around.owners.insert(0, owner_of(hit))
        around.proper |= frame.actors.kind(around.owners[0]) in ("group", "militia", "coalition", "force")
        return hit.first
    if word.joined and at and word.key in frame.actors.words.relations["made"]:
        return at - 1
    if word.key in frame.persons and word.capital and (word.possessive or frame.words[at + 1].key in _GOVERNMENT):
        around.owners.insert(0, frame.persons[word.key])
        return at
    if not around.owners and (party := _common_owner(frame, at, around)):
        around.owners.insert(0, party)
        return at
    if _modifies(frame, at, bool(around.owners)):
        collective = {"coalition": frame.coalition, "government": frame.government, "regime": frame.government}
        if word.key in collective and not around.owners:
            around.owners += [one for one in [collective[word.key]()] if one]
        return at
    verb = frame.pos.get(at) in ("VERB", "AUX")
    return at if spare and word.capital and at > 0 and not verb else None


_BODIES = ("army", "rebels", "militants", "militia", "fighters", "police")
_VAGUE = frozenset(
    {"military", "enemy", "command", "marines", "fighter", "officers", "network", "cell", "affiliate", "air"}
)
"""Words of these classes that only say of what kind a thing is: "military base", "enemy aircraft", "fighter jets"."""

_TERROR = frozenset({"terrorist", "terrorists", "extremist", "jihadist", "jihadi"})
_DEEDS = frozenset(
    [
        "attack",
        "attacks",
        "bombing",
        "bombings",
        "operation",
        "operations",
        "strike",
        "strikes",
        "raid",
        "raids",
        "assault",
        "assaults",
        "act",
        "acts",
        "activity",
        "activities",
    ]
)


def _common_owner(frame: Frame, at: int, around: Around) -> str | None:
    """ "army jets", "militant positions": a common noun before a thing owns it; before people only an army does."""
    noun = longest_noun(frame.words, at, frame.actors.nouns)
    word = frame.words[at]
    if noun is None or noun[0] != at + 1 or noun[1] not in _BODIES or word.possessive or word.key in _VAGUE:
        return None
    if word.capital and at:
        return None
    if word.key in _TERROR and frame.words[at + 1].key in _DEEDS:
        return None  # "terrorist attacks" says of what kind they are, not whose
    if around.person_like and noun[1] != "army":
        return None
    return None if frame.pos.get(at) in ("VERB", "AUX") else frame.meant(noun[1], word.key) or noun[1]


def common_party(frame: Frame, at: int) -> str | None:
    """The party of the noun that ends before word `at`, a title: "rebel commander", "army spokesman", "coalition official"."""
    noun = longest_noun(frame.words, at - 1, frame.actors.nouns) if at and frame.near(at - 1, at) else None
    if noun is None or frame.words[at - 1].possessive:
        return None
    word = frame.words[at - 1].key
    if noun[1] in ("coalition", "government"):
        return frame.coalition() if word == "coalition" else frame.government() if word in _GOVERNMENT else None
    return (frame.meant(noun[1], word) or noun[1]) if noun[1] in _BODIES and word not in _VAGUE else None


def owner_of(hit: Hit) -> str:
    """The party that a name or demonym before a noun means."""
    return (hit.use("name", "adjective") or hit.names[0]).id


def _modifies(frame: Frame, at: int, owned: bool) -> bool:
    """Whether a word may stand within a phrase; before an owner no noun does ("drones attack US base" is a clause)."""
    word = frame.words[at]
    if word.possessive and word.key not in ("coalition", "government", "regime"):
        return False
    noun = frame.actors.nouns.next.get(word.key)
    named = noun is not None and bool(noun.names)
    if owned and named and word.key not in ("coalition", "government", "regime"):
        return False
    if word.key in frame.actors.words.modifiers or any(c.isdigit() for c in word.raw):
        return True
    return named and frame.pos.get(at) not in ("VERB", "AUX")


def _relation(frame: Frame, at: int) -> tuple[int, tuple[str, str]] | None:
    """An allegiance that ends at this word: where it begins, its relation and the party that it is to."""
    words = frame.words
    for name, verbs in frame.actors.words.relations.items():
        if words[at].key in verbs and at > 0 and frame.near(at - 1, at):
            party = _party_ending(frame, at - 1)
            tied = words[at].joined or (party is not None and at - 1 in frame.ends)
            if party and tied:
                return party[0], (name, party[1])
    party = _party_ending(frame, at)
    if party and party[0] > 0 and words[party[0] - 1].key in _ALLIED:
        return party[0] - 1, ("pro" if words[party[0] - 1].key == "pro" else "anti", party[1])
    return None


def _party_ending(frame: Frame, at: int) -> tuple[int, str] | None:
    """The party whose name ends at this word, and where the name begins."""
    words, hit = frame.words, frame.ends.get(at)
    if hit:
        return hit.first, owner_of(hit)
    if words[at].key in frame.persons and words[at].capital:
        return at, frame.persons[words[at].key]
    if words[at].key == "coalition":
        return at, frame.coalition()
    if words[at].key in _GOVERNMENT:
        adjective = frame.ends.get(at - 1)
        return (adjective.first, owner_of(adjective)) if adjective else (at, frame.government() or "regime")
    return None


def look_right(frame: Frame, last: int) -> list[tuple[str, str]]:
    """ "loyal to X", "backed by X" from word `last` on: the relation and X."""
    keys = [w.key for w in frame.words[last : last + 3]]
    for row in frame.actors.words.after:
        for phrase in row.words:
            size = len(phrase.split())
            if keys[:size] == phrase.split():
                party = _party_from(frame, last + size)
                return [(row.relation, party)] if party else []
    return []


def _party_from(frame: Frame, start: int) -> str | None:
    """The first party named within five words."""
    for at in range(start, min(start + 5, len(frame.words))):
        word = frame.words[at]
        if at in frame.hits:
            return owner_of(frame.hits[at])
        if word.key in frame.persons and word.capital:
            return frame.persons[word.key]
        if word.key in _GOVERNMENT:
            return frame.government() or "regime"
    return None
