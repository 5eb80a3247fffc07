"""The console's web application: one page an area, its view as JSON, its changes as a stream of events."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from html import escape
from pathlib import Path

import msgspec
import uvicorn
from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from schemas.codec import InvalidMessage
from schemas.watch import Area, Source
from services.console.base import base_map
from services.console.core import view
from services.console.settings import ConsoleSettings
from services.console.store import Store
from services.console.zone import shape_of
from services.runtime import redis
from services.runtime.rows import LiveRows

GRACE_S = 2
"""How long open live streams are waited for at the end: they never end by themselves."""
WEB = Path(__file__).parent / "web"
STREAM_ID = re.compile(r"\d{1,20}-\d{1,20}")
HEADERS = {
    # nothing but the page's own files: a hostile string that slipped through would still run nothing
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


Areas = Callable[[], Sequence[Area]]
Sources = Callable[[], Sequence[Source]]
"""What is watched at the time."""


def create_app(settings: ConsoleSettings, areas: Areas, sources: Sources, client: Redis) -> Starlette:
    """The application over these areas and this Redis; opens nothing until a request comes."""
    console = Console(settings, areas, sources, client)
    routes = [
        Route("/", console.front),
        Route("/healthz", console.healthz),
        Route("/areas.json", console.index),
        Route("/areas/{area}", console.page),
        Route("/areas/{area}/view.json", console.view),
        Route("/areas/{area}/base.json", console.base),
        Route("/areas/{area}/events", console.events),
        Mount("/static", StaticFiles(directory=WEB)),
    ]
    hosts = [host.strip() for host in settings.console_hosts.split(",")]
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=hosts)],
        exception_handlers={404: console.missing, RedisError: unreachable, InvalidMessage: unreadable},
    )


def create_server(settings: ConsoleSettings) -> uvicorn.Server:
    """The web server of the service; it listens on nothing before it runs. Raises BadFile for rows that cannot be used."""
    areas = LiveRows(settings.watch / "areas.yaml", Area)
    sources = LiveRows(settings.watch / "sources.yaml", Source)
    config = uvicorn.Config(
        create_app(settings, areas, sources, redis.client(settings)),
        host=settings.console_host,
        port=settings.console_port,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    return uvicorn.Server(config)


class Console:
    """The routes. Each answers from Redis as it is now; nothing is kept between two requests but the base maps."""

    def __init__(self, settings: ConsoleSettings, areas: Areas, sources: Sources, client: Redis) -> None:
        self._settings = settings
        self._watched, self._records = areas, sources
        self._store = Store(client)
        self._bases: dict[str, tuple[Area, bytes]] = {}
        self._streams = 0

    async def front(self, request: Request) -> Response:
        """To the page of the first area."""
        first = next(iter(self._areas), None)
        return RedirectResponse(f"/areas/{first}", 307) if first else await self.missing(request, None)

    async def healthz(self, _: Request) -> Response:
        """200 while Redis answers; otherwise 503 by the handler of its errors."""
        await self._store.alive()
        return json({"status": "ok", "areas": len(self._areas)})

    async def index(self, _: Request) -> Response:
        """The watched areas."""
        return json([{"id": area.id, "name": area.name} for area in self._areas.values()])

    async def page(self, request: Request) -> Response:
        """The page itself: the same file for every area that there is."""
        return FileResponse(WEB / "index.html") if self._known(request) else await self.missing(request, None)

    async def view(self, request: Request) -> Response:
        """All that the page shows."""
        area = self._known(request)
        if area is None:
            return await self.missing(request, None)
        picture = await self._store.picture(area.id)
        names = {source.id: source.name for source in self._records()}
        return json(view(picture, area, shape_of(area), names))

    async def base(self, request: Request) -> Response:
        """What lies under the incidents; drawn up once for each area."""
        area = self._known(request)
        if area is None:
            return await self.missing(request, None)
        drawn = self._bases.get(area.id)
        if drawn is None or drawn[0] != area:
            drawn = self._bases[area.id] = area, msgspec.json.encode(base_map(shape_of(area)))
        return Response(drawn[1], media_type="application/json")

    async def events(self, request: Request) -> Response:
        """The changes of an area as they come, as server-sent events."""
        area = self._known(request)
        if area is None:
            return await self.missing(request, None)
        if self._streams >= self._settings.console_streams:
            return json({"error": "too many live readers; the page asks again by itself"}, 503)
        given = request.headers.get("last-event-id", "")
        after = given if STREAM_ID.fullmatch(given) else await self._store.last_change(area.id)
        return StreamingResponse(self._follow(area.id, after), media_type="text/event-stream")

    async def _follow(self, area: str, after: str) -> AsyncIterator[str]:
        """A "ready" at once, then a "change" after each write of the picture; a comment when nothing came."""
        self._streams += 1
        try:
            yield f"retry: 2000\nid: {after}\nevent: ready\ndata: {{}}\n\n"
            while True:
                change = await self._store.next_change(area, after, self._settings.console_beat_s)
                after = change or after
                yield f"id: {after}\nevent: change\ndata: {{}}\n\n" if change else ": quiet\n\n"
        except RedisError:
            # the page opens the stream again by itself, and is told then what is wrong
            return
        finally:
            self._streams -= 1

    @property
    def _areas(self) -> dict[str, Area]:
        """The areas that are watched now, by id."""
        return {area.id: area for area in self._watched()}

    def _known(self, request: Request) -> Area | None:
        """The area that the address names."""
        return self._areas.get(request.path_params["area"])

    async def missing(self, request: Request, _: Exception | None) -> Response:
        """404, with the areas that there are; never repeats what was asked for."""
        if request.url.path.endswith(".json"):
            return json({"error": "no such area", "areas": list(self._areas)}, 404)
        rows = "".join(
            f'<li><a href="/areas/{escape(row.id)}">{escape(row.name)}</a></li>' for row in self._areas.values()
        )
        text = (WEB / "missing.html").read_text(encoding="utf-8").replace("<!-- areas -->", rows)
        return HTMLResponse(text, 404)


class SafeHeaders:
    """Puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers as the answer starts."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                pairs = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *pairs]
            await send(message)

        await self._app(scope, receive, with_headers)


def unreachable(_: Request, error: Exception) -> Response:
    """503: Redis does not answer."""
    return json({"error": f"Redis does not answer ({type(error).__name__}); the page asks again by itself"}, 503)


def unreadable(_: Request, error: Exception) -> Response:
    """500: what is kept is not a picture."""
    return json({"error": f"the kept picture cannot be read: {error}"}, 500)


def json(value: object, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")
