"""A chat endpoint on this machine that answers as it is told: real HTTP, no model."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from msgspec import Struct

WAIT_S = 20.0


class Answer(Struct, frozen=True):
    """What is sent back; a silent one says nothing before the endpoint is closed."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}
    silent: bool = False


class Asked(Struct, frozen=True):
    """What was sent."""

    path: str
    headers: dict[str, str]
    body: Any


class Endpoint(Struct):
    """The address of the stub and what it was asked."""

    address: str
    asked: list[Asked]


Script = Callable[[Asked], Answer]


def says(content: Any) -> Answer:
    """A chat completion with this content; what is no text is sent as JSON."""
    words = content if isinstance(content, str) else json.dumps(content)
    reply = {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": {"content": words}}]}
    return Answer(json.dumps(reply).encode())


@contextmanager
def endpoint(script: Script | Answer) -> Iterator[Endpoint]:
    """The endpoint while the block runs."""
    asked: list[Asked] = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Note what was asked and answer by the script."""
            body = self.rfile.read(int(self.headers["content-length"]))
            one = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(body))
            asked.append(one)
            answer = script if isinstance(script, Answer) else script(one)
            if answer.silent:
                closing.wait(WAIT_S)
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in (answer.headers | {"content-length": str(len(answer.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except OSError:  # the reader has hung up on a long answer
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1", asked)
        finally:
            closing.set()
            server.shutdown()
            thread.join(WAIT_S)
