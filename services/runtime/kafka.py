"""Kafka through kafka-python: clients, topics from the registry, and how far each group has read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.errors import KafkaError, MessageSizeTooLargeError, RecordTooLargeError, TopicAlreadyExistsError

from schemas.codec import InvalidMessage
from schemas.topics import TOPICS, Topic, alert_topics
from services.runtime.errors import Transient, Unreachable
from services.runtime.message import Outgoing
from services.runtime.settings import ServiceSettings


def options(settings: ServiceSettings) -> dict[str, Any]:
    """What every client needs to know of the broker."""
    known: dict[str, Any] = {"bootstrap_servers": settings.kafka.split(",")}
    if settings.kafka_api:
        known["api_version"] = tuple(int(part) for part in settings.kafka_api.split("."))
    return known


def producer(settings: ServiceSettings, **more: Any) -> KafkaProducer:
    """A producer that waits for all replicas. Raises Unreachable."""
    return _open(settings, KafkaProducer, acks="all", max_request_size=settings.max_send_bytes, **more)


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
    try:
        return type_(*args, **options(settings), **more)
    except KafkaError as error:
        raise Unreachable(f"the broker at {settings.kafka}", f"start it or set ZONEWATCH_KAFKA ({error})") from error
