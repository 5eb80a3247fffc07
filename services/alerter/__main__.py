"""`python -m services.alerter`: the alerter service, until it is told to stop."""

import sys

from services.alerter.app import create_app
from services.alerter.settings import AlerterSettings
from services.runtime.settings import load


def main() -> None:
    """Run the service."""
    sys.exit(create_app(load(AlerterSettings)).run())


if __name__ == "__main__":
    main()
