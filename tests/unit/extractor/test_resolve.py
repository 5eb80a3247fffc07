"""Homonyms: size first, then what the document says."""

from collections import Counter

from schemas.watch import Area, Circle, Corridor
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_runs import candidates
from services.extractor.pipeline.resolve import Context, belongs, in_reach, km_between, prior, score
from tests.unit.extractor.atlas import atlas, read

TOWN = Row(id="gn:1", name="Alpha", lat=35.0, lon=38.0, feature="PPL", country="SY", admin1="Homs", population=100_000)


def test_size_is_the_first_sign() -> None:
    """A large town outweighs a hamlet, a country a town; a name from the list of other spellings weighs less."""
    hamlet = Row(id="gn:2", name="Alpha", lat=0, lon=0, feature="PPL", country="SY")
    state = Row(id="country:XX", name="Alpha", lat=0, lon=0, feature="PCLI", country="XX")
    assert prior(state, "alpha") > prior(TOWN, "alpha") > prior(hamlet, "alpha")
    assert prior(TOWN, "alfa") < prior(TOWN, "alpha")


def test_the_document_adds_weight() -> None:
    """Its country, its province, near places and the watched area each add; another country takes away."""
    candidate = next(c for c in candidates(read("In Palmyra.").sentences[0], atlas()) if c.name == "Palmyra")
    plain = score(TOWN, candidate, Context())
    assert score(TOWN, candidate, Context(countries=Counter(SY=3))) > plain
    assert score(TOWN, candidate, Context(countries=Counter(FR=3))) < plain
    assert score(TOWN, candidate, Context(provinces={"Homs"})) > plain
    near, far, away = (score(TOWN, candidate, Context(anchors=[(35.0 + d, 38.0)])) for d in (0.3, 1.5, 20.0))
    assert near > far > away == plain
    area = Area(id="a", name="A", zone=Circle(lat=34.5, lon=38.0, radius_km=20))
    assert score(TOWN, candidate, Context(countries=Counter(SY=1), areas=(area,))) > score(
        TOWN, candidate, Context(countries=Counter(SY=1))
    )


def test_belonging() -> None:
    """A town belongs to its country and its province, not to itself, another country or a province far off."""
    syria = Row(id="country:SY", name="Syria", lat=35, lon=38, feature="PCLI", country="SY")
    homs = Row(id="gn:3", name="Homs", lat=34.5, lon=38, feature="ADM1", country="SY", admin1="Homs")
    daraa = Row(id="gn:4", name="Daraa", lat=32.7, lon=36.1, feature="ADM1", country="SY", admin1="Daraa")
    assert belongs(TOWN, syria) and belongs(TOWN, homs)
    assert not belongs(TOWN, TOWN) and not belongs(TOWN, daraa)
    assert not belongs(TOWN, Row(id="country:FR", name="France", lat=46, lon=2, feature="PCLI", country="FR"))
    assert not belongs(syria, homs)


def test_reach_of_an_area() -> None:
    """A place is in reach of a circle by its distance; other zones give no reach."""
    assert in_reach(TOWN, Area(id="a", name="A", zone=Circle(lat=34.0, lon=38.0, radius_km=10)))
    assert not in_reach(TOWN, Area(id="a", name="A", zone=Circle(lat=20.0, lon=38.0, radius_km=10)))
    assert not in_reach(TOWN, Area(id="a", name="A", zone=Corridor(line=((38.0, 35.0), (38.1, 35.0)), half_width_km=5)))


def test_a_degree_is_111_km() -> None:
    """The quick distance is right to a percent."""
    assert 110 < km_between(0, 0, 1, 0) < 112
