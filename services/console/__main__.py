"""`python -m services.console`: the console on its own address, until it is told to stop."""

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
    with Health(settings, Telemetry("console"), {"redis": lambda: redis.probe(settings)}):
        server.run()


if __name__ == "__main__":
    main()
