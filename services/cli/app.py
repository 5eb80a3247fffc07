"""The commands of `zonewatch`, one module each; loading this module loads none of the services."""

import typer

from services.cli.commands import (
    alerts,
    brief,
    demo,
    doctor,
    extract,
    knowledge,
    picture,
    rate,
    rebuild,
    replay,
    run,
    topics,
)

app = typer.Typer(
    name="zonewatch",
    help="Watches a place in the news: who did what, where and when, with its evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo.demo)
app.command("brief")(brief.brief)
app.command("extract")(extract.extract)
app.command("run")(run.run)
app.command("replay")(replay.replay)
app.command("alerts")(alerts.alerts)
app.command("picture")(picture.picture)
app.command("rate")(rate.rate)
app.command("rebuild")(rebuild.rebuild)
app.command("doctor")(doctor.doctor)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(topics.app, name="topics")
