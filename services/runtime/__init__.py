"""The runtime of zonewatch."""
