"""What articles tell beside their event: where troops are based, who is blamed, what is avenged, what only dates it."""

import pytest

from tests.unit.extractor.reader import claims


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 Danish soldiers are stationed in the north of the country.",
        "British forces, who train the rebels for the fight against the jihadists, use the outpost.",
        "The army said it had completed the second phase of its military operations in the hills.",
        "Prices have doubled since October, when the war between Israel and Hamas broke out.",
    ],
)
def test_how_things_stand_is_no_event(text: str) -> None:
    """Basing, training, a phase that is over and a war that only dates something are no claims."""
    assert claims(text) == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Israeli generals have acknowledged dozens of strikes on Iranian depots in Syria.", "israel"),
        ("Turkey blamed the August 3 bombing on the PKK.", "pkk"),
        ("The militia vowed to retaliate for a drone strike near Homs that it blamed on Israel.", "israel"),
        ("Shells fired from a hill held by Hezbollah hit a clinic in the town.", "hezbollah"),
    ],
)
def test_who_did_it_stands_elsewhere_in_the_sentence(text: str, actor: str) -> None:
    """Who owns up to a strike, is blamed for it, or holds the ground it came from, made it."""
    told = [c for c in claims(text) if c.kind == "strike"]
    assert [actor in (a.id, *a.parents) for c in told for a in c.actors] == [True]


def test_what_is_hung_on_a_conjunction_is_the_subject() -> None:
    """The doer of a clause is its own, also where the parser hangs it on the word that opens the clause."""
    found = claims("Moscow issued the warning after a U.S. Navy F/A-18 brought down a Syrian warplane near Tabqa.")
    downed = next(c for c in found if c.kind == "shootdown")
    assert [a.id for a in downed.actors] == ["us-navy"]


@pytest.mark.parametrize(
    ("text", "mode", "actor"),
    [
        ("Hezbollah pledged to respond to the raid at a time of its choosing.", "threat", "hezbollah"),
        (
            "The US military told the Iranian-backed militias that they need to leave the area.",
            "demand",
            "us-coalition",
        ),
        ("“We advised the Russians to keep clear,” said a spokesman for the Pentagon.", "demand", "us-coalition"),
    ],
)
def test_warnings_in_plain_words(text: str, mode: str, actor: str) -> None:
    """A pledge to respond is a threat, and what a party is told that it has to do is demanded of it."""
    found = [c for c in claims(text) if c.kind == "warning"]
    assert [(c.mode, [actor in (a.id, *a.parents) for a in c.actors]) for c in found] == [(mode, [True])]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "A spokesman for a rebel group in the south, Amir Saleh, denied that his men had shelled the town.",
            ["rebels"],
        ),
        ("The general denied that the army had shelled the town.", []),
    ],
)
def test_a_spokesman_is_his_partys(text: str, ids: list[str]) -> None:
    """Who only bears a title stands for those he speaks for, and for nobody where none are named."""
    denials = [c for c in claims(text) if c.mode == "denial"]
    assert [a.id for c in denials for a in c.actors] == ids


def test_supply_lines_are_no_hotline() -> None:
    """A source that tells an agency of supply lines has rung nobody."""
    found = claims("A military source told AFP that Russian jets were hitting the jihadists' supply lines.")
    assert [c.kind for c in found] == ["strike"]


def test_fighting_that_goes_on_is_a_clash_and_no_journey() -> None:
    """What "went on" is the fighting; prisoners handed over are no ground given up."""
    assert [c.kind for c in claims("Fighting went on near Tal Tamr on Thursday between the army and the rebels.")] == [
        "clash"
    ]
    handed = claims("Turkey handed over 18 Syrian soldiers to the army on Thursday.")
    assert "movement" not in [c.kind for c in handed]


def test_a_zone_in_a_relative_clause_says_where() -> None:
    """That the convoy had come into the watched zone says where it was hit, beside the town that the main clause names."""
    text = "On May 18, coalition aircraft hit a convoy that had come deep into the de-confliction zone, northeast of al Tanf."
    (strike,) = [c for c in claims(text, "2017-06-07") if c.kind == "strike"]
    assert strike.place is not None and any("de-confliction zone" in name for name in strike.place.names)


def test_what_is_asked_is_not_told() -> None:
    """How many were hurt is asked where it "was not clear": nobody is counted as hurt."""
    found = claims(
        "US jets struck a militia convoy in Syria. How many fighters were hurt or killed was not clear on Tuesday."
    )
    assert [q for c in found for q in c.quantities if q.status in ("killed", "wounded")] == []
