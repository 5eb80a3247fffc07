"""The picture of another time and an analyst's rating, from the command, over what the picture service keeps."""

import asyncio
import json
from collections.abc import Iterator, Sequence

import pytest
from redis.asyncio import Redis
from typer.testing import CliRunner, Result

from schemas.codec import encode
from schemas.report import Report
from services.cli import compose, watch
from services.cli.__main__ import main
from services.cli.app import app
from services.cli.errors import UserError
from services.picture.service import Pictures
from services.picture.store import Store
from services.picture.watched import Watched
from services.runtime import embedded
from services.runtime.message import Incoming


@pytest.fixture
def kept(reports: Sequence[Report], rows: watch.Watch) -> Iterator[str]:
    """The address of a Redis in which the picture service has put the seed reports; each test's own, since one rates."""

    async def put(address: str) -> None:
        client = Redis.from_url(address)
        pictures = Pictures(Store(client), lambda: Watched.of(rows.areas, rows.sources))
        for offset, report in enumerate(reports):
            await pictures.handle(Incoming(topic="reports", value=encode(report), offset=offset))
        await client.aclose()

    with embedded.redis() as address:
        asyncio.run(put(address))
        yield address


@pytest.fixture
def zonewatch(kept: str, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command, pointed at that Redis."""
    monkeypatch.setenv("ZONEWATCH_REDIS", kept)
    return CliRunner()


def told(runner: CliRunner, *words: str) -> Result:
    """Run the command; any error of a person's making is raised as it is."""
    return runner.invoke(app, list(words), catch_exceptions=False)


def test_the_kept_picture_is_the_briefs(zonewatch: CliRunner, reports: Sequence[Report], rows: watch.Watch) -> None:
    """What the service keeps and the cores alone give are the same bytes."""
    alone, _ = compose.compose(reports, rows.areas[0], rows.sources, rows.rules)
    assert told(zonewatch, "picture", "tanf", "--format", "json").stdout_bytes == encode(alone) + b"\n"


def test_the_text_tells_the_posture_with_its_reasons(zonewatch: CliRunner) -> None:
    """Below the incidents stands how tense the area is, why, and which forces were last seen."""
    text = told(zonewatch, "picture", "tanf").stdout
    assert "posture  " in text
    assert "    because   " in text
    assert "pro-regime-forces: tank" in text


def test_as_of_shows_what_was_known(zonewatch: CliRunner) -> None:
    """On 1 June only the post of 30 May had been published."""
    seen = json.loads(told(zonewatch, "picture", "tanf", "--as-of", "2017-06-01T00:00Z", "--format", "json").stdout)
    assert [one["kind"] for one in seen["incidents"]] == ["mobilisation"]


def test_valid_at_shows_what_is_known_of_then(zonewatch: CliRunner) -> None:
    """Of what had happened by 1 May only the attack of April is left."""
    seen = json.loads(told(zonewatch, "picture", "tanf", "--valid-at", "2017-04-30", "--format", "json").stdout)
    assert [one["kind"] for one in seen["incidents"]] == ["clash"]


def test_diff_tells_what_changed(zonewatch: CliRunner) -> None:
    """Between 1 and 8 June the strike became known; between two equal times nothing did."""
    lines = told(zonewatch, "picture", "tanf", "--diff", "2017-06-01", "2017-06-08").stdout
    assert "new: strike by us-coalition against pro-regime-forces, 2017-06-06" in lines
    assert "nothing changed" in told(zonewatch, "picture", "tanf", "--diff", "2017-06-08", "2017-06-09").stdout


def test_geojson_has_a_feature_for_each_incident(zonewatch: CliRunner) -> None:
    """Every incident is on the map or says that it cannot be drawn."""
    seen = json.loads(told(zonewatch, "picture", "tanf", "--format", "json").stdout)
    drawn = json.loads(told(zonewatch, "picture", "tanf", "--format", "geojson").stdout)
    assert [one["id"] for one in drawn["features"]] == [one["id"] for one in seen["incidents"]]


def test_a_rating_stands_over_the_computed_one(zonewatch: CliRunner) -> None:
    """An analyst's rating is shown with who gave it and why, and the computed one beside it."""
    seen = json.loads(told(zonewatch, "picture", "tanf", "--format", "json").stdout)
    strike = next(one for one in seen["incidents"] if one["kind"] == "strike")
    told(zonewatch, "rate", strike["id"], "b2", "--why", "two witnesses", "--who", "ana")
    again = json.loads(told(zonewatch, "picture", "tanf", "--format", "json").stdout)
    rated = next(one["credibility"] for one in again["incidents"] if one["id"] == strike["id"])
    assert (rated["reliability"], rated["credibility"], rated["rated_by"]) == ("B", 2, "ana")
    assert "two witnesses" in rated["reasons"][0]
    assert rated["reasons"][1].startswith("computed: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rate", "0000000000000000", "B2", "--why", "x"), "no picture has an incident"),
        (("rate", "0000000000000000", "G7", "--why", "x"), "is no Admiralty code"),
        (("rate", "0000000000000000", "B2", "--why", " "), "--why is empty"),
        (("picture", "tanf", "--as-of", "once"), "--as-of: cannot read 'once'"),
        (("picture", "tanf", "--diff", "2017-06-01", "2017-06-02", "--format", "json"), "--diff stands alone"),
    ],
)
def test_mistakes_say_what_to_give(zonewatch: CliRunner, words: tuple[str, ...], said: str) -> None:
    """A wrong id, code, reason or time is answered with what would be right."""
    with pytest.raises(UserError, match=said):
        told(zonewatch, *words)


def test_main_is_what_the_package_installs() -> None:
    """The entry point of the `zonewatch` command is there."""
    assert callable(main)
