"""The forms an alert is written in, one module each."""

from collections.abc import Callable

from schemas.alert import Alert
from services.alerter.formats import geojson, json, text

FORMATS: dict[str, Callable[[Alert], str]] = {"text": text.render, "json": json.render, "geojson": geojson.render}
"""What writes an alert, by the name of the form."""
