"""Who says it: the end of the chain."""

import pytest

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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{STRIKE}, an adviser to the interior minister of Iraq said.", "iraq-government"),
        ("Russian missiles hit a school in Kharkiv, the city's mayor said.", "ukraine"),
        ("An air strike killed two soldiers in Idlib, the governor of Hatay said.", "turkey"),
        ("Russian jets bombed Idlib, two opposition commanders said.", "syrian-rebels"),
        (f"{STRIKE}, a source close to the Islamic State group said.", "isis"),
        (f"Pentagon: {STRIKE}", "pentagon"),
        (f"{STRIKE} - Iraqi army sources", "iraqi-army"),
        ("Rebels shelled Aleppo, SANA quoted a military source as saying.", "sana"),
        ("A military source told SANA that rebels had shelled Aleppo.", "sana"),
        (f"{STRIKE}, the US-led coalition said.", "us-coalition"),
    ],
)
def test_for_whom_a_speaker_speaks(text: str, speaker: str) -> None:
    """Advisers, mayors, sources and those who speak without a verb speak for the party that the words name."""
    found = next(c for c in claims(text) if c.kind == "strike").attribution
    assert found.origin == speaker, found.chain


def test_the_words_of_a_speaker_are_the_texts() -> None:
    """A link has the speaker's words as they stand, hyphens included."""
    assert only(f"{STRIKE}, the US-led coalition said.", "strike").attribution.chain[-1].text == "the US-led coalition"


def test_a_warning_beside_an_event_is_not_its_source() -> None:
    """ "as the US warns: ..." says something else."""
    claim = only("Rebels shell Aleppo as US warns: Coalition will defend itself", "strike")
    assert claim.attribution.origin is None


def test_a_semicolon_parts_two_speakers() -> None:
    """What one side said is not the other's word."""
    text = "Ukraine said its missiles had struck a Russian ship; Moscow said only that a fire had broken out."
    assert only(text, "strike").attribution.origin == "ukraine"


def test_the_documents_own_outlet_is_no_relay() -> None:
    """ "told Reuters" in a report of Reuters adds nothing to the chain."""
    chain = only(f"{STRIKE}, officials told Wire.", "strike").attribution.chain
    assert [link.text for link in chain] == ["wire", "officials"]


def test_a_sentence_between_two_of_one_speaker_is_theirs() -> None:
    """What stands between "it said" and "the statement said" is of the same statement."""
    text = (
        f"The Pentagon said in a statement that it would go on. {STRIKE} on Monday. Talks went on, the statement said."
    )
    assert next(c for c in claims(text) if c.kind == "strike").attribution.origin == "pentagon"
