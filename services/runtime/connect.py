"""Connections to the broker: kafka-python's clients with every wait bounded, and whether broker and coordinator answer."""

import socket
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError, UnknownTopicOrPartitionError

from schemas.topics import TOPICS
from services.runtime.errors import Unreachable
from services.runtime.settings import ServiceSettings


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
