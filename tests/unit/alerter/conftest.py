"""The alerter's store on a real Redis, empty before each test."""

from typing import Any

import pytest

from services.alerter.state import Store


@pytest.fixture
def store(redis: Any) -> Store:
    """A store on an empty Redis."""
    return Store(redis)
