"""`zonewatch extract`: what the extractor makes of a text, without any broker."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from services.cli.errors import LOSS
from services.cli.options import NONE, Published, Source


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Text, HTML, RSS or JSON lines; or folders.")],
    published: Published = NONE,
    source: Source = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="json: one line a document.")] = "text",
    mentions: Annotated[bool, typer.Option("--mentions", help="Also what was seen on the way.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also which words, rule and row gave each value.")] = False,
) -> None:
    """Read texts as the extractor does and print the claims with their evidence. Needs no broker."""
    import msgspec

    from services.cli import inputs, output, reading, render, watch
    from services.extractor.printed import as_json
    from services.extractor.settings import ExtractorSettings
    from services.runtime.settings import load

    settings = load(ExtractorSettings)
    rows = watch.load(settings)
    found = list(inputs.feed(files, inputs.dates(published), source, outlets=rows.sources))
    documents = [item.document for item in reading.items(found)]
    with reading.opened(settings) as reader:
        for document in documents:
            read = reader.read(document, rows.areas)
            plain = as_json(read, mentions=mentions, explain=explain)
            if format == "json":
                output.line(msgspec.json.encode(plain))
            else:
                render.reading(output.console(), read.document, read.claims, plain)
    if reading.lost(found):
        raise typer.Exit(LOSS)
