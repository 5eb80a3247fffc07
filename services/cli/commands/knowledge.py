"""`zonewatch knowledge`: what the program knows, as rows; whether the rows are sound; places of one's own."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from services.cli.errors import LOSS

app = typer.Typer(help="What the program knows: actors, equipment and places.", no_args_is_help=True)
imports = typer.Typer(help="Add places of your own.", no_args_is_help=True)
app.add_typer(imports, name="import")
Format = Annotated[Literal["text", "json"], typer.Option("--format", help="json: one list of rows.")]
Row = dict[str, Any]
PIPED = 10_000
"""Columns of a line that goes into a pipe: there a row is one line, whatever its length."""


@app.command("actors")
def actors(format: Format = "text") -> None:
    """Every party: id, name, kind, parents and the names that texts use."""
    from services.extractor.pipeline.actors import load_actors

    _show(map(_actor, load_actors().rows()), ("id", "name", "kind", "parents", "names"), format)


@app.command("equipment")
def equipment(format: Format = "text") -> None:
    """Every weapon, vehicle, aircraft and ship: id, name, class and the names that texts use."""
    from services.extractor.pipeline.equipment import load_equipment

    _show(map(_equipment, load_equipment().rows), ("id", "name", "kind", "names"), format)


@app.command("places")
def places(format: Format = "text") -> None:
    """The curated sites and lines: id, name, kind, coordinates and the names that texts use; not the gazetteer's towns."""
    from services.extractor.pipeline.gazetteer import load_gazetteer

    _show(map(_place, load_gazetteer().sites()), ("id", "name", "kind", "country", "lat", "lon", "names"), format)


@app.command("check")
def check() -> None:
    """Whether all rows are sound: no orphan, no name for two things without a rule, an example for each frame."""
    from services.extractor.knowledge.check import check_actors
    from services.extractor.knowledge.check_frames import check_frames
    from services.extractor.knowledge.check_places import check_places
    from services.extractor.pipeline.actors import load_actors
    from services.extractor.pipeline.equipment import check_equipment, load_equipment
    from services.extractor.pipeline.frames import load_frames
    from services.extractor.pipeline.gazetteer import load_gazetteer

    frames = load_frames()
    found = {
        f"{len(load_actors().rows())} actors": check_actors(),
        f"{len(load_equipment().rows)} rows of equipment": check_equipment(),
        f"{len(load_gazetteer().sites())} sites and lines": check_places(),
        f"{len(frames.rows)} frames of {len(frames.by_verb)} verbs and {len(frames.by_noun)} nouns": check_frames(),
    }
    _report(found)


@imports.command("geonames")
def geonames(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A country's dump, unpacked: its XX.txt.")],
) -> None:
    """Add the places of a GeoNames country dump to those of the watch folder, for all that is read from then on."""
    from services.extractor.pipeline.geonames import import_geonames
    from services.extractor.settings import ExtractorSettings
    from services.runtime.settings import load

    folder = load(ExtractorSettings).places()
    number = import_geonames(file, folder)
    typer.echo(f"{number:,} places of {file.name} added in {folder}; restart the extractor to use them there")


def _report(found: dict[str, list[str]]) -> None:
    """Print what was looked at and each complaint; where there is one, end with the code of a loss."""
    for what, complaints in found.items():
        typer.echo(f"{what}: {f'{len(complaints)} complaints' if complaints else 'sound'}")
        for complaint in complaints:
            typer.echo(f"  {complaint}")
    if any(found.values()):
        raise typer.Exit(LOSS)


def _actor(row: Any) -> Row:
    """A party with its names and parents plain; what rules go with them stands beside."""
    import msgspec

    plain: Row = msgspec.to_builtins(row)
    names = [alias.name for alias in row.aliases]
    ruled = [name for name in plain["names"] if isinstance(name, dict)]
    dated = [parent for parent in plain["parents"] if isinstance(parent, dict)]
    first = {"id": row.id, "name": row.name or next(iter(names), row.id), "kind": row.kind}
    return plain | first | {"parents": list(row.parent_ids), "names": names, "rules": ruled, "dated_parents": dated}


def _equipment(row: Any) -> Row:
    """A model or class with its names plain; `kind` is the class that quantities count it as."""
    import msgspec

    plain: Row = msgspec.to_builtins(row)
    ruled = [name for name in plain["names"] if isinstance(name, dict)]
    names = [name.name for name in row.spelled()]
    return plain | {"kind": row.item, "parents": [], "names": names, "rules": ruled}


def _place(row: Any) -> Row:
    """A site or line; `kind` is its GeoNames feature code, the geometry of a point is left to lat and lon."""
    import msgspec

    plain: Row = msgspec.to_builtins(row)
    return plain | {"kind": row.feature, "parents": [f"country:{row.country}"] if row.country else []}


def _show(rows: Iterable[Row], columns: Sequence[str], format: str) -> None:
    """The rows as one JSON list or as a table of these columns."""
    import msgspec
    from rich.table import Table

    from services.cli import output

    plain = list(rows)
    if format == "json":
        output.line(msgspec.json.encode(plain))
        return
    table = Table(*columns, box=None)
    table.columns[0].overflow = "fold"
    for row in plain:
        table.add_row(*(_cell(row.get(column)) for column in columns))
    console = output.console()
    if not console.is_terminal:
        console.width = PIPED
    console.print(table)
    console.print(f"{len(plain)} rows")


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)
