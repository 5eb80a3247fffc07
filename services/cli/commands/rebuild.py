"""`zonewatch rebuild`: the picture of an area anew, from the topics alone."""

from typing import Annotated

import typer

from services.cli.errors import LOSS


def rebuild(
    area: Annotated[str, typer.Argument(metavar="AREA", help="Id of a watched area.")],
    check: Annotated[bool, typer.Option("--check", help="Only compare; exit 1 when they differ.")] = False,
) -> None:
    """Build a picture again from the topic of reports, beside the one that is kept, and switch to it at once."""
    from schemas.codec import encode
    from services.cli import inputs, pictures, watch
    from services.picture import rebuild as the
    from services.picture.diff import diff
    from services.picture.retention import Retention
    from services.picture.settings import PictureSettings
    from services.runtime.settings import load

    settings = load(PictureSettings)
    rows = watch.load(settings)
    known = inputs.pick(rows.areas, area)
    retention = Retention(days=settings.kept_days, number=settings.kept_reports)
    before = pictures.ask(settings, lambda store: store.reports(known.id))
    reports = the.told(settings, [known.id])[known.id]
    typer.echo(f"{len(reports)} reports of {area} on the topic")
    if check:
        kept, built = pictures.ask(settings, lambda store: the.compare(store, known, rows.sources, retention, reports))
        if kept is not None and encode(kept) == encode(built):
            typer.echo("the kept picture is the same, byte for byte")
            return
        for line in diff(kept, built) if kept else ["there is no kept picture"]:
            typer.echo(line)
        raise typer.Exit(LOSS)
    done = pictures.ask(settings, lambda store: the.rebuild(store, known, rows.sources, retention, before, reports))
    if not done:
        typer.echo("the service wrote a newer picture in the meantime; it stands", err=True)
        raise typer.Exit(LOSS)
    typer.echo(f"the picture of {area} is built anew")
