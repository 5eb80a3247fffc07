"""Two tellings compared, facet by facet."""

from datetime import timedelta

import pytest

from schemas.claim import Claim, Place, Time
from services.picture.affinity import Fit, conflict, figures, fit_place, fit_time, judge, reversed_roles
from services.picture.told import Told, tell
from tests.unit.picture.make import AREA, claim, count, moment, point, report


def told(one: Claim, document: str = "a", published: str | None = "2017-06-07") -> Told:
    """A telling of one claim."""
    return tell(report(document, one, published=published), AREA)[0]


def pair(one: Claim, other: Claim) -> tuple[Told, Told]:
    """Tellings of two documents."""
    return told(one), told(other, "b")


def fit(a: Told, b: Told) -> Fit:
    """The scores of two tellings that may be one event."""
    found = judge(a, b)[1]
    assert found is not None
    return found


def at(hour: int, day: str = "2017-06-06") -> Time:
    """One hour of a day."""
    start = moment(day) + timedelta(hours=hour)
    return Time(start, start + timedelta(hours=1), "hour")


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("2017-06-06", "2017-06-06", 100),
        ("2017-06-06", "2017-06-07", -140),
        ("2017-06-06", "2017-06", 20),
        (at(3), at(3), 100),
        (at(3), at(6), 20),
        (at(3), at(14), -60),
        (at(1), at(22), -140),
    ],
)
def test_the_nearer_in_time_the_better(one: str | Time, other: str | Time, score: int) -> None:
    """The same day is full agreement, a month says little, the next day speaks against, hours count when both are given."""
    assert fit_time(*pair(claim(when=one), claim(when=other))) == (score, False)


def test_days_apart_exclude_each_other() -> None:
    """Two days apart, or more than a day and a half by the hour, are two events."""
    assert fit_time(*pair(claim(when="2017-06-06"), claim(when="2017-06-08"))) == (None, True)
    assert fit_time(*pair(claim(when=at(0)), claim(when=at(20, "2017-06-08")))) == (None, True)


def test_an_undated_telling_lies_near_its_publication() -> None:
    """News without a date is of the last month, a recall of the last year, and nothing is told before it happened."""
    dated = told(claim(when="2017-06-06"), "b")
    assert fit_time(told(claim(when=None), published="2017-06-07"), dated) == (40, False)
    assert fit_time(told(claim(when=None), published="2017-06-20"), dated) == (-20, False)
    assert fit_time(told(claim(when=None), published="2017-09-20"), dated) == (None, True)
    assert fit_time(told(claim(when=None, background=True), published="2017-09-20"), dated) == (None, False)
    assert fit_time(told(claim(when=None, background=True), published="2019-09-20"), dated) == (None, True)
    assert fit_time(told(claim(when=None), published="2017-06-01"), dated) == (None, True)
    assert fit_time(told(claim(when=None), published=None), dated) == (None, False)


def test_two_undated_tellings_are_near_when_published_together() -> None:
    """Two undated pieces of news of the same days speak a little for each other; two recalls do not."""
    assert fit_time(*pair(claim(when=None), claim(when=None))) == (30, False)
    assert fit_time(*pair(claim(when=None, background=True), claim(when=None))) == (None, False)


def test_places_meet_within_their_doubt() -> None:
    """Points within their doubts agree, close by disagree, far away are two events; large areas say less."""
    here = claim(place=point(33.5, 38.6, 2))
    assert fit_place(*pair(here, claim(place=point(33.51, 38.6, 2)))) == (100, False)
    assert fit_place(*pair(here, claim(place=point(33.56, 38.6, 1)))) == (-30, False)
    assert fit_place(*pair(here, claim(place=point(33.7, 38.6, 2)))) == (-150, False)
    assert fit_place(*pair(here, claim(place=point(34.5, 38.6, 2)))) == (None, True)
    assert fit_place(*pair(here, claim(place=point(34.0, 38.6, 90)))) == (50, False)
    assert fit_place(*pair(here, claim(place=point(34.5, 38.6, 300)))) == (20, False)


def test_without_a_shape_only_like_names_agree() -> None:
    """The same name agrees, another name says nothing: it may be the same place."""
    named = Place(("Al-Tanf",))
    assert fit_place(*pair(claim(place=named), claim(place=Place(("al-tanf",))))) == (100, False)
    assert fit_place(*pair(claim(place=named), claim(place=Place(("the desert",))))) == (None, False)
    assert fit_place(*pair(claim(place=named), claim())) == (None, False)


def test_role_reversal_is_never_one_event() -> None:
    """Who struck in one telling and was struck in the other are two events, also where one side is not named."""
    there, back = claim(actors="isis", targets="syrian-rebels"), claim(actors="syrian-rebels", targets="isis")
    assert reversed_roles(*pair(there, back))
    assert conflict(*pair(there, back)) == "substance"
    assert conflict(*pair(claim(actors="isis", targets=""), claim(actors="", targets="isis"))) == "substance"


def test_fighting_within_one_camp_is_not_a_reversal() -> None:
    """Rebels against rebels agree along and across: nothing is reversed."""
    assert not reversed_roles(
        *pair(claim(actors="syrian-rebels", targets="syrian-rebels"), claim(actors="syrian-rebels", targets=""))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(), claim(modality="planned")),
        (claim(), claim("seizure")),
        (claim("warning", mode="leaflets"), claim("warning", mode="hotline")),
        (claim("statement", "russia", "us-coalition"), claim("strike", "russia", "us-coalition")),
    ],
)
def test_what_can_never_be_one(one: Claim, other: Claim) -> None:
    """A plan and a deed, kinds of two families, two ways of warning, and words about a strike beside the strike."""
    assert conflict(*pair(one, other)) == "substance"


def test_one_document_tells_two_events() -> None:
    """Two claims of one document are two events, unless one is the recall of the other and nothing differs."""
    place = point(33.5, 38.6)
    assert conflict(told(claim(start=1)), told(claim(start=9))) == "document"
    news, recall = told(claim(start=1, place=place)), told(claim(start=9, place=place, background=True))
    assert conflict(news, recall) is None


def test_figures_speak_for_or_against() -> None:
    """The same exact number speaks for one event, an excluding one a little against, an unknown one for nothing."""
    twelve, none, some = (claim(quantities=[count("soldiers", *n)]) for n in ((12, 12), (0, 0), (None, None)))
    assert figures(*pair(twelve, twelve)) == 30
    assert figures(*pair(none, none)) == 15
    assert figures(*pair(twelve, none)) == figures(*pair(none, twelve)) == -25
    assert figures(*pair(twelve, some)) == figures(*pair(some, twelve)) == 0


def test_a_fit_has_a_score_for_each_facet_that_both_tell() -> None:
    """Facets on which one of the two is silent are None."""
    found = fit(*pair(claim(actors="cjtf-oir", targets="", mode="airstrike"), claim("clash", mode=None)))
    assert found == (100, None, 95, None, -80)
    assert fit(*pair(claim(mode="airstrike"), claim(mode="shelling"))).rest == -60
    assert fit(*pair(claim(mode="airstrike"), claim(mode="drone"))).rest == 0
    assert fit(*pair(claim("warning", mode="leaflets"), claim("warning", mode="leaflets"))).rest == 60
