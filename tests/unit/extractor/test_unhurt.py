"""Noughts, strengths in compounds, tolls, totals and what an event was done with."""

import pytest

from tests.unit.extractor.reader import claims, only

Found = tuple[str, int | None, int | None, str]


def counts(text: str, kind: str) -> list[Found]:
    """The counts of the one claim of a kind."""
    return [(q.item, q.min, q.max, q.status) for q in only(text, kind).quantities]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Rebels shelled a school in Nawa. Nobody was hurt.", "strike", ("people", 0, 0, "wounded")),
        ("Rebels shelled a barracks in Nawa. None of the soldiers was killed.", "strike", ("soldiers", 0, 0, "killed")),
        ("Rebels shelled the mayor's house in Nawa. The mayor was unharmed.", "strike", ("officials", 0, 0, "wounded")),
        ("A 200-strong convoy of militants withdrew from Nawa.", "movement", ("militants", 200, 200, "present")),
        ("Rebels shelled Nawa on Monday. The death toll stood at 12.", "strike", ("people", 12, 12, "killed")),
        ("Four soldiers lost their lives in the rebel shelling of Nawa.", "strike", ("soldiers", 4, 4, "killed")),
        ("Rebels shelled Nawa and six villagers were taken to hospital.", "strike", ("civilians", 6, 6, "wounded")),
        ("The rebels' shelling of Nawa left eight dead and 30 injured.", "strike", ("people", 30, 30, "wounded")),
        ("Jets bombed Nawa on Friday, a doctor said, killing four villagers.", "strike", ("civilians", 4, 4, "killed")),
        ("Rebels shelled Nawa; nine farmers were burned to death.", "strike", ("civilians", 9, 9, "killed")),
        ("Seven Thai soldiers were wounded when rebels shelled Nawa.", "strike", ("soldiers", 7, 7, "wounded")),
        ("Rebels shelled a bus in Nawa; six of the 15 on board were killed.", "strike", ("people", 6, 6, "killed")),
        ("The navy sank one of the boats near Nawa with a missile.", "strike", ("ship", 1, 1, "destroyed")),
        ("Rebels shelled Nawa, wounding no one.", "strike", ("people", 0, 0, "wounded")),
        ("Rebels destroyed an S-300 battery in Nawa with rockets.", "strike", ("aa-weapon", 1, 1, "destroyed")),
        ("Jets bombed Nawa and killed several hundred militants.", "strike", ("militants", 200, None, "killed")),
        ("Army reinforcements, including tanks, were sent to Nawa.", "reinforcement", ("tank", None, None, "deployed")),
    ],
)
def test_who_was_hurt(text: str, kind: str, expected: Found) -> None:
    """Nobody is nought, a strength stands in a compound, and harm is also told in phrases."""
    assert expected in counts(text, kind)


def test_a_war_s_total_is_not_the_event_s() -> None:
    """The dead of a whole war are not those of the strike told beside them."""
    text = "Rebels shelled Nawa on Monday and killed two civilians. More than 9,000 people have been killed since the war began."
    assert counts(text, "strike") == [("civilians", 2, 2, "killed")]


def test_the_dead_since_monday_are_the_event_s() -> None:
    """A "since" of a day is of the event itself."""
    text = "Rebels have shelled Nawa with rockets. At least 30 people have been killed since Monday."
    assert ("people", 30, None, "killed") in counts(text, "strike")


def test_two_groups_of_one_kind_stand_side_by_side() -> None:
    """A bride and nine guests are two counts, not the larger of them; whom a list breaks down are none of their own."""
    text = "Rebels shelled Nawa, killing a teacher and nine pupils. Rebels shelled a mosque there, killing six, including an imam."
    found = [(q.item, q.min) for c in claims(text) for q in c.quantities]
    assert ("civilians", 1) in found and ("civilians", 9) in found and ("officials", 1) not in found


def test_who_acts_is_not_who_was_hurt() -> None:
    """The subject of a killing is no count of the killed."""
    found = [q for c in claims("Syrian troops killed about 20 rebels near Nawa.") for q in c.quantities]
    assert [(q.item, q.min, q.status) for q in found] == [("militants", 20, "killed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb killed three soldiers in Mosul.", ("ied", 1, 1, "present")),
        ("Mortar rounds landed on Nawa on Friday, killing two rebels.", ("mortar", None, None, "present")),
    ],
)
def test_what_went_off(text: str, expected: Found) -> None:
    """A bomb or round that acts in the sentence is told of."""
    assert expected in counts(text, "strike")


def test_tanks_of_oil_are_no_tanks() -> None:
    """What holds oil or water is no weapon."""
    found = [q.item for c in claims("Jets bombed the port of Nawa and destroyed 20 oil tanks.") for q in c.quantities]
    assert "tank" not in found
