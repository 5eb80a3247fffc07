"""A picture built again from the topic of reports alone: by the command, and by a service that finds its Redis empty."""

import asyncio
from collections.abc import Iterator, Sequence

import pytest
from redis.asyncio import Redis
from typer.testing import CliRunner, Result

from schemas import keys
from schemas.codec import encode
from schemas.report import Report
from services.cli import compose, watch
from services.cli.app import app
from services.extractor.service import message
from services.picture.rebuild import Restoring
from services.picture.retention import Retention
from services.picture.settings import PictureSettings
from services.picture.store import Store
from services.picture.watched import Watched
from services.runtime import embedded, kafka
from services.runtime.settings import load


@pytest.fixture(scope="module")
def parts(reports: Sequence[Report], rows: watch.Watch) -> Iterator[dict[str, str]]:
    """A broker that has the seed reports on their topic, and a Redis; as environment."""
    with embedded.parts() as env:
        settings = load(PictureSettings, **{name.removeprefix("ZONEWATCH_").lower(): env[name] for name in env})
        kafka.ensure_topics(settings, [area.id for area in rows.areas])
        with kafka.Sender(settings) as sender:
            sender.send(map(message, [*reports, *reports[:1]]))
        yield dict(env)


@pytest.fixture
def settings(parts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> PictureSettings:
    """The environment of the command, with an empty Redis."""
    for name, value in parts.items():
        monkeypatch.setenv(name, value)
    asyncio.run(on(parts["ZONEWATCH_REDIS"], "flushall"))
    return load(PictureSettings)


async def on(address: str, call: str, *words: str) -> object:
    """One call of a Redis client."""
    client = Redis.from_url(address)
    try:
        return await getattr(client, call)(*words)
    finally:
        await client.aclose()


def zonewatch(*words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def alone(reports: Sequence[Report], rows: watch.Watch) -> bytes:
    """The picture that the cores give, as the command prints it."""
    return encode(compose.compose(reports, rows.areas[0], rows.sources, rows.rules)[0]) + b"\n"


def test_a_picture_is_built_from_the_topic(
    settings: PictureSettings, reports: Sequence[Report], rows: watch.Watch
) -> None:
    """With nothing in Redis, `rebuild` gives the very picture of the reports, and `--check` then finds no difference."""
    assert zonewatch("rebuild", "tanf", "--check").exit_code == 1
    assert zonewatch("rebuild", "tanf").exit_code == 0
    assert zonewatch("picture", "tanf", "--format", "json").stdout_bytes == alone(reports, rows)
    assert "byte for byte" in zonewatch("rebuild", "tanf", "--check").stdout


def test_what_the_topic_does_not_have_goes(
    settings: PictureSettings, reports: Sequence[Report], rows: watch.Watch
) -> None:
    """A report that only Redis has, and an incident that Redis lost, are seen by `--check` and mended by `rebuild`."""
    zonewatch("rebuild", "tanf")
    asyncio.run(on(settings.redis, "hset", keys.reports("tanf"), "stray@0@0", encode(reports[0]).decode()))
    found = asyncio.run(on(settings.redis, "hkeys", keys.incidents("tanf")))
    assert isinstance(found, list)
    asyncio.run(on(settings.redis, "hdel", keys.incidents("tanf"), found[0]))
    told = zonewatch("rebuild", "tanf", "--check")
    assert (told.exit_code, "new: " in told.stdout) == (1, True)
    assert zonewatch("rebuild", "tanf").exit_code == 0
    assert zonewatch("picture", "tanf", "--format", "json").stdout_bytes == alone(reports, rows)


def test_a_lost_redis_is_rebuilt_at_the_start(
    settings: PictureSettings, reports: Sequence[Report], rows: watch.Watch
) -> None:
    """The service that finds no report in Redis takes them from the topic before its first message, and only once."""

    async def start() -> None:
        client = Redis.from_url(settings.redis)
        restoring = Restoring(
            Store(client), settings, lambda: Watched.of(rows.areas, rows.sources), Retention(days=0, number=0)
        )
        await restoring.early()
        await restoring.once()
        await client.aclose()

    asyncio.run(start())
    assert zonewatch("picture", "tanf", "--format", "json").stdout_bytes == alone(reports, rows)
