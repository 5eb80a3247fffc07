"""The five services as processes of this machine, against whatever broker and Redis the environment names."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from msgspec import Struct

from services.cli.errors import LOSS, UserError
from services.cli.local import ask

SERVICES = ("extractor", "picture", "alerter", "console", "collector")
"""In the order they are started: the collector last, so that everybody listens when it begins."""
POLL_S = 0.1
READY = {"console": "/healthz"}
"""Where a service says that it is well, when not at /readyz."""
PORT = {"console": "ZONEWATCH_CONSOLE_PORT"}
"""The setting of the port that a service answers on, when not the health port."""


class Service(Struct):
    """One running service: its process, where it answers, where it logs."""

    name: str
    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    def ready(self) -> bool:
        """Whether it and all it needs answer; raises UserError with its last log lines when it has ended."""
        code = self.process.poll()
        if code is not None:
            raise UserError(f"{self.name} ended with code {code}; {self.log} ends:\n{tail(self.log)}", LOSS)
        return ask(self.port, READY.get(self.name, "/readyz")) is not None

    def counts(self) -> dict[str, Any]:
        """What it has counted since it started; empty while it does not answer."""
        found = ask(self.port, "/counts.json")
        return json.loads(found) if found else {}


class Stack(Struct):
    """The services that run."""

    services: dict[str, Service]

    def wait(self, done: Callable[[], bool], what: str, timeout_s: float) -> None:
        """Poll until `done`; a service that ends meanwhile, or the deadline, is a UserError that says what was waited for."""
        deadline = monotonic() + timeout_s
        while not done():
            for service in self.services.values():
                if service.process.poll() is not None:
                    service.ready()
            if monotonic() > deadline:
                raise UserError(f"waited {timeout_s:.0f} s for {what}; the services' logs are in {self._logs()}", LOSS)
            sleep(POLL_S)

    def _logs(self) -> Path:
        return next(iter(self.services.values())).log.parent


@contextmanager
def services(env: Mapping[str, str], logs: Path, names: tuple[str, ...] = SERVICES) -> Iterator[Stack]:
    """Start the services with these settings, logging to LOGS/NAME.log; at the end each is told to stop, and waited for."""
    logs.mkdir(parents=True, exist_ok=True)
    stack = Stack({})
    try:
        for name in names:
            stack.services[name] = start(name, env, logs)
        yield stack
    finally:
        stop(*(service.process for service in stack.services.values()))


def start(name: str, env: Mapping[str, str], logs: Path) -> Service:
    """Start one service as production does: `zonewatch run NAME`."""
    log, variable = logs / f"{name}.log", PORT.get(name, "ZONEWATCH_HEALTH_PORT")
    port = int(env.get(variable) or free_port())
    own = {variable: str(port), "ZONEWATCH_LOG_FORMAT": "json"}
    with log.open("ab") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "services.cli", "run", name],
            env={**os.environ, **env, **own},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )
    return Service(name, process, port, log)


def stop(*processes: "subprocess.Popen[bytes]", patience_s: float = 10.0) -> None:
    """Ask processes to end, all before the first is waited for, and end those that do not."""
    for process in processes:
        process.terminate()  # does nothing to one that has ended
    for process in processes:
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(path: Path, lines: int = 12) -> str:
    """The last lines of a log."""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def port_or_free(wanted: int) -> int:
    """The wanted port when nobody listens there, else a free one."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
    return wanted
