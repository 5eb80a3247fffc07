"""Checks of the rows of knowledge: what `make knowledge` runs. Each returns its complaints, empty when all is well."""

import re
from collections import defaultdict
from collections.abc import Iterator

from services.extractor.knowledge.parties import ActorRow, actor_rows, actor_words
from services.extractor.knowledge.people import person_rows, person_words
from services.extractor.knowledge.text import text_rules
from services.extractor.pipeline.words import keys_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def check_actors(rows: tuple[ActorRow, ...] | None = None) -> list[str]:
    """Complaints about the actors (all when None): ids, parents, ambiguous names, and ids that other rows point to."""
    rows = actor_rows() if rows is None else rows
    ids = {row.id for row in rows}
    complaints = [*_ids(rows), *_parents(rows, ids), *_names(rows)]
    for what, id in _pointers():
        if id not in ids:
            complaints.append(f"{what}: no actor has the id {id!r}; add a row to knowledge/actors/ or correct it")
    return complaints


def _ids(rows: tuple[ActorRow, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if not _ID.fullmatch(row.id):
            yield f"{row.id}: an id is kebab-case"
        if row.id in seen:
            yield f"{row.id}: two rows have this id"
        seen.add(row.id)


def _parents(rows: tuple[ActorRow, ...], ids: set[str]) -> Iterator[str]:
    above = {row.id: row.parent_ids for row in rows}
    for row in rows:
        for parent in row.parents:
            dates = () if isinstance(parent, str) else (parent.since, parent.until)
            if any(d is not None and not _DATE.fullmatch(d) for d in dates):
                yield f"{row.id}: a date of a parent is YYYY, YYYY-MM or YYYY-MM-DD"
        for id in row.parent_ids:
            if id not in ids:
                yield f"{row.id}: its parent {id!r} has no row"
        if row.id in _above(row.id, above):
            yield f"{row.id}: is its own ancestor"


def _above(id: str, above: dict[str, tuple[str, ...]]) -> set[str]:
    out: set[str] = set()
    level = set(above.get(id, ()))
    while level - out:
        out |= level
        level = {p for one in level for p in above.get(one, ())}
    return out


def _names(rows: tuple[ActorRow, ...]) -> Iterator[str]:
    """Two parties of one name, and names that are everyday words, need a rule."""
    plain: dict[tuple[str, ...], set[str]] = defaultdict(set)
    everyday = text_rules().headline_set | person_words().given
    for row in rows:
        for alias in row.aliases:
            keys = keys_of(alias.name)
            if not keys:
                yield f"{row.id}: the name {alias.name!r} has no letters"
                continue
            ruled = bool(alias.needs or alias.unless_before or alias.unless_after)
            if not alias.needs:
                plain[keys].add(row.id)
            acronym = sum(c.isupper() or c.isdigit() for c in alias.name) > 1
            if len(keys) == 1 and not ruled and not acronym and (keys[0] in everyday or len(keys[0]) < 4):
                yield f"{row.id}: the name {alias.name!r} is an everyday word; give it a rule (needs: [...])"
    for keys, owners in plain.items():
        if len(owners) > 1:
            yield f"{' and '.join(sorted(owners))}: share the name {' '.join(keys)!r}; give all but one a rule (needs: [...])"


def _pointers() -> Iterator[tuple[str, str]]:
    """Every id that rows of other files point to, with where it stands."""
    words = actor_words()
    for row in person_rows():
        yield f"persons.yaml, {row.names[0]}", row.actor
    for holder in person_words().holders:
        yield f"person_words.yaml, {holder.title}", holder.actor
    for noun in words.classes:
        if noun.id:
            yield f"actor_words.yaml, class {noun.name}", noun.id
    for composed in words.compose:
        yield from ((f"actor_words.yaml, compose {composed['of']}", id) for id in composed.values() if id)
    for ally in words.allegiances:
        yield from ((f"actor_words.yaml, allegiance {ally.relation}", id) for id in (*ally.of, ally.id, *ally.near))
