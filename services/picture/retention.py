"""How much of the past is kept of an area: by age and by number, measured on the reports' own times."""

from math import inf

from msgspec import Struct

from services.picture.reports import Reports

DAY_S = 86_400.0


class Retention(Struct, frozen=True):
    """`days` before the newest report and `number` of documents for each area; 0 is without a bound."""

    days: int = 0
    number: int = 0

    def fallen(self, reports: Reports) -> list[str]:
        """The documents that are over the bounds, the oldest first; one without any time counts as new."""
        ages, least = reports.ages, -inf
        if self.days and reports.newest is not None:
            least = reports.newest.timestamp() - self.days * DAY_S
        over = max(0, len(ages) - self.number) if self.number else 0
        return [
            document
            for n, (at, document) in enumerate(ages[: max(over, reports.before(least))])
            if n < over or at < least
        ]
