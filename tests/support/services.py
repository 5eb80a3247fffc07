"""Services as processes: started as in production, watched through their health port, ended by their process id."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from services.runtime.http import local_text
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
READY_S, STOP_S = 60.0, 20.0


class Process:
    """One running service."""

    def __init__(self, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.command, self.env, self.log = command, env, log
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Process":
        """Start it, or start it again."""
        own = {"ZONEWATCH_HEALTH_PORT": str(self.port), "ZONEWATCH_LOG_FORMAT": "json"}
        with self.log.open("ab") as stream:
            self._process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**os.environ, **self.env, **own},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
        return self

    def wait_ready(self) -> "Process":
        """Wait until every part of it answers; fails with its log when it ended."""
        until(lambda: self.ended() or self.ready(), f"{self.command[-1]} to be ready; log:\n{self.tail()}", READY_S)
        assert not self.ended(), f"{self.command[-1]} ended at its start:\n{self.tail()}"
        return self

    def ready(self) -> bool:
        """Whether /readyz says so."""
        return local_text(self.port, "/readyz") is not None

    def answer(self, path: str) -> tuple[int, str]:
        """Status and body of its health port; 0 while it does not answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def ended(self) -> bool:
        """Whether the process is gone."""
        return self._process is not None and self._process.poll() is not None

    def counts(self) -> dict[str, Any]:
        """What it has counted since its last start."""
        found = local_text(self.port, "/counts.json")
        return json.loads(found) if found else {}

    def kill(self) -> None:
        """End it as a crash would: no time to say or save anything."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(STOP_S)

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        assert self._process is not None
        if not self.ended():
            self._process.terminate()
        return self.wait()

    def wait(self) -> int:
        """Wait for its own end; its exit code."""
        assert self._process is not None
        try:
            return self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.command[-1]} did not stop in {STOP_S} s:\n{self.tail()}") from None

    def tail(self, lines: int = 15) -> str:
        """The last lines of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def lines(self) -> list[dict[str, Any]]:
        """Its log, line by line."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


def free_port() -> int:
    """A TCP port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(env: Mapping[str, str], folder: Path, *commands: list[str]) -> Iterator[list[Process]]:
    """Start these services side by side, wait until all are ready, and end them after the block."""
    processes = [Process([sys.executable, "-m", *command], env, folder / f"{command[-1]}.log") for command in commands]
    try:
        for process in processes:
            process.start()
        for process in processes:
            process.wait_ready()
        yield processes
    finally:
        for process in processes:
            if not process.ended():
                process.kill()
