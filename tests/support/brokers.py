"""A broker as tests see it: its kind, the settings that lead to it, and its topics made anew for each test."""

from typing import Any

from kafka import TopicPartition
from kafka.errors import UnknownTopicOrPartitionError
from msgspec import Struct

from services.runtime import kafka
from services.runtime.message import Incoming
from services.runtime.settings import ServiceSettings, load
from tests.support.waiting import until

AREAS = ("tanf",)


class Broker(Struct, frozen=True):
    """One broker and one Redis; `env` is what makes a service use them."""

    kind: str
    env: dict[str, str]

    @property
    def settings(self) -> ServiceSettings:
        """The same, for code in this process."""
        return load(
            ServiceSettings, **{name.removeprefix("ZONEWATCH_").lower(): text for name, text in self.env.items()}
        )

    def read(self, *topics: str) -> list[Incoming]:
        """All messages that are on the topics now, in the order of each partition."""
        reader = kafka.consumer(self.settings)
        try:
            return [message for topic in topics for message in _read(reader, topic)]
        finally:
            reader.close()


def _read(reader: Any, topic: str) -> list[Incoming]:
    """All messages of one topic."""
    parts = [TopicPartition(topic, number) for number in sorted(reader.partitions_for_topic(topic) or ())]
    reader.assign(parts)
    ends = reader.end_offsets(parts)
    first = reader.beginning_offsets(parts)
    wanted = sum(ends[part] - first[part] for part in parts)
    reader.seek_to_beginning(*parts)
    found: list[Incoming] = []

    def all_read() -> bool:
        for records in reader.poll(200).values():
            found.extend(
                Incoming(
                    topic=one.topic,
                    value=one.value,
                    key=one.key,
                    headers=tuple(one.headers),
                    partition=one.partition,
                    offset=one.offset,
                )
                for one in records
            )
        return len(found) >= int(wanted)

    until(all_read, f"{wanted} messages of {topic}", every_s=0.0)
    return sorted(found, key=lambda one: (one.partition, one.offset))


def fresh_topics(broker: Broker) -> None:
    """Make the registry's topics, empty; on the real broker those of the test before go first."""
    if broker.kind == "real":
        client = kafka.admin(broker.settings)
        try:
            old = sorted(set(client.list_topics()) & set(kafka.wanted_topics(AREAS)))
            if old:
                client.delete_topics(old)
            until(lambda: not set(client.list_topics()) & set(old), f"{len(old)} topics to be deleted")
        except UnknownTopicOrPartitionError:
            pass  # deleted meanwhile
        finally:
            client.close()
    until(lambda: not kafka.ensure_topics(broker.settings, AREAS), "the topics to be made")
