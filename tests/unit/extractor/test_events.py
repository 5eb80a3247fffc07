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


def test_what_was_fired_fell() -> None:
    """ "Shells fired by insurgents slammed into": the insurgents fire, and nobody slams them."""
    text = "Shells fired by insurgents slammed into a market in the capital on Sunday, the army said."
    assert ids(only(text, "strike"))[0] == ["rebels"]


def test_who_claims_an_attack_did_it() -> None:
    """The attack told just before is of the group that says it was behind it."""
    text = "A car bomb went off outside a hotel in Mogadishu. Al-Shabaab claimed responsibility for the attack."
    assert ids(only(text, "strike"))[0] == ["al-shabaab"]


def test_who_is_blamed_for_a_shelling() -> None:
    """ "blamed for the shelling", "blamed on": those who are blamed stand as its doers."""
    assert ids(only("The Houthis have been blamed for the shelling of the town.", "strike"))[0] == ["houthis"]


def test_a_helicopter_hit_in_the_air_is_shot_down() -> None:
    """A strike verb on what flies is a shoot-down; on what stands at a base it is a strike."""
    text = "An army helicopter crashed after it was hit by rebel fire in the north."
    assert {c.kind for c in claims(text)} == {"shootdown"}
    assert only("Rockets hit a helicopter at an army base near Homs.").kind == "strike"


def test_drones_launched_by_somebody_are_a_strike() -> None:
    """ "12 of 20 drones launched by Russia": what was shot down, and what was launched."""
    text = "Ukraine's air force said it shot down 12 of 20 drones launched by Russia overnight."
    assert {(c.kind, ids(c)[0][0]) for c in claims(text)} >= {("strike", "russia")}


def test_a_disease_is_no_killer() -> None:
    """What kills must be able to fight; being capable of an attack is none."""
    assert not claims("Army doctors said the disease has killed 40 people.")
    assert not claims("The missile system is capable of shooting down aircraft at a great height.")


def test_what_was_used_to_strike_struck() -> None:
    """ "used rockets to hit": told as done; "used a line to ask" is no strike."""
    claim = only("Ukraine used two missiles to hit a Russian barracks in Makiivka on Monday.", "strike")
    assert ids(claim)[0] == ["ukraine"]


def test_who_took_part_in_a_raid_carried_it_out() -> None:
    """ "took part in the raids": who took part did it."""
    assert ids(only("Kenyan jets took part in raids on al-Shabaab camps.", "strike")) == (["kenya"], ["al-shabaab"])


def test_men_with_a_nations_name_before_them() -> None:
    """ "Kenyan naval gunners" are Kenya's."""
    assert ids(only("Kenyan mountain fighters attacked an al-Shabaab camp.", "clash"))[0][0].startswith("kenya")


def test_turbulence_shoots_nothing_down() -> None:
    """What brings an aircraft down must be able to fight."""
    assert not claims("Turbulence hit a passenger jet over the sea, injuring dozens.")


def test_what_a_battery_can_do_it_has_not_done() -> None:
    """ "can engage targets and fire missiles": the second verb is as possible as the first."""
    assert not claims("Each battery can engage twelve targets at once and fire sixteen missiles.")


def test_burning_by_hand_is_an_attack() -> None:
    """Who torches a village stands in it; a drone that sets a depot ablaze strikes."""
    assert only("Rebels torched two villages near the lake on Monday.").kind == "clash"
    assert only("A drone set an army depot ablaze on Monday.").kind == "strike"


def test_who_died_in_a_firefight_fought() -> None:
    """ "Four soldiers died in a firefight with the group": one fight, of both."""
    claim = only("Four Filipino soldiers died in a firefight with Abu Sayyaf gunmen on Jolo.", "clash")
    assert ids(claim) == (["philippines"], ["abu-sayyaf"])


def test_a_past_that_looks_present_is_told() -> None:
    """ "when shells hit a market": beside a past verb it is past."""
    text = "At least nine people were killed on Sunday when shells hit a market in the city of Donetsk."
    assert only(text).kind == "strike"


def test_arms_used_against_a_place() -> None:
    """ "used drones and rockets against": whoever used them struck."""
    claim = only("Russian forces used eleven drones and four missiles against the Kharkiv region.", "strike")
    assert claim.actors[0].id.startswith("russia")


def test_attackers_of_servers_strike_nothing() -> None:
    """An attack by cyber means is no strike."""
    assert all(c.kind != "strike" for c in claims("Cyber attackers targeted the army's servers on Monday."))
