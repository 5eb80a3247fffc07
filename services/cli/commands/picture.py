"""`zonewatch picture`: the state of an area as the picture service keeps it, now or at another time."""

from typing import Annotated, Literal

import typer


def picture(
    area: Annotated[str, typer.Argument(metavar="AREA", help="Id of a watched area.")],
    format: Annotated[Literal["text", "json", "geojson"], typer.Option("--format")] = "text",
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="TIME", help="What was known then.")] = None,
    valid_at: Annotated[str | None, typer.Option("--valid-at", metavar="TIME", help="What is known of then.")] = None,
    diff: Annotated[
        tuple[str, str] | None, typer.Option("--diff", metavar="TIME TIME", help="What changed between two times.")
    ] = None,
) -> None:
    """Print the picture of an area, from Redis: as it stands, as it was known at a time, or what changed in between."""
    from schemas.codec import encode
    from services.cli import inputs, output, pictures, render, watch
    from services.cli.errors import UserError
    from services.picture.diff import diff as changes
    from services.runtime.settings import ServiceSettings, load

    settings = load(ServiceSettings)
    rows = watch.load(settings)
    known = inputs.pick(rows.areas, area)
    if diff is not None:
        if as_of or valid_at or format != "text":
            raise UserError("--diff stands alone: it prints what changed between two times, in words")
        old, new = (pictures.at(settings, rows, known, pictures.moment(text, "--diff"), None) for text in diff)
        for line in changes(old, new) or [f"nothing changed between {diff[0]} and {diff[1]}"]:
            output.console().print(line, soft_wrap=True, markup=False)
        return
    then = None if as_of is None else pictures.moment(as_of, "--as-of")
    event = None if valid_at is None else pictures.moment(valid_at, "--valid-at")
    output.picture(encode(pictures.at(settings, rows, known, then, event)), format)
    shown = pictures.state(settings, known) if format == "text" and then is None and event is None else None
    if shown:
        render.state(output.console(), shown)
