"""Which party a noun stands for."""

from tests.unit.extractor.reader import claims, ids, only


def test_who_speaks_before_a_colon() -> None:
    """An outlet before a colon does nothing itself."""
    text = "Al-Mayadeen: Israeli artillery shelled the outskirts of Kfar Shuba."
    assert all("al-mayadeen" not in ids(c)[0] for c in claims(text))


def test_an_institution_of_another_state() -> None:
    """ "Pakistan's Foreign Office" is Pakistan's."""
    claim = only("Pakistan's Foreign Office condemned the air strike in Idlib.", "statement")
    assert [a.id for a in claim.actors if a.id.startswith("uk")] == []


def test_to_whom_things_belong() -> None:
    """ "vehicles belonging to" the group are the group's."""
    claim = only("Russian jets destroyed three vehicles belonging to Islamic State near Palmyra.", "strike")
    assert ids(claim)[1] == ["isis"]


def test_of_ones_own_deeds_one_tells_others() -> None:
    """ "Moscow told the Americans that they were carrying out the strike": the strike is Moscow's."""
    text = "Moscow had told the Americans that they were carrying out a strike on the rebel base."
    assert "usa" not in ids(only(text, "strike"))[0]


def test_a_base_named_after_somebody() -> None:
    """ "al-Asad air base" is a place, and its name no party."""
    assert ids(only("Iran's missiles hit the al-Asad air base.", "strike"))[1] == []


def test_the_men_of_who_speaks() -> None:
    """ "said his men": those of the one who says so."""
    claim = only("A rebel commander said his men shot down a drone near Palmyra.", "shootdown")
    assert "civilians" not in ids(claim)[0]


def test_a_possessive_says_whose_a_thing_is() -> None:
    """ "its defences", "one of its boats": of the party that the pronoun means."""
    assert ids(only("Norway's army said its defences destroyed four drones.", "shootdown"))[0] == ["norway"]


def test_who_is_accused_did_it() -> None:
    """ "accused X of shelling its posts": X shelled the posts of who accuses."""
    claim = only("Thailand accused Cambodian forces of firing on its soldiers.", "strike")
    assert ids(claim) == (["cambodia"], ["thailand"])


def test_a_thing_that_only_one_party_has() -> None:
    """A ship's prefix or a system of one state alone says whose it is."""
    assert ids(only("The USS Benton shot down two drones over the sea.", "shootdown"))[0] == ["us-navy"]


def test_a_ship_that_bears_a_persons_name() -> None:
    """The ship is the navy's, and no person's."""
    claim = only("Ukrainian drones sank the Russian patrol ship Pavel Morozov near Sochi.", "strike")
    assert "russia" in claim.targets[0].parents or claim.targets[0].id == "russia"


def test_rebels_of_a_named_group() -> None:
    """ "rebels of the M23" are the M23."""
    assert ids(only("Rebels of the M23 clashed with soldiers near Sake.", "clash"))[0] == ["m23"]
