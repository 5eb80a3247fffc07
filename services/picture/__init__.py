"""The picture of zonewatch."""
