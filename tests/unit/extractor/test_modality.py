"""What is told, planned, threatened, denied or only supposed."""

import pytest

from tests.unit.extractor.reader import claims, only

NOTHING = [
    "The US could strike Iranian forces in Syria.",
    "If Russia attacks, Turkey may strike back.",
    "Israel wants to destroy Hezbollah missiles.",
    "The coalition was created to fight Islamic State.",
    "It is unclear whether Russian jets bombed the village.",
    "Did Israel bomb the base?",
    "US forces did not strike the Syrian army.",
    "US officials feared an attack by Iran.",
    "Turkey called off a plan to attack Kurdish fighters.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_did_not_happen_is_no_deed(text: str) -> None:
    """A wish, a condition, a purpose, a question or a negation tells no strike and no clash."""
    assert [c.evidence.quote for c in claims(text) if c.kind in ("strike", "clash") and c.modality == "asserted"] == []


def test_planned() -> None:
    """What is being prepared is planned."""
    assert only("Hezbollah is preparing for a battle near the border.", "mobilisation").modality == "planned"


def test_threatened() -> None:
    """A threat is a threat, not the deed."""
    found = claims("Iran threatened to attack American bases in Iraq.")
    assert {c.modality for c in found} == {"threatened"}


def test_hedged() -> None:
    """A word of doubt makes it alleged."""
    assert only("Israeli jets reportedly struck a Hezbollah convoy.", "strike").modality == "alleged"


def test_denied() -> None:
    """A denial is a statement of who denies; what is denied is no event."""
    found = claims("Israel denied bombing Hezbollah positions in Syria.")
    assert [(c.kind, c.modality) for c in found] == [("statement", "denied")]


def test_rebels_accusing_others() -> None:
    """What a rebel group says that another party did is its word."""
    assert only("Syrian rebels said Russian jets bombed them on Monday.", "strike").modality == "alleged"


def test_an_event_that_is_counted_is_no_other() -> None:
    """ "It was the second plane that they shot down" counts the shoot-down just told."""
    text = (
        "Ukrainian troops shot down a Russian jet on Friday. It was the second jet that they have shot down in a month."
    )
    assert len([c for c in claims(text, "2024-02-24") if c.kind == "shootdown"]) == 1
