"""The tables that fusing rests on: kinds, parties and voices, as rows of data beside this file."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from schemas.claim import ActorRef

HOME = Path(__file__).parent / "knowledge"
T = TypeVar("T")

SAME, KIN, NEAR, SIDE, UNKNOWN, UNLIKE, FOE = 100, 95, 80, 40, 0, -60, -150
"""How one party stands to another, in hundredths of full agreement."""


class KindRow(Struct, frozen=True):
    """How claims of a kind fuse: the family, the score that makes two tellings one, what other kinds it is told as."""

    id: str
    family: str
    needs: int
    near: dict[str, int] = {}
    modes: tuple[tuple[str, ...], ...] = ()
    strict: bool = False
    """True where another mode is another event (a call over the hotline, a leaflet)."""


class PartyRow(Struct, frozen=True):
    """A camp: the ids in it, and groups of ids that often name the very same men."""

    side: str
    ids: tuple[str, ...]
    near: tuple[tuple[str, ...], ...] = ()


def rows(name: str, kind: type[T]) -> T:
    """The rows of a file of knowledge."""
    return msgspec.yaml.decode((HOME / name).read_bytes(), type=kind)


@cache
def kinds() -> dict[str, KindRow]:
    """The rows of kinds.yaml by kind."""
    return {row.id: row for row in rows("kinds.yaml", tuple[KindRow, ...])}


@cache
def _parties() -> tuple[PartyRow, ...]:
    return rows("parties.yaml", tuple[PartyRow, ...])


@cache
def _voices() -> dict[str, str]:
    return {name: row[0] for row in rows("voices.yaml", tuple[tuple[str, ...], ...]) for name in row}


@cache
def side(line: tuple[str, ...]) -> str | None:
    """The camp of a party, given its id and its ancestors; None when it is in no row."""
    return next((row.side for name in line for row in _parties() if name in row.ids), None)


@cache
def relation(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How the party with line `a` (its id, then its ancestors) stands to the one with line `b`."""
    if a[0] == b[0]:
        return SAME
    if a[0] in b or b[0] in a:
        return KIN
    for row in _parties():
        for group in row.near:
            if any(name in group for name in a) and any(name in group for name in b):
                return NEAR
    ours, theirs = side(a), side(b)
    if ours is None or theirs is None:
        return UNLIKE if ours is None and theirs is None else UNKNOWN
    return SIDE if ours == theirs else FOE


def line(ref: ActorRef) -> tuple[str, ...]:
    """A party's id followed by its ancestors, nearest first."""
    return (ref.id, *ref.parents)


def voice(name: str, parents: tuple[str, ...] = ()) -> str:
    """Who speaks when this party or body does: the first of its row of voices, else itself."""
    return next((_voices()[x] for x in (name, *parents) if x in _voices()), name)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(rows("pronouns.yaml", tuple[str, ...]))


def pronoun(text: str) -> bool:
    """True for words that say nothing by themselves of who is meant. "US" is not "us"."""
    return text.casefold() in _pronouns() and not (len(text) > 1 and text.isupper())
