"""What is watched: the areas and the sources, as rows of infra/watch/."""

from typing import Literal

from msgspec import Struct

from schemas.claim import GeoJSON


class Circle(Struct, frozen=True, tag="circle", tag_field="shape"):
    """A circle on the ellipsoid; one of `radius_km` and `radius_miles` (statute, 1.609344 km) is given."""

    lat: float
    lon: float
    radius_km: float | None = None
    radius_miles: float | None = None

    @property
    def km(self) -> float:
        """The radius in kilometres."""
        if self.radius_km is not None:
            return self.radius_km
        return (self.radius_miles or 0.0) * 1.609344


class Polygon(Struct, frozen=True, tag="polygon", tag_field="shape"):
    """A GeoJSON Polygon or MultiPolygon."""

    geometry: GeoJSON


class Corridor(Struct, frozen=True, tag="corridor", tag_field="shape"):
    """A line of [longitude, latitude] points with a half-width in kilometres."""

    line: tuple[tuple[float, float], ...]
    half_width_km: float


class Area(Struct, frozen=True, kw_only=True):
    """A watched area: its zone (the line that must not be crossed) and its region of interest around it.

    `guardians` are the actor ids that hold the zone; `names` what texts call the area or its centre.
    """

    id: str
    name: str
    zone: Circle | Polygon | Corridor
    interest_km: float = 150.0
    """How far beyond the zone's edge the region of interest reaches."""
    guardians: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Words for the zone itself ("de-confliction zone"): a place said only by them is inside."""


class Source(Struct, frozen=True, kw_only=True):
    """An outlet, account or channel. `reliability` is the Admiralty letter A-F; `kind` names its module, None when only known by name."""

    id: str
    name: str
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    family: str = "outlet"
    owner: str | None = None
    kind: str | None = None
    address: str | None = None
    every_s: float = 300.0
    names: tuple[str, ...] = ()
