"""From a picture to what the page shows."""

from msgspec.structs import replace

from schemas.codec import encode
from schemas.incident import Facet, Incident, Said, Tie
from schemas.story import INCURSION, MOBILISATION, PICTURE, STRIKE
from services.console.core import View, view
from services.console.zone import shape_of
from tests.unit.console.conftest import SOURCES, TANF

NAMES = {source.id: source.name for source in SOURCES}


def shown(*incidents: Incident) -> View:
    """The view of a picture of these incidents."""
    return view(replace(PICTURE, incidents=incidents), TANF, shape_of(TANF), NAMES)


def test_the_newest_come_first_and_the_undated_last() -> None:
    """Incidents are in the order of their time, those without one at the end."""
    undated = replace(STRIKE, id="u", time=None)
    assert [item.id for item in shown(undated, MOBILISATION, STRIKE).items] == [STRIKE.id, MOBILISATION.id, "u"]
    assert shown(undated).items[0].when == "date unknown"
    assert shown(undated).items[0].start is None


def test_an_item_tells_who_what_where_and_how_many() -> None:
    """One incident's line has its parties, place, counts, tally and code in words."""
    item = shown(STRIKE).items[0]
    assert item.title == "Strike (airstrike)"
    assert (item.actors, item.targets) == ("the US-led coalition", "pro-government fighters")
    assert item.where == "the de-confliction zone around at-Tanf"
    assert item.inside == "inside the zone"
    assert item.counts == ("artillery: 2, destroyed",)
    assert item.tally == "1 report, 1 origin"
    assert item.code == "B3"
    assert item.origins == ("US-led coalition: 1 report (the statement that the report quotes)",)


def test_every_quote_is_there_with_its_source() -> None:
    """The evidence is whole: each quote with the outlet's name, its date, its address and whom it cites."""
    first, second = shown(STRIKE).items[0].quotes
    assert first.quote == STRIKE.evidence[0].quote
    assert second.quote == STRIKE.evidence[1].quote
    assert (first.source, first.published, first.origin) == ("Desert Courier", "7 June 2017", "US-led coalition")
    assert first.url == "https://courier.example/2017/06/coalition-strike"


def test_a_quote_without_a_web_address_has_no_link() -> None:
    """An address that is no web address is shown as none, and an outlet does not cite itself."""
    quote = replace(STRIKE.evidence[0], url="javascript:alert(1)", origin="desert-courier", source="desert-courier")
    (words,) = shown(replace(STRIKE, evidence=(quote,))).items[0].quotes
    assert words.url is None
    assert words.origin == ""


def test_ties_name_the_other_incident() -> None:
    """A tie shows the title of what it leads to; one that is not in the picture is left out."""
    tied = replace(INCURSION, linked=(Tie(STRIKE.id, "led-to"), Tie("gone", "followed")))
    (related,) = next(item for item in shown(STRIKE, tied).items if item.id == INCURSION.id).related
    assert (related.id, related.how, related.title) == (STRIKE.id, "led to", "Strike (airstrike), 6 June 2017")


def test_a_dispute_shows_every_value() -> None:
    """Where a facet is open each value stands with those who say it; an agreed facet is no dispute."""
    values = (Said("2 destroyed", ("d1",), ("cjtf-oir",)), Said("none", ("d2",), ("sana",)))
    told = {"quantities": Facet(values, "open"), "kind": Facet((Said("strike", ("d1",), ("x",)),))}
    (dispute,) = shown(replace(STRIKE, said=told)).items[0].disputes
    assert dispute.facet == "quantities"
    assert dispute.says == (("2 destroyed", "US-led coalition"), ("none", "sana"))


def test_what_is_not_known_is_said() -> None:
    """An incident without place, credibility or mode has words for that."""
    bare = replace(STRIKE, place=None, areas={}, credibility=None, mode=None, quantities=())
    item = shown(bare).items[0]
    assert (item.title, item.where, item.inside, item.code, item.geometry) == ("Strike", "place not said", "", "", None)


def test_a_retired_incident_is_left_to_its_successor() -> None:
    """An incident that another one stands for is not shown, and its id leads to the other."""
    old = replace(STRIKE, id="old", superseded_by=STRIKE.id)
    picture = replace(PICTURE, incidents=(old, STRIKE), superseded={"old": STRIKE.id})
    seen = view(picture, TANF, shape_of(TANF), NAMES)
    assert [item.id for item in seen.items] == [STRIKE.id]
    assert seen.superseded == {"old": STRIKE.id}


def test_before_the_first_report() -> None:
    """An area of which nothing is known has a page that says so."""
    seen = view(None, TANF, shape_of(TANF), NAMES)
    assert seen.items == ()
    assert seen.as_of == "undated"
    assert "Nothing has been reported" in seen.summary


def test_the_summary_counts() -> None:
    """The page's first line has the number of incidents and of reports."""
    assert shown(STRIKE).summary == "1 incident from 2 reports"


def test_the_view_is_a_function() -> None:
    """The same picture gives the same bytes, in whatever order its incidents stand."""
    assert encode(shown(STRIKE, INCURSION, MOBILISATION)) == encode(shown(MOBILISATION, STRIKE, INCURSION))
