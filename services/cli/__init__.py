"""The cli of zonewatch."""
