"""Runs a command of `zonewatch` in this process, through its own entry: how it ended and what it printed."""

import pytest
from msgspec import Struct

from services.cli.__main__ import main


class Ended(Struct, frozen=True):
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str


class Command:
    """The command at hand; `zonewatch` in the tests."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: object) -> Ended:
        """Run it with these arguments."""
        self._captured.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(one) for one in arguments])
        out, err = self._captured.readouterr()
        return Ended(int(end.value.code or 0), out, err)
