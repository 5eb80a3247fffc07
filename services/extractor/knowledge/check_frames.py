"""Checks the verb and noun frames: ids once, words, conditions and codes that exist, no two rows for one thing, a labelled sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from services.extractor.knowledge import load
from services.extractor.pipeline.conditions import CONDITIONS
from services.extractor.pipeline.frames import Frame, frame_rows
from services.extractor.pipeline.inflection import forms_of
from services.extractor.pipeline.kinds import CAMEO_OF, KindRow
from services.extractor.pipeline.lemmas import irregular_forms

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ENOUGH = 250
"""Frames, at least."""


def check_frames() -> list[str]:
    """What is wrong with frames/, one sentence each; empty when all is well."""
    rows = frame_rows()
    complaints = [f"frames/: expected at least {ENOUGH} frames, got {len(rows)}"] if len(rows) < ENOUGH else []
    return [*complaints, *_once(rows), *(c for row in rows for c in _row(row)), *_rivals(rows)]


def _once(rows: Sequence[Frame]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            yield f"{row.id}: two frames have this id"
        seen.add(row.id)


def _row(row: Frame) -> Iterator[str]:
    if not _ID.fullmatch(row.id):
        yield f"{row.id}: an id is kebab-case"
    if not row.verbs and not row.nouns:
        yield f"{row.id}: expected verbs or nouns"
    for need in row.needs:
        if need not in CONDITIONS:
            yield f"{row.id}: no condition is called {need!r}; see pipeline/conditions.py"
    if row.plover is not None and row.plover not in CAMEO_OF and row.plover not in _types():
        yield f"{row.id}: {row.plover!r} is no PLOVER type"
    if not _told(row):
        yield f"{row.id}: its example has none of its words: {row.example!r}"


def _types() -> set[str]:
    return {row.plover[0] for row in load("kinds", KindRow)}


def _told(row: Frame) -> bool:
    """Whether the example holds a form of one of the frame's words."""
    said = set(re.findall(r"[\w'-]+", row.example.lower()))
    parts = said | {part for word in said for part in word.split("-")}
    heads = [verb.split()[0] for verb in row.verbs] + [noun.split()[-1] for noun in row.nouns]
    return any(parts.intersection(forms_of(head, irregular_forms())) for head in heads)


def _rivals(rows: Sequence[Frame]) -> Iterator[str]:
    """Two frames of one word that ask for the same: only the first would ever be read."""
    bearers: dict[tuple[str, str], dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for word in (*(("verb", v) for v in row.verbs), *(("noun", n) for n in row.nouns)):
            bearers[word][row.object, row.prep, frozenset(row.needs)].append(row.id)
    for (part, word_), asked in bearers.items():
        for ids in asked.values():
            if len(ids) > 1:
                yield f"{' and '.join(ids)}: ask the same of the {part} {word_!r}; keep it in one of them"
