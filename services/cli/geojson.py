"""A picture as a GeoJSON FeatureCollection (RFC 7946), for any map."""

from typing import Any

import msgspec

from schemas.incident import Incident, Picture
from services.cli import words


def feature_collection(picture: Picture) -> dict[str, Any]:
    """One feature an incident; an incident whose place cannot be drawn has a null geometry and stays in the list."""
    return {"type": "FeatureCollection", "area": picture.area, "features": [feature(i) for i in picture.incidents]}


def feature(incident: Incident) -> dict[str, Any]:
    """An incident as a feature: its shape, and its facets as properties."""
    facets = msgspec.to_builtins(incident)
    place = facets.pop("place")
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": place and place["geometry"],
        "properties": {
            "title": f"{words.when(incident.time)}: {words.what(incident)}",
            "place": place and place["names"],
            "uncertainty_km": place and place["uncertainty_km"],
            **facets,
        },
    }
