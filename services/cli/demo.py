"""The whole house on one machine: embedded broker and Redis, the five services, one feed, and what came of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Any

from msgspec import Struct

from schemas.alert import Alert
from schemas.codec import decode, encode
from schemas.incident import Picture
from schemas.watch import Area
from services.cli import pictures, stack, subscribe
from services.runtime import embedded, kafka
from services.runtime.settings import ServiceSettings, load

READY_S = 90.0
DRAIN_S = 600.0
QUIET_S = 1.0
"""The stages are asked twice, so long apart, before a feed counts as drained: longer than offsets take to be committed."""


class House(Struct):
    """The running house: where it is reached, its services, and the alerts that came so far."""

    settings: ServiceSettings
    running: stack.Stack
    logs: Path
    console: str
    alerts: list[Alert]

    def picture(self, area: Area) -> bytes | None:
        """The picture of an area as the picture service keeps it."""
        seen = pictures.ask(self.settings, lambda store: store.picture(area.id))
        return encode(seen) if seen else None

    def topics(self) -> list[bytes]:
        """Every alert on the topics, in the order they came."""
        found = sorted(subscribe.alerts(self.settings), key=lambda received: received.at)
        return [received.data for received in found]

    def counts(self) -> dict[str, dict[str, Any]]:
        """Per service: in, ok, skipped and dead by reason, sent by topic, and the seconds of each stage."""
        out = {}
        for name, service in self.running.services.items():
            counted = service.counts()
            if counted:
                counted["in"] = counted.pop("fetched")
                counted.pop("service")
                out[name] = counted
        return out

    def lost(self) -> dict[str, int]:
        """Topic -> messages that the broker dropped before they were read; empty when none."""
        with kafka.Progress(self.settings) as progress:
            return dict(kafka.lost(progress.lags(kafka.PIPELINE)))


@contextmanager
def house(env: dict[str, str], areas: list[Area], on_alert: Callable[[Alert], None]) -> Iterator[House]:
    """Start everything; `on_alert` is called from a thread for each alert as it is raised. At the end all is stopped."""
    logs = Path(mkdtemp(prefix="zonewatch-logs-"))
    with ExitStack() as stays:
        parts = stays.enter_context(embedded.parts())
        port = env.get("ZONEWATCH_CONSOLE_PORT") or str(stack.port_or_free(8088))
        whole = {**env, **parts, "ZONEWATCH_CONSOLE_PORT": port}
        settings = load(ServiceSettings, **_given(parts))
        kafka.ensure_topics(settings, [area.id for area in areas])
        running = stays.enter_context(stack.services(whole, logs))
        alerts = stays.enter_context(listening(settings, on_alert))
        yield House(settings, running, logs, f"http://127.0.0.1:{port}/", alerts)


@contextmanager
def listening(settings: ServiceSettings, on_alert: Callable[[Alert], None]) -> Iterator[list[Alert]]:
    """Subscribe in a thread of its own; the list grows as alerts come."""
    ended, out = threading.Event(), list[Alert]()

    def listen() -> None:
        for received in subscribe.alerts(settings, follow=True, stop=ended.is_set):
            if isinstance(received.alert, Alert):
                out.append(received.alert)
                on_alert(received.alert)

    thread = threading.Thread(target=listen, name="alerts", daemon=True)
    thread.start()
    try:
        yield out
    finally:
        ended.set()
        thread.join()


def wait_ready(house: House, tell: Callable[[str], None]) -> None:
    """Wait until every service answers, telling each that does; raises UserError when one does not."""
    waiting = dict(house.running.services)

    def all_ready() -> bool:
        for name in [name for name, service in waiting.items() if service.ready()]:
            del waiting[name]
            tell(name)
        return not waiting

    house.running.wait(all_ready, "the services to be ready", READY_S)


def wait_drained(house: House, expected: int, tell: Callable[[str], None]) -> None:
    """Wait until all that was expected was collected and every stage has read what is there, telling how far it is."""
    quiet_since: float | None = None
    with kafka.Progress(house.settings) as progress:

        def drained() -> bool:
            nonlocal quiet_since
            taken = house.running.services["collector"].counts().get("fetched", 0)
            lags = progress.lags(kafka.PIPELINE)
            tell(
                ", ".join([f"{taken} of {expected} collected", *(f"{lag.service} {lag.behind} behind" for lag in lags)])
            )
            if taken < expected or not kafka.drained(lags):
                quiet_since = None
            elif quiet_since is None:
                quiet_since = monotonic()
            return quiet_since is not None and monotonic() - quiet_since > QUIET_S

        house.running.wait(drained, "the feed to drain", DRAIN_S)
    total = len(house.topics())
    house.running.wait(lambda: len(house.alerts) >= total, "the last alerts to be shown", READY_S)


def seen(data: bytes) -> Picture:
    """The picture of its bytes."""
    return decode(data, Picture)


def _given(parts: Any) -> dict[str, str]:
    """The environment of the embedded parts as settings."""
    return {name.removeprefix("ZONEWATCH_").lower(): value for name, value in parts.items()}


def faults(counts: dict[str, dict[str, Any]], lost: dict[str, int], expected: int) -> list[str]:
    """What was lost or dead, in words; empty when all is well."""
    out = [
        f"{name}: {number} dead for {reason}"
        for name, counted in counts.items()
        for reason, number in counted["dead"].items()
    ]
    out += [f"{number} messages of {topic} were dropped before they were read" for topic, number in lost.items()]
    taken = counts.get("collector", {}).get("in", 0)
    if taken != expected:
        out.append(f"{taken} of {expected} documents were collected")
    for name, counted in counts.items():
        done = counted["ok"] + sum(counted["skipped"].values()) + sum(counted["dead"].values())
        if done != counted["in"]:
            out.append(f"{name}: {counted['in']} in, but {done} accounted for")
    return out


def until_stopped(house: House) -> None:
    """Keep the house running until it is interrupted; raises UserError when a service ends by itself."""
    try:
        house.running.wait(lambda: False, "Ctrl-C", float("inf"))
    except KeyboardInterrupt:
        return
