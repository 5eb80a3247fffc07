"""The alerter's handler: what an incident's new state means for its alerts, each sent once, also across a crash."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from redis.exceptions import RedisError

from schemas.alert import Alert
from schemas.codec import decode, encode, headers
from schemas.incident import Incident
from schemas.topics import ALERTS
from schemas.watch import Area
from services.alerter.core import messages
from services.alerter.rules import Rule
from services.alerter.state import Known, Store, after
from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok, skipped


def message(alert: Alert) -> Outgoing:
    """The message of one alert, on the topic of its area and kind."""
    time = alert.sent.isoformat() if alert.sent else None
    head = headers(alert, id=f"{alert.id}-{alert.revision}-{alert.type}", source="alerter", time=time)
    return Outgoing(ALERTS.named(alert.area, alert.kind), alert.id.encode(), encode(alert), head)


class Alerts:
    """Takes incidents one at a time, under the areas and rules that there are at the time. What one message led to is known to be taken when the next one comes.

    The state is kept before the alerts are sent, with the alerts in it: a message that comes again after a crash sends the
    same ones when nobody knows that they were taken, and none when they were.
    """

    def __init__(self, store: Store, areas: Callable[[], Iterable[Area]], rules: Callable[[], Iterable[Rule]]) -> None:
        self._store, self._areas, self._rules = store, areas, rules
        self._pending: tuple[str, Known] | None = None

    async def handle(self, incoming: Incoming) -> Outcome:
        """One state of an incident into the messages of its alerts."""
        incident = decode(incoming.value, Incident)
        areas = {area.id: area for area in self._areas()}
        area = areas.get(incident.area)
        if area is None:
            return dead("unknown-area", f"expected one of {', '.join(sorted(areas))}, got {incident.area}")
        try:
            await self._settle(incoming)
            return await self._decide(incident, area, incoming)
        except RedisError as error:
            raise Transient(f"Redis: {error}") from error

    async def _settle(self, incoming: Incoming) -> None:
        """Note that what the message before led to was taken, unless this is that message again."""
        if self._pending is not None and not self._pending[1].is_at(incoming):
            await self._store.put(self._pending[0], replace(self._pending[1], unsure=()))
        self._pending = None

    async def _decide(self, incident: Incident, area: Area, incoming: Incoming) -> Outcome:
        known = await self._store.get(incident.id)
        if known and known.is_past(incoming):
            return skipped("stale", f"a later state of incident {incident.id} was read before")
        if known and known.is_at(incoming):
            return self._again(incident.id, known)
        sent = messages(incident, area, self._rules(), known.last if known else lambda _: None)
        state = after(known, incoming, sent)
        await self._store.put(incident.id, state)
        if not sent:
            return skipped("unchanged" if state.alerts else "no-rule")
        self._pending = (incident.id, state)
        return ok(*map(message, sent))

    def _again(self, incident: str, known: Known) -> Outcome:
        if not known.unsure:
            return skipped("unchanged", "its alerts were sent before")
        self._pending = (incident, known)
        return ok(*map(message, known.unsure))
