"""The collector of zonewatch."""
