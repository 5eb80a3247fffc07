"""A real Apache Kafka for tests, one KRaft node: from its jars where Maven is, else from its image where Docker runs."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

from services.runtime import kafka
from services.runtime.errors import Unreachable
from services.runtime.settings import ServiceSettings, load
from tests.support import kafkaimage, kafkajars
from tests.support.waiting import until

READY_S = 90.0
RECIPE = kafkajars.ROOT / "infra" / "kafka" / "server.properties"


def missing(path: str | None = None, cache: Path = kafkajars.CACHE) -> str:
    """What the machine lacks for a real Kafka, and what to install; empty when it can run. `path` is where programs are."""
    jars = kafkajars.missing(path, cache)
    image = kafkaimage.missing(path) if jars else ""
    return f"{jars}; or {image}" if image else ""


@contextmanager
def broker(folder: Path) -> Iterator[str]:
    """A running Kafka whose files are in `folder`, as host:port, until the end of the block."""
    port, controller = _free_ports(2)
    address = f"127.0.0.1:{port}"
    if not kafkajars.missing():
        config = folder / "server.properties"
        config.write_text(_config("127.0.0.1", port, controller, str(folder / "data")), encoding="utf-8")
        running = kafkajars.running(config, folder / "kafka.log")
    else:
        # in the container it listens everywhere, on the port that is published under the same number on the loopback
        running = kafkaimage.running(_config("", port, controller, "/tmp/kafka-data"), port)
    with running as tail:
        _wait(address, tail)
        yield address


def _config(host: str, port: int, controller: int, data: str) -> str:
    """The recipe, filled in."""
    text = Template(RECIPE.read_text(encoding="utf-8"))
    return text.substitute(host=host, port=port, controller=controller, data=data)


def _wait(address: str, ended: Callable[[], str | None]) -> None:
    """Until the broker answers; fails with its log when it ends instead."""
    last: list[str] = []

    def settled() -> bool:
        last.extend(text for text in [ended()] if text is not None)
        return bool(last) or _answers(address)

    until(settled, f"Kafka on {address}", READY_S, 0.2)
    assert not last, f"Kafka ended at its start:\n{last[-1][-3000:]}"


def _answers(address: str) -> bool:
    """Whether the broker at the address answers."""
    try:
        kafka.admin(load(ServiceSettings, kafka=address)).close()
    except Unreachable:
        return False
    return True


def _free_ports(count: int) -> list[int]:
    """TCP ports that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
