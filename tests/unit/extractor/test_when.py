"""Which day is an event's own."""

from schemas.claim import Claim
from tests.unit.extractor.reader import claims, only


def day(claim: Claim) -> str | None:
    """The first day of a claim's time."""
    return f"{claim.time.start:%Y-%m-%d}" if claim.time else None


def test_a_clause_that_happens_with_it() -> None:
    """The time of "shortly after it crossed" is also that of the strike."""
    text = "Warplanes struck a convoy of militiamen shortly after it crossed from Iraq into Syria late Sunday."
    assert day(only(text, "strike", "2018-09-10")) == "2018-09-09"


def test_the_day_of_another_event() -> None:
    """ "in response to Monday's attack" does not date the response."""
    text = "US jets bombed militia depots near Albu Kamal in response to Monday's attack on American troops."
    assert {day(c) for c in claims(text, "2023-10-26") if "us-military" in {a.id for a in c.actors}} <= {None}


def test_since_when_is_no_date() -> None:
    """ "for the first time since 2015" does not say when it was."""
    text = "The Syrian army reached the Iraqi border near al-Tanf for the first time since 2015."
    assert day(only(text, "movement", "2017-06-10")) is None


def test_what_goes_on_is_of_today() -> None:
    """ "are advancing" is told of the day of the text."""
    text = "Syrian army forces are advancing towards a coalition base near al-Tanf."
    assert {day(c) for c in claims(text, "2017-05-22")} == {"2017-05-22"}


def test_the_saying_is_not_the_deed() -> None:
    """ "said on Tuesday it had shot down" dates the speech alone."""
    text = "The coalition said on Tuesday it had shot down a Syrian army drone."
    assert day(only(text, "shootdown", "2017-06-21")) is None


def test_ones_own_deed_announced() -> None:
    """ "announced Tuesday that it targeted" is news of the day."""
    text = "The coalition announced Tuesday that it hit militia fighters near al-Tanf."
    assert day(only(text, "strike", "2017-06-06")) == "2017-06-06"


def test_a_part_of_a_dated_event() -> None:
    """What a jet had done before it was shot down was on that day."""
    text = "A US jet on Sunday shot down a Syrian bomber that had struck rebels near Tabqa."
    assert {day(c) for c in claims(text, "2017-06-20")} == {"2017-06-18"}
