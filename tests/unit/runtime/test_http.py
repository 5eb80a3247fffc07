"""Fetching: every limit held, every error a word of the closed table."""

import asyncio
import gzip
import inspect
import socket

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.runtime import http
from services.runtime.errors import FetchError
from services.runtime.reasons import listed
from services.runtime.settings import ServiceSettings, load

SETTINGS = load(ServiceSettings, fetch_max_bytes=1000, fetch_redirects=2, fetch_timeout_s=5)


async def get(handler: httpx.MockTransport, address: str = "https://site.example/feed", **headers: str) -> http.Fetched:
    """One fetch through a transport that is not there."""
    async with http.client(SETTINGS, handler) as client:
        return await http.fetch(client, address, SETTINGS, headers)


async def failing(handler: httpx.MockTransport, address: str = "https://site.example/feed") -> FetchError:
    """The error of a fetch that fails."""
    with pytest.raises(FetchError) as caught:
        await get(handler, address)
    assert listed(caught.value.reason, "dead")
    return caught.value


def answer(status: int = 200, body: bytes = b"", /, **headers: str) -> httpx.MockTransport:
    """A site that always answers so."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.MockTransport(lambda _: httpx.Response(status, content=body, headers=named))


async def test_a_page_comes_with_its_headers_and_bytes() -> None:
    """Address, status, headers in small letters, decoded body."""
    found = await get(answer(200, gzip.compress(b"hello"), etag='"1"', content_encoding="gzip"))
    assert (found.address, found.status, found.body) == ("https://site.example/feed", 200, b"hello")
    assert found.headers["etag"] == '"1"'


async def test_unchanged_is_an_answer() -> None:
    """304 is what a conditional request hopes for."""
    assert (await get(answer(304))).status == 304


async def test_decoded_bytes_count() -> None:
    """A small packed page that unpacks into a large one is too large."""
    packed = gzip.compress(b"x" * 100_000)
    assert len(packed) < SETTINGS.fetch_max_bytes
    error = await failing(answer(200, packed, content_encoding="gzip"))
    assert error.reason == "too-large"


async def test_an_error_status_is_said() -> None:
    """404 is refused, with the status in the text."""
    error = await failing(answer(404))
    assert (error.reason, str(error)) == ("refused", "https://site.example/feed: answered 404 Not Found")


async def test_redirects_are_followed_and_end_somewhere() -> None:
    """Two are followed; a third is too many; what was for the first site is not sent to another."""
    seen: list[httpx.Request] = []

    def site(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        step = int(request.url.params.get("n", "0"))
        if step == 2:
            return httpx.Response(200, content=b"end")
        return httpx.Response(302, headers={"location": f"https://other.example/?n={step + 1}"})

    found = await get(httpx.MockTransport(site), authorization="secret")
    assert found.address == "https://other.example/?n=2"
    assert [request.headers.get("authorization") for request in seen] == ["secret", None, None]
    error = await failing(answer(302, location="https://site.example/again"))
    assert error.reason == "redirects"


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://site.example/", "gopher://site.example/1"])
async def test_a_redirect_must_stay_on_the_web(location: str) -> None:
    """Each address on the way is checked anew."""
    assert (await failing(answer(302, location=location))).reason == "bad-address"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "nonsense", "https://", "http://[::1", "http://a.example:x/"]
)
async def test_an_address_must_be_of_the_web(address: str) -> None:
    """Anything but http and https is refused before a connection."""
    assert (await failing(answer(), address)).reason == "bad-address"


async def test_user_names_stay_out_of_errors() -> None:
    """Whoever reads a log does not learn a password."""
    error = await failing(answer(500), "https://user:canary@site.example/feed")
    assert "canary" not in str(error)
    assert "site.example/feed" in str(error)


@given(st.text(max_size=40))
def test_safe_never_keeps_what_stands_before_the_at(secret: str) -> None:
    """No user-info survives, whatever it is made of."""
    cleaned = secret.replace("/", "")
    assert http.safe(f"https://{cleaned}@site.example/a@b") == "https://site.example/a@b"


def test_every_exception_of_httpx_has_a_word() -> None:
    """The table knows all of the library's errors, also those that a later version adds."""
    classes = {
        found
        for _, found in inspect.getmembers(httpx, inspect.isclass)
        if issubclass(found, Exception) and not issubclass(found, Warning)
    }
    assert len(classes) > 20
    for found in classes:
        error = found.__new__(found)
        assert listed(http.reason_of(error), "dead"), found


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1"),
        *("fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "255.255.255.255"),
    ],
)
def test_private_addresses_are_not_allowed(address: str) -> None:
    """Loopback, private, link-local, shared, multicast and mapped addresses are not of the public internet."""
    assert not http.allowed(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_allowed(address: str) -> None:
    """The public internet is."""
    assert http.allowed(address)


async def test_a_real_client_refuses_this_machine_at_connect() -> None:
    """A name that leads to the loopback is refused before a byte is sent, and allowed when the setting says so."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://localhost:{server.getsockname()[1]}/"
        async with http.client(SETTINGS) as client:
            with pytest.raises(FetchError, match=r"localhost is .*127\.0\.0\.1") as caught:
                await http.fetch(client, address, SETTINGS)
        assert caught.value.reason == "private-address"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


async def test_the_checked_address_is_the_one_connected_to() -> None:
    """The name is looked up once: a second answer cannot lead elsewhere."""
    asked: list[str] = []

    class Inner(httpcore.AsyncNetworkBackend):
        """Notes where it is led."""

        async def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
            asked.append(host)
            raise httpcore.ConnectError("no network here")

    with pytest.raises(httpcore.ConnectError):
        await http.PublicOnly(Inner()).connect_tcp("8.8.8.8", 80)
    assert asked == ["8.8.8.8"]
    with pytest.raises(http.PrivateAddress):
        await http.PublicOnly(Inner()).connect_unix_socket("/run/x")


async def test_nobody_there_is_unreachable() -> None:
    """A refused connection is counted as such when private addresses are allowed."""
    settings = load(ServiceSettings, fetch_private=True, fetch_timeout_s=5)
    async with http.client(settings) as client:
        with pytest.raises(FetchError) as caught:
            await http.fetch(client, "http://127.0.0.1:9/", settings)
    assert caught.value.reason == "unreachable"
    assert http.local_text(9, "/readyz") is None


async def test_what_is_sent_goes_nowhere_else() -> None:
    """A POST carries body and headers, is answered within the limits, and follows no redirect."""

    def site(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/moved":
            return httpx.Response(307, headers={"location": "https://other.example/"})
        return httpx.Response(200, content=request.content + request.headers["x-mark"].encode())

    async with http.client(SETTINGS, httpx.MockTransport(site)) as client:
        found = await http.post(client, "https://site.example/ask", SETTINGS, b"body", {"x-mark": "-mark"})
        assert found.body == b"body-mark"
        with pytest.raises(FetchError, match="sends elsewhere") as caught:
            await http.post(client, "https://site.example/moved", SETTINGS, b"body", {})
    assert caught.value.reason == "redirects"


async def test_a_slow_site_is_a_timeout() -> None:
    """The time of a whole fetch is bounded, however its pieces come."""
    settings = load(ServiceSettings, fetch_timeout_s=0.05)

    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError("reached")

    async with http.client(settings, httpx.MockTransport(never)) as client:
        with pytest.raises(FetchError) as caught:
            await http.fetch(client, "https://site.example/", settings)
    assert (caught.value.reason, caught.value.address) == ("timeout", "https://site.example/")


async def test_an_unknown_name_is_unreachable() -> None:
    """A name that leads nowhere is counted as a site that does not answer."""
    async with http.client(SETTINGS) as client:
        with pytest.raises(FetchError) as caught:
            await http.fetch(client, "http://no-such-site.invalid/", SETTINGS)
    assert caught.value.reason == "unreachable"
