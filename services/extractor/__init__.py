"""The extractor of zonewatch."""
