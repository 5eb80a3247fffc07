"""extract and brief as people run them: what they print, how they end, and never a traceback."""

import json
from pathlib import Path

import pytest

from schemas.claim import Claim
from services.extractor.printed import FIELDS
from tests.support.chat import Answer, endpoint, says
from tests.unit.cli.ended import Command, Ended

TEXT = """Coalition jets bombed a column of pro-regime forces near al-Tanf on Tuesday, destroying two tanks, the US-led coalition said.

Cranes were seen by the Zanfar Brigades at the garrison.
"""
DATED = ("--published", "2017-06-08")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A text file."""
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def fine(ended: Ended) -> str:
    """What a command that ended well printed."""
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_extract_prints_claims_with_their_evidence(zonewatch: Command, story: Path) -> None:
    """As text: the claim, who, where, how many, who says so and the very words."""
    out = fine(zonewatch("extract", story, *DATED))
    for part in (
        "strike",
        "6 June 2017",
        "us-coalition",
        "pro-regime-forces",
        "tanf: inside the zone",
        "tank: 2, destroyed",
    ):
        assert part in out
    assert "Coalition jets bombed" in out


def test_extract_as_json_is_a_line_a_document(zonewatch: Command, story: Path) -> None:
    """Each claim has every field of the contract's, and its offsets hold in the text."""
    lines = fine(zonewatch("extract", story, story, *DATED, "--format", "json")).splitlines()
    read = json.loads(lines[0])
    assert read["document"]["published"] == "2017-06-08T00:00:00Z"
    assert "mentions" not in read
    for claim in read["claims"]:
        assert set(Claim.__struct_fields__) - set(claim) == set()
        assert TEXT[claim["evidence"]["start"] : claim["evidence"]["end"]] == claim["evidence"]["quote"]


def test_mentions_are_what_was_seen_on_the_way(zonewatch: Command, story: Path) -> None:
    """Each has its type, words and offsets, in the order of the text; as text each is a line."""
    seen = json.loads(fine(zonewatch("extract", story, *DATED, "--format", "json", "--mentions")))["mentions"]
    assert [m["start"] for m in seen] == sorted(m["start"] for m in seen)
    assert {"place", "actor", "quantity", "equipment", "time"} <= {m["type"] for m in seen}
    assert {m["type"] for m in seen} <= {kind for kind, _ in FIELDS.values()}
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in seen)
    assert "equipment" in fine(zonewatch("extract", story, *DATED, "--mentions"))


def test_without_a_date_nothing_is_dated(zonewatch: Command, story: Path) -> None:
    """A weekday in an undated text is no date, least of all now."""
    read = json.loads(fine(zonewatch("extract", story, "--format", "json")))
    assert read["document"]["published"] is None
    assert {json.dumps(claim["time"]) for claim in read["claims"]} == {"null"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["extract", "nowhere.txt"], "nowhere.txt: there is no such file or folder"),
        (["extract", "{story}", "--published", "yesterday"], "cannot read the date 'yesterday'"),
        (["extract", "{story}", "--published", "2017-06-31"], "cannot read the date '2017-06-31'"),
        (["brief", "nowhere"], "nowhere: there is no such file or folder"),
        (["brief", "{story}", "--area", "tamf"], "area 'tamf' is not watched; watched: tanf"),
        (["extract"], "Missing argument"),
        (["extract", "{story}", "--format", "xml"], "'xml' is not one of"),
        (["brief", "{story}", "--format", "xml"], "'xml' is not one of"),
        (["brief", "{story}", "--out", "{story}"], "--out"),
        (["nonsense"], "No such command"),
    ],
)
def test_a_mistake_is_said_in_a_line(zonewatch: Command, story: Path, given: list[str], said: str) -> None:
    """What a person gave wrong ends in 2, with what it was on standard error."""
    ended = zonewatch(*(one.format(story=story) for one in given))
    assert ended.code == 2
    assert said in " ".join(ended.err.replace("│", " ").split())
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "dead: empty.txt: empty-text"),
        ("blank.txt", b" \n\t\n", "dead: blank.txt: empty-text"),
        ("binary.txt", b"\x7fELF\x02\x00\xff\xfe", "dead: binary.txt: not-utf8"),
        ("picture.png", b"\x89PNG\r\n", "skipped: picture.png: file-type"),
        ("broken.jsonl", b"{", "dead: broken.jsonl"),
    ],
)
def test_what_cannot_be_read_is_said_and_counts_as_lost(
    zonewatch: Command, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """A file that is no text ends in 1, by name and reason, and prints no claims; the others are read all the same."""
    (tmp_path / name).write_bytes(content)
    alone = zonewatch("brief" if name == "binary.txt" else "extract", tmp_path / name)
    assert alone.code == 1
    assert said in alone.err
    assert "Traceback" not in alone.err
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    among = zonewatch("extract", tmp_path, "--format", "json")
    assert (among.code, len(among.out.splitlines())) == (0 if said.startswith("skipped") else 1, 1)


def test_brief_prints_the_picture_and_its_alerts(zonewatch: Command, story: Path, tmp_path: Path) -> None:
    """As text: the incident with its evidence and the alert that it raises; --out leaves both as JSON."""
    out = fine(zonewatch("brief", story, *DATED, "--source", "newswire", "--out", tmp_path / "out"))
    assert "tanf as of" in out
    assert "strike" in out
    picture = json.loads((tmp_path / "out" / "picture.json").read_bytes())
    alerts = (tmp_path / "out" / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [incident["kind"] for incident in picture["incidents"]] == ["strike"]
    assert all(json.loads(line)["area"] == "tanf" for line in alerts)
    assert len(alerts) == out.count("ALERT")


def test_brief_as_json_and_geojson(zonewatch: Command, story: Path) -> None:
    """The picture's own bytes, and the same incidents as features."""
    picture = json.loads(fine(zonewatch("brief", story, *DATED, "--format", "json")))
    features = json.loads(fine(zonewatch("brief", story, *DATED, "--format", "geojson")))
    assert picture["area"] == "tanf"
    assert features["type"] == "FeatureCollection"
    assert [f["id"] for f in features["features"]] == [i["id"] for i in picture["incidents"]]


def test_the_help_names_every_command(zonewatch: Command) -> None:
    """Whoever types the name alone learns what there is."""
    for given in (["--help"], ["knowledge", "--help"], ["extract", "--help"], ["brief", "--help"]):
        assert "Usage: zonewatch" in fine(zonewatch(*given))


def test_a_configured_model_reads_too(zonewatch: Command, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its claim is marked in the text; when it fails, a line on standard error says so and the claims are the rules'."""
    told = {
        "kind": "movement",
        "quote": "Cranes were seen by the Zanfar Brigades",
        "actors": [{"text": "Zanfar Brigades"}],
    }
    monkeypatch.setenv("ZONEWATCH_READER_NAME", "tiny-1")
    with endpoint(says({"claims": [told]})) as stub:
        monkeypatch.setenv("ZONEWATCH_READER_URL", stub.address)
        aided = zonewatch("extract", story, *DATED)
        briefed = zonewatch("brief", story, *DATED, "--format", "json")
    assert "(low confidence)  (read by tiny-1)" in aided.out
    assert briefed.code == 0
    with endpoint(Answer(b"", 500)) as stub:
        monkeypatch.setenv("ZONEWATCH_READER_URL", stub.address)
        failed = zonewatch("extract", story, *DATED)
    assert failed.code == 0
    assert "answered 500" in failed.err
    assert "tiny-1" not in failed.out
    assert "strike" in failed.out
