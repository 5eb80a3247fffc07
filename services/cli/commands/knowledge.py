"""`zonewatch knowledge`: what the program knows, as rows."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

import typer

app = typer.Typer(help="What the program knows: actors, equipment and places.", no_args_is_help=True)
Format = Annotated[Literal["text", "json"], typer.Option("--format", help="json: one list of rows.")]


@app.command("actors")
def actors(format: Format = "text") -> None:
    """Every party: id, name, kind, parents and the names that texts use."""
    from services.extractor.pipeline.actors import load_actors

    _show(load_actors().rows(), ("id", "name", "kind", "parents", "names"), format)


@app.command("equipment")
def equipment(format: Format = "text") -> None:
    """Every weapon, vehicle, aircraft and ship: id, class, name and the names that texts use."""
    from services.extractor.pipeline.equipment import load_equipment

    _show(load_equipment().rows, ("id", "item", "name", "names"), format)


@app.command("places")
def places(format: Format = "text") -> None:
    """The curated sites and lines: id, name, coordinates and the names that texts use. The gazetteer's rows are not listed."""
    from services.extractor.pipeline.gazetteer import load_gazetteer

    _show(load_gazetteer().sites(), ("id", "name", "lat", "lon", "names"), format)


def _show(rows: Iterable[Any], columns: Sequence[str], format: str) -> None:
    import msgspec
    from rich.table import Table

    from services.cli import output

    plain = [msgspec.to_builtins(row) for row in rows]
    if format == "json":
        output.line(msgspec.json.encode(plain))
        return
    table = Table(*columns, box=None, title=f"{len(plain)} rows")
    for row in plain:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    output.console().print(table)


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
