"""`python -m services.console`: the console on its own address, until it is told to stop."""

import signal
import sys
from types import FrameType

from services.console.app import create_server
from services.console.settings import ConsoleSettings
from services.runtime import logs, redis
from services.runtime.health import Health
from services.runtime.settings import load
from services.runtime.telemetry import Telemetry


def main() -> None:
    """Run the service, with the health port that every service has."""
    settings = load(ConsoleSettings)
    logs.set_up(settings, "console")
    server = create_server(settings)
    # the web server stops by itself on these, and then sends them again: an ordered end is no failure
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, leave)
    with Health(settings, Telemetry("console"), {"redis": lambda: redis.probe(settings)}):
        server.run()


def leave(_: int, __: FrameType | None) -> None:
    """End with success."""
    sys.exit(0)


if __name__ == "__main__":
    main()
