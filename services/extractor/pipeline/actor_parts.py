"""Phrases whose party stands in what follows: "a convoy of X", "gunmen from X", "a column carrying X"."""

from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from services.extractor.pipeline.actor_modifiers import Frame
from services.extractor.pipeline.actor_tree import Actors

BODIES = ("group", "militia", "coalition", "force", "generic")
"""Kinds of rows that are bodies of people, no states or offices."""
_ARMED = ("forces", "fighters", "rebels", "militants", "militia", "special-forces", "convoy")
_CARRIES = frozenset(
    {
        "carrying",
        "transporting",
        "ferrying",
        "bringing",
        "with",
        "full",
        "loaded",
        "manned",
        "driven",
        "belonging",
        "operated",
    }
)
Compose = Callable[[Actors, str, str], tuple[str | None, str, bool]]


class Phrase(Struct):
    """Words [first, last) that name a party: the head noun's class, its owner or allegiance, and the party if known."""

    first: int
    last: int
    noun: str
    id: str | None = None
    how: str = "generic"
    unlisted: bool = False
    determiner: str = ""
    near: tuple[str, ...] = ()
    """An allegiance that several parties have: the latest of these that the text named is meant."""
    owner: str | None = None
    settled: bool = False
    """True when owner, allegiance or name say who it is; otherwise it may go back to a party named before."""
    why: str = ""


def take_parts(frame: Frame, phrases: list[Phrase], compose: Compose) -> None:
    """Gives those who are parts of a party that party."""
    for one, two in pairwise(phrases):
        gap = [w.key for w in frame.words[one.last : two.first]]
        part = frame.words[one.last - 1].key in frame.actors.words.parts
        of = gap[:1] == ["of"] and len(gap) <= 4 and part
        carried = one.noun in ("convoy", "equipment", "facility") and len(gap) <= 4 and bool(_CARRIES.intersection(gap))
        carried = carried and two.noun != "civilians"  # "weapons, with ten people killed"
        if (of or carried) and not one.settled and two.id:
            one.id, one.how, one.unlisted, one.settled = two.id, two.how, two.unlisted, two.settled
            one.near, one.why = two.near, f"part of: {two.why}"
    for one in phrases:
        name = _named_behind(frame, one, compose)
        if name and not one.settled:
            one.id, one.how, one.settled, one.why = name, "name", True, f"part of: {name}"
    for one, two in pairwise(phrases):
        of = frame.words[one.last].key == "of" if one.last < len(frame.words) else False
        if one.noun == "convoy" and of and two.first - one.last <= 3 and two.settled and one.id is None:
            one.id, one.how, one.settled, one.why = two.id, two.how, True, f"part of: {two.why}"


def _named_behind(frame: Frame, phrase: Phrase, compose: Compose) -> str | None:
    """The party of a name behind "of" ("members of X"), and behind "from" after people under arms ("gunmen from X")."""
    at = phrase.last
    before = frame.words[at].key if at + 1 < len(frame.words) else ""
    part = before == "of" and frame.words[at - 1].key in frame.actors.words.parts
    if not part and not (before in ("from", "of") and phrase.noun in _ARMED):
        return None
    start = at + 1 + (frame.words[at + 1].key == "the")
    hit = frame.hits.get(start)
    name = hit.use("name") if hit else None
    if hit and name is None and before == "from" and phrase.noun in ("forces", "army") and hit.use("state"):
        return compose(frame.actors, hit.names[0].id, phrase.noun)[0]
    return name.id if name and (part or frame.actors.kind(name.id) in BODIES) else None
