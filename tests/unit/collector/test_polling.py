"""Sources read again and again."""

from collections.abc import Sequence

import pytest

from schemas.watch import Source
from services.collector.core import Found
from services.collector.polling import Mark, Poller, Reading
from tests.unit.collector.fakes import Sleeper, found


class Twice:
    """A source that holds one document, and nothing new the second time."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mark]] = []

    async def __call__(self, source: Source, since: Mark) -> Reading:
        """One document, then none."""
        self.asked.append((source.id, since))
        return Reading((found(),) if since == Mark() else (), Mark(etag="1"))


class Enough(Exception):
    """Ends a poller in a test."""


async def test_each_source_is_read_at_its_own_pace() -> None:
    """A source is asked with the mark it gave, what it holds is emitted, and only rows with a kind are read."""
    kind, sleeper, emitted = Twice(), Sleeper(times=2, then=Enough), list[Found]()

    async def emit(batch: Sequence[Found]) -> None:
        emitted.extend(batch)

    rows = [Source(id="a", name="A", kind="rss", address="x", every_s=7), Source(id="b", name="B")]
    with pytest.raises(ExceptionGroup) as raised:
        await Poller(rows, {"rss": kind}, emit, sleeper).run()
    assert raised.group_contains(Enough)
    assert kind.asked == [("a", Mark()), ("a", Mark(etag="1"))]
    assert (len(emitted), sleeper.waits) == (1, [7, 7])
