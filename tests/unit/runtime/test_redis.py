"""Redis by address, with passwords kept out of sight."""

import pytest

from services.runtime import embedded, redis
from services.runtime.errors import BadFile, Unreachable
from services.runtime.settings import ServiceSettings, load


async def test_a_unix_socket_works_both_ways() -> None:
    """The embedded Redis is reached by its socket, from plain functions and from an event loop."""
    with embedded.redis() as address:
        settings = load(ServiceSettings, redis=address)
        redis.probe(settings)
        with redis.sync_client(settings) as plain:
            plain.set("a", "1")
        client = redis.client(settings)
        assert await client.get("a") == b"1"
        await client.aclose()
    with pytest.raises(Unreachable, match="ZONEWATCH_REDIS"):
        redis.probe(settings)


def test_another_kind_of_address_is_refused() -> None:
    """The error names the variable and what it must be."""
    with pytest.raises(BadFile, match="ZONEWATCH_REDIS: expected redis://, rediss:// or unix://"):
        redis.client(load(ServiceSettings, redis="http://127.0.0.1"))


def test_a_password_stays_out_of_errors() -> None:
    """The address in an error has no user-info."""
    with pytest.raises(Unreachable) as caught:
        redis.probe(load(ServiceSettings, redis="redis://user:canary@127.0.0.1:9/0"))
    assert "canary" not in str(caught.value)
