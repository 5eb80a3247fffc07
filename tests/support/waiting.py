"""Waiting for a condition with a deadline, instead of sleeping and hoping."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def until(condition: Callable[[], T], what: str, timeout_s: float = 30.0, every_s: float = 0.05) -> T:
    """The first true answer of `condition`; fails naming what was waited for and the last answer."""
    deadline = monotonic() + timeout_s
    pause = Event()
    while not (answer := condition()):
        if monotonic() > deadline:
            raise AssertionError(f"waited {timeout_s} s for {what}; last answer: {answer!r}")
        pause.wait(every_s)
    return answer
