"""The registry of topics: name, key, value, retention, partitions, who writes and who reads."""

from typing import Literal, get_args

from msgspec import Struct

from schemas.alert import Alert
from schemas.claim import Kind
from schemas.dead_letter import DeadLetter
from schemas.document import Document
from schemas.incident import Incident
from schemas.report import Report

KINDS: tuple[str, ...] = get_args(Kind)
DAY_MS = 86_400_000


class Topic(Struct, frozen=True, kw_only=True):
    """One topic, or a family of topics where `name` has {area} and {kind} in it."""

    name: str
    key: str
    type: type[Struct]
    cleanup: Literal["delete", "compact"] = "delete"
    retention_ms: int = 30 * DAY_MS
    partitions: int = 4
    max_bytes: int = 4_000_000
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    doc: str

    def named(self, area: str = "", kind: str = "") -> str:
        """The name of one topic of the family."""
        return self.name.format(area=area, kind=kind)


TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic(
            name="documents",
            key="document id",
            type=Document,
            producers=("collector", "cli"),
            consumers=("extractor",),
            doc="Articles and posts as published, normalised.",
        ),
        Topic(
            name="reports",
            key="area id",
            type=Report,
            retention_ms=-1,
            producers=("extractor",),
            consumers=("picture",),
            doc="What one document says about one area; all that the picture rests on.",
        ),
        Topic(
            name="incidents",
            key="incident id",
            type=Incident,
            cleanup="compact",
            retention_ms=-1,
            producers=("picture",),
            consumers=("alerter",),
            doc="The newest revision of each incident.",
        ),
        Topic(
            name="alerts.{area}.{kind}",
            key="alert id",
            type=Alert,
            partitions=1,
            producers=("alerter",),
            consumers=("cli",),
            doc="What the rules say about the incidents of one area and one kind.",
        ),
        Topic(
            name="dead-letters",
            key="topic, partition and offset",
            type=DeadLetter,
            partitions=1,
            max_bytes=8_000_000,  # a letter holds the largest message in base64, which is a third longer
            retention_ms=-1,
            producers=("extractor", "picture", "alerter", "collector"),
            consumers=("cli",),
            doc="Messages that a service could not take, with bytes and provenance.",
        ),
    )
}
ALERTS = TOPICS["alerts.{area}.{kind}"]


def alert_topics(areas: list[str]) -> list[str]:
    """The names of all alert topics of these areas."""
    return [ALERTS.named(area, kind) for area in areas for kind in KINDS]
