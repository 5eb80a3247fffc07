"""Which of the places of a text are the event's own."""

import pytest

from tests.unit.extractor.reader import claims, only


def names(text: str, kind: str) -> str:
    """The words that say where the one claim of a kind was."""
    place = only(text, kind).place
    return " ".join(place.names) if place else ""


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Russian jets bombed a depot in the Kherson region.", "strike", "Kherson"),
        ("Rockets fired from Nawa landed in Daraa.", "strike", "Daraa"),
        ("The army shelled Daraa after rebels captured Nawa.", "strike", "Daraa"),
        ("The army shelled Daraa after rebels captured Nawa.", "seizure", "Nawa"),
        ("Rebels who had captured Nawa withdrew from Daraa.", "seizure", "Nawa"),
        ("Rebels killed two policemen and burned a house in Nawa.", "clash", "Nawa"),
    ],
)
def test_the_event_s_own_place(text: str, kind: str, said: str) -> None:
    """A land's name in front of its noun is where; where it came from, or what happened before, is not."""
    assert names(text, kind) == said


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Rebels captured the village of Zorvalin in Syria.", "seizure", "Zorvalin"),
        ("The army shelled positions near Qarlat Bezin on Friday.", "strike", "Qarlat Bezin"),
        ("Rebels stormed an army base at Dorvakin.", "clash", "Dorvakin"),
    ],
)
def test_a_place_that_no_gazetteer_has(text: str, kind: str, said: str) -> None:
    """A name that stands where only a place can is one, though nobody knows where it lies."""
    assert said in names(text, kind)


def test_no_place_where_other_names_stand() -> None:
    """A day, a people or a commander behind "near" is no place."""
    assert names("Rebels shelled troops near Russian soldiers around Friday.", "strike") == ""


def test_a_base_that_is_named_later() -> None:
    """The lead's "a U.S. base" is the one that the next sentence names."""
    text = "Three drones attacked a U.S. base in Syria on Friday.\n\nTroops at the al-Tanf garrison took cover, officials said."
    found = next(c for c in claims(text) if c.kind == "strike")
    assert found.areas["tanf"].inside == 1.0


def test_a_nought_beside_the_attack() -> None:
    """That nobody was hurt in the attack is told of the attack, not of the drones shot down in between."""
    text = (
        "Three drones attacked a U.S. base in Syria on Friday. American forces shot down two of the drones. "
        "No American soldiers were injured in the attack."
    )
    counts = {c.kind: [(q.item, q.max, q.status) for q in c.quantities] for c in claims(text)}
    assert ("soldiers", 0, "wounded") in counts["strike"]
    assert ("soldiers", 0, "wounded") not in counts["shootdown"]
