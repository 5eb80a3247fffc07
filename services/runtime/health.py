"""The health port: /healthz (it runs), /readyz (every part answers), /metrics and /counts.json."""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from types import TracebackType

import msgspec

from services.runtime.errors import ServiceError
from services.runtime.settings import ServiceSettings
from services.runtime.telemetry import Telemetry

Check = Callable[[], None]
"""Returns when a part is well; raises a ServiceError that says what is wrong. Called from a thread."""


class Health:
    """The server, in threads of its own, so that it answers while the service is busy. A context manager."""

    def __init__(self, settings: ServiceSettings, telemetry: Telemetry, checks: Mapping[str, Check]) -> None:
        self._telemetry, self._checks, self._keep_s = telemetry, dict(checks), settings.probe_s
        self._lock = threading.Lock()
        self._seen: dict[str, str] = {}
        self._seen_at = float("-inf")
        self._server = ThreadingHTTPServer((settings.health_host, settings.health_port), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True, name="health")

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    def __enter__(self) -> "Health":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def troubles(self) -> dict[str, str]:
        """Part -> what is wrong with it; empty when all are well. An answer is kept for a moment, so that askers cost little."""
        with self._lock:
            if monotonic() - self._seen_at > self._keep_s:
                self._seen = {name: text for name, check in self._checks.items() if (text := _trouble(check))}
                self._seen_at = monotonic()
                self._telemetry.ready(not self._seen)
            return self._seen

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, content type and body for a path."""
        if path == "/healthz":
            return 200, "application/json", b'{"status": "ok"}'
        if path == "/readyz":
            troubles = self.troubles()
            body = {"status": "not ready" if troubles else "ok", "troubles": troubles, "parts": sorted(self._checks)}
            return 503 if troubles else 200, "application/json", msgspec.json.encode(body)
        if path == "/metrics":
            return 200, "text/plain; version=0.0.4; charset=utf-8", self._telemetry.exposition()
        if path == "/counts.json":
            return 200, "application/json", msgspec.json.encode(self._telemetry.counts())
        return 404, "application/json", b'{"paths": ["/healthz", "/readyz", "/metrics", "/counts.json"]}'


def _trouble(check: Check) -> str:
    """What a check says is wrong; empty when it is well."""
    try:
        check()
    except ServiceError as error:
        return str(error)
    return ""


def _handler(health: Health) -> type[BaseHTTPRequestHandler]:
    """A request handler bound to this server."""

    class Handler(BaseHTTPRequestHandler):
        """Answers GET."""

        timeout = 5

        def do_GET(self) -> None:
            status, kind, body = health.answer(self.path.partition("?")[0])
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Probes come every few seconds: they are not worth a line each."""

    return Handler
