"""The one place that fetches: an httpx client with every limit set, and `fetch`, whose errors are words of the closed table."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpcore
import httpx
from msgspec import Struct

from services.runtime.errors import FetchError
from services.runtime.settings import ServiceSettings

ErrorRow = tuple[type[Exception], str]
REASONS: tuple[ErrorRow, ...] = (
    # the first row that fits counts, so the special stand before the general
    (httpx.TimeoutException, "timeout"),
    (httpx.DecodingError, "garbled"),
    (httpx.RemoteProtocolError, "garbled"),
    (httpx.UnsupportedProtocol, "bad-address"),
    (httpx.LocalProtocolError, "bad-address"),
    (httpx.InvalidURL, "bad-address"),
    (httpx.CookieConflict, "garbled"),
    (httpx.TooManyRedirects, "redirects"),
    (httpx.HTTPStatusError, "refused"),
    (httpx.TransportError, "unreachable"),
    (httpx.StreamError, "unreachable"),
    (httpx.HTTPError, "unreachable"),
)
"""What each of httpx's exceptions means here."""


class Fetched(Struct, frozen=True):
    """A page or feed: the address it was found at in the end, status, headers in small letters, and the decoded bytes."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes


def reason_of(error: Exception) -> str:
    """The word for one of httpx's exceptions."""
    return next(word for type_, word in REASONS if isinstance(error, type_))


def allowed(address: str) -> bool:
    """Whether an IP address is of the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


class PublicOnly(httpcore.AsyncNetworkBackend):
    """Connects only to public addresses: looks the name up once, checks, and connects to the very address it checked."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._inner = inner or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection, or PrivateAddress when the name leads to none but private ones."""
        try:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} is not known: {error}") from error
        addresses = [str(entry[4][0]) for entry in found]
        public = [address for address in addresses if allowed(address)]
        if not public:
            raise PrivateAddress(f"{host} is {', '.join(sorted(set(addresses)))}")
        return await self._inner.connect_tcp(public[0], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Never: a site is not a file."""
        raise PrivateAddress(f"{path} is a socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait, for the pool's own retries."""
        await self._inner.sleep(seconds)


class PrivateAddress(httpcore.ConnectError):
    """A name leads into a private network."""


@asynccontextmanager
async def client(
    settings: ServiceSettings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """A client for all of a service's fetches; tests pass a `transport`. It takes no proxy from the environment."""
    async with httpx.AsyncClient(
        transport=transport or _transport(settings),
        timeout=httpx.Timeout(settings.fetch_timeout_s),
        headers={"user-agent": settings.fetch_agent},
        follow_redirects=False,
        trust_env=False,
    ) as made:
        yield made


def _transport(settings: ServiceSettings) -> httpx.AsyncHTTPTransport:
    """httpx's own transport; its pool connects to public addresses only unless the settings allow all."""
    transport = httpx.AsyncHTTPTransport(trust_env=False)
    if not settings.fetch_private:
        transport._pool._network_backend = PublicOnly()
    return transport


async def fetch(
    http: httpx.AsyncClient, address: str, settings: ServiceSettings, headers: Mapping[str, str] | None = None
) -> Fetched:
    """One page or feed within the settings' limits; 304 is an answer. Raises FetchError."""
    async with _limited(address, settings):
        return await _follow(http, address, settings, headers or {})


async def post(
    http: httpx.AsyncClient, address: str, settings: ServiceSettings, body: bytes, headers: Mapping[str, str]
) -> Fetched:
    """The answer to what is sent, within the same limits. It follows no redirect: the words are for this site alone."""
    async with _limited(address, settings), http.stream("POST", address, content=body, headers=dict(headers)) as answer:
        if answer.next_request is not None:
            raise FetchError("redirects", safe(address), "sends elsewhere; give the last address as the endpoint's own")
        return await _read(answer, settings)


@asynccontextmanager
async def _limited(address: str, settings: ServiceSettings) -> AsyncIterator[None]:
    """Within the time of the settings, and what goes wrong said in words of the closed table."""
    try:
        async with asyncio.timeout(settings.fetch_timeout_s):
            yield
    except TimeoutError as error:
        raise FetchError("timeout", safe(address), f"took longer than {settings.fetch_timeout_s} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict) as error:
        if isinstance(error.__cause__, PrivateAddress):
            raise FetchError("private-address", safe(address), str(error.__cause__)) from error
        raise FetchError(reason_of(error), safe(address), f"{type(error).__name__}: {error}") from error


async def _follow(
    http: httpx.AsyncClient, address: str, settings: ServiceSettings, headers: Mapping[str, str]
) -> Fetched:
    """Through the redirects, each address checked, to the answer."""
    url = httpx.URL(address)
    for _ in range(settings.fetch_redirects + 1):
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError("bad-address", safe(str(url)), "expected an http or https address")
        async with http.stream("GET", url, headers=dict(headers)) as answer:
            if answer.next_request is None:
                return await _read(answer, settings)
            # what was sent to the first site (a token, say) is not for another one
            if answer.next_request.url.host != url.host:
                headers = {}
            url = answer.next_request.url
    raise FetchError("redirects", safe(address), f"more than {settings.fetch_redirects} redirects")


async def _read(answer: httpx.Response, settings: ServiceSettings) -> Fetched:
    """The body, as far as it may be large; decoded bytes count, so that a small packed file cannot unpack into a large one."""
    address = safe(str(answer.url))
    if answer.status_code >= 400:
        raise FetchError("refused", address, f"answered {answer.status_code} {answer.reason_phrase}")
    body = bytearray()
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > settings.fetch_max_bytes:
            raise FetchError("too-large", address, f"expected at most {settings.fetch_max_bytes} bytes")
    return Fetched(address, answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, bytes(body))


def safe(address: str) -> str:
    """The address without user name and password, for logs and errors."""
    scheme, slashes, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}"


def local_text(port: int, path: str, timeout_s: float = 5.0) -> str | None:
    """What a service of this machine answers on a port of the loopback; None while it does not answer 200."""
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}{path}", timeout=timeout_s, trust_env=False)
    except httpx.HTTPError:
        return None
    return answer.text if answer.status_code == 200 else None
