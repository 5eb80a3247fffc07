"""The worker: a Faust app with one stream of raw bytes, the guard around the service's handler, and its health port."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import Any

import faust
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, RecordListTooLargeError
from faust.exceptions import ConsumerNotStarted, ProducerSendError

from schemas.codec import InvalidMessage
from services.runtime import kafka, logs
from services.runtime.errors import Halt, ServiceError, Transient, Unreachable
from services.runtime.guard import Guard, Handler, Limits
from services.runtime.health import Check, Health
from services.runtime.message import Incoming, Outgoing
from services.runtime.settings import ServiceSettings
from services.runtime.telemetry import VERSION, Telemetry

Hook = Callable[[], Awaitable[None]]
STOP_S = 10.0


def create_app(settings: ServiceSettings, service: str, scratch: str) -> Any:
    """The Faust app of a service: declares nothing, elects no leader, keeps its membership across a restart."""
    return faust.App(
        kafka.group(settings, service),
        broker=["kafka://" + server for server in settings.kafka.split(",")],
        broker_api_version="auto",
        broker_client_id=f"zonewatch-{service}",
        consumer_group_instance_id=f"{service}-{settings.instance}",
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=settings.max_fetch_bytes,
        producer_max_request_size=settings.max_send_bytes,
        producer_acks=-1,
        broker_session_timeout=settings.session_s,
        broker_heartbeat_interval=settings.session_s / 3,
        broker_commit_interval=settings.commit_s,
        stream_wait_empty=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        autodiscover=False,
        store="memory://",
        datadir=scratch,  # made by Faust even where nothing is kept
        worker_redirect_stdouts=False,
    )


async def _leave(app: Any) -> None:
    """Commit what is done, and stop."""
    # a commit that finds the timer's under way only waits for it, and that one may be without the last message
    await app.consumer.commit()
    await app.consumer.commit()
    await app.stop()


class Worker:
    """One service at work. `run` blocks until a signal (0) or until the guard stops it (1)."""

    def __init__(
        self,
        settings: ServiceSettings,
        service: str,
        topic: str,
        handle: Handler,
        checks: Mapping[str, Check],
        on_stop: Hook | None,
        telemetry: Telemetry | None = None,
        on_start: Hook | None = None,
    ) -> None:
        self.settings, self.service, self.topic = settings, service, topic
        self.telemetry = telemetry or Telemetry(service)
        self._handle, self._on_start, self._on_stop = handle, on_start, on_stop
        self._checks = {"broker": lambda: kafka.probe(settings, service), "stream": self._assigned}
        self._checks |= checks
        self._stop = asyncio.Event()
        self._why = ""
        self._running = False
        self._app: Any = None

    def run(self) -> int:
        """Serve until told to stop; the exit code."""
        logs.set_up(self.settings, self.service)
        return asyncio.run(self.serve())

    def stop(self) -> None:
        """Ask it to end, from within its event loop."""
        self._stop.set()

    async def serve(self) -> int:
        """Serve in this event loop until a signal comes or the guard says so; the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        limits = Limits(**{name: getattr(self.settings, name) for name in Limits.__struct_fields__})
        guard = Guard(self._handle, self._send, self.telemetry, limits)

        async def consume(stream: Any) -> None:
            await self._consume(stream, guard)

        health = Health(self.settings, self.telemetry, self._checks)
        with TemporaryDirectory(prefix="zonewatch-") as scratch, health:
            self.telemetry.log.info("started", version=VERSION, health_port=health.port, topic=self.topic)
            if await self._prepared() and await self._broker_answers():
                self._app = app = create_app(self.settings, self.service, scratch)
                raw = {"key_type": bytes, "value_type": bytes, "key_serializer": "raw", "value_serializer": "raw"}
                app.agent(app.topic(self.topic, **raw))(consume)
                await app.start()
                self._running = True
                await self._stop.wait()
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(_leave(app), STOP_S)
            if self._on_stop:
                await self._on_stop()
        self.telemetry.log.info("stopped", why=self._why or "asked to")
        return 1 if self._why else 0

    async def _prepared(self) -> bool:
        """Load what the service needs before it joins its group. False, and the end, when that cannot be had."""
        try:
            if self._on_start:
                await self._on_start()
        except ServiceError as error:
            self._end(f"{error.reason}: {error}")
        return not self._stop.is_set()

    async def _broker_answers(self) -> bool:
        """Wait for the broker: Faust would end at once without one. False when told to stop meanwhile."""
        while not self._stop.is_set():
            try:
                await asyncio.to_thread(kafka.probe, self.settings, self.service)
                return True
            except Unreachable as error:
                self.telemetry.log.warning("waiting", text=str(error))
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stop.wait(), self.settings.probe_s)
        return False

    async def _consume(self, stream: Any, guard: Guard) -> None:
        """Take the stream's events one at a time; only what is done is acknowledged."""
        # Faust would acknowledge an event whose processing was cancelled or raised; here only `ack` below does
        stream.enable_acks = False
        async for event in stream.events():
            done = False
            try:
                await guard(incoming(event.message))
                done = True
            except Halt as error:
                self._end(f"{error.reason}: {error}")
            finally:
                if not done:
                    self._end("the guard itself failed")
            if not done:
                await asyncio.Event().wait()  # until the end, so that the next event is not taken
            await stream.ack(event)

    def _end(self, why: str) -> None:
        """Stop the service, saying why, unless it is stopping already."""
        if not self._stop.is_set():
            self._why = why
            self.telemetry.log.error("halt", text=why)
            self._stop.set()

    async def _send(self, messages: Sequence[Outgoing]) -> None:
        """Send all, in order, and wait until the broker has them."""
        try:
            pending = [
                await self._app.producer.send(m.topic, m.key, m.value, None, None, list(m.headers)) for m in messages
            ]
            for message, sending in zip(messages, pending, strict=True):
                await sending
                self.telemetry.sent(message.topic)
        except (KafkaError, ProducerSendError) as error:
            # Faust wraps what aiokafka raises at once, not what comes with the acknowledgement
            cause = error.__cause__ if isinstance(error, ProducerSendError) else error
            if isinstance(cause, (MessageSizeTooLargeError, RecordListTooLargeError)):
                raise InvalidMessage("unsendable", f"what follows from it is too large to send: {cause}") from error
            raise Transient(f"the broker did not take it: {cause!r}", "broker") from error

    def _assigned(self) -> None:
        """Whether the group has given this worker its partitions."""
        assigned = False
        if self._running:
            with suppress(ConsumerNotStarted):
                assigned = bool(self._app.consumer.assignment())
        if not assigned:
            raise Transient(
                "no partitions are assigned yet; wait, run `zonewatch topics create`, or look for another worker of this group"
            )


def create_worker(
    settings: ServiceSettings,
    service: str,
    topic: str,
    handle: Handler,
    checks: Mapping[str, Check] | None = None,
    on_stop: Hook | None = None,
    telemetry: Telemetry | None = None,
    on_start: Hook | None = None,
) -> Worker:
    """A worker that runs `handle` over a topic. Opens nothing before `run`.

    `checks` are further parts that /readyz asks (`{"redis": lambda: redis.probe(settings)}`); `on_start` loads what it needs
    before it takes any message, and ends the service where it raises a ServiceError; `on_stop` closes what it opened;
    `telemetry` is given where the handler counts, too.
    """
    return Worker(settings, service, topic, handle, checks or {}, on_stop, telemetry, on_start)


def incoming(message: Any) -> Incoming:
    """A Faust message as plain bytes and facts."""
    pairs = message.headers.items() if isinstance(message.headers, dict) else message.headers or ()
    return Incoming(
        topic=message.topic,
        value=message.value,
        key=message.key,
        headers=tuple((name, value) for name, value in pairs),
        partition=message.partition,
        offset=message.offset,
        timestamp=datetime.fromtimestamp(message.timestamp, UTC) if message.timestamp else None,
    )
