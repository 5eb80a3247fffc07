"""The picture's handler on a real Redis: what it sends, and what a crash or a second delivery changes."""

import pytest

from schemas import keys
from schemas.codec import InvalidMessage, decode, encode
from schemas.incident import Incident
from schemas.rating import Rating
from schemas.report import Report
from services.picture.core import picture
from services.picture.service import Pictures
from services.picture.store import Store
from services.picture.watched import Watched
from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome
from tests.unit.picture.make import AREA, SOURCES, claim, moment, point, report

STRIKE = claim(place=point(33.5, 38.62), start=10)
WATCHED = Watched.of([AREA], SOURCES)
FIRST, SECOND = report("first", STRIKE), report("second", STRIKE, source="herald")


def pictures(store: Store) -> Pictures:
    """A service as it starts."""
    return Pictures(store, lambda: WATCHED)


def incoming(value: Report, offset: int) -> Incoming:
    """A report as it comes from the topic."""
    return Incoming(topic="reports", value=encode(value), offset=offset)


def sent(outcome: Outcome) -> list[Incident]:
    """The incidents that an outcome sends."""
    return [decode(message.value, Incident) for message in outcome.messages]


async def test_a_report_is_seen_kept_and_sent(store: Store) -> None:
    """One report gives one incident on the topic, keyed by its id, and the picture in Redis."""
    outcome = await pictures(store).handle(incoming(FIRST, 0))
    assert [message.topic for message in outcome.messages] == ["incidents"]
    assert outcome.messages[0].key.decode() == sent(outcome)[0].id
    assert await store.picture("tanf") == picture([FIRST], AREA, SOURCES)


async def test_only_what_changed_is_sent(store: Store) -> None:
    """A second report sends the incident that it changes; the same report again sends nothing."""
    service = pictures(store)
    await service.handle(incoming(FIRST, 0))
    other = report("other", claim("clash", "isis", "us-coalition", "2017-04-08", start=5))
    assert [one.kind for one in sent(await service.handle(incoming(other, 1)))] == ["clash"]
    assert [one.reports for one in sent(await service.handle(incoming(SECOND, 2)))] == [("first", "second")]
    assert sent(await service.handle(incoming(SECOND, 3))) == []


async def test_a_message_that_was_not_taken_is_sent_again(store: Store) -> None:
    """The same message tried again in one process sends the same again: its acknowledgement never came."""
    service = pictures(store)
    first = await service.handle(incoming(FIRST, 0))
    assert await service.handle(incoming(FIRST, 0)) == first


async def test_a_crash_between_redis_and_kafka_loses_nothing(store: Store) -> None:
    """A new process that gets the message again sends what the old one had only written to Redis."""
    first = await pictures(store).handle(incoming(FIRST, 0))
    assert await pictures(store).handle(incoming(FIRST, 0)) == first


async def test_a_crash_after_the_acknowledgement_only_repeats(store: Store) -> None:
    """What a crashed process had sent but not settled is sent once more with the next report, never lost."""
    await pictures(store).handle(incoming(FIRST, 0))
    again = sent(await pictures(store).handle(incoming(SECOND, 1)))
    assert [one.reports for one in again] == [("first", "second")]


async def test_an_unknown_area_is_dead(store: Store) -> None:
    """A report of an area that is not watched is dead with the areas that are."""
    outcome = await pictures(store).handle(incoming(report("d", area="moon"), 0))
    assert (outcome.status, outcome.reason, outcome.text) == ("dead", "unknown-area", "expected one of tanf, got moon")


async def test_bytes_that_are_no_report_raise(store: Store) -> None:
    """What does not decode is left to the guard, with its reason."""
    with pytest.raises(InvalidMessage) as caught:
        await pictures(store).handle(Incoming(topic="reports", value=b"{}"))
    assert caught.value.reason == "schema"


async def test_a_redis_that_fails_is_transient(store: Store) -> None:
    """While Redis does not take the write, the message is to be tried again."""
    broken = Store(store.redis.__class__.from_url("unix:///nowhere/redis.sock"))
    with pytest.raises(Transient):
        await pictures(broken).handle(incoming(FIRST, 0))


async def test_a_worker_that_has_been_overtaken_sends_nothing(store: Store) -> None:
    """When a picture that rests on more reports is there already, this worker's is neither written nor sent."""
    await store.redis.set(keys.version("tanf"), 99)
    outcome = await pictures(store).handle(incoming(FIRST, 0))
    assert (outcome.status, outcome.messages) == ("ok", ())


async def test_an_analysts_rating_is_in_the_picture_and_on_the_topic(store: Store) -> None:
    """A rating counts from the next report on, and the incident is sent with it."""
    service = pictures(store)
    first = sent(await service.handle(incoming(FIRST, 0)))[0]
    given = Rating(incident=first.id, reliability="A", credibility=1, why="seen", who="ana", at=moment("2017-06-20"))
    await store.rate("tanf", given)
    again = sent(await service.handle(incoming(report("x", source="herald"), 1)))
    assert [one.credibility and one.credibility.rated_by for one in again] == ["ana"]


async def test_a_report_that_tells_nothing_only_moves_the_clock(store: Store) -> None:
    """It changes the picture's time and the count of its reports, as a whole new look would, and sends nothing."""
    service, empty = pictures(store), report("empty", published="2017-06-30")
    await service.handle(incoming(FIRST, 0))
    assert sent(await service.handle(incoming(empty, 1))) == []
    assert await store.picture("tanf") == picture([FIRST, empty], AREA, SOURCES)


async def test_what_another_wrote_to_redis_is_taken_in(store: Store) -> None:
    """When Redis holds reports that this process has not seen, or lost some, it looks at all of them anew."""
    service = pictures(store)
    await service.handle(incoming(FIRST, 0))
    await store.add(SECOND)
    empty = report("empty", published="2017-06-30")
    assert [one.reports for one in sent(await service.handle(incoming(empty, 1)))] == [("first", "second")]
