"""`zonewatch replay`: a recorded feed into the documents topic, at its own pace or faster."""

from typing import Annotated

import typer

from services.cli.errors import LOSS
from services.cli.options import NONE, Feed, Published, Source


def replay(
    feed: Feed,
    speed: Annotated[str, typer.Option("--speed", metavar="1|60|max", help="Times as fast as it happened.")] = "max",
    published: Published = NONE,
    source: Source = None,
) -> None:
    """Send the documents of a feed in the order they were published. Sending them again changes nothing."""
    from services.cli import inputs, replaying
    from services.runtime.settings import load

    pace = replaying.pace(speed)
    counts = replaying.replay(load(replaying.Settings), feed, inputs.dates(published), source, pace, typer.echo)
    typer.echo(counts.line())
    if counts.dead:
        raise typer.Exit(LOSS)
