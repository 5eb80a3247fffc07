"""Pictures of other times, and what changed between two of them."""

from services.picture.asof import known, known_at, valid_at
from services.picture.core import picture
from services.picture.diff import diff, title
from tests.unit.picture.make import AREA, SOURCES, claim, count, moment, point, report

HERE = point(33.5, 38.62, 2, "the base")
ENTRY = claim("incursion", "pro-regime-forces", "us-coalition", place=HERE, leads_to=(1,))
STRIKE = claim(place=HERE, start=40, quantities=[count("tank", 1, 1, "damaged")])
FIRST = report("first", ENTRY, STRIKE, published="2017-06-07")
LATER = report(
    "later", claim(place=HERE, quantities=[count("tank", 3, 3, "damaged")]), published="2017-06-09", source="herald"
)


def test_what_was_known_then() -> None:
    """A report counts from its publication, an edit from when it was read, one without any time never."""
    edit = report("first", ENTRY, revision=1, collected=moment("2017-06-20"))
    undated = report("undated", STRIKE, published=None)
    live = report("live", STRIKE, published=None, collected=moment("2017-06-08"))
    every = [FIRST, LATER, edit, undated, live]
    assert [known_at(one) for one in (edit, undated)] == [moment("2017-06-20"), None]
    assert known(every, moment("2017-06-08")) == [FIRST, live]
    assert known(every, moment("2017-07-01")) == [FIRST, LATER, edit, live]


def test_what_is_known_now_of_then() -> None:
    """Later incidents are left out, and the links to them; an undated one counts from its first report."""
    undated = report("undated", claim("seizure", "isis", "", None), published="2017-06-01", source="herald")
    answer = claim(when="2017-06-08", place=HERE, start=40)
    seen = picture([report("first", ENTRY, answer, published="2017-06-09"), undated], AREA, SOURCES)
    then = valid_at(seen, moment("2017-06-07"))
    assert [one.kind for one in then.incidents] == ["seizure", "incursion"]
    assert [one.linked for one in then.incidents] == [(), ()]
    assert valid_at(seen, moment("2017-05-07")).incidents == ()


def test_what_changed_in_words() -> None:
    """A second report changes a number, opens a contradiction, raises the rating and adds an origin; each is a line."""
    before, after = picture([FIRST], AREA, SOURCES), picture([FIRST, LATER], AREA, SOURCES)
    strike = title(next(one for one in after.incidents if one.kind == "strike"))
    assert diff(before, after) == [
        f"changed: {strike}: credibility: B3 -> B2",
        f"changed: {strike}: tank damaged: 1 -> 1 to 3",
        f"changed: {strike}: contradiction on tank damaged opened: the numbers exclude one another",
        f"changed: {strike}: 1 -> 2 reports, 1 -> 2 origins",
    ]
    assert f"changed: {strike}: contradiction on tank damaged no longer open" in diff(after, before)


def test_new_and_vanished_incidents_are_named() -> None:
    """What only one of the pictures has is new or no longer told; nothing changed is no line."""
    one, both = (
        picture([FIRST], AREA, SOURCES),
        picture([FIRST, report("x", claim("clash", "isis", "", None))], AREA, SOURCES),
    )
    clash = "clash by isis, date unknown"
    assert [line.split(" (")[0] for line in diff(one, both)] == [f"new: {clash}"]
    assert [line.split(" (")[0] for line in diff(both, one)] == [f"no longer told: {clash}"]
    assert diff(one, one) == []


def test_a_merged_incident_is_followed_to_its_successor() -> None:
    """When evidence merges an incident into another, its old id leads to the new one."""
    vague = report("vague", claim(when="2017-06", place=HERE, background=True), published="2017-07-07", source="herald")
    before, after = picture([vague], AREA, SOURCES), picture([vague, FIRST], AREA, SOURCES)
    old = before.incidents[0].id
    assert after.superseded[old] in {one.id for one in after.incidents if one.kind == "strike"}
    assert diff(before, after)[1].startswith(f"now part of {after.superseded[old]}: strike by us-coalition")
