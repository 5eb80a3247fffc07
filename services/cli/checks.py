"""What `zonewatch doctor` looks at: one function a part, each with its cure."""

import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from msgspec import Struct

from services.cli import watch
from services.extractor.settings import ExtractorSettings
from services.runtime import kafka, redis
from services.runtime.errors import ServiceError
from services.runtime.settings import load

OLDEST = (3, 11)


class Check(Struct, frozen=True):
    """One part: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    text: str


def run() -> Iterator[Check]:
    """Look at every part in turn; one that fails does not keep the others from being looked at."""
    settings = load(ExtractorSettings)
    parts: dict[str, Callable[[ExtractorSettings], str]] = {
        "python": _python,
        "watch files": _watch,
        "model": _model,
        "redis": _redis,
        "broker": _broker,
        "topics": _topics,
    }
    for name, look in parts.items():
        try:
            yield Check(name, True, look(settings))
        except ServiceError as error:
            yield Check(name, False, str(error))


def _python(_: ExtractorSettings) -> str:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        raise ServiceError("python", f"this is Python {found}; use 3.11 or later, then `make setup`")
    return found


def _watch(settings: ExtractorSettings) -> str:
    rows = watch.load(settings)
    return f"{len(rows.areas)} areas, {len(rows.sources)} sources, {len(rows.rules)} rules in {settings.watch}"


def _model(settings: ExtractorSettings) -> str:
    if find_spec(settings.model) is None:
        cure = "run `make setup`, or name an installed one in ZONEWATCH_MODEL"
        raise ServiceError("model", f"{settings.model} is not installed; {cure}")
    return settings.model


def _redis(settings: ExtractorSettings) -> str:
    redis.probe(settings)
    return redis.safe(settings.redis)


def _broker(settings: ExtractorSettings) -> str:
    return f"{settings.kafka}, {len(kafka.topics(settings))} topics"


def _topics(settings: ExtractorSettings) -> str:
    areas = [area.id for area in watch.load(settings).areas]
    wanted = kafka.wanted_topics(areas)
    missing = sorted(set(wanted) - kafka.topics(settings))
    if missing:
        raise ServiceError(
            "topics", f"{len(missing)} are missing ({', '.join(missing[:3])}); run `zonewatch topics create`"
        )
    return f"all {len(wanted)} are there"
