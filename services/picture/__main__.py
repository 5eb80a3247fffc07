"""`python -m services.picture`: the picture service, until it is told to stop."""

import sys

from services.picture.app import create_app
from services.picture.settings import PictureSettings
from services.runtime.settings import load


def main() -> None:
    """Run the service."""
    sys.exit(create_app(load(PictureSettings)).run())


if __name__ == "__main__":
    main()
