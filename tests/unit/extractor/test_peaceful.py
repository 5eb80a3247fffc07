"""Words of war in texts of sport, games, accidents and elections, and what only serves or helps."""

import pytest

from tests.unit.extractor.reader import only, read


@pytest.mark.parametrize(
    "text",
    [
        "The Bulls face the Kites for the league title. Coach Ana Ruiz said her troops were ready for battle.",
        "In the new console game players storm bunkers, fight drones and blow up tanks.",
        "The rowers say they are ready for battle before the regatta in Lucerne.",
        "The opposition captured nine councils and vowed to fight on.",
        "A minibus veered off a bridge near Tripoli and overturned, killing four passengers.",
        "A light plane crashed into a lake near Geneva, killing its pilot.",
        "Troops were deployed to help evacuate villages from the flood.",
        "A hailstorm and lightning struck the barracks of the fire brigade, and lightning killed two people.",
    ],
)
def test_words_of_war_in_a_text_of_peace_tell_nothing(text: str) -> None:
    """Sportsmen ready for battle, games, a parliament's opposition, road accidents and storms are no conflict."""
    assert not read(text).claims


def test_what_a_base_has_served_for_is_no_event() -> None:
    """ "have used the base to launch operations" tells a state of things."""
    assert not read("The militants have used the town to launch operations against Turkey since 2014.").claims


def test_to_go_unless_is_a_threat() -> None:
    """A party that will withdraw unless something is done threatens."""
    text = "Kenya announced that it will withdraw its troops from Somalia unless the rebels stop the fighting."
    assert only(text, "warning").mode == "threat"


def test_aid_that_goes_on_is_no_threat() -> None:
    """Who promises to continue aid threatens nobody."""
    text = "Canada's defence minister promised to continue military aid to Ukraine."
    assert "warning" not in [claim.kind for claim in read(text).claims]
