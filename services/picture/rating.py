"""An analyst's rating over the computed one: both are kept and shown, with who, when and why."""

from collections.abc import Iterable

import msgspec

from schemas.incident import Credibility, Incident, Picture
from schemas.rating import Rating


def _over(computed: Credibility | None, rating: Rating) -> Credibility:
    code = f"{rating.reliability}{rating.credibility}"
    given = f"rated {code} by {rating.who} on {rating.at:%Y-%m-%d %H:%M} UTC: {rating.why}"
    before = f"computed: {computed.reliability}{computed.credibility}" if computed else "not computed"
    reasons = computed.reasons if computed else ()
    return Credibility(rating.reliability, rating.credibility, (given, before, *reasons), rating.who)


def rated(seen: Picture, ratings: Iterable[Rating]) -> Picture:
    """The picture with the ratings in place; of several for one incident the newest stands, also one given to a retired id."""
    newest: dict[str, Rating] = {}
    for rating in sorted(ratings, key=lambda one: (one.at, one.who, one.why)):
        newest[seen.superseded.get(rating.incident, rating.incident)] = rating
    if not newest:
        return seen

    def under(one: Incident) -> Incident:
        rating = newest.get(one.id)
        return one if rating is None else msgspec.structs.replace(one, credibility=_over(one.credibility, rating))

    return msgspec.structs.replace(seen, incidents=tuple(under(one) for one in seen.incidents))
