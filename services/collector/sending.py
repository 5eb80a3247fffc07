"""Sends what is found through the broker, from a service that reads no topic itself."""

import asyncio
from collections.abc import Sequence

from services.collector.settings import CollectorSettings
from services.runtime import kafka
from services.runtime.message import Outgoing
from services.runtime.telemetry import Telemetry


class Sending:
    """Sends through kafka-python in a thread; connects when there is something to send."""

    def __init__(self, settings: CollectorSettings, telemetry: Telemetry) -> None:
        self._settings, self._telemetry = settings, telemetry
        self._sender: kafka.Sender | None = None
        self._turn = asyncio.Lock()

    async def send(self, messages: Sequence[Outgoing]) -> None:
        """Send all and return when the broker has them."""
        async with self._turn:
            await asyncio.to_thread(self._send, messages)

    def _send(self, messages: Sequence[Outgoing]) -> None:
        if messages:
            self._sender = self._sender or kafka.Sender(self._settings, self._telemetry)
            self._sender.send(messages)

    def close(self) -> None:
        """End the connection."""
        if self._sender is not None:
            self._sender.__exit__(None, None, None)
