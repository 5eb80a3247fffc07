"""An analyst's rating over the computed one: both are kept and shown, with who, when and why."""

from collections.abc import Iterable, Mapping

import msgspec

from schemas.incident import Credibility, Incident, Picture
from schemas.rating import Rating


def _over(computed: Credibility | None, rating: Rating) -> Credibility:
    code = f"{rating.reliability}{rating.credibility}"
    given = f"rated {code} by {rating.who} on {rating.at:%Y-%m-%d %H:%M} UTC: {rating.why}"
    if computed is not None and computed.rated_by is not None:  # rated before: what was computed stands in its reasons
        return Credibility(rating.reliability, rating.credibility, (given, *computed.reasons[1:]), rating.who)
    before = f"computed: {computed.reliability}{computed.credibility}" if computed else "not computed"
    reasons = computed.reasons if computed else ()
    return Credibility(rating.reliability, rating.credibility, (given, before, *reasons), rating.who)


def newest(ratings: Iterable[Rating], superseded: Mapping[str, str]) -> dict[str, Rating]:
    """The rating that stands for each incident: the newest, also one that was given to an id retired since."""
    out: dict[str, Rating] = {}
    for rating in sorted(ratings, key=lambda one: (one.at, one.who, one.why)):
        out[superseded.get(rating.incident, rating.incident)] = rating
    return out


def over(one: Incident, rating: Rating) -> Incident:
    """The incident under a rating."""
    return msgspec.structs.replace(one, credibility=_over(one.credibility, rating))


def rated(seen: Picture, ratings: Iterable[Rating]) -> Picture:
    """The picture with the ratings in place; doing so again changes nothing."""
    given = newest(ratings, seen.superseded)
    if not given:
        return seen
    under = (over(one, given[one.id]) if one.id in given else one for one in seen.incidents)
    return msgspec.structs.replace(seen, incidents=tuple(under))
