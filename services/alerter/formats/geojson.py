"""An alert as a GeoJSON Feature (RFC 7946): the incident's shape and what the alert says of it."""

import msgspec

from schemas.alert import Alert


def render(alert: Alert) -> str:
    """One Feature; its geometry is null when the place cannot be drawn."""
    shown = alert.snapshot
    properties = {name: getattr(alert, name) for name in alert.__struct_fields__ if name not in ("id", "snapshot")}
    properties["place"] = shown.place.names if shown.place else ()
    properties["reports"] = shown.reports
    properties["origins"] = [origin.id for origin in shown.origins]
    feature = {
        "type": "Feature",
        "id": alert.id,
        "geometry": shown.place.geometry if shown.place else None,
        "properties": properties,
    }
    return msgspec.json.encode(feature, order="deterministic").decode()
