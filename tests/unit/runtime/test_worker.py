"""The worker in this process, over the embedded broker; tests/integration holds it as a process, on both brokers."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from services.runtime import embedded, kafka
from services.runtime.errors import BadFile
from services.runtime.guard import Handler
from services.runtime.message import Incoming, Outcome, Outgoing, ok
from services.runtime.settings import ServiceSettings, load
from services.runtime.worker import Worker, create_worker

DEADLINE_S = 60.0


@pytest.fixture
def settings() -> Iterator[ServiceSettings]:
    """Settings that lead to an empty embedded broker, and to patience and waits that are short."""
    with embedded.broker() as address:
        made = load(
            ServiceSettings, kafka=address, kafka_api=embedded.API, dead_letter_run=2, commit_s=0.1, probe_s=0.5
        )
        kafka.ensure_topics(made, [])
        yield made


class Core:
    """A core that repeats what it gets, breaks on "bad", and stops its worker at the last message."""

    def __init__(self, last: bytes) -> None:
        self.last, self.seen, self.closed = last, list[Incoming](), False
        self.worker: Worker | None = None

    async def handle(self, message: Incoming) -> Outcome:
        """One message."""
        self.seen.append(message)
        if message.value == self.last and self.worker:
            asyncio.get_running_loop().call_later(0.5, self.worker.stop)
        if message.value == b"bad":
            raise ValueError("broken")
        return ok(Outgoing("reports", b"k", message.value or b"", list(message.headers)))

    async def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


def serving(settings: ServiceSettings, core: Core) -> Worker:
    """A worker around the core."""
    handle: Handler = core.handle
    core.worker = create_worker(settings, "echo", "documents", handle, on_stop=core.close)
    return core.worker


async def test_it_takes_a_stream_and_ends_when_asked(settings: ServiceSettings) -> None:
    """Messages come with key, headers and time; results are sent; at the end what was opened is closed."""
    core = Core(last=b"last")
    with kafka.Sender(settings) as sender:
        sender.send(Outgoing("documents", b"k", value, [("ce_id", b"7")]) for value in (b"bad", b"good", b"last"))
    worker = serving(settings, core)
    assert await asyncio.wait_for(worker.serve(), DEADLINE_S) == 0
    counts = worker.telemetry.counts()
    assert (counts.fetched, counts.ok, counts.dead) == (3, 2, {"failed": 1})
    assert counts.sent == {"dead-letters": 1, "reports": 2}
    assert {(one.key, one.headers) for one in core.seen} == {(b"k", (("ce_id", b"7"),))}
    assert all(one.timestamp is not None for one in core.seen)
    assert core.closed
    with kafka.Progress(settings) as progress:
        assert kafka.drained(progress.lags([("echo", "documents")]))


async def test_a_halt_ends_it_with_code_1(settings: ServiceSettings) -> None:
    """Too many dead in a row: it ends by itself; what is done is committed, though the timer commits, too; the rest is left."""
    core, busy = Core(last=b"never"), settings.model_copy(update={"commit_s": 0.001})
    with kafka.Sender(settings) as sender:
        sender.send(Outgoing("documents", b"k", b"bad") for _ in range(4))
    assert await asyncio.wait_for(serving(busy, core).serve(), DEADLINE_S) == 1
    assert len(core.seen) == 2
    with kafka.Progress(settings) as progress:
        assert [lag.behind for lag in progress.lags([("echo", "documents")])] == [2]


async def test_it_waits_for_a_broker() -> None:
    """Without a broker it neither ends nor is it ready; it can be told to end."""
    core = Core(last=b"never")
    worker = serving(load(ServiceSettings, kafka="127.0.0.1:9", probe_s=0.1), core)
    asyncio.get_running_loop().call_later(0.5, worker.stop)
    assert await asyncio.wait_for(worker.serve(), DEADLINE_S) == 0
    assert core.closed


async def test_what_cannot_be_loaded_ends_it_before_any_message() -> None:
    """A ServiceError while it loads: code 1, one line that says why, and no broker was asked."""

    async def broken() -> None:
        raise BadFile(Path("rows.yaml"), "row 2", "expected a name", "give one")

    core = Core(last=b"")
    nowhere = load(ServiceSettings, kafka="127.0.0.1:9")
    worker = create_worker(nowhere, "echo", "documents", core.handle, on_start=broken, on_stop=core.close)
    with structlog.testing.capture_logs() as lines:
        assert await worker.serve() == 1
    halts = [line["text"] for line in lines if line["event"] == "halt"]
    assert halts == ["bad-file: rows.yaml, row 2: expected a name; give one"]
    assert core.closed and core.seen == []


async def test_it_loads_before_it_takes_messages(settings: ServiceSettings) -> None:
    """What is loaded at the start is there when the first message comes."""
    core, order = Core(last=b"last"), list[str]()

    async def loading() -> None:
        order.append("loaded")

    async def handle(message: Incoming) -> Outcome:
        order.append("took")
        return await core.handle(message)

    core.worker = create_worker(settings, "echo", "documents", handle, on_start=loading)
    with kafka.Sender(settings) as sender:
        sender.send([Outgoing("documents", b"k", b"last")])
    assert await asyncio.wait_for(core.worker.serve(), DEADLINE_S) == 0
    assert order == ["loaded", "took"]
