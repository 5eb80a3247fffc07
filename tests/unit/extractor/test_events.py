"""Who does what to whom: active, passive, nominal, relative, joined; the roles are never swapped."""

import pytest

from tests.unit.extractor.reader import claims, ids, only

ROLES = [
    ("Russian jets bombed Islamic State positions.", "strike", "russia", "isis"),
    ("Islamic State positions were bombed by Russian jets.", "strike", "russia", "isis"),
    ("Israeli warplanes struck a Hezbollah convoy on Monday.", "strike", "israel", "hezbollah"),
    ("A Hezbollah convoy was hit by Israeli warplanes.", "strike", "israel", "hezbollah"),
    ("Israel carried out an air strike on Hezbollah.", "strike", "israel", "hezbollah"),
    ("An air strike by Israel on Hezbollah killed three people on Monday.", "strike", "israel", "hezbollah"),
    ("Islamic State attacked an army post held by the Syrian army.", "clash", "isis", "syrian-government"),
    ("US and partner forces repulsed an attack by Islamic State.", "clash", "isis", "us-coalition"),
    ("A US jet shot down a Syrian drone.", "shootdown", "us-coalition", "syrian-government"),
    ("A Syrian drone was shot down by a US jet.", "shootdown", "us-coalition", "syrian-government"),
]


@pytest.mark.parametrize(("text", "kind", "doer", "target"), ROLES, ids=[row[0] for row in ROLES])
def test_roles(text: str, kind: str, doer: str, target: str) -> None:
    """The doer and the one it is done to are the same in every voice."""
    claim = only(text, kind)
    assert any(doer in (a.id, *a.parents) for a in claim.actors), ids(claim)
    assert any(target in (t.id, *t.parents) for t in claim.targets), ids(claim)


def test_condemning_is_not_striking() -> None:
    """ "Russia condemns strike" is a statement of Russia, not a strike by Russia."""
    found = claims("Russia condemned a US strike on Syrian army positions.")
    assert [c for c in found if c.kind == "strike" and any(a.id == "russia" for a in c.actors)] == []
    assert any(c.kind == "statement" and c.mode == "condemnation" for c in found)


def test_two_verbs_of_one_subject_do_not_cross() -> None:
    """A jet that dropped bombs and was shot down bombs and is shot down, each once."""
    found = claims("A Syrian jet dropped bombs near Raqqa and was shot down by a US fighter.")
    assert sorted(c.kind for c in found) == ["shootdown", "strike"]


def test_a_place_is_no_party() -> None:
    """ "hits a convoy in Syria" is not aimed at Syria."""
    assert (
        only("Israeli jets hit a militia convoy in Syria on Friday.", "strike").targets == ()
        or "syrian-government" not in ids(only("Israeli jets hit a militia convoy in Syria on Friday.", "strike"))[1]
    )


def test_joined_objects_keep_their_own_fate() -> None:
    """What was destroyed and what was damaged are told apart."""
    claim = only("US jets destroyed two tanks and damaged a truck near Raqqa.", "strike")
    fates = {(q.item, q.status) for q in claim.quantities}
    assert ("tank", "destroyed") in fates and ("tank", "damaged") not in fates


def test_a_barrage_of_words_is_no_strike() -> None:
    """What is fired off must be arms: no barrage of criticism, no warning shot."""
    assert not claims("The opposition fired a barrage of criticism at the army on Friday.")
    assert {c.kind for c in claims("The jets fired warning flares near the convoy.")} == {"warning"}


def test_fire_kills_as_a_strike_does() -> None:
    """ "killed by sniper fire", "hit by shelling": whoever fired struck from afar."""
    assert only("Two soldiers were killed by Azerbaijani fire near the village.", "strike").actors[0].id == "azerbaijan"


def test_a_direct_hit() -> None:
    """ "took a direct hit": what took it was struck."""
    assert only("A tanker took a direct hit from a missile off Aden.", "strike")


def test_several_of_them_destroyed_are_not_always_aircraft() -> None:
    """ "jets bombed the trucks, destroying nine": nine trucks, and no shoot-down."""
    text = "Military aircraft bombed their trucks on Sunday, destroying at least nine."
    assert all(c.kind != "shootdown" for c in claims(text))
