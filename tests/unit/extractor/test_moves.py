"""Where forces go, what they take and what they make ready: the borders between the kinds."""

import pytest

from tests.unit.extractor.reader import claims


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ugandan soldiers marched into South Sudan on Monday.", "incursion"),
        ("Ugandan soldiers withdrew from South Sudan into Uganda on Monday.", "movement"),
        ("A Turkish military convoy rolled into Syria on Monday.", "movement"),
        ("Rebels swept into the town of Sinjar on Monday.", "seizure"),
        ("Rebels inched forward near the town of Sinjar on Monday.", "movement"),
        ("Russian frigates sailed into Finland's territorial waters on Monday.", "incursion"),
        ("Five hundred Polish soldiers landed in Mali on Monday.", "reinforcement"),
        ("Russia has shifted thirty tanks to the border with Finland.", "reinforcement"),
        ("The militia came within five kilometres of the American garrison.", "incursion"),
        ("Iraqi forces stand ready to storm the town of Tal Afar.", "mobilisation"),
        ("The cabinet of Israel approved plans for an offensive on the militia.", "mobilisation"),
    ],
)
def test_where_they_go_decides_the_kind(text: str, kind: str) -> None:
    """One verb tells several kinds: what it leads to decides."""
    assert [c.kind for c in claims(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The troops still occupy the town of Sinjar.",
        "The minister flew into Russian airspace on a visit.",
        "Teachers marched to the army's headquarters on Monday.",
        "The army has an operation to retake the town in mind.",
    ],
)
def test_what_is_held_visited_or_meant_is_no_move(text: str) -> None:
    """A state of things, a visit, a march of protest and a purpose tell no movement of forces."""
    assert [c.kind for c in claims(text) if c.kind != "statement"] == []


def test_who_announces_a_battle_fights_it() -> None:
    """An operation told of by a military's spokesman is that military's own."""
    (claim,) = claims("A ground operation against the rebels is about to begin, a Congolese army spokesman said.")
    assert (claim.kind, claim.actors[0].id) == ("mobilisation", "drc")


def test_whose_sky_or_land_it_is_that_they_enter() -> None:
    """The state whose name stands before the airspace, the waters or the border is the one intruded upon."""
    (claim,) = claims("Two Belarusian helicopters strayed into Polish airspace on Tuesday.")
    assert [a.id for a in claim.targets] == ["poland"]


def test_what_a_participle_tells_stands_though_its_sentence_is_void() -> None:
    """Positions that were vacated were vacated, whatever others want to do with them."""
    found = claims("The Lebanese army wants to inspect the positions vacated by Hezbollah fighters near Tyre.")
    assert [(c.kind, c.actors[0].id) for c in found if c.kind == "movement"] == [("movement", "hezbollah")]


def test_the_fall_of_a_place_refers_to_nothing_told_before() -> None:
    """A noun that says itself which place it means is no word for an event told elsewhere."""
    found = claims("Two days after the fall of Ramadi, soldiers fled the province.")
    assert "seizure" in [c.kind for c in found]


def test_a_demand_to_leave_is_no_leaving() -> None:
    """What somebody is told to do has not been done."""
    found = claims("Rebels ordered government soldiers to leave the town of Hama on Monday.")
    assert "movement" not in [c.kind for c in found if c.modality == "asserted"]
