"""The user's main path: the demo on the seed feed, as a command, and the brief beside it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import SEEDS

PATIENCE_S = 240


def zonewatch(*words: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command as a user does."""
    call = [sys.executable, "-m", "services.cli", *words]
    return subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_S, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `zonewatch demo --once` leaves."""
    out = tmp_path_factory.mktemp("demo")
    done = zonewatch("demo", "--once", "--feed", str(SEEDS), "--out", str(out))
    assert done.returncode == 0, done.stderr.decode()
    return out


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `zonewatch brief` leaves."""
    out = tmp_path_factory.mktemp("brief")
    done = zonewatch("brief", str(SEEDS), "--area", "tanf", "--format", "json", "--out", str(out))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == (out / "picture.json").read_bytes()
    return out


pytestmark = pytest.mark.timeout(2 * PATIENCE_S)


def test_the_brief_is_the_services_picture(demo: Path, brief: Path) -> None:
    """The cores in one process and the five services over a broker give the same picture, byte for byte."""
    assert (brief / "picture.json").read_bytes() == (demo / "picture.json").read_bytes()


def test_the_briefs_alerts_are_the_last_on_the_topics(demo: Path, brief: Path) -> None:
    """Each alert's last message on the topics is the one that the brief gives."""
    sent = {json.loads(line)["id"]: line for line in (demo / "alerts.jsonl").read_bytes().splitlines()}
    assert sent == {json.loads(line)["id"]: line for line in (brief / "alerts.jsonl").read_bytes().splitlines()}


def test_every_document_is_accounted_for(demo: Path) -> None:
    """Nothing is lost: each service's messages in are its ok, skipped and dead, and none is dead."""
    counts = json.loads((demo / "counts.json").read_bytes())
    assert {"collector", "extractor", "picture", "alerter"} <= set(counts)
    for name, counted in counts.items():
        assert counted["in"] == counted["ok"] + sum(counted["skipped"].values()), name
        assert counted["dead"] == {}, name


def test_each_alert_is_raised_once(demo: Path) -> None:
    """Strike and incursion of 6 June, the strike of 18 May and the mobilisation: one Alert each, and no other."""
    alerts = [json.loads(line) for line in (demo / "alerts.jsonl").read_bytes().splitlines()]
    raised = sorted(
        (a["kind"], (a["snapshot"]["time"] or {}).get("start", "")[:10]) for a in alerts if a["type"] == "Alert"
    )
    assert raised == [
        ("incursion", "2017-06-06"),
        ("mobilisation", "2017-05-30"),
        ("strike", "2017-05-18"),
        ("strike", "2017-06-06"),
    ]


def test_a_feed_that_loses_something_does_not_end_well(tmp_path: Path) -> None:
    """A feed with an unreadable line ends with exit code 1 and says what was dead and why."""
    (tmp_path / "posts.jsonl").write_text(
        '{"text": "Two soldiers were killed near al-Tanf on 6 June 2017."}\n{"text": \n'
    )
    done = zonewatch("demo", "--once", "--feed", str(tmp_path))
    assert done.returncode == 1
    assert b"dead for not-json" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("demo", "--once", "--feed", "/nowhere"), "there is no such file"),
        (("picture", "atlantis"), "watched: tanf"),
        (("brief", "/nowhere"), "there is no such file"),
        (("replay", "/nowhere", "--speed", "fast"), "--speed"),
        (("alerts", "--kind", "earthquake"), "none of the ten"),
    ],
)
def test_mistakes_end_in_one_line(words: tuple[str, ...], said: str) -> None:
    """A user's mistake is answered in one line with exit code 2, and never with a traceback."""
    done = zonewatch(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "words", [("alerts", "--no-follow"), ("picture", "tanf"), ("topics", "list"), ("replay", str(SEEDS))]
)
def test_an_unreachable_part_is_named(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without broker and Redis the command says what does not answer and what to set, with exit code 3."""
    monkeypatch.setenv("ZONEWATCH_KAFKA", "127.0.0.1:9")
    monkeypatch.setenv("ZONEWATCH_REDIS", "redis://127.0.0.1:9/0")
    done = zonewatch(*words)
    assert done.returncode == 3
    assert "does not answer" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
