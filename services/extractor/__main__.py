"""`python -m services.extractor`: the extractor service, until it is told to stop."""

import sys

from services.extractor.app import create_app
from services.extractor.settings import ExtractorSettings
from services.runtime.settings import load


def main() -> None:
    """Run the service."""
    sys.exit(create_app(load(ExtractorSettings)).run())


if __name__ == "__main__":
    main()
