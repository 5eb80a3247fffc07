"""The shell of the extra reader: one request a document, one at a time, and never a reason for the stream to wait long."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from msgspec.structs import replace

from schemas.watch import Area
from services.extractor.core import Reading
from services.extractor.knowledge import load
from services.extractor.model.breaker import Breaker
from services.extractor.model.check import checked
from services.extractor.model.merge import merged
from services.extractor.model.prompt import request
from services.extractor.model.sight import Sight
from services.extractor.model.told import BadAnswer, ToldClaim, told_claims
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.equipment import load_equipment
from services.extractor.pipeline.geometry import in_areas, place_of
from services.extractor.pipeline.people import RoleRow
from services.extractor.settings import ExtractorSettings
from services.runtime import http
from services.runtime.clock import Clock
from services.runtime.errors import BadFile, FetchError
from services.runtime.telemetry import Telemetry


class ModelReader:
    """Asks the endpoint of the settings about readings, and adds what it tells and the text bears out."""

    def __init__(self, settings: ExtractorSettings, clock: Clock, telemetry: Telemetry) -> None:
        self._settings, self._telemetry = settings, telemetry
        self._address = settings.reader_url.rstrip("/") + "/chat/completions"
        # the endpoint is the user's own choice, so it may be on this machine; its limits are its own
        self._limits = settings.model_copy(
            update={
                "fetch_private": True,
                "fetch_timeout_s": settings.reader_timeout_s,
                "fetch_max_bytes": settings.reader_max_bytes,
            }
        )
        self._breaker = Breaker(settings.reader_failures, timedelta(seconds=settings.reader_pause_s), clock)
        self._one = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._http: Any = None

    async def add(self, reading: Reading, areas: Sequence[Area], everything: bool = False) -> Reading:
        """The reading with the model's claims behind the rules' own; as it was where the model is of no help.

        It is asked only about texts that name a place in an area's reach, since others add nothing to a report, unless
        `everything` is asked for.
        """
        if reading.document.deleted or not (everything or near(reading, areas)):
            return self._count(reading, "elsewhere", Counter())
        if len(reading.document.text) > self._settings.reader_max_chars:
            return self._count(reading, "too-long", Counter())
        async with self._one:
            if self._breaker.open:
                return self._count(reading, "paused", Counter())
            started = perf_counter()
            counted: Counter[str] = Counter()
            told, what = await self._ask(reading, counted)
            self._telemetry.took("reader", perf_counter() - started)
        if told is None:
            return self._count(reading, what, counted)
        claims = await asyncio.to_thread(self._checked, told, reading, areas, counted)
        return self._count(replace(reading, claims=claims), what, counted)

    async def _ask(self, reading: Reading, counted: Counter[str]) -> tuple[list[ToldClaim] | None, str]:
        """What the model tells, None where it fails; and the word for the counter."""
        asked = request(self._settings.reader_name, reading.document, reading.mentions.actors)
        try:
            answer = await self._post(msgspec.json.encode(asked))
            told = told_claims(answer, self._settings.reader_max_claims, counted)
        except (FetchError, BadAnswer) as error:
            self._breaker.bad()
            self._telemetry.log.warning("reader", text=str(error), document=reading.document.id)
            return None, error.reason if isinstance(error, FetchError) else "bad-answer"
        self._breaker.good()
        return told, "answered"

    async def _post(self, body: bytes) -> bytes:
        if self._http is None:
            self._http = await self._stack.enter_async_context(http.client(self._limits))
        key = self._settings.reader_key.get_secret_value()
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {key}"} if key else {})
        return (await http.post(self._http, self._address, self._limits, body, headers)).body

    def _checked(
        self, told: list[ToldClaim], reading: Reading, areas: Sequence[Area], counted: Counter[str]
    ) -> tuple[Any, ...]:
        sight = Sight(reading, load_actors(), areas, items())
        return merged(reading.claims, checked(told, sight, self._settings.reader_name, counted), counted)

    def _count(self, reading: Reading, what: str, counted: Counter[str]) -> Reading:
        """Count what became of one document and of the claims told of it."""
        self._telemetry.count("zonewatch_reader_total", what)
        for word, number in counted.items():
            if number:
                self._telemetry.count("zonewatch_reader_claims_total", word, number)
        if what == "answered":
            facts = {word: number for word, number in sorted(counted.items()) if number}
            self._telemetry.log.info("reader", document=reading.document.id, **facts)
        return reading

    async def close(self) -> None:
        """Close what was opened."""
        self._http = None
        await self._stack.aclose()


def near(reading: Reading, areas: Sequence[Area]) -> bool:
    """Whether a place of the text may touch one of the areas."""
    seen = reading.mentions
    return any(in_areas(place_of([p], []), areas) for p in seen.places) or any(
        s.area is not None or in_areas(place_of([], [s]), areas) for s in seen.spatials
    )


@cache
def items() -> frozenset[str]:
    """The items that quantities may count: classes of equipment and roles of people."""
    return frozenset(row.item for row in load_equipment().rows) | {row.item for row in load("roles", RoleRow)}


def create_reader(settings: ExtractorSettings, clock: Clock, telemetry: Telemetry) -> ModelReader | None:
    """The extra reader of the settings, None where there is none. Opens nothing. Raises BadFile for settings that clash."""
    if not settings.reader_url:
        return None
    if settings.reader_name in ("", "rules"):
        what = "expected the name of the model, which marks its claims"
        raise BadFile(
            Path("environment"), "ZONEWATCH_READER_NAME", what, "give it, or leave ZONEWATCH_READER_URL empty"
        )
    return ModelReader(settings, clock, telemetry)
