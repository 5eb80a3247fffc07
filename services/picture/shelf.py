"""A shelf of tellings or clusters by name and by stretch of days: what may meet a stretch is found without looking at the rest."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from math import isfinite
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
LONGEST = 64
"""An item over more spans than this is kept apart, and every look passes it."""
Span = tuple[float, float]
"""First and last day, counted from 1970; both belong to it."""


class Shelf(Generic[T]):
    """Items by name and span; `width` is how many days lie together."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._spans: dict[T, tuple[str, Span]] = {}
        self._rows: dict[str, dict[int, dict[T, None]]] = {}
        self._wide: dict[str, dict[T, None]] = {}

    def __contains__(self, item: T) -> bool:
        return item in self._spans

    def put(self, item: T, name: str, span: Span) -> None:
        """Put an item that is not there yet."""
        self._spans[item] = (name, span)
        slots = self._slots(span)
        if slots is None:
            self._wide.setdefault(name, {})[item] = None
            return
        rows = self._rows.setdefault(name, {})
        for slot in slots:
            rows.setdefault(slot, {})[item] = None

    def drop(self, item: T) -> None:
        """Take an item away that is there."""
        name, span = self._spans.pop(item)
        slots = self._slots(span)
        if slots is None:
            del self._wide[name][item]
            return
        rows = self._rows[name]
        for slot in slots:
            del rows[slot][item]
            if not rows[slot]:
                del rows[slot]

    def near(self, name: str, span: Span) -> Iterator[T]:
        """The items of a name whose span meets this one, each once."""
        rows = self._rows.get(name, {})
        slots = self._slots(span)
        seen: dict[T, None] = dict(self._wide.get(name, ()))
        for slot in rows if slots is None else slots:
            seen |= rows.get(slot, {})
        first, last = span
        for item in seen:
            start, end = self._spans[item][1]
            if start <= last and first <= end:
                yield item

    def _slots(self, span: Span) -> range | None:
        """The numbers of the stretches that a span lies in; None when they are too many or without end."""
        first, last = span
        if not (isfinite(first) and isfinite(last)) or last - first > LONGEST * self._width:
            return None
        return range(int(first // self._width), int(last // self._width) + 1)
