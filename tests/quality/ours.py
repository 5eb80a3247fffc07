"""Our own sets measured: both halves of the corpus, texts without war, the gate's recall, fusion."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from schemas.document import Document
from services.extractor.pipeline.text import read_text
from tests.quality import pages
from tests.quality.figures import Figure, Figures, share
from tests.quality.fusion import __main__ as fused
from tests.quality.fusion.gold import GOLD
from tests.quality.labelled import PARTS, Half, Judge, read_half, rows
from tests.quality.own import Error, by_style, errors, fields, figures, quiet
from tests.quality.sets import HERE, Reader
from tests.quality.shared import HALVES, Shared

PEACE_DAY = datetime(2024, 5, 14, tzinfo=UTC)
"""The day that the texts of peace.txt are said to be of; no figure rests on it."""


def ours(reader: Reader, sets: set[str], shared: Shared) -> tuple[Figures, list[Error]]:
    """The figures of our own sets, and the errors of the half to work on."""
    judge = Judge(reader.extractor.actors)
    out: Figures = {}
    wrong: list[Error] = []
    for name in PARTS:
        if name in sets:
            half = read_half(reader.extractor, reader.areas, name)
            out[name] = figures(half, judge)
            out[f"{name}, matched claims only"] = fields(half, judge, only_matched=True)
            out[f"{name}, by style"] = by_style(half, judge)
            wrong += errors(half, judge) if name.endswith("work") else []
    if "peace" in sets:
        label = "false claims a document"
        half = peace(reader)
        out["peace"] = {f"{label}, work": quiet(half)}
        out["peace"][label] = quiet(read_half(reader.extractor, reader.areas, "peace"))
        wrong += errors(half, judge)
    if "pages" in sets:
        out["pages"] = pages.figures()
    if "gate" in sets:
        out |= _apart("gate", passed(reader, shared))
    if "fusion" in sets:
        out |= _apart("fusion", fusion())
    return out, wrong


def _apart(name: str, rows: dict[str, Figure]) -> Figures:
    """The figures on our own texts, and apart those on the tanf set: a clone elsewhere does not have it to measure."""
    theirs = {label: one for label, one in rows.items() if "tanf" in label}
    own = {label: one for label, one in rows.items() if label not in theirs}
    return {name: own} | ({f"{name}, tanf": theirs} if theirs else {})


def peace(reader: Reader) -> Half:
    """The texts without war to work on, as read; those of the corpus are to check with."""
    texts = (HERE / "peace.txt").read_text(encoding="utf-8").split("\n---\n")
    kept = [{"id": f"peace.txt:{n}", "text": t.strip()} for n, t in enumerate(texts, 1) if t.strip()]
    documents = [Document(id=row["id"], source="peace", text=row["text"], published=PEACE_DAY) for row in kept]
    return Half(kept, [reader.told(one) for one in documents], [[] for _ in kept])


def passed(reader: Reader, shared: Shared) -> dict[str, Figure]:
    """How many of the labelled claims' own words the gate would let through, whatever the place."""
    out = {}
    for name in PARTS:
        sure = [row["text"] for row in rows(name) if any(not one.get("optional") for one in row["claims"])]
        out[f"recall, own {name.replace('_', ' ')}"] = _passed(reader, sure)
    if shared.modules:
        gold = shared.modules["tanf"].rows().values()
        out["recall, tanf"] = _passed(reader, [claim["quote"] for row in gold for claim in row["claims"]])
    return out


def _passed(reader: Reader, texts: Iterable[str]) -> Figure:
    documents = [Document(id="gate", source="gate", text=text, published=PEACE_DAY) for text in texts]
    return share(sum(reader.extractor.gate(read_text(one), ()).wanted for one in documents), len(documents))


def fusion() -> dict[str, Figure]:
    """Fusion of claims as they are labelled: B-cubed on our own corpus and, where it is, on the tanf set."""
    out = {"own corpus": _score(fused.own()[0])}
    if GOLD.exists():
        blind = set(HALVES["tanf, blind"].read_text(encoding="utf-8").split("\n"))
        out |= {f"tanf, {part}": _score(score) for part, score in fused.tanf(blind)[0].items()}
    return out


def _score(score: Any) -> Figure:
    return Figure(score.f1, score.precision, score.recall)
