"""What a model tells, as types, and the strict reading of its answer."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec
from msgspec import Struct

from schemas.claim import Kind, Modality, Status

TRIES = 20
"""Opening braces in the prose around an answer that are tried."""


class BadAnswer(ValueError):
    """An answer without claims in the form that was asked for."""


class ToldParty(Struct, frozen=True):
    """A party in the words of the text; the id is a hint."""

    text: str
    id: str | None = None


class ToldCount(Struct, frozen=True):
    """A count in the words of the quote."""

    text: str
    status: Status
    item: str = ""
    min: int | None = None
    max: int | None = None


class ToldClaim(Struct, frozen=True):
    """A claim as the model tells it: nothing in it is believed yet."""

    kind: Kind
    quote: str
    mode: str | None = None
    actors: tuple[ToldParty, ...] = ()
    targets: tuple[ToldParty, ...] = ()
    place: str | None = None
    time: str | None = None
    quantities: tuple[Any, ...] = ()
    modality: Modality = "asserted"
    background: bool = False
    said_by: str | None = None


class Choice(Struct, frozen=True):
    """One answer of several."""

    message: dict[str, Any]


class Completion(Struct, frozen=True):
    """The part of a chat completion that is used."""

    choices: tuple[Choice, ...]


def told_claims(body: bytes, most: int, dropped: Counter[str]) -> list[ToldClaim]:
    """The claims of a chat completion, at most so many; what has another form is counted. Raises BadAnswer."""
    try:
        completion = msgspec.json.decode(body, type=Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadAnswer(f"not a chat completion: {error}") from error
    content = completion.choices[0].message.get("content") if completion.choices else None
    if not isinstance(content, str):
        raise BadAnswer("a chat completion without words")
    rows = _object(content)
    dropped["too-many"] += max(0, len(rows) - most)
    out = []
    for row in rows[:most]:
        try:
            out.append(msgspec.convert(row, ToldClaim))
        except (msgspec.ValidationError, RecursionError):
            dropped["schema"] += 1
    return out


def _object(content: str) -> list[Any]:
    """The list of claims of the first JSON object that has one, whatever prose stands around it."""
    reader = json.JSONDecoder(parse_constant=_no_number)
    for start in _braces(content):
        try:
            found, _ = reader.raw_decode(content, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("claims"), list):
            return list(found["claims"])
    raise BadAnswer(f'no JSON object with a list "claims" in {content[:80]!r}')


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _braces(content: str) -> Iterator[int]:
    """Where an object may begin."""
    start = -1
    for _ in range(TRIES):
        start = content.find("{", start + 1)
        if start < 0:
            return
        yield start
