"""`zonewatch run`: one service, as production runs it."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer


class Service(StrEnum):
    """The five services."""

    COLLECTOR = "collector"
    EXTRACTOR = "extractor"
    PICTURE = "picture"
    ALERTER = "alerter"
    CONSOLE = "console"


def run(service: Annotated[Service, typer.Argument(help="Which service.")]) -> None:
    """Run one service until it is told to stop. Settings are environment variables: see infra/env.example."""
    import_module(f"services.{service}.__main__").main()
