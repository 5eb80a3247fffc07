"""`zonewatch doctor`: looks at every part and says what to do."""

import typer

from services.cli.errors import LOSS

MARKS = {True: ("ok", "green"), False: ("fails", "red")}


def doctor() -> None:
    """Check the installation, the files, the broker, Redis, the topics and the model; exit 1 when something fails."""
    from rich.text import Text

    from services.cli import checks, output

    console, fine = output.console(), True
    for check in checks.run():
        word, style = MARKS[check.well]
        console.print(Text.assemble((f"{word:<6}", style), (f"{check.name:<14}", "bold"), check.text), soft_wrap=True)
        fine = fine and check.well
    if not fine:
        raise typer.Exit(LOSS)
