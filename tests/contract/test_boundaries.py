"""Law 5 and its kin, read off the source: who imports whom, what is opened at import, who reads environment and clock."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = sorted(path.parent.name for path in (ROOT / "services").glob("*/__init__.py"))
SERVICES = [room for room in ROOMS if room not in ("runtime", "cli")]
SOURCES = sorted([*(ROOT / "services").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")])
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCES
    if path.name != "__main__.py"
]


def imported(source: str) -> Iterator[str]:
    """The modules that a source imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def strangers(source: str, allowed: Iterable[str]) -> list[str]:
    """What a source imports of this repository that it may not."""
    ours = [name for name in imported(source) if name.split(".")[0] in ("services", "schemas", "tests")]
    return [name for name in ours if not any(f"{name}.".startswith(f"{one}.") for one in allowed)]


def calls(source: str, *dotted: str) -> list[int]:
    """The lines where one of these is called or read."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in dotted
    ]


def broad(source: str) -> list[int]:
    """The lines of handlers that catch everything."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]


def name(path: Path) -> str:
    """A path as people say it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", SERVICES)
def test_a_service_imports_no_other(room: str) -> None:
    """A service knows the schemas, the runtime and itself; only the composer knows them all."""
    allowed = ("schemas", "services.runtime", f"services.{room}")
    found = {
        name(path): strangers(path.read_text(encoding="utf-8"), allowed)
        for path in (ROOT / "services" / room).rglob("*.py")
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_the_runtime_knows_no_service() -> None:
    """Plumbing, no domain word."""
    allowed = ("schemas", "services.runtime")
    found = [
        one
        for path in (ROOT / "services" / "runtime").glob("*.py")
        for one in strangers(path.read_text("utf-8"), allowed)
    ]
    assert found == []


def test_the_schemas_import_msgspec_only() -> None:
    """The contract can be used by anybody who has msgspec."""
    found = {
        one.split(".")[0] for path in (ROOT / "schemas").rglob("*.py") for one in imported(path.read_text("utf-8"))
    }
    assert found - set(sys.stdlib_module_names) == {"msgspec", "schemas"}


def test_httpx_is_imported_in_one_place() -> None:
    """Limits and refusals hold for every fetch, because there is one way to fetch."""
    found = {
        name(path)
        for path in SOURCES
        if any(one.split(".")[0] in ("httpx", "httpcore", "requests") for one in imported(path.read_text("utf-8")))
    }
    assert found == {"services/runtime/http.py"}


def test_the_environment_is_read_in_one_place() -> None:
    """Settings only; a child process may be handed the environment as a whole by the composer."""
    words = ("os.environ", "os.getenv", "os.environb")
    found = {name(path) for path in SOURCES if calls(path.read_text("utf-8"), *words)}
    assert found <= {"services/runtime/settings.py", "services/cli/stack.py"}


def test_the_wall_clock_is_read_in_one_place() -> None:
    """Whoever needs the time is handed a clock."""
    words = ("time.time", "datetime.now", "datetime.utcnow", "datetime.datetime.now", "date.today")
    assert {name(path) for path in SOURCES if calls(path.read_text("utf-8"), *words)} == {"services/runtime/clock.py"}


def test_only_the_guard_catches_everything() -> None:
    """A broad handler elsewhere would hide a loss from the counts."""
    assert {name(path) for path in SOURCES if broad(path.read_text("utf-8"))} == {"services/runtime/guard.py"}


def test_concurrency_stays_one() -> None:
    """An agent with more would commit past unfinished messages: we scale by partitions."""
    assert [name(path) for path in SOURCES if "concurrency=" in path.read_text("utf-8")] == []


def test_importing_opens_nothing() -> None:
    """All modules are imported in a process that may open no socket, start no process and write no file."""
    program = (
        "import sys, importlib\n"
        "opened = []\n"
        "watched = ('socket.connect', 'socket.bind', 'subprocess.Popen', 'os.mkdir', 'os.remove', 'os.rename')\n"
        "def hook(event, args):\n"
        "    writes = event == 'open' and isinstance(args[1], str) and set(args[1]) & set('wax+')\n"
        "    if event == 'socket.bind' and args[1] == ('::1', 0):\n"
        "        return  # urllib3, which spaCy loads, looks whether the machine has IPv6\n"
        "    if event in watched or (writes and '__pycache__' not in str(args[0])):\n"
        "        opened.append((current, event, str(args[:2])))\n"
        "current = ''\n"
        "sys.dont_write_bytecode = True\n"
        "sys.addaudithook(hook)\n"
        "for current in sys.argv[1:]:\n"
        "    importlib.import_module(current)\n"
        "print(*opened, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *MODULES], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("from services.picture.core import x", True),
        ("def f():\n    import services.alerter.core", True),
        ("from services import picture", True),
        ("from services.extractor.core import x", False),
        ("from services.runtime import kafka", False),
    ],
)
def test_the_import_check_can_fail(source: str, caught: bool) -> None:
    """It finds a stranger, also one inside a function, and lets friends pass."""
    assert bool(strangers(source, ("schemas", "services.runtime", "services.extractor"))) is caught


def test_the_other_checks_can_fail() -> None:
    """Each finds what it is there for in a broken source."""
    assert broad("try:\n    pass\nexcept Exception:\n    pass") == [3]
    assert broad("try:\n    pass\nexcept:\n    pass") == [3]
    assert calls("x = datetime.now(UTC)", "datetime.now") == [1]
    assert calls("x = os.environ['A']", "os.environ") == [1]
