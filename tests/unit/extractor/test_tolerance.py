"""How wide the words leave a figure."""

import pytest

from services.extractor.pipeline.anchors import Anchor
from services.extractor.pipeline.base import PlaceMention
from services.extractor.pipeline.distances import Distance, find_distances
from services.extractor.pipeline.shapes import area_km2, disc, line, nearest_km, point
from services.extractor.pipeline.tolerance import draw, last_figure, slack_km


def said(words: str) -> Distance:
    """The distance of these words."""
    return next(iter(find_distances(words)))


def anchor(geometry: dict[str, object] | None) -> Anchor:
    """An anchor of this shape at 33.5 N 38.6 E."""
    place = PlaceMention(start=0, end=1, text="X", lat=33.5, lon=38.6, geometry=geometry)
    return Anchor(0, 1, "X", [place], geometry)


@pytest.mark.parametrize(("number", "unit"), [(18, 1), (20, 5), (100, 25), (150, 5), (2000, 250), (0, 1)])
def test_the_last_figure(number: float, unit: float) -> None:
    """Round numbers were rounded further."""
    assert last_figure(number, 0) == unit
    assert last_figure(2.5, 1) == 0.1


def test_slack_grows_with_roundness_and_doubt() -> None:
    """ "18 km" is tighter than "20 km", and "roughly" leaves 15 %."""
    assert slack_km(said("18 km from X")) < slack_km(said("20 km from X"))
    assert slack_km(said("roughly 100 km from X")) == pytest.approx(15)


def test_distances_from_wide_anchors() -> None:
    """From an outline or a line a distance is a belt round it, also with a direction from a line."""
    town, road = anchor(disc(33.5, 38.6, 10)), anchor(line([(33.5, 38.0), (33.5, 39.0)]))
    assert nearest_km(draw(said("5 km from X"), town)[0] or {}, 33.635, 38.6) == 0.0
    assert nearest_km(draw(said("5 km from X"), town)[0] or {}, 33.5, 38.6) > 10
    assert nearest_km(draw(said("within 5 km of X"), town)[0] or {}, 33.5, 38.6) == 0.0
    assert nearest_km(draw(said("5 km north of X"), road)[0] or {}, 33.545, 38.2) == 0.0


def test_more_than_and_within() -> None:
    """ "Within" is a disc, "more than" a wide ring."""
    within, beyond = (
        draw(said(f"{w} 30 km from X"), anchor(point(33.5, 38.6)))[0] or {} for w in ("within", "more than")
    )
    assert nearest_km(within, 33.5, 38.6) == 0.0 and nearest_km(beyond, 33.5, 38.6) > 20
    assert area_km2(beyond) > area_km2(within)


def test_an_unknown_anchor_draws_nothing() -> None:
    """Without a point there is no shape and no doubt."""
    assert draw(said("5 km from X"), Anchor(0, 1, "X")) == (None, None)


def test_an_anchor_with_a_shape_only() -> None:
    """A border has no point of its own: its middle serves."""
    border = Anchor(0, 1, "the border", [], line([(33.0, 38.0), (34.0, 38.0)]))
    assert nearest_km(draw(said("5 km from X"), border)[0] or {}, 33.9, 38.054) == 0.0


def test_a_direction_from_an_outline_is_a_part_of_it() -> None:
    """ "South of X", X being a province, is its south."""
    shape, _ = draw(said("South of X"), anchor(disc(33.5, 38.6, 50)))
    assert nearest_km(shape or {}, 33.2, 38.6) == 0.0 and nearest_km(shape or {}, 33.8, 38.6) > 20
