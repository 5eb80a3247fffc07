"""The alerter of zonewatch."""
