"""The console of zonewatch."""
