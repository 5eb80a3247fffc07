"""The services of zonewatch."""
