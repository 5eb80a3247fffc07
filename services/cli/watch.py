"""What is watched, from the folder that the settings name."""

from msgspec import Struct

from schemas.watch import Area, Source
from services.alerter.rules import Rule
from services.runtime.rows import load_rows
from services.runtime.settings import ServiceSettings


class Watch(Struct, frozen=True):
    """The areas, the outlets' records and the rules."""

    areas: tuple[Area, ...]
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]


def load(settings: ServiceSettings) -> Watch:
    """The rows of infra/watch, or wherever `settings.watch` points; raises BadFile naming file and row."""
    folder = settings.watch
    return Watch(
        areas=load_rows(folder / "areas.yaml", Area),
        sources=load_rows(folder / "sources.yaml", Source),
        rules=load_rows(folder / "rules.yaml", Rule),
    )
