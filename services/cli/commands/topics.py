"""`zonewatch topics`: make the topics of the registry on the broker, or show them."""

import typer

app = typer.Typer(help="The topics of the registry.", no_args_is_help=True)


@app.command("create")
def create() -> None:
    """Make every topic that is not there yet; those that are there stay as they are."""
    from services.cli import watch
    from services.runtime import kafka
    from services.runtime.settings import ServiceSettings, load

    settings = load(ServiceSettings)
    areas = [area.id for area in watch.load(settings).areas]
    made = kafka.ensure_topics(settings, areas)
    typer.echo(f"{len(made)} topics made: {', '.join(made)}" if made else "all topics are there")


@app.command("list")
def list_() -> None:
    """Every topic of the registry with its key, type and keeping, and whether the broker has it."""
    from rich.table import Table

    from schemas.topics import TOPICS
    from services.cli import output, watch
    from services.runtime import kafka
    from services.runtime.settings import ServiceSettings, load

    settings = load(ServiceSettings)
    areas = [area.id for area in watch.load(settings).areas]
    there, wanted = kafka.topics(settings), kafka.wanted_topics(areas)
    table = Table("topic", "on the broker", "key", "type", "keeping", "written by", "read by", box=None)
    for topic in TOPICS.values():
        names = [name for name, row in wanted.items() if row is topic]
        found = f"{len(there.intersection(names))} of {len(names)}"
        keeping = "compact" if topic.cleanup == "compact" else _days(topic.retention_ms)
        who = (", ".join(topic.producers), ", ".join(topic.consumers))
        table.add_row(
            topic.name.replace("{", "<").replace("}", ">"), found, topic.key, topic.type.__name__, keeping, *who
        )
    output.console().print(table)


def _days(ms: int) -> str:
    return "for ever" if ms < 0 else f"{ms // 86_400_000} days"
