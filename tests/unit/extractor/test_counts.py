"""What became of those who were counted, and which event a count belongs to."""

import pytest

from tests.unit.extractor.reader import claims, only

Found = tuple[str, int | None, int | None, str]


def counts(text: str, kind: str) -> list[Found]:
    """The counts of the one claim of a kind."""
    return [(q.item, q.min, q.max, q.status) for q in only(text, kind).quantities]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Two roadside bombs left nine dead in Mosul.", "strike", ("people", 9, 9, "killed")),
        ("The shelling of Nawa claimed the lives of three children.", "strike", ("civilians", 3, 3, "killed")),
        ("Turkish tanks shelled Nawa, killing five fighters.", "strike", ("militants", 5, 5, "killed")),
        ("Turkish tanks shelled Nawa and wounded 11 fighters.", "strike", ("militants", 11, 11, "wounded")),
        ("Soldiers shot a protester dead in Hawija.", "clash", ("civilians", 1, 1, "killed")),
        ("The rebels seized a tank and two howitzers in Nawa.", "seizure", ("artillery", 2, 2, "captured")),
        ("Rebels announced the capture of the base and 30 prisoners.", "seizure", ("prisoners", 30, 30, "captured")),
        (
            "Syria sent 200 soldiers to Palmyra with the help of 20 tanks.",
            "reinforcement",
            ("tank", 20, 20, "deployed"),
        ),
        ("Ukraine shot down 18 of 22 drones over Kyiv.", "shootdown", ("drone", 18, 18, "shot-down")),
        ("Syrian helicopter shot down as rebels attack Nairab", "shootdown", ("aircraft", 1, 1, "shot-down")),
    ],
)
def test_what_became_of_them(text: str, kind: str, expected: Found) -> None:
    """Verbs, adjectives and nouns of harm, loss and capture say what became of what was counted."""
    assert expected in counts(text, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Syrian jet dropped bombs near the rebels.", [("aircraft", 1, 1, "present")]),
        ("A Syrian army SU-22 dropped bombs near the rebels.", [("aircraft", 1, 1, "present")]),
        ("The base came under attack by a number of drones.", [("drone", None, None, "present")]),
        ("Neptune missiles hit a Russian ship.", ("missile", None, None, "present")),
        ("Coalition aircraft bombed the rebels.", []),
        ("A suicide bomber attacked a base in Mosul with bombs.", []),
    ],
)
def test_what_an_event_is_done_with(text: str, expected: list[Found] | Found) -> None:
    """One platform that acts is counted, and whatever flies and hits; many planes only name who acted."""
    found = counts(text, "strike")
    assert (expected in found) if isinstance(expected, tuple) else (found == expected)


def test_the_whole_of_a_part_is_not_shot_down() -> None:
    """ "18 of 22 drones": only the 18 were shot down."""
    found = counts("Ukraine shot down 18 of 22 drones over Kyiv.", "shootdown")
    assert [q for q in found if q[3] == "shot-down"] == [("drone", 18, 18, "shot-down")]


def test_a_bare_number_goes_on_with_what_was_counted() -> None:
    """ "brought down 23 of them": of the drones of the clause before."""
    text = "Russia launched 28 drones at Kyiv, and Ukrainian air defences brought down 23 of them."
    assert counts(text, "shootdown") == [("drone", 23, 23, "shot-down")]


def test_no_casualties_are_none_killed_and_none_wounded() -> None:
    """Nobody was hurt in either way."""
    found = counts("Israeli jets bombed the depot, causing no casualties.", "strike")
    assert {(q[3], q[1], q[2]) for q in found if q[0] == "people"} == {("killed", 0, 0), ("wounded", 0, 0)}


def test_a_threatened_thing_is_no_count() -> None:
    """What a warning or a statement only mentions is not counted."""
    text = "Russia condemned the attack and warned that it would fire on coalition jets over Syria."
    assert not [q for c in claims(text) for q in c.quantities]


def test_nobody_kills_a_tank() -> None:
    """People are killed and things destroyed, never the other way round."""
    found = counts(
        "Coalition jets struck a convoy near Tanf, killing two tanks and destroying three fighters.", "strike"
    )
    assert {"killed", "destroyed"}.isdisjoint({status for _, _, _, status in found})


def test_a_commander_of_a_militia_is_a_militant() -> None:
    """Whose commander he is says whether he counts among soldiers."""
    assert ("militants", 1, 1, "killed") in counts("A US drone killed an al-Shabaab commander in Mogadishu.", "strike")
    assert ("soldiers", 1, 1, "killed") in counts("Rebels shelled Aleppo, killing a Syrian army commander.", "strike")
