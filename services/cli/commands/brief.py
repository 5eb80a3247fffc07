"""`zonewatch brief`: the picture and its alerts from a folder of texts, in one process, in seconds."""

from typing import Annotated, Literal

import typer

from services.cli.errors import LOSS
from services.cli.options import NONE, AreaId, Feed, Out, Published, Source


def brief(
    feed: Feed,
    area: AreaId = "tanf",
    format: Annotated[Literal["text", "json", "geojson"], typer.Option("--format")] = "text",
    published: Published = NONE,
    source: Source = None,
    out: Out = None,
) -> None:
    """Read a feed and print the picture of an area and its alerts: what the services would end in, without any server."""
    from schemas.codec import encode
    from services.cli import compose, inputs, output, reading, render, watch
    from services.extractor.settings import ExtractorSettings
    from services.runtime.settings import load

    settings = load(ExtractorSettings)
    rows = watch.load(settings)
    known = inputs.pick(rows.areas, area)
    found = list(inputs.feed([feed], inputs.dates(published), source, outlets=rows.sources))
    documents = [item.document for item in reading.items(found)]
    with reading.opened(settings) as reader:
        told = compose.reports(documents, reader, rows.areas)
    seen, alerts = compose.compose(told, known, rows.sources, rows.rules)
    output.picture(encode(seen), format)
    if format == "text":
        for alert in alerts:
            output.console().print(render.alert(alert), soft_wrap=True)
    if out:
        output.leave(out, {"picture.json": [encode(seen)], "alerts.jsonl": [encode(alert) for alert in alerts]})
    if reading.lost(found):
        raise typer.Exit(LOSS)
