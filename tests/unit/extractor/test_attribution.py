"""Who says it: the end of the chain."""

from tests.unit.extractor.reader import claims, only

STRIKE = "US jets struck a Hezbollah convoy"


def test_the_outlet_itself_has_no_origin() -> None:
    """A plain sentence is the outlet's own word."""
    claim = only(f"{STRIKE} on Monday.", "strike")
    assert claim.attribution.origin is None
    assert [link.id for link in claim.attribution.chain] == ["wire"]


def test_said() -> None:
    """ "the Pentagon said" ends the chain."""
    assert only(f"{STRIKE} on Monday, the Pentagon said in a statement.", "strike").attribution.origin == "pentagon"


def test_according_to() -> None:
    """ "according to" names the origin."""
    assert only(f"According to the Pentagon, {STRIKE}.", "strike").attribution.origin == "pentagon"


def test_the_statement_goes_back_to_its_issuer() -> None:
    """A statement told of before stands for who issued it."""
    text = f"The Pentagon said in a statement that it would go on. {STRIKE} on Monday, the statement said."
    assert next(c for c in claims(text) if c.kind == "strike").attribution.origin == "pentagon"


def test_a_speaker_of_a_denial_is_its_origin() -> None:
    """Who denies says so."""
    assert only("Israel denied bombing Hezbollah positions.", "statement").attribution.origin == "israel"
