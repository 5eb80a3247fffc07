"""An analyst's rating over the computed one."""

from typing import Any

from schemas.rating import Rating
from services.picture.core import picture
from services.picture.rating import rated
from services.picture.store import Store
from tests.unit.picture.make import AREA, SOURCES, claim, moment, report

SEEN = picture([report("a", claim()), report("b", claim(when="2017-06"), source="herald")], AREA, SOURCES)


def rating(incident: str, code: str, day: str, who: str = "ana") -> Rating:
    """A rating such as B2."""
    values: dict[str, Any] = {"reliability": code[0], "credibility": int(code[1])}
    return Rating(incident=incident, why="seen on video", who=who, at=moment(day), **values)


def test_a_rating_stands_over_the_computed_one() -> None:
    """The newest rating stands, says who gave it and why, and keeps the computed code and its reasons."""
    id_ = SEEN.incidents[0].id
    found = rated(SEEN, [rating(id_, "A1", "2017-06-20"), rating(id_, "D4", "2017-06-10")]).incidents[0].credibility
    computed = SEEN.incidents[0].credibility
    assert found is not None and computed is not None
    assert (found.reliability, found.credibility, found.rated_by) == ("A", 1, "ana")
    assert found.reasons == (
        "rated A1 by ana on 2017-06-20 00:00 UTC: seen on video",
        f"computed: {computed.reliability}{computed.credibility}",
        *computed.reasons,
    )


def test_a_rating_follows_its_incident_into_a_merge() -> None:
    """A rating that was given to an id that a merge has retired counts for the incident that stands for it."""
    old, new = next(iter(SEEN.superseded.items()))
    found = rated(SEEN, [rating(old, "E5", "2017-06-10")])
    assert [one.credibility.rated_by for one in found.incidents if one.credibility and one.id == new] == ["ana"]


def test_without_ratings_nothing_changes() -> None:
    """No rating, or one of an incident that is not there, leaves the picture as it is."""
    assert rated(SEEN, []) is SEEN
    assert rated(SEEN, [rating("nowhere", "A1", "2017-06-10")]) == SEEN


async def test_ratings_are_kept(store: Store) -> None:
    """Each rating that was ever given is kept, in the order of time."""
    first, second = rating("x", "A1", "2017-06-10"), rating("x", "B2", "2017-06-20", "ben")
    for one in (second, first, first):
        await store.rate("tanf", one)
    assert await store.ratings("tanf") == [first, second]
