"""Who did what the words give no doer for."""

from tests.unit.extractor.reader import claims, ids, only


def test_who_reports_drones_shot_down_did_it() -> None:
    """A ministry that counts the drones shot down speaks of its own air defences."""
    claim = only("Nine drones were shot down overnight, the Ukrainian air force said.", "shootdown", "2024-03-06")
    assert ids(claim)[0] == ["ukrainian-air-force"]


def test_the_loss_of_ones_own_is_no_deed_of_ones_own() -> None:
    """Who says that its own drone was shot down did not do it."""
    claim = only("The US military said its drone was shot down over Yemen on Friday.", "shootdown", "2024-03-06")
    assert "us-military" not in ids(claim)[0]


def test_the_only_state_that_flies() -> None:
    """Jets in a text in which one state fights are that state's."""
    text = (
        "The Sudanese army attacked positions of the Rapid Support Forces in Bahri on Monday. "
        "Warplanes also bombed a market in Nyala on Monday, killing four people."
    )
    raids = [c for c in claims(text, "2024-03-06") if c.mode == "airstrike"]
    assert [ids(c)[0] for c in raids] == [["sudan"]]


def test_charities_do_not_strike() -> None:
    """An organisation that reports an attack is not its doer."""
    found = claims("Amnesty International says its researchers were shelled in Mariupol on Monday.", "2022-04-06")
    assert all("amnesty" not in ids(c)[0] for c in found if c.kind == "strike")


def test_the_army_is_the_states() -> None:
    """ "The army" in a text of a paramilitary and a state is the state's army."""
    text = (
        "The Rapid Support Forces took over a headquarters of the Sudanese army in Wad Madani on Monday. "
        "In North Kordofan, the army shelled a convoy of the paramilitaries on Tuesday."
    )
    assert [ids(c)[0] for c in claims(text, "2023-12-20") if c.kind == "strike"] == [["sudanese-armed-forces"]]
