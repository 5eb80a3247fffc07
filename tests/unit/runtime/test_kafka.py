"""Kafka's helpers: over the embedded broker, and what they say when there is none."""

import socket
import threading
from collections.abc import Iterator

import pytest

from schemas.codec import InvalidMessage
from schemas.topics import KINDS, TOPICS
from services.runtime import embedded, kafka, redis
from services.runtime.errors import Unreachable
from services.runtime.message import Outgoing
from services.runtime.settings import ServiceSettings, load
from services.runtime.telemetry import Telemetry


@pytest.fixture(scope="module")
def settings() -> Iterator[ServiceSettings]:
    """Settings that lead to an embedded broker."""
    with embedded.broker() as address:
        yield load(ServiceSettings, kafka=address, kafka_api=embedded.API, max_send_bytes=2000)


def test_every_topic_of_the_registry_is_made() -> None:
    """The plain ones and those of each area and kind; asked again, nothing is missing."""
    with embedded.broker() as address:
        settings = load(ServiceSettings, kafka=address, kafka_api=embedded.API)
        names = kafka.ensure_topics(settings, ["tanf", "kobani"])
        assert len(names) == len(TOPICS) - 1 + 2 * len(KINDS)
        assert kafka.ensure_topics(settings, ["tanf"]) == []


def test_a_topic_is_asked_for_as_its_row_says() -> None:
    """Partitions, cleanup, retention and size come from the registry."""
    topic = kafka.new_topic("incidents", TOPICS["incidents"], replication=3)
    assert (topic.num_partitions, topic.replication_factor) == (4, 3)
    assert topic.topic_configs == {
        "cleanup.policy": "compact",
        "retention.ms": "-1",
        "max.message.bytes": str(TOPICS["incidents"].max_bytes),
    }


def test_sending_is_counted_and_seen_as_lag(settings: ServiceSettings) -> None:
    """What is sent and acknowledged is counted; a group that has read nothing is behind by as much."""
    telemetry = Telemetry("test")
    with kafka.Progress(settings) as progress:
        (before,) = progress.lags([("nobody", "documents")])
        with kafka.Sender(settings, telemetry) as sender:
            sender.send(Outgoing("documents", b"k%d" % number, b"v") for number in range(5))
        (after,) = progress.lags([("nobody", "documents")])
    assert telemetry.counts().sent == {"documents": 5}
    assert after.behind - before.behind == 5
    assert not kafka.drained([after])
    assert kafka.drained([kafka.Lag("a", "b", 0)])


def test_too_large_a_message_is_refused_clearly(settings: ServiceSettings) -> None:
    """A message over the limit never leaves; the error is one that no retry would mend."""
    with kafka.Sender(settings) as sender, pytest.raises(InvalidMessage, match="too large") as caught:
        sender.send([Outgoing("documents", b"k", b"x" * 50_000_000)])
    assert caught.value.reason == "unsendable"


def test_what_the_broker_dropped_unread_is_seen() -> None:
    """The embedded broker keeps 5 MB a partition: what went before it was read counts as lost, never as drained."""
    with embedded.broker() as address:
        settings = load(ServiceSettings, kafka=address, kafka_api=embedded.API)
        kafka.ensure_topics(settings, [])
        with kafka.Sender(settings) as sender, kafka.Progress(settings) as progress:
            for _ in range(8):
                sender.send([Outgoing("documents", b"same", b"x" * 1_000_000)])
            lags = progress.lags([("nobody", "documents")])
    assert kafka.lost(lags) == {"documents": 3}
    assert lags[0].behind == 5


def test_the_probe_sees_broker_and_coordinator(settings: ServiceSettings) -> None:
    """It returns while both answer."""
    kafka.probe(settings, "extractor")


@pytest.mark.parametrize("address", ["127.0.0.1:9", "127.0.0.1:9,127.0.0.1:9", "nowhere", "host:port"])
def test_no_broker_is_one_clear_error(address: str) -> None:
    """Who does not answer, and what to set."""
    with pytest.raises(Unreachable, match="ZONEWATCH_KAFKA"):
        kafka.probe(load(ServiceSettings, kafka=address), "extractor")


def test_a_silent_broker_leaves_no_thread_behind() -> None:
    """Readiness asks every few seconds, for hours: each failed client must be gone."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings = load(ServiceSettings, kafka=f"127.0.0.1:{server.getsockname()[1]}", probe_s=0.2)
        before = threading.active_count()
        for _ in range(2):
            with pytest.raises(Unreachable):
                kafka.probe(settings, "extractor")
        assert threading.active_count() == before


def test_both_embedded_parts_come_as_an_environment() -> None:
    """What the demo hands to its services leads to a broker and a Redis that answer."""
    with embedded.parts() as env:
        given = {name.removeprefix("ZONEWATCH_").lower(): value for name, value in env.items()}
        settings = load(ServiceSettings, **given)
        kafka.probe(settings, "extractor")
        redis.probe(settings)
        assert settings.max_message_bytes * 4 // 3 < settings.max_send_bytes < embedded.PARTITION_BYTES


@pytest.mark.parametrize("prompt", [True, False])
def test_either_way_of_starting_gives_a_broker(prompt: bool) -> None:
    """By librdkafka's own functions or, where they cannot be reached, behind a client: what is sent is there."""
    with embedded.broker(prompt) as address:
        settings = load(ServiceSettings, kafka=address, kafka_api=embedded.API)
        with kafka.Sender(settings) as sender, kafka.Progress(settings) as progress:
            sender.send([Outgoing("documents", b"k", b"v")])
            assert [lag.behind for lag in progress.lags([("echo", "documents")])] == [1]
