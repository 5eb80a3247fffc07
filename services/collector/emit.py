"""From what a source found to the topics: new versions are sent, and whatever was found ends in one counted status."""

import asyncio
import hashlib
from collections.abc import Sequence

from msgspec import Struct

from schemas.codec import InvalidMessage, encode, headers
from schemas.document import Document
from schemas.topics import TOPICS
from services.collector.core import Found, Item, Trouble
from services.collector.memory import Forgetful, Memory
from services.collector.versions import Version, next_version
from services.runtime.errors import Halt, Transient
from services.runtime.guard import Send, Sleep, dead_letter
from services.runtime.message import Incoming, Outgoing, Status, dead
from services.runtime.telemetry import Telemetry

SERVICE = "collector"


def message(document: Document) -> Outgoing:
    """The message of one document."""
    time = document.published.isoformat() if document.published else None
    head = headers(document, id=f"{document.id}-{document.revision}", source=SERVICE, time=time)
    return Outgoing(TOPICS["documents"].name, document.id.encode(), encode(document), head)


def letter(trouble: Trouble, max_bytes: int) -> Outgoing:
    """The dead letter of what could not become a document; its topic is the file or address, its offset the line."""
    found = Incoming(topic=trouble.where, value=trouble.raw, offset=trouble.line)
    return dead_letter(found, dead(trouble.reason, trouble.text), SERVICE, max_bytes)


class Retries(Struct, frozen=True, kw_only=True):
    """How often sending is tried while the broker or Redis is away; the settings of these names say what each means."""

    retry_attempts: int = 8
    retry_first_s: float = 0.2
    retry_most_s: float = 10.0
    max_message_bytes: int = 4_000_000


class Step(Struct):
    """One thing that was found, on its way: what to send and remember for it, and what it will count as."""

    found: Found
    status: Status
    reason: str
    messages: tuple[Outgoing, ...] = ()
    id: str = ""
    version: Version | None = None


class Emitter:
    """Emits in batches: known versions are looked up, the new ones sent, remembered once the broker has them, then counted."""

    def __init__(
        self,
        send: Send,
        telemetry: Telemetry,
        memory: Memory | None = None,
        retries: Retries | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._send, self._telemetry, self._sleep = send, telemetry, sleep
        self._memory, self._retries = memory or Forgetful(), retries or Retries()

    async def emit(self, batch: Sequence[Found]) -> None:
        """Emit a batch; returns when the broker has it. Raises Halt when it cannot be had; nothing of it is then counted."""
        wait = self._retries.retry_first_s
        for attempt in range(1, self._retries.retry_attempts + 1):
            try:
                with self._telemetry.stage("emit"):
                    steps = await self._once(batch)
                break
            except Transient as error:
                self._telemetry.log.warning("retry", reason=error.reason, text=str(error), attempt=attempt)
                if attempt == self._retries.retry_attempts:
                    raise Halt(error.reason, f"gave up after {attempt} tries: {error}") from error
            await self._sleep(wait)
            wait = min(wait * 2, self._retries.retry_most_s)
        for step in steps:
            self._count(step)

    async def _once(self, batch: Sequence[Found]) -> list[Step]:
        ids = [_id(found) for found in batch]
        known = dict(await self._memory.get(ids))
        steps = []
        for id_, found in zip(ids, batch, strict=True):
            step = self._step(found, id_, known.get(id_))
            steps.append(step)
            if step.version:
                known[id_] = step.version
        try:
            await self._send([message for step in steps for message in step.messages])
        except InvalidMessage:
            for step in steps:
                await self._alone(step)
        await self._memory.put({step.id: step.version for step in steps if step.version})
        return steps

    def _step(self, found: Found, id_: str, last: Version | None) -> Step:
        """What is to be done about one thing that was found."""
        if isinstance(found, Trouble):
            if found.status == "skipped":
                return Step(found, "skipped", found.reason)
            if last is not None:
                return Step(found, "skipped", "unchanged")
            letters = (letter(found, self._retries.max_message_bytes),)
            return Step(found, "dead", found.reason, letters, id_, Version(0, ()))
        new = next_version(found.document, last)
        if new is None:
            return Step(found, "skipped", "unchanged")
        return Step(found, "ok", "", (message(new[0]),), id_, new[1])

    async def _alone(self, step: Step) -> None:
        """Send the messages of one step after a batch was refused; what the broker will never take becomes a dead letter."""
        try:
            await self._send(step.messages)
        except InvalidMessage as error:
            where = step.found.where
            incoming = Incoming(topic=where, value=None)
            step.status, step.reason = "dead", error.reason
            await self._send((dead_letter(incoming, dead(error.reason, str(error)), SERVICE, 0),))

    def _count(self, step: Step) -> None:
        found, reason = step.found, step.reason
        self._telemetry.status(step.status, reason)
        notes = found.notes if isinstance(found, Item) else (found.text,)
        told = (
            self._telemetry.log.warning
            if step.status == "dead" or (isinstance(found, Item) and notes)
            else self._telemetry.log.info
        )
        told(step.status, where=found.where, id=step.id or None, reason=reason or None, text="; ".join(notes) or None)


def _id(found: Found) -> str:
    """What names it in the memory: a document by its id, a trouble by all that is said of it."""
    if isinstance(found, Item):
        return found.document.id
    said = f"{found.where}\n{found.reason}\n{found.text}".encode("utf-8", "replace")
    return "trouble:" + hashlib.sha256(said + (found.raw or b"")).hexdigest()[:16]
