"""The console as a process."""

import os
import signal
import socket
import subprocess
import sys
from time import monotonic

import httpx
import pytest

WAIT_S = 30


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(port: int, process: "subprocess.Popen[bytes]") -> httpx.Response:
    """The first answer of /readyz; fails when the process ends or the deadline comes."""
    deadline = monotonic() + WAIT_S
    while monotonic() < deadline and process.poll() is None:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz")
        except httpx.ConnectError:
            continue
    raise AssertionError(f"no answer within {WAIT_S} s; the process ended with {process.poll()}")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_it_runs_and_ends_when_told(redis_url: str, name: signal.Signals) -> None:
    """The command serves the page and its health port, and ends with 0 on the signal, though a reader follows live."""
    health, page = free_port(), free_port()
    own = {"ZONEWATCH_REDIS": redis_url, "ZONEWATCH_HEALTH_PORT": str(health), "ZONEWATCH_CONSOLE_PORT": str(page)}
    process = subprocess.Popen([sys.executable, "-m", "services.console"], env={**os.environ, **own})
    try:
        assert ready(health, process).status_code == 200
        retry = httpx.HTTPTransport(retries=5)
        with httpx.Client(transport=retry, base_url=f"http://127.0.0.1:{page}") as client:
            assert "zonewatch" in client.get("/areas/tanf").text
            with client.stream("GET", "/areas/tanf/events") as answer:
                assert next(answer.iter_lines()).startswith("retry:")
                process.send_signal(name)
                assert process.wait(WAIT_S) == 0
    finally:
        process.kill()
        process.wait()
