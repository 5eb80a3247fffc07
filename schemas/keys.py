"""The keys of the current picture in Redis, for whoever writes or reads it; services/picture/README.md says what each holds."""

AREAS = "zonewatch:areas"
"""SET of the ids of all areas that have a picture."""


def _key(area: str, name: str) -> str:
    return f"zonewatch:{name}:{area}"


def picture(area: str) -> str:
    """STRING: the picture as JSON (schemas.incident.Picture) without what `incidents` and `superseded` hold: its head.

    Read all three in one transaction and put them together with schemas.parts.whole.
    """
    return _key(area, "picture")


def superseded(area: str) -> str:
    """HASH: a retired incident id to the id that stands for it now."""
    return _key(area, "superseded")


def state(area: str) -> str:
    """STRING: posture, forces last seen, notices, fresh and silent sources as JSON (schemas.state.State)."""
    return _key(area, "state")


def incidents(area: str) -> str:
    """HASH: incident id to the incident as JSON."""
    return _key(area, "incidents")


def by_time(area: str) -> str:
    """ZSET: incident id by the start of its time, seconds since 1970; incidents without a time are not in it."""
    return _key(area, "by-time")


def by_place(area: str) -> str:
    """GEO: incident id by the middle of its place; incidents without a shape are not in it."""
    return _key(area, "by-place")


def changes(area: str) -> str:
    """STREAM, trimmed: `how` (new, changed, gone), `incident`, `revision`, `version` of each change, in order."""
    return _key(area, "changes")


def version(area: str) -> str:
    """STRING: how many versions of reports were taken, also those that have fallen out; it only grows."""
    return _key(area, "version")


def reports(area: str) -> str:
    """HASH: "document@revision@digest" to the report as JSON, every version that is kept."""
    return _key(area, "reports")


def fallen(area: str) -> str:
    """STRING: how many versions of reports have fallen out by the bounds on age and number; none when it is not there."""
    return _key(area, "fallen")


def gone(area: str) -> str:
    """HASH: the id of an incident that is no more to what it was last, as JSON."""
    return _key(area, "gone")


def unsent(area: str) -> str:
    """HASH: incident id to the version of the change that the topic of incidents is not known to have taken."""
    return _key(area, "unsent")


def ratings(area: str) -> str:
    """HASH: "time who incident" to an analyst's rating as JSON (schemas.rating.Rating), every one that was ever given."""
    return _key(area, "ratings")
