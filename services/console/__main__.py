"""`python -m services.console`: the console on its own address, until it is told to stop."""

import uvicorn
from redis.asyncio import Redis

from schemas.watch import Area, Source
from services.console.app import create_app
from services.console.settings import ConsoleSettings
from services.runtime.rows import load_rows
from services.runtime.settings import load

GRACE_S = 2
"""How long open live streams are waited for at the end: they never end by themselves."""


def server(settings: ConsoleSettings) -> uvicorn.Server:
    """The web server, ready to run; nothing is listened on before it runs."""
    redis = Redis.from_url(settings.redis, socket_connect_timeout=settings.probe_s)
    areas = load_rows(settings.watch / "areas.yaml", Area)
    sources = load_rows(settings.watch / "sources.yaml", Source)
    config = uvicorn.Config(
        create_app(settings, areas, sources, redis),
        host=settings.console_host,
        port=settings.console_port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    return uvicorn.Server(config)


def main() -> None:
    """Run the console."""
    server(load(ConsoleSettings)).run()


if __name__ == "__main__":
    main()
