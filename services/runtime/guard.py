"""The guard around a core: every message ends in one counted status, and nothing a core raises loses a message."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from schemas.codec import InvalidMessage, encode, headers
from schemas.dead_letter import DeadLetter
from services.runtime.errors import Halt, Transient
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok, skipped
from services.runtime.reasons import listed
from services.runtime.telemetry import VERSION, Telemetry

__all__ = [
    "Guard",
    "Handler",
    "Incoming",
    "Limits",
    "Outcome",
    "Outgoing",
    "Send",
    "dead",
    "dead_letter",
    "ok",
    "skipped",
]
DEAD_LETTERS = "dead-letters"


Handler = Callable[[Incoming], Awaitable[Outcome]]
Send = Callable[[Sequence[Outgoing]], Awaitable[None]]
"""Sends all and returns when the broker has them; raises Transient, or InvalidMessage for what it will never take."""
Sleep = Callable[[float], Awaitable[None]]


class Limits(Struct, frozen=True, kw_only=True):
    """When to give up; the settings of the same names say what each means."""

    max_message_bytes: int = 4_000_000
    dead_letter_run: int = 20
    retry_attempts: int = 8
    retry_first_s: float = 0.2
    retry_most_s: float = 10.0


class Guard:
    """Runs a handler over messages one at a time; `__call__` returns when the message is done and may be acknowledged.

    Raises Halt when the service must stop; the message at hand is then neither counted nor to be acknowledged.
    """

    def __init__(
        self, handle: Handler, send: Send, telemetry: Telemetry, limits: Limits, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._handle, self._send, self._telemetry = handle, send, telemetry
        self._limits, self._sleep = limits, sleep
        self._run = 0

    async def __call__(self, message: Incoming) -> Outcome:
        """Take one message to its end."""
        if self._run >= self._limits.dead_letter_run:
            raise Halt(
                "dead-run",
                f"{self._run} messages in a row were dead: look at the newest dead letters, then start again",
            )
        started = perf_counter()
        outcome = await self._retrying(message, lambda: self._once(message))
        if outcome.status == "dead":
            outcome = await self._bury(message, outcome)
        self._run = self._run + 1 if outcome.status == "dead" else 0
        self._telemetry.done(message, outcome, perf_counter() - started)
        return outcome

    async def _retrying(self, message: Incoming, attempt: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Try again and again while what stands in the way is transient."""
        wait, tries = self._limits.retry_first_s, self._limits.retry_attempts
        for number in range(1, tries + 1):
            try:
                return await attempt()
            except Transient as error:
                self._telemetry.retried(message, error, number)
                if number == tries:
                    # not the message's fault: it is kept for the next start instead of burying a whole topic
                    raise Halt(error.reason, f"gave up after {tries} tries: {error}") from error
            await self._sleep(wait)
            wait = min(wait * 2, self._limits.retry_most_s)
        raise Halt("no-tries", "retry_attempts must be at least 1")

    async def _once(self, message: Incoming) -> Outcome:
        """One try; whatever is wrong with the message or the core becomes a dead outcome."""
        size = len(message.value or b"")
        if size > self._limits.max_message_bytes:
            return dead("too-large", f"expected at most {self._limits.max_message_bytes} bytes, got {size}")
        try:
            outcome = await self._handle(message)
            if _listed(outcome):
                await self._send(outcome.messages)
        except InvalidMessage as error:
            outcome = dead(error.reason, str(error))
        except (Transient, Halt):
            raise
        except Exception as error:  # noqa: BLE001  # the one guard: a core that raises must not lose its message
            where = traceback.extract_tb(error.__traceback__)[-1]
            outcome = dead("failed", f"{type(error).__name__}: {error} (at {Path(where.filename).name}:{where.lineno})")
        if not _listed(outcome):
            return dead("unlisted", f"the core said {outcome.status}:{outcome.reason} ({outcome.text})")
        return outcome

    async def _bury(self, message: Incoming, outcome: Outcome) -> Outcome:
        """Send the dead letter; a message is counted as dead only once its letter is kept."""

        async def bury() -> Outcome:
            service = self._telemetry.service
            try:
                await self._send((dead_letter(message, outcome, service, self._limits.max_message_bytes),))
            except InvalidMessage:  # too large with its bytes in it
                await self._send((dead_letter(message, outcome, service, -1),))
            return outcome

        return await self._retrying(message, bury)


def _listed(outcome: Outcome) -> bool:
    """Whether the closed table has its reason."""
    return outcome.status == "ok" or listed(outcome.reason, outcome.status)


def dead_letter(message: Incoming, outcome: Outcome, service: str, max_bytes: int) -> Outgoing:
    """The message that keeps a dead one: its bytes (none when they are more than `max_bytes`) and where it stood."""
    value = message.value if message.value is None or len(message.value) <= max_bytes else None
    letter = DeadLetter(
        service=service,
        version=VERSION,
        reason=outcome.reason,
        text=outcome.text,
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        value=value,
        size=len(message.value or b""),
        key=message.key,
        headers=message.headers,
        timestamp=message.timestamp,
    )
    where = f"{message.topic}-{message.partition}-{message.offset}"
    return Outgoing(
        DEAD_LETTERS, where.encode(), encode(letter), headers(letter, id=f"{service}-{where}", source=service)
    )
