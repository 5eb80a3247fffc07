"""Redis clients by address: redis://, rediss:// and unix://. They open nothing until they are used."""

from pathlib import Path

from redis import Redis as SyncRedis
from redis.asyncio import Redis
from redis.exceptions import RedisError

from services.runtime.errors import BadFile, Unreachable
from services.runtime.settings import ServiceSettings

__all__ = ["client", "probe", "sync_client"]
CONNECT_S = 5.0


def client(settings: ServiceSettings) -> Redis:
    """A client for an event loop; answers are bytes."""
    return Redis.from_url(_address(settings), socket_connect_timeout=CONNECT_S, socket_timeout=None)


def sync_client(settings: ServiceSettings) -> SyncRedis:
    """A client for plain functions; answers are bytes."""
    return SyncRedis.from_url(_address(settings), socket_connect_timeout=CONNECT_S, socket_timeout=None)


def probe(settings: ServiceSettings) -> None:
    """Return when Redis answers; raises Unreachable."""
    with SyncRedis.from_url(
        _address(settings), socket_connect_timeout=settings.probe_s, socket_timeout=settings.probe_s
    ) as redis:
        try:
            redis.ping()
        except RedisError as error:
            raise Unreachable(
                f"Redis at {safe(settings.redis)}", f"start it or set ZONEWATCH_REDIS ({error})"
            ) from error


def safe(address: str) -> str:
    """The address without user name and password."""
    scheme, slashes, rest = address.partition("://")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


def _address(settings: ServiceSettings) -> str:
    """The address, if it is one that redis-py takes. Raises BadFile."""
    if not settings.redis.startswith(("redis://", "rediss://", "unix://")):
        what = "expected redis://, rediss:// or unix://"
        raise BadFile(Path("environment"), "ZONEWATCH_REDIS", what, "for example unix:///run/redis.sock")
    return settings.redis
