"""The checks of knowledge: the rows are sound, and a broken row is seen."""

from services.extractor.knowledge.check import _ids, _names, _parents, check_actors
from services.extractor.knowledge.parties import ActorRow, Alias, Parent


def test_the_actors_are_sound() -> None:
    """No orphan, no double id, no ambiguous name without a rule in the rows as they are."""
    assert check_actors() == []


def test_broken_rows_are_seen() -> None:
    """Each kind of mistake in a row gives a complaint that names the row."""
    rows = (
        ActorRow(id="Bad Id", names=("One Name",)),
        ActorRow(id="twin", names=("One Name", "?"), parents=("nobody",)),
        ActorRow(id="twin", names=("Amy",), parents=(Parent("twin", since="last year"),)),
        ActorRow(id="fine", names=(Alias("Amy", needs=("army",)), "NATO-X")),
    )
    ids = {row.id for row in rows}
    told = "\n".join([*_ids(rows), *_parents(rows, ids), *_names(rows)])
    for part in (
        "Bad Id: an id is kebab-case",
        "twin: two rows have this id",
        "twin: its parent 'nobody' has no row",
        "twin: is its own ancestor",
        "twin: a date of a parent",
        "Bad Id and twin: share the name 'one name'",
        "twin: the name 'Amy' is an everyday word",
        "twin: the name '?' has no letters",
    ):
        assert part in told
    assert "fine" not in told


def test_rows_that_point_to_nobody_are_seen() -> None:
    """A person, a title, a class or an allegiance whose party has no row gives a complaint with its place."""
    told = "\n".join(check_actors(()))
    for part in ("persons.yaml, Bashar", "person_words.yaml, ", "actor_words.yaml, class", "compose", "allegiance"):
        assert part in told
    assert "add a row" in told
