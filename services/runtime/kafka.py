"""Kafka through kafka-python: clients, topics from the registry, and how far each group has read."""

import socket
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.errors import (
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    TopicAlreadyExistsError,
    UnknownBrokerIdError,
    UnknownTopicOrPartitionError,
    UnsupportedVersionError,
)
from msgspec import Struct

from schemas.codec import InvalidMessage
from schemas.topics import TOPICS, Topic, alert_topics
from services.runtime.errors import Transient, Unreachable
from services.runtime.message import Outgoing
from services.runtime.settings import ServiceSettings
from services.runtime.telemetry import Telemetry

ACK_S = 30.0
"""How long the broker may take to acknowledge."""


def options(settings: ServiceSettings) -> dict[str, Any]:
    """What every client needs to know of the broker."""
    known: dict[str, Any] = {"bootstrap_servers": settings.kafka.split(",")}
    if settings.kafka_api:
        known["api_version"] = tuple(int(part) for part in settings.kafka_api.split("."))
    return known


def producer(settings: ServiceSettings, **more: Any) -> KafkaProducer:
    """A producer that waits for all replicas. Raises Unreachable."""
    limits = {
        "acks": "all",
        "max_request_size": settings.max_send_bytes,
        "max_block_ms": int(settings.connect_s * 1000),
    }
    return _open(settings, KafkaProducer, **limits, **more)


def consumer(settings: ServiceSettings, *topics: str, **more: Any) -> KafkaConsumer:
    """A consumer of raw bytes; without `group_id` it commits nothing. Raises Unreachable."""
    given = {"group_id": None, "auto_offset_reset": "earliest", "enable_auto_commit": False}
    given |= {"max_partition_fetch_bytes": settings.max_fetch_bytes} | more
    return _open(settings, KafkaConsumer, *topics, **given)


def admin(settings: ServiceSettings, **more: Any) -> KafkaAdminClient:
    """An admin client. Raises Unreachable."""
    return _open(settings, KafkaAdminClient, **more)


def _open(settings: ServiceSettings, type_: Any, *args: Any, **more: Any) -> Any:
    """A client, or Unreachable."""
    _knock(settings)
    limit = {"bootstrap_timeout_ms": int(settings.connect_s * 1000)}
    # made in two steps to have it in hand when it cannot start: it would leave its thread and its sockets behind
    made = type_.__new__(type_)
    try:
        made.__init__(*args, **options(settings), **limit, **more)
    except KafkaError as error:
        _abandon(made)
        raise unreachable(settings, error) from error
    return made


def _abandon(made: Any) -> None:
    """End the thread of a client that could not start."""
    client = getattr(made, "_client", None)
    net = getattr(made, "_net", None) or getattr(client, "_net", None)
    if client is not None:
        client.close()
    if net is not None:
        net.stop()


def _knock(settings: ServiceSettings) -> None:
    """Return when somebody listens: quicker and cheaper to find out than with a client."""
    for server in settings.kafka.split(","):
        host, _, port = server.rpartition(":")
        try:
            socket.create_connection((host.strip("[] "), int(port)), settings.connect_s).close()
            return
        except ValueError as error:
            raise Unreachable(f"the broker at {server!r}", "write ZONEWATCH_KAFKA as host:port") from error
        except OSError as error:
            last = error
    raise unreachable(settings, last) from last


def unreachable(settings: ServiceSettings, error: Exception) -> Unreachable:
    """The error that says that the broker does not answer."""
    return Unreachable(f"the broker at {settings.kafka}", f"start it or set ZONEWATCH_KAFKA ({error})")


def group(settings: ServiceSettings, service: str) -> str:
    """The consumer group of a service."""
    return f"{settings.group}-{service}"


def probe(settings: ServiceSettings, service: str) -> None:
    """Return when the broker and the coordinator of the service's group answer; raises Unreachable."""
    quick = settings.model_copy(update={"connect_s": settings.probe_s})
    client = admin(quick, request_timeout_ms=int(settings.probe_s * 1000))
    try:
        # asks the group's coordinator itself, which the broker's metadata would not tell
        client.list_group_offsets({group(settings, service): [TopicPartition(TOPICS["documents"].name, 0)]})
    except UnknownTopicOrPartitionError:
        return  # an answer, from a broker whose topics are still to be made
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        client.close()


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
