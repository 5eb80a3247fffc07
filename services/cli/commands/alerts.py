"""`zonewatch alerts`: subscribe to the alert topics."""

from typing import Annotated, Literal

import typer

Severity = Literal["Unknown", "Minor", "Moderate", "Severe", "Extreme"]


def alerts(
    area: Annotated[str | None, typer.Option("--area", metavar="ID", help="Only this area.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind: strike, clash, incursion, ...")] = None,
    min_severity: Annotated[Severity, typer.Option("--min-severity", help="Only these and above.")] = "Unknown",
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="json: one alert a line.")] = "text",
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Also those that were sent before.")] = False,
    follow: Annotated[bool, typer.Option("--follow/--no-follow", help="Wait for more, or end at the end.")] = True,
) -> None:
    """Print alerts as they are raised. Without --follow it prints what the topics hold and ends."""
    from schemas.codec import InvalidMessage
    from schemas.topics import KINDS
    from services.cli import inputs, output, render, subscribe, watch
    from services.cli.errors import UserError
    from services.runtime.settings import ServiceSettings, load

    settings = load(ServiceSettings)
    if kind is not None and kind not in KINDS:
        raise UserError(f"--kind {kind!r} is none of the ten: {', '.join(KINDS)}")
    if area is not None:
        inputs.pick(watch.load(settings).areas, area)
    # without --follow there is nothing but what was sent before
    found = subscribe.alerts(settings, area, kind, from_beginning=from_beginning or not follow, follow=follow)
    for received in found:
        alert = received.alert
        if isinstance(alert, InvalidMessage):
            typer.echo(f"skipped: what is on the topic is no alert: {alert}", err=True)
        elif subscribe.wanted(alert, min_severity):
            if format == "json":
                output.line(received.data)
            else:
                output.console().print(render.alert(alert), soft_wrap=True)
