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
    from services.cli import inputs, reading, replaying, watch
    from services.collector.settings import CollectorSettings
    from services.runtime import kafka
    from services.runtime.settings import load

    settings = load(CollectorSettings)
    rows, factor = watch.load(settings), replaying.pace(speed)
    found = replaying.read(settings, feed, inputs.dates(published), source, rows.sources)
    for _ in reading.items(found):
        """Notes and troubles are told before anything is sent."""
    kafka.ensure_topics(settings, [area.id for area in rows.areas])
    counts = replaying.send(settings, found, factor, lambda text: typer.echo(text, err=True))
    skipped, dead = sum(counts.skipped.values()), sum(counts.dead.values())
    typer.echo(f"{counts.fetched} found: {counts.ok} sent, {skipped} skipped, {dead} dead")
    if dead:
        raise typer.Exit(LOSS)
