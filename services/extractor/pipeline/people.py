"""People and other counted things by role: knowledge/roles.yaml, and the units of knowledge/units.yaml."""

import re
from functools import cache

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_letters import arabic_end, fold, has_arabic
from services.extractor.pipeline.equipment import plurals


class RoleRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that are counted as one item; `invariant` ones are many in either number, `bare` ones are no persons' names."""

    item: str
    words: tuple[str, ...]
    arabic: tuple[str, ...] = ()
    """Arabic nouns that say many."""
    one: tuple[str, ...] = ()
    """Arabic nouns that say one, or stand behind a number."""
    dual: tuple[str, ...] = ()
    """Arabic nouns that say two."""
    of: tuple[str, ...] = ()
    """The noun has this item only with one of these behind its "of": members of a militia."""
    before: tuple[str, ...] = ()
    """The same for a word right before the noun: coalition casualties."""
    invariant: bool = False
    bare: bool = False


class UnitRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of measure by its spellings."""

    unit: str
    words: tuple[str, ...]


class Noun(Struct, frozen=True):
    """A role's noun in a text: its item and whether it says many."""

    start: int
    end: int
    item: str
    plural: bool
    number: int | None = None
    """2 where the form itself says two (the Arabic dual)."""


IRREGULAR = {
    "child": "children",
    "person": "persons",
    "family": "families",
    "crew": "crews",
    "schoolchild": "schoolchildren",
    "prisoner of war": "prisoners of war",
    "member of the military": "members of the military",
    "life": "lives",
    "battery": "batteries",
}
UNCHANGED = ("dead", "wounded", "injured", "missing", "more", "displaced", "displaced people", "elderly", "policemen")


@cache
def role_words() -> dict[str, tuple[RoleRow, bool]]:
    """Each noun in small letters: its row, and whether that form says many."""
    found: dict[str, tuple[RoleRow, bool]] = {}
    for row in load("roles", RoleRow):
        for word in () if row.of or row.before else row.words:
            low = word.lower()
            found.setdefault(low, (row, row.invariant or low in UNCHANGED))
            if low in UNCHANGED:
                continue
            for plural in [IRREGULAR[low]] if low in IRREGULAR else plurals(low):
                found.setdefault(plural, (row, True))
    return found


@cache
def people_items() -> frozenset[str]:
    """The items that roles count, leaflets aside: those are things."""
    return frozenset(row.item for row in load("roles", RoleRow)) - {"leaflets"}


@cache
def _roles() -> re.Pattern[str]:
    words = sorted(role_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w]|-\w)", re.IGNORECASE)


def find_roles(words: str) -> list[Noun]:
    """The nouns of a sentence that say who or what was counted, in order."""
    found = []
    for match in _roles().finditer(words):
        row, plural = role_words()[match.group().lower()]
        item = _of_whom(match.group().lower(), words[: match.start()], words[match.end() :]) or row.item
        found.append(Noun(match.start(), match.end(), item, plural))
    return sorted(found + _arabic_roles(words), key=lambda n: n.start)


def _of_whom(noun: str, ahead: str, behind: str) -> str | None:
    """The item of "members of a militia", "coalition casualties": nouns that take it from the group beside them."""
    for row in load_of():
        if any(noun.startswith(word) for word in row.words):
            of = rf"\s+of\s+(?:[\w'’`-]+\s+){{0,5}}(?:{'|'.join(row.of)})s?\b"
            before = rf"\b(?:{'|'.join(row.before)})s?[\s-]+$"
            if row.of and re.match(of, behind, re.IGNORECASE):
                return row.item
            if row.before and re.search(before, ahead, re.IGNORECASE):
                return row.item
    return None


@cache
def load_of() -> tuple[RoleRow, ...]:
    """The rows whose nouns need a group beside them."""
    return tuple(row for row in load("roles", RoleRow) if row.of or row.before)


@cache
def _arabic_words() -> tuple[dict[str, tuple[RoleRow, int | None]], re.Pattern[str]]:
    forms = {fold(w): (row, None) for row in load("roles", RoleRow) for w in row.arabic}
    duals: dict[str, tuple[RoleRow, int | None]] = {
        fold(w): (row, 2) for row in load("roles", RoleRow) for w in row.dual
    }
    ones: dict[str, tuple[RoleRow, int | None]] = {fold(w): (row, 1) for row in load("roles", RoleRow) for w in row.one}
    every = {**ones, **forms, **duals}
    return every, re.compile("|".join(sorted(map(re.escape, every), key=len, reverse=True)))


def _arabic_roles(words: str) -> list[Noun]:
    if not has_arabic(words):
        return []
    forms, pattern = _arabic_words()
    plain, found = fold(words), []
    for match in pattern.finditer(plain):
        end = arabic_end(plain, match.start(), match.end())
        if end is not None:
            row, number = forms[match.group()]
            found.append(Noun(match.start(), end, row.item, number != 1, number if number != 1 else None))
    return found


@cache
def units() -> re.Pattern[str]:
    """A unit right behind a number; its words are the group `unit`."""
    words = sorted((w for row in load("units", UnitRow) for w in row.words), key=len, reverse=True)
    spelled = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in words)
    return re.compile(rf"[\s-]*(?P<unit>{spelled})(?![\w])", re.IGNORECASE)


@cache
def unit_names() -> dict[str, str]:
    """The unit that each spelling names."""
    return {word.lower(): row.unit for row in load("units", UnitRow) for word in row.words}
