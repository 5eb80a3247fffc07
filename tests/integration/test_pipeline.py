"""The whole way of the data through the five services, on both brokers alike."""

from pathlib import Path

import msgspec
import pytest

from schemas.alert import Alert
from schemas.codec import decode, encode
from schemas.dead_letter import DeadLetter
from schemas.document import Document, document_id
from schemas.topics import alert_topics
from services.runtime import kafka
from services.runtime.message import Outgoing
from tests.support.brokers import AREAS, Broker
from tests.support.pipeline import balanced, composed, found_in, pipeline, stands, wait_drained
from tests.support.services import ROOT
from tests.support.waiting import until

SEEDS = ROOT / "seeds"


@pytest.mark.timeout(240)
def test_the_seed_feed_ends_in_what_the_cores_give(broker: Broker, tmp_path: Path) -> None:
    """Feed in, picture and alerts out: the very picture and the last revisions of the alerts of the pure cores."""
    expected = composed(SEEDS)
    assert expected.picture.incidents
    with pipeline(broker, tmp_path, {"ZONEWATCH_FEED": str(SEEDS)}) as services:
        collector = services["collector"]
        until(lambda: collector.counts().get("fetched", 0) >= len(found_in(SEEDS)), "the feed to be collected")
        wait_drained(broker)
        counts = {name: process.counts() for name, process in services.items() if name != "console"}
        ends = stands(broker)
    assert msgspec.to_builtins(ends.picture) == msgspec.to_builtins(expected.picture)
    assert msgspec.to_builtins(ends.alerts) == msgspec.to_builtins(expected.alerts)
    assert all(balanced(one) for one in counts.values()), counts
    assert not any(one["dead"] for one in counts.values()), counts
    raised = [decode(one.value, Alert) for one in broker.read(*alert_topics(list(AREAS)))]
    first = [alert.id for alert in raised if alert.type == "Alert"]
    assert sorted(first) == sorted(expected.alerts), "each is raised once, and none that does not stand in the end"


def document(**changes: object) -> bytes:
    """A good document with something changed."""
    given = {"id": document_id("desk", "1"), "source": "desk", "text": "Nothing happened.", **changes}
    return encode(msgspec.convert(given, Document))


HUGE_TEXT = "Coalition aircraft struck a convoy near at-Tanf. " * 41_000
BAD = {
    b"not JSON at all": "not-json",
    b'{"id": 3}': "schema",
    b'{"id": "a", "source": "b", "text": "\xff"}': "not-utf8",
    b"": "empty",
    document(text="", id="e1"): "empty-text",
    document(published="2999-01-01T00:00:00Z", id="f1"): "future-date",
    document(text=HUGE_TEXT, id="l1"): "too-large",
}


@pytest.mark.timeout(240)
def test_bad_input_is_counted_and_the_good_is_taken(broker: Broker, tmp_path: Path) -> None:
    """Each kind of bad input on the topic of documents is dead for its own reason, with a letter; nothing crashes."""
    good = document(text="The coalition said it struck forces at at-Tanf.", published="2017-06-06T12:00:00Z")
    with pipeline(broker, tmp_path) as services:
        with kafka.Sender(broker.settings.model_copy(update={"max_send_bytes": 60_000_000})) as sender:
            sender.send(Outgoing("documents", b"k", value) for value in [*BAD, good])
        wait_drained(broker)
        counts = services["extractor"].counts()
        assert not any(process.ended() for process in services.values())
    letters = [decode(one.value, DeadLetter) for one in broker.read("dead-letters")]
    # the bytes are in the letter wherever the service takes messages of that size at all
    kept = {letter.value: letter.reason for letter in letters if letter.size < 1000}
    assert kept == {value: reason for value, reason in BAD.items() if reason != "too-large"}
    assert sorted(letter.reason for letter in letters) == sorted(BAD.values())
    assert counts["dead"] == dict.fromkeys(BAD.values(), 1)
    assert (counts["fetched"], counts["ok"] + sum(counts["skipped"].values())) == (len(BAD) + 1, 1)
    assert balanced(counts)


@pytest.mark.real
@pytest.mark.timeout(240)
def test_a_message_of_50_mb_is_refused_or_dead(broker: Broker, tmp_path: Path) -> None:
    """A topic that lets it through: the extractor counts it as too-large, keeps where it stood, and takes the next one."""
    client = kafka.admin(broker.settings)
    client.alter_configs([_wide_open("documents")])
    client.close()
    with pipeline(broker, tmp_path) as services:
        with kafka.Sender(broker.settings.model_copy(update={"max_send_bytes": 60_000_000})) as sender:
            sender.send([Outgoing("documents", b"k", b"x" * 50_000_000), Outgoing("documents", b"k", document())])
        wait_drained(broker)
        counts = services["extractor"].counts()
    assert (counts["fetched"], counts["dead"]) == (2, {"too-large": 1})
    (letter,) = [decode(one.value, DeadLetter) for one in broker.read("dead-letters")]
    assert (letter.size, letter.value, letter.offset) == (50_000_000, None, 0)


def _wide_open(topic: str) -> object:
    """The change that lets a topic take messages of 60 MB."""
    from kafka.admin import ConfigResource, ConfigResourceType

    return ConfigResource(ConfigResourceType.TOPIC, topic, configs={"max.message.bytes": "60000000"})
