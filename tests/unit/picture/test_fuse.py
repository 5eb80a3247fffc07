"""Which tellings become one event: the hard cases."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from schemas.claim import Claim
from services.picture.fuse import fuse
from services.picture.told import Told, tell
from tests.unit.picture.make import AREA, claim, count, point, report

GARRISON, POST, NEAR = point(33.5, 38.62, 2), point(33.9, 38.97, 2), point(33.68, 38.62, 2)


def tellings(claims: Sequence[Claim], published: str = "2017-06-09") -> list[Told]:
    """Each claim told by a document of its own: a, b, c ..."""
    return [tell(report(chr(97 + i), one, published=published), AREA)[0] for i, one in enumerate(claims)]


def groups(*claims: Claim) -> list[str]:
    """The documents of each event, as one word an event."""
    return ["".join(told.report.document for told in group) for group in fuse(tellings(claims))]


def test_two_strikes_on_one_day_stay_two() -> None:
    """Another place, or another target, makes it another strike."""
    assert groups(claim(place=GARRISON), claim(place=POST), claim(place=GARRISON), claim(place=POST)) == ["ac", "bd"]
    assert groups(claim(), claim(targets="isis"), claim(), claim(targets="isis")) == ["ac", "bd"]
    assert groups(claim(place=GARRISON), claim(place=NEAR)) == ["a", "b"]


def test_the_wrong_day_joins_when_all_else_agrees() -> None:
    """A day off is one event where place, parties and figures agree, two where only the parties do."""
    right = claim(place=GARRISON, quantities=[count("soldiers", 12, 12)])
    wrong = claim(when="2017-06-07", place=GARRISON, quantities=[count("soldiers", 12, 12)])
    assert groups(right, wrong) == ["ab"]
    assert groups(claim(place=GARRISON), claim(when="2017-06-07", place=GARRISON)) == ["a", "b"]


def test_a_claim_between_two_events_is_no_bridge() -> None:
    """A telling that fits two events at odds with each other stays alone and does not join them."""
    here, there = claim(place=GARRISON), claim(place=POST)
    assert groups(here, there, claim(), here, there) == ["ad", "be", "c"]
    assert groups(here, claim(), there) == ["a", "b", "c"]


def test_a_vague_claim_joins_the_one_event_that_it_fits() -> None:
    """Known only to the month: with one such event it joins, with two it stays alone, with a better one it joins that."""
    vague = claim(when="2017-06", background=True)
    assert groups(claim(), vague) == ["ab"]
    assert sorted(groups(claim(), claim(when="2017-06-02"), vague)) == ["a", "b", "c"]
    placed = claim(when="2017-06", background=True, place=POST)
    assert sorted(groups(claim(place=GARRISON), claim(when="2017-06-02", place=POST), placed)) == ["a", "bc"]


def test_vague_claims_meet_each_other() -> None:
    """Two tellings of April's clash are one event although neither knows the day."""
    april = claim("clash", "isis", "us-coalition", "2017-04", GARRISON, background=True)
    assert groups(april, april) == ["ab"]


def test_two_vague_claims_at_odds_do_not_both_join() -> None:
    """Of two vague tellings that exclude each other only one can be of the event."""
    odd = [claim(when="2017-06", targets="", background=True, place=place) for place in (GARRISON, POST)]
    assert sorted(map(len, groups(claim(targets="", place=point(33.7, 38.8, 40)), *odd))) == [1, 2]


def test_an_undated_claim_joins_the_news_of_its_day() -> None:
    """A report of the week without a date joins the strike of the week."""
    assert groups(claim(when="2017-06-08"), claim(when=None)) == ["ab"]


def test_a_recall_is_not_the_news_of_its_own_document() -> None:
    """A document's undated news takes the day's strike, so that its undated recall can only be the other one."""
    both = report("z", claim(when=None, background=True, start=5), claim(when=None, start=50), published="2017-06-09")
    told = [*tellings([claim(when="2017-05-18"), claim(when="2017-06-08")]), *tell(both, AREA)]
    assert [[(one.report.document, one.index) for one in group] for group in fuse(told)] == [
        [("a", 0), ("z", 0)],
        [("b", 0), ("z", 1)],
    ]


def test_words_about_a_strike_are_not_the_strike() -> None:
    """The condemnation of a strike stays beside it."""
    assert groups(claim(), claim("statement", "russia", "us-coalition")) == ["a", "b"]


def test_a_denial_belongs_to_what_it_denies() -> None:
    """The denied strike is told of the same event."""
    assert groups(claim(place=GARRISON), claim(place=GARRISON, modality="denied")) == ["ab"]


@given(st.permutations(range(8)))
def test_the_order_of_tellings_changes_nothing(order: list[int]) -> None:
    """The same events come out of any order."""
    claims = [
        claim(place=GARRISON),
        claim(place=POST),
        claim(),
        claim(when="2017-06"),
        claim(when=None),
        claim(actors="", place=GARRISON),
        claim("clash", place=POST),
        claim(when="2017-06-07", place=POST),
    ]
    told = tellings(claims)
    keys = [[one.key for one in group] for group in fuse(told)]
    assert [[one.key for one in group] for group in fuse([told[i] for i in order])] == keys
