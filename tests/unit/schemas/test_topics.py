"""The registry of topics and the rows of what is watched."""

from typing import get_args

import msgspec
import pytest

from schemas.alert import SEVERITIES, Severity
from schemas.topics import ALERTS, KINDS, TOPICS, alert_topics
from schemas.watch import Area, Circle, Corridor, Polygon


def test_an_area_has_an_alert_topic_a_kind() -> None:
    """Each area has ten alert topics, one for each kind."""
    names = alert_topics(["tanf", "kherson"])
    assert len(names) == len(set(names)) == 2 * len(KINDS) == 20
    assert "alerts.tanf.strike" in names
    assert ALERTS.named("tanf", "strike") == "alerts.tanf.strike"


def test_every_topic_has_owners_and_bounds() -> None:
    """A topic without a writer, a reader, a sentence or a bound is not a topic."""
    for name, topic in TOPICS.items():
        assert topic.name == name
        assert topic.producers and topic.consumers and topic.doc.endswith(".")
        assert topic.partitions > 0 and topic.max_bytes > 0 and topic.retention_ms != 0


def test_severities_are_whole_and_in_order() -> None:
    """The order of severities holds each word of the type once, from unknown to extreme."""
    assert set(SEVERITIES) == set(get_args(Severity))
    assert SEVERITIES[0] == "Unknown" and SEVERITIES[-1] == "Extreme"


@pytest.mark.parametrize(
    ("row", "km"),
    [
        ({"shape": "circle", "lat": 33.5, "lon": 38.62, "radius_miles": 34}, 54.717696),
        ({"shape": "circle", "lat": 33.5, "lon": 38.62, "radius_km": 55}, 55.0),
        ({"shape": "circle", "lat": 33.5, "lon": 38.62}, 0.0),
    ],
)
def test_a_circle_in_kilometres(row: dict[str, object], km: float) -> None:
    """A radius in statute miles or kilometres comes out in kilometres."""
    assert msgspec.convert(row, Circle).km == pytest.approx(km)


def test_the_three_shapes_of_a_zone() -> None:
    """The word `shape` of a row tells which type its zone is."""
    line = {"shape": "corridor", "line": [[38.0, 33.0], [39.0, 34.0]], "half_width_km": 5}
    polygon = {"shape": "polygon", "geometry": {"type": "Polygon", "coordinates": []}}
    assert isinstance(msgspec.convert({"id": "a", "name": "A", "zone": line}, Area).zone, Corridor)
    assert isinstance(msgspec.convert({"id": "a", "name": "A", "zone": polygon}, Area).zone, Polygon)
