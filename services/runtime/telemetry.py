"""What a service counts: one table of metrics, and one object that keeps fetched = ok + skipped + dead."""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any, Literal

import structlog
from msgspec import Struct
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from schemas.codec import header
from services.runtime.errors import ServiceError
from services.runtime.message import Incoming, Outcome, Status
from services.runtime.reasons import listed


def _version() -> str:
    """The version that is installed."""
    try:
        return version("zonewatch")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0+checkout"


VERSION = _version()


class Metric(Struct, frozen=True):
    """One metric: name, type, labels beside `service`, unit and meaning."""

    name: str
    type: Literal["counter", "gauge", "histogram"]
    labels: tuple[str, ...]
    unit: str
    meaning: str


METRICS: dict[str, Metric] = {
    row.name: row
    for row in (
        Metric("zonewatch_fetched_total", "counter", (), "messages", "Messages or entries taken."),
        Metric(
            "zonewatch_done_total",
            "counter",
            ("status", "reason"),
            "messages",
            "What became of them: the sum is the fetched.",
        ),
        Metric("zonewatch_sent_total", "counter", ("topic",), "messages", "Messages that the broker has acknowledged."),
        Metric("zonewatch_retries_total", "counter", ("reason",), "tries", "Tries that a transient error ended."),
        Metric("zonewatch_stage_seconds", "histogram", ("stage",), "seconds", "Time of one unit of work in one stage."),
        Metric(
            "zonewatch_reader_total",
            "counter",
            ("what",),
            "documents",
            "What became of asking the model that also reads.",
        ),
        Metric(
            "zonewatch_reader_claims_total",
            "counter",
            ("what",),
            "claims",
            "What became of the claims it told: added, repeated, or why dropped.",
        ),
        Metric("zonewatch_ready", "gauge", (), "0 or 1", "Whether the last look at every part was good."),
    )
}
KINDS = {"counter": Counter, "gauge": Gauge, "histogram": Histogram}


class Counts(Struct, frozen=True, kw_only=True):
    """What a service did since it started, as /counts.json gives it."""

    service: str
    fetched: int = 0
    ok: int = 0
    skipped: dict[str, int] = {}
    dead: dict[str, int] = {}
    sent: dict[str, int] = {}
    """Topic -> messages acknowledged; dead letters among them."""
    retries: int = 0
    seconds: dict[str, float] = {}
    """Stage -> seconds in all."""


class Telemetry:
    """The counters of one service. Nothing is global: two of them in one process do not mix."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.registry = CollectorRegistry()
        self.log = structlog.get_logger(service, service=service)
        self._metrics = {
            row.name: KINDS[row.type](row.name, row.meaning, ("service", *row.labels), registry=self.registry)
            for row in METRICS.values()
        }
        self._tally: Tally[tuple[str, str]] = Tally()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def status(self, status: Status, reason: str = "") -> None:
        """Count one thing taken and what became of it; a reason that the closed table lacks counts as dead:unlisted."""
        if status == "ok":
            reason = ""
        elif not listed(reason, status):
            status, reason = "dead", "unlisted"
        self._metric("zonewatch_fetched_total").inc()
        self._metric("zonewatch_done_total", status, reason).inc()
        self._tally[status, reason] += 1

    def done(self, message: Incoming, outcome: Outcome, seconds: float) -> None:
        """Count a message at its end and log its one line."""
        self.status(outcome.status, outcome.reason)
        self.took("handle", seconds)
        told = self.log.info if outcome.status != "dead" else self.log.warning
        told(
            outcome.status,
            reason=outcome.reason or None,
            text=outcome.text or None,
            topic=message.topic,
            partition=message.partition,
            offset=message.offset,
            id=header(message.headers, "ce_id"),
            bytes=len(message.value or b""),
            sent=len(outcome.messages),
            ms=round(seconds * 1000, 1),
        )

    def sent(self, topic: str) -> None:
        """Count one message that the broker has acknowledged."""
        self._metric("zonewatch_sent_total", topic).inc()
        self._tally["sent", topic] += 1

    def retried(self, message: Incoming, error: ServiceError, attempt: int) -> None:
        """Count and log a try that a transient error ended."""
        self._metric("zonewatch_retries_total", error.reason).inc()
        self._tally["retries", error.reason] += 1
        where = f"{message.topic}-{message.partition}-{message.offset}"
        self.log.warning("retry", reason=error.reason, text=str(error), attempt=attempt, message=where)

    def count(self, metric: str, label: str, amount: int = 1) -> None:
        """Add to a counter of the table that has one label beside the service's."""
        self._metric(metric, label).inc(amount)

    def took(self, stage: str, seconds: float) -> None:
        """Count the time of one unit of work in a stage."""
        self._metric("zonewatch_stage_seconds", stage).observe(seconds)
        self._seconds[stage] += seconds

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done within, as one unit of work of this stage."""
        started = perf_counter()
        try:
            yield
        finally:
            self.took(name, perf_counter() - started)

    def ready(self, value: bool) -> None:
        """Set whether the last look at every part was good."""
        self._metric("zonewatch_ready").set(int(value))

    def counts(self) -> Counts:
        """What was done since the start."""

        def of(word: str) -> dict[str, int]:
            return {name: count for (kind, name), count in sorted(self._tally.items()) if kind == word}

        done = {word: of(word) for word in ("ok", "skipped", "dead")}
        return Counts(
            service=self.service,
            fetched=sum(sum(part.values()) for part in done.values()),
            ok=sum(done["ok"].values()),
            skipped=done["skipped"],
            dead=done["dead"],
            sent=of("sent"),
            retries=sum(of("retries").values()),
            seconds={name: round(total, 4) for name, total in sorted(self._seconds.items())},
        )

    def exposition(self) -> bytes:
        """All metrics in the text format of Prometheus."""
        return generate_latest(self.registry)

    def _metric(self, name: str, *labels: str) -> Any:
        """One series of a metric of the table."""
        return self._metrics[name].labels(self.service, *labels)
