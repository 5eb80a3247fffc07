"""Ids of incidents: what they rest on, who keeps a shared one, and where retired ones lead."""

from schemas.incident import Picture
from schemas.report import Report
from services.picture.core import picture
from services.picture.ids import moment as when
from tests.unit.picture.make import AREA, SOURCES, claim, moment, point, report

HERE, THERE = point(33.5, 38.62), point(33.9, 38.97)


def see(*reports: Report) -> Picture:
    """The picture of these reports."""
    return picture(reports, AREA, SOURCES)


def ids(*reports: Report) -> dict[str, str]:
    """The id of the incident that each document is in."""
    return {document: one.id for one in see(*reports).incidents for document in one.reports}


def test_an_id_stays_as_evidence_arrives() -> None:
    """A finer name for the actor, a place, a number: the id stays that of the event's family, day and camp."""
    rough, fine = report("a", claim()), report("b", claim(actors="cjtf-oir", place=HERE), source="herald")
    assert ids(rough)["a"] == ids(fine)["b"] == ids(rough, fine)["a"]


def test_two_events_of_one_day_and_camp_have_two_ids() -> None:
    """The first told keeps the plain id, the other gets one of its own; which is first does not depend on arrival."""
    first, second = report("a", claim(place=HERE)), report("b", claim(place=THERE), published="2017-06-08")
    found = ids(first, second)
    assert found["a"] == ids(first)["a"]
    assert found["b"] not in (found["a"], ids(second)["b"])
    assert found == ids(second, first)


def test_an_id_that_a_merge_retires_leads_to_its_successor() -> None:
    """The month's strike was an incident until the day was known; its old id stands in `superseded`."""
    vague, sure = report("a", claim(when="2017-06", background=True)), report("b", claim(), source="herald")
    assert see(vague, sure).superseded == {ids(vague)["a"]: ids(sure)["b"]}


def test_an_extended_id_that_a_merge_retires_is_found_too() -> None:
    """A second event's own id leads to where its tellings went, as long as another event holds the plain id."""
    first, second = report("a", claim(place=HERE)), report("b", claim(place=THERE), published="2017-06-08")
    third = report("c", claim(place=THERE), published="2017-06-07", source="herald")
    old, now = ids(first, second)["b"], see(first, second, third)
    assert now.superseded[old] == ids(first, second, third)["b"] != old


def test_the_moment_is_as_fine_as_is_known() -> None:
    """A day, a month, or unknown when the time is wider or not told."""
    start = moment("2017-06-06").timestamp()
    spans = (start + 86_400, start + 20 * 86_400, start + 300 * 86_400)
    assert [when(start, end) for end in spans] == ["2017-06-06", "2017-06", "unknown"]
    assert when(None, None) == "unknown"
