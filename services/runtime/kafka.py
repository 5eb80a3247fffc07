"""Kafka through kafka-python: topics from the registry, sending, and how far each group has read."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from kafka import TopicPartition
from kafka.admin import NewTopic
from kafka.errors import (
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    TopicAlreadyExistsError,
    UnknownBrokerIdError,
    UnsupportedVersionError,
)
from msgspec import Struct

from schemas.codec import InvalidMessage
from schemas.topics import TOPICS, Topic, alert_topics
from services.runtime.connect import admin, consumer, group, options, probe, producer, unreachable
from services.runtime.errors import Transient
from services.runtime.message import Outgoing
from services.runtime.settings import ServiceSettings
from services.runtime.telemetry import Telemetry

__all__ = [
    "PIPELINE",
    "Lag",
    "Progress",
    "Sender",
    "admin",
    "consumer",
    "drained",
    "ensure_topics",
    "group",
    "lost",
    "new_topic",
    "options",
    "probe",
    "producer",
    "wanted_topics",
]
ACK_S = 30.0
"""How long the broker may take to acknowledge."""


def wanted_topics(areas: Iterable[str]) -> dict[str, Topic]:
    """Name -> row of the registry for every topic that there must be."""
    names = list(areas)
    plain = {name: row for name, row in TOPICS.items() if "{" not in name}
    return plain | dict.fromkeys(alert_topics(names), TOPICS["alerts.{area}.{kind}"])


def topics(settings: ServiceSettings) -> set[str]:
    """The names of the topics that the broker has. Raises Unreachable."""
    client = admin(settings)
    try:
        return set(client.list_topics())
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        client.close()


def ensure_topics(settings: ServiceSettings, areas: Iterable[str], replication: int = 1) -> list[str]:
    """Create the topics that are missing, as the registry says; their names. Raises Unreachable."""
    wanted = wanted_topics(areas)
    client = admin(settings)
    try:
        missing = sorted(set(wanted) - set(client.list_topics()))
        with suppress(TopicAlreadyExistsError):  # another process was faster
            if missing:
                client.create_topics([new_topic(name, wanted[name], replication) for name in missing])
    except (UnknownBrokerIdError, UnsupportedVersionError):
        _ask_for(settings, missing)
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        client.close()
    return missing


def new_topic(name: str, row: Topic, replication: int = 1) -> NewTopic:
    """What is asked of the broker for one topic."""
    config = {
        "cleanup.policy": row.cleanup,
        "retention.ms": str(row.retention_ms),
        "max.message.bytes": str(row.max_bytes),
    }
    return NewTopic(name=name, num_partitions=row.partitions, replication_factor=replication, topic_configs=config)


def _ask_for(settings: ServiceSettings, names: Iterable[str]) -> None:
    """Ask for the topics' partitions: a broker that cannot create topics on request (the embedded one) makes them then."""
    asking = producer(settings, retry_backoff_ms=10)
    try:
        for name in names:
            asking.partitions_for(name)
    finally:
        asking.close()


class Lag(Struct, frozen=True):
    """How far a group is with a topic: messages still to take, and messages that the broker dropped before they were taken."""

    service: str
    topic: str
    behind: int
    lost: int = 0


class Progress:
    """Asks how far the services are. A context manager; keeps one connection."""

    def __init__(self, settings: ServiceSettings) -> None:
        self._settings = settings
        self._consumer: Any = consumer(settings)
        self._admin: Any = admin(settings)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._consumer.close()
        self._admin.close()

    def lags(self, stages: Sequence[tuple[str, str]]) -> list[Lag]:
        """The lag of each (service, topic), in this order. Raises Transient."""
        try:
            return [self._lag(service, topic) for service, topic in stages]
        except KafkaError as error:
            raise Transient(f"the broker did not say how far the services are: {error!r}", "broker") from error

    def _lag(self, service: str, topic: str) -> Lag:
        parts = [TopicPartition(topic, number) for number in sorted(self._consumer.partitions_for_topic(topic) or ())]
        name = group(self._settings, service)
        # the committed offsets first: what is added between the two questions counts as behind, never as done
        committed = self._admin.list_group_offsets({name: parts})[name] if parts else {}
        first, end = self._consumer.beginning_offsets(parts), self._consumer.end_offsets(parts)
        behind = lost = 0
        for part in parts:
            done = max(committed[part].offset, 0) if part in committed else 0
            lost += max(first[part] - done, 0)
            behind += max(end[part] - max(done, first[part]), 0)
        return Lag(service, topic, behind, lost)


PIPELINE: tuple[tuple[str, str], ...] = (("extractor", "documents"), ("picture", "reports"), ("alerter", "incidents"))
"""(service, topic that it reads), in the order of the data's way."""


def drained(lags: Iterable[Lag]) -> bool:
    """Whether nothing is left to take; two such answers in a row, a commit interval apart, mean that a replay has drained."""
    return all(lag.behind == 0 for lag in lags)


class Sender:
    """Sends messages and waits for the broker's word, for services that are not workers. A context manager."""

    def __init__(self, settings: ServiceSettings, telemetry: Telemetry | None = None) -> None:
        self._settings, self._telemetry = settings, telemetry
        self._producer: Any = producer(settings)

    def __enter__(self) -> "Sender":
        return self

    def __exit__(self, *_: object) -> None:
        self._producer.close()

    def send(self, messages: Iterable[Outgoing]) -> None:
        """Send all, in order, and return when the broker has them. Raises InvalidMessage (unsendable) or Transient."""
        messages = tuple(messages)
        try:
            pending = [self._producer.send(m.topic, m.value, key=m.key, headers=list(m.headers)) for m in messages]
            for message, sending in zip(messages, pending, strict=True):
                sending.get(ACK_S)
                if self._telemetry:
                    self._telemetry.sent(message.topic)
        except (MessageSizeTooLargeError, RecordListTooLargeError) as error:
            raise InvalidMessage(
                "unsendable", f"too large for the broker or ZONEWATCH_MAX_SEND_BYTES: {error}"
            ) from error
        except KafkaError as error:
            raise Transient(f"the broker did not take it: {error!r}", "broker") from error


def lost(lags: Iterable[Lag]) -> Mapping[str, int]:
    """Topic -> messages that the broker dropped before they were taken; empty when none."""
    return {lag.topic: lag.lost for lag in lags if lag.lost}
