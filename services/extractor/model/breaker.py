"""Leaves alone for a while what has failed several times in a row."""

from datetime import datetime, timedelta

from services.runtime.clock import Clock


class Breaker:
    """Counts failures; after so many in a row it is open for a while, then lets one try through."""

    def __init__(self, failures: int, pause: timedelta, clock: Clock) -> None:
        self._most, self._pause, self._clock = failures, pause, clock
        self._failed = 0
        self._until: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is to be left alone now."""
        return self._until is not None and self._clock.now() < self._until

    def good(self) -> None:
        """It answered."""
        self._failed, self._until = 0, None

    def bad(self) -> None:
        """It failed."""
        self._failed += 1
        if self._failed >= self._most:
            self._until = self._clock.now() + self._pause
