"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

Published = Annotated[
    list[str],
    typer.Option("--published", metavar="DATE|FILE=DATE", help="Date of what has none of its own, or of one file."),
]
Source = Annotated[str | None, typer.Option("--source", metavar="ID", help="Outlet of what names none.")]
AreaId = Annotated[str, typer.Option("--area", metavar="ID", help="The watched area.")]
Feed = Annotated[Path, typer.Argument(metavar="FEED", help="A file or folder of text, HTML, RSS or JSON lines.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Also leave the results in this folder.")]

NONE: list[str] = []
"""Given for an option that may be repeated and was not."""
