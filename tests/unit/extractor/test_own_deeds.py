"""Who did what a party tells without a doer."""

from tests.unit.extractor.reader import ids, only


def test_what_an_air_force_says_was_downed_it_downed() -> None:
    """The air force that tells of drones downed has downed them."""
    claim = only("Norway's air force said nine drones were shot down over the coast.", "shootdown")
    assert ids(claim)[0] == ["norway"]


def test_state_media_tell_of_their_states_defences() -> None:
    """What a state's media say that air defences intercepted was intercepted by the state."""
    claim = only("Syrian state media said air defences intercepted several missiles over Homs.", "shootdown")
    assert ids(claim)[0] == ["syrian-government"]


def test_who_tells_of_its_enemys_dead_killed_them() -> None:
    """A ministry that tells of its enemy's dead in air strikes tells its own strikes."""
    claim = only("Turkey's defence ministry said four PKK militants were killed in air strikes in Iraq.", "strike")
    assert "turkey" in (claim.actors[0].id, *claim.actors[0].parents)


def test_who_tells_of_its_own_loss_did_not_do_it() -> None:
    """A party whose own men or aircraft were hit did not hit them."""
    assert ids(only("The Pentagon said a US drone was shot down over the sea.", "shootdown"))[0] == []


def test_an_airliner_is_not_downed_by_who_reports_it() -> None:
    """An official who tells that an airliner was shot down has not shot it down."""
    text = "A Ukrainian official said an airliner was shot down over the east."
    assert ids(only(text, "shootdown"))[0] == []


def test_air_defences_over_a_land_are_its_own() -> None:
    """Air defences that nobody is said to own shoot over their own land."""
    assert "russia" in ids(only("Two drones were shot down by air defences over Ryazan in Russia.", "shootdown"))[0]
