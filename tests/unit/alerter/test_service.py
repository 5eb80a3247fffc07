"""The alerter's handler on a real Redis: what it sends, and what a crash or a second delivery changes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from schemas.alert import Alert
from schemas.codec import InvalidMessage, decode, encode, header
from schemas.incident import Incident
from services.alerter.rules import Rule
from services.alerter.service import Alerts
from services.alerter.state import Store
from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome
from tests.unit.alerter.make import AREA, incident

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RULE = Rule(id="strikes", doc="", kinds=("strike",))


def _service(store: Store) -> Alerts:
    """A service as it starts."""
    return Alerts(store, lambda: [AREA], lambda: [RULE])


def _incoming(value: Incident, offset: int, hour: int = 0) -> Incoming:
    moment = NOON + timedelta(hours=hour, seconds=offset)
    return Incoming(topic="incidents", value=encode(value), offset=offset, timestamp=moment)


def _sent(outcome: Outcome) -> list[tuple[str, int]]:
    alerts = [decode(message.value, Alert) for message in outcome.messages]
    return [(alert.type, alert.revision) for alert in alerts]


async def _run(service: Alerts, *states: Incident, first: int = 0) -> list[tuple[str, int]]:
    return [one for n, state in enumerate(states, first) for one in _sent(await service.handle(_incoming(state, n)))]


FIRST, SECOND = incident(), incident(revision=2)


async def test_an_alert_goes_to_the_topic_of_its_area_and_kind(store: Store) -> None:
    """The key is the alert's id; the headers name message and documents' time."""
    (message,) = (await _service(store).handle(_incoming(FIRST, 0))).messages
    alert = decode(message.value, Alert)
    assert (message.topic, message.key) == ("alerts.tanf.strike", alert.id.encode())
    assert header(message.headers, "ce_id") == f"{alert.id}-1-Alert"
    assert header(message.headers, "ce_time") == "2017-06-07T12:00:00+00:00"


async def test_the_life_of_an_alert_survives_a_restart(store: Store) -> None:
    """A new process knows what was raised: it updates and cancels instead of raising again."""
    assert await _run(_service(store), FIRST) == [("Alert", 1)]
    assert await _run(_service(store), SECOND, first=1) == [("Update", 2)]
    assert await _run(_service(store), incident(revision=3, modality="denied"), first=2) == [("Cancel", 3)]


async def test_what_changes_nothing_is_skipped_with_its_reason(store: Store) -> None:
    """No rule, nothing new, and a state that was read before are three reasons."""
    service = _service(store)
    clash = incident(id="i2", kind="clash")
    outcomes = [await service.handle(_incoming(one, n)) for n, one in enumerate((clash, FIRST, FIRST))]
    late = await service.handle(_incoming(FIRST, 1))
    assert [one.reason for one in (*outcomes, late)] == ["no-rule", "", "unchanged", "stale"]


async def test_what_was_not_taken_is_sent_again(store: Store) -> None:
    """Tried again, in this process or after a crash, a message leads to the same alerts as long as nobody saw them taken."""
    service = _service(store)
    outcome = await service.handle(_incoming(SECOND, 4))
    assert _sent(outcome) == [("Alert", 2), ("Update", 2)]
    assert await service.handle(_incoming(SECOND, 4)) == outcome
    assert await _service(store).handle(_incoming(SECOND, 4)) == outcome


async def test_what_was_taken_is_not_sent_again(store: Store) -> None:
    """Once the next message has come, a message that is read again after a crash sends nothing."""
    await _run(_service(store), FIRST, incident(id="i2"))
    assert (await _service(store).handle(_incoming(FIRST, 0))).reason == "unchanged"


async def test_a_crash_reads_old_states_again_without_a_word(store: Store) -> None:
    """States before the last one are passed over, so that no alert flickers."""
    await _run(_service(store), FIRST, SECOND, incident(revision=3))
    assert await _run(_service(store), FIRST, SECOND) == []


async def test_a_topic_made_anew_is_read_from_its_start(store: Store) -> None:
    """Smaller offsets with newer times are news; so are larger offsets after the clock was set back."""
    await _run(_service(store), FIRST, SECOND)
    assert _sent(await _service(store).handle(_incoming(incident(revision=3), 0, hour=1))) == [("Update", 3)]
    assert _sent(await _service(store).handle(_incoming(incident(revision=4), 5, hour=-1))) == [("Update", 4)]


async def test_bad_messages_have_their_reason(store: Store) -> None:
    """An area that is not watched is dead, bytes that are no incident are invalid."""
    other = await _service(store).handle(_incoming(incident(area="golan"), 0))
    assert (other.status, other.reason) == ("dead", "unknown-area")
    assert "expected one of tanf, got golan" in other.text
    with pytest.raises(InvalidMessage):
        await _service(store).handle(Incoming(topic="incidents", value=b"{"))


async def test_redis_away_is_transient(tmp_path: Path) -> None:
    """Without Redis the message is tried again, not buried."""
    away: Any = Redis.from_url(f"unix://{tmp_path}/none")
    with pytest.raises(Transient, match="Redis"):
        await _service(Store(away)).handle(_incoming(FIRST, 0))
