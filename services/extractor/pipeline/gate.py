"""The gate: one pass over the words decides whether a document is parsed for the watched areas, and which sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

import ahocorasick
from msgspec import Struct

from schemas.watch import Area
from services.extractor.knowledge import loaded
from services.extractor.pipeline.arabic_frames import told_by
from services.extractor.pipeline.arabic_letters import fold
from services.extractor.pipeline.base import Text
from services.extractor.pipeline.coordinates import find_coordinates
from services.extractor.pipeline.frames import Frames
from services.extractor.pipeline.inflection import forms_of
from services.extractor.pipeline.lemmas import irregular_forms

_ARABIC_BEFORE = frozenset("وفبلكاسيتن")
_KEEP = str.maketrans({"’": "'", "‘": "'", "‑": "-", "\xa0": " ", "\n": " "})


class GateRows(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of knowledge/gate.yaml."""

    general: frozenset[str]
    things: tuple[str, ...]
    strong: tuple[str, ...]
    speech: tuple[str, ...]
    arabic: tuple[str, ...]


class Gate(Struct, frozen=True):
    """What the gate lets through: whether the document is wanted, which sentences, and the words that decided."""

    wanted: bool
    sentences: tuple[int, ...]
    why: tuple[str, ...]


@cache
def gate_rows() -> GateRows:
    """The rows of gate.yaml."""
    return loaded("gate", GateRows)


class Gatekeeper:
    """The automaton over triggers, parties and the areas' places, built once for a set of areas."""

    def __init__(
        self, frames: Frames, places: Iterable[str] = (), armed: Iterable[str] = (), others: Iterable[str] = ()
    ) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        table: dict[str, set[str]] = {}
        for kind, words in _triggers(frames):
            for word in words:
                table.setdefault(fold(word.lower()), set()).add(kind)
        for kind, words in (("place", places), ("strong", armed), ("thing", others)):
            for word in words:
                table.setdefault(fold(word.lower()), set()).add(kind)
        for word, kinds in table.items():
            self._automaton.add_word(word, (word, frozenset(kinds)))
        self._automaton.make_automaton()

    def read(self, text: Text, areas: Sequence[Area]) -> Gate:
        """The gate's word on a document; with no areas every place is of interest."""
        kinds = [self._kinds(s.text) for s in text.sentences]
        chosen = {n for n, found in enumerate(kinds) if _triggered(found)}
        beside = {n for n, found in enumerate(kinds) if "speech" in found and chosen & {n - 1, n + 1}}
        place = next((found["place"] for found in kinds if "place" in found), None) or _figures(text)
        trigger = next((found.get("strong") or found["general"] for n, found in enumerate(kinds) if n in chosen), None)
        wanted = bool(chosen) and (place is not None or not areas)
        why = tuple(f"{kind} {word!r}" for kind, word in (("trigger", trigger), ("place", place)) if word)
        return Gate(wanted, tuple(sorted(chosen | beside)) if wanted else (), why)

    def _kinds(self, words: str) -> dict[str, str]:
        """The kinds of triggers in a sentence, each with the first word of it."""
        out: dict[str, str] = {}
        low = words.translate(_KEEP).lower()
        if len(low) != len(words):  # a letter whose small form is longer, such as the Turkish capital I with a dot
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in words.translate(_KEEP))
        low = fold(low)
        for end, (word, kinds) in self._automaton.iter(low):
            if _whole(low, end - len(word) + 1, end + 1):
                for kind in kinds:
                    out.setdefault(kind, word)
        return out


def _figures(text: Text) -> str | None:
    """The first coordinates of a text: they may lie anywhere."""
    stored = text.document.text
    return next((stored[c.start : c.end] for c in find_coordinates(stored)), None)


def _triggered(found: dict[str, str]) -> bool:
    return "strong" in found or ("general" in found and "thing" in found)


def _triggers(frames: Frames) -> Iterator[tuple[str, Iterable[str]]]:
    rows = gate_rows()
    for row in frames.rows:
        for verb in row.verbs:
            head = verb.split()[0]
            yield ("general" if head in rows.general else "strong"), forms_of(head, irregular_forms())
        for noun in row.nouns:
            yield ("general" if noun in rows.general else "strong"), (noun, f"{noun}s", f"{noun}es")
        yield "thing", chain.from_iterable((word, f"{word}s") for word in row.object)
    yield "thing", rows.things
    yield "strong", (*rows.strong, *rows.arabic, *told_by())
    yield "speech", rows.speech


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the match is a whole word; Arabic words may carry prefixes of up to three letters and any ending."""
    if text[start] >= "\u0600":
        begin = start
        while begin > 0 and text[begin - 1].isalpha():
            begin -= 1
        return start - begin <= 3 and all(c in _ARABIC_BEFORE for c in text[begin:start])
    before = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")
    return before and (end >= len(text) or not text[end].isalnum())


_SPLIT = re.compile(r"[^\w'’ -]+")


def area_words(areas: Sequence[Area], places: Iterable[tuple[str, ...]]) -> list[str]:
    """The words that speak of the areas: their own names and those of places near them, four letters or more."""
    own = chain.from_iterable((area.name, *area.names) for area in areas)
    words = {part.strip() for name in chain(own, *places) for part in _SPLIT.split(name)}
    return sorted(w for w in words if len(w) >= 4 or (len(w) >= 3 and w[0] >= "\u0600"))
