"""The command as tests call it."""

import pytest

from tests.unit.cli.ended import Command


@pytest.fixture
def zonewatch(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `zonewatch` with arguments."""
    return Command(capsys)
