"""`zonewatch demo`: the whole house on this machine, with a feed replayed into it."""

from pathlib import Path
from typing import Annotated

import typer

from services.cli.errors import LOSS
from services.cli.options import NONE, AreaId, Out, Published, Source

SEEDS = Path(__file__).parents[3] / "seeds"


def demo(
    feed: Annotated[Path, typer.Option("--feed", help="A file or folder of text, HTML, RSS or JSON lines.")] = SEEDS,
    area: AreaId = "tanf",
    once: Annotated[bool, typer.Option("--once", help="End when the feed has drained.")] = False,
    published: Published = NONE,
    source: Source = None,
    out: Out = None,
) -> None:
    """Start everything embedded, replay a feed, print alerts and picture, and keep the console running.

    Exit code 1 when anything was lost or dead. --out leaves picture.json, alerts.jsonl and counts.json.
    """
    import msgspec

    from services.cli import demo as the
    from services.cli import inputs, output, render, watch
    from services.runtime.settings import ServiceSettings, load

    console = output.console()
    rows = watch.load(load(ServiceSettings))
    known, dates = inputs.pick(rows.areas, area), inputs.dates(published)
    inputs.present(feed)
    env = inputs.feed_environment(feed, published, source)
    with (
        console.status("starting the embedded broker and Redis") as status,
        the.house(env, list(rows.areas), lambda alert: console.print(render.alert(alert), soft_wrap=True)) as house,
    ):
        status.update("starting the five services")
        # counted while they start: on a slow machine that is a second
        expected = len(list(inputs.feed([feed], dates, source, outlets=rows.sources)))
        the.wait_ready(house, lambda name: console.print(f"[dim]{name} is ready[/]"))
        the.wait_drained(house, expected, status.update)
        status.stop()
        data, counts, alerts = house.picture(known), house.counts(), house.topics()
        faults = the.faults(counts, house.lost(), expected)
        if data is None:
            faults.append(f"no report of {area!r} came of this feed")
        else:
            render.picture(console, the.seen(data))
        render.counts(console, counts)
        if out:
            told = [msgspec.json.encode(counts)]
            pictures = [data] if data is not None else []
            output.leave(out, {"picture.json": pictures, "alerts.jsonl": alerts, "counts.json": told})
        for fault in faults:
            typer.echo(f"error: {fault}; the logs are in {house.logs}", err=True)
        if not once:
            console.print(f"The console is at [bold]{house.console}[/]; Ctrl-C ends everything.")
            the.until_stopped(house)
    if faults:
        raise typer.Exit(LOSS)
