"""Kafka from its image, where a Docker engine answers: one container on a loopback port, removed by its id."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

IMAGE = "apache/kafka:4.1.1"
ANSWER_S, START_S = 20.0, 600.0  # the image may have to be pulled first


def _docker(*words: str, timeout_s: float = ANSWER_S, program: str = "docker") -> "subprocess.CompletedProcess[str]":
    """Run the docker command."""
    call = [program, *words]
    return subprocess.run(
        call, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout_s, check=False
    )


def missing(path: str | None = None) -> str:
    """What must be installed or started first; empty when an engine answers."""
    program = shutil.which("docker", path=path)
    if program is None:
        return f"no Docker to run the image {IMAGE} with: install Docker (Debian: apt-get install docker.io)"
    try:
        answers = _docker("version", "--format", "{{.Server.Version}}", program=program).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        answers = False
    return "" if answers else f"no Docker engine answers, to run the image {IMAGE} with: start it (dockerd)"


def variables(config: str) -> dict[str, str]:
    """The image's environment for a server.properties: `a.b=c` is KAFKA_A_B=c."""
    rows = (line.split("=", 1) for line in config.splitlines() if line and not line.startswith("#"))
    return {"KAFKA_" + name.strip().upper().replace(".", "_"): value.strip() for name, value in rows}


@contextmanager
def running(config: str, port: int) -> Iterator[Callable[[], str | None]]:
    """A Kafka with this configuration; what is given says None while it runs, and its log when it has ended."""
    given = variables(config) | {"KAFKA_HEAP_OPTS": "-Xmx512m"}
    words = [word for name, value in given.items() for word in ("--env", f"{name}={value}")]
    made = _docker("run", "--detach", "--publish", f"127.0.0.1:{port}:{port}", *words, IMAGE, timeout_s=START_S)
    assert not made.returncode, f"Docker could not start {IMAGE}:\n{made.stderr[-2000:]}"
    container = made.stdout.strip()
    try:
        yield lambda: _log_if_ended(container)
    finally:
        _docker("rm", "--force", "--volumes", container, timeout_s=60.0)


def _log_if_ended(container: str) -> str | None:
    """None while the container runs, else what it printed."""
    if _docker("inspect", "--format", "{{.State.Running}}", container).stdout.strip() == "true":
        return None
    log = _docker("logs", "--tail", "40", container)
    return log.stdout + log.stderr
