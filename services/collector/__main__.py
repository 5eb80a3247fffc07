"""`python -m services.collector`: the collector service, until it is told to stop."""

import sys

from services.collector.app import create_app
from services.collector.settings import CollectorSettings
from services.runtime.settings import load


def main() -> None:
    """Run the service."""
    sys.exit(create_app(load(CollectorSettings)).run())


if __name__ == "__main__":
    main()
