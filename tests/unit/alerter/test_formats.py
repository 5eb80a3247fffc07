"""The forms of an alert."""

import json

import pytest

from schemas.alert import Alert
from schemas.codec import decode
from services.alerter.core import standing
from services.alerter.formats import FORMATS
from services.alerter.rules import Rule
from tests.unit.alerter.make import AREA, incident

POINT = {"type": "Point", "coordinates": [38.62, 33.5]}
WHERE = {"names": ["Tanf"], "geometry": POINT, "uncertainty_km": 2.0}
RULE = Rule(id="strikes", doc="", kinds=("strike",))


def _alert(**changes: object) -> Alert:
    return standing([incident(**changes)], AREA, [RULE])[0]


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_one_line(form: str) -> None:
    """Each form is one line without control codes, whatever the texts hold."""
    line = FORMATS[form](_alert(actors=["russia"], place={**WHERE, "names": ["a\x1b[31m\nb"]}, id="a\x1b"))
    assert line.isprintable()


def test_text_says_what_it_rests_on() -> None:
    """A person reads type, severity, headline, topic, certainty and the counts of reports and origins."""
    line = FORMATS["text"](_alert(reports=["d1", "d2"], origins=[{"id": "us-coalition", "reports": ["d1", "d2"]}]))
    assert line == (
        "ALERT  Moderate US-led coalition strike on pro-regime forces inside the at-Tanf zone, 6 June 2017 "
        "[tanf.strike, Unknown, 2 reports, 1 origin]"
    )


def test_json_is_the_message() -> None:
    """What is printed as JSON decodes to the alert itself."""
    alert = _alert()
    assert decode(FORMATS["json"](alert).encode(), Alert) == alert


def test_geojson_is_a_feature() -> None:
    """The incident's shape is the geometry; without one it is null, as RFC 7946 asks."""
    feature = json.loads(FORMATS["geojson"](_alert(place=WHERE)))
    assert (feature["type"], feature["geometry"]) == ("Feature", POINT)
    assert feature["properties"]["headline"].startswith("US-led coalition strike")
    assert json.loads(FORMATS["geojson"](_alert()))["geometry"] is None
