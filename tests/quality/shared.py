"""The labelled sets of ../shared/eval, judged by the scorers of that folder, which are loaded at run time and never copied."""

import json
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from tests.quality.figures import Figure, Figures, rate, scored
from tests.quality.fused import labelled
from tests.quality.gate import targets
from tests.quality.own import Error, words
from tests.quality.sets import HERE, SHARED, Reader, scorers, write

POOLED = "  the same, warning = statement"
STRICT = "claims (kind + date + actor)"
GAP = "gap between the halves"
HALVES = {"tanf, dev": HERE / "dev.txt", "tanf, blind": HERE / "blind.txt"}


class Shared:
    """The sets that are there: their texts read once into `folder`, then scored."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        self.folder = folder
        self.modules = scorers()
        self.names = tuple(name for name in SHARED if name in names and self.modules)

    def read(self, reader: Reader) -> None:
        """Read every text of the sets, and let spaCy alone read those of re3d."""
        for name in self.names:
            source = self.folder / f"{name}.docs.jsonl"
            write(source, self.modules[name].docs().values())
            rows = list(reader.read(source))
            # the scorer of this set judges incidents where claims carry them
            write(self.folder / f"{name}.out.jsonl", labelled(rows, reader.areas[0]) if name == "tanf" else rows)
        if "re3d" in self.names:
            module = self.modules["re3d"]
            write(self.folder / "re3d.spacy.jsonl", module.peer(module.docs().values()))
        rows = [{"id": row.id, "parents": list(row.parent_ids)} for row in reader.extractor.actors.rows()]
        (self.folder / "actors.json").write_text(json.dumps(rows), encoding="utf-8")

    def _score(self, name: str, only: Path | None = None, run: str = "", errors: int = 0) -> tuple[Any, list[str]]:
        options = Namespace(
            actors=str(self.folder / "actors.json"), area="tanf", only=only, errors=errors, missing_as_empty=False
        )
        path = self.folder / f"{run or name + '.out'}.jsonl"
        figures, notes = self.modules["common"].measure(self.modules[name], path, options)
        return {label: scored(row) for label, row in figures.items()}, notes

    def figures(self) -> Figures:
        """Every figure of every set; of the tanf set also of its two halves."""
        out: Figures = {name: self._score(name)[0] for name in self.names}
        if "re3d" in self.names:
            out["re3d, spaCy"] = self._score("re3d", run="re3d.spacy")[0]
        if "tanf" in self.names:
            out |= {name: self._score("tanf", only)[0] for name, only in HALVES.items()}
            for name in ("tanf", *HALVES):
                out[name]["false claims a document, pooled"] = _false(out[name])
            out["tanf"][GAP] = _gap(*(out[name][POOLED].value for name in HALVES))
        return out

    def notes(self, errors: int) -> list[str]:
        """What the scorers say of errors; of the tanf set only of the half to develop on."""
        out = []
        for name in self.names:
            found = self._score(name, HALVES["tanf, dev"] if name == "tanf" else None, errors=errors)[1]
            out += [f"== {name}: errors", *found]
        return out

    def errors(self) -> list[Error]:
        """What was missed, made up or taken for something else in the half of the tanf set to develop on."""
        if "tanf" not in self.names:
            return []
        tanf, common = self.modules["tanf"], self.modules["common"]
        rows = self._rows()
        known = tanf.actors.GUIDE | {a for _, gold in rows.values() for c in gold for a in c["actors"] | c["targets"]}
        roll = tanf.actors.roller(tanf.actors.load(str(self.folder / "actors.json")), known)
        out: list[Error] = []
        for where, (printed, gold) in rows.items():
            told = [tanf.from_program(claim, roll, "tanf") for claim in printed]
            pairs = common.pairs(told, gold, tanf.RULES[POOLED])
            left = [one for i, one in enumerate(told) if i not in {i for i, _ in pairs}]
            missed = [one for j, one in enumerate(gold) if j not in {j for _, j in pairs}]
            near = common.pairs(left, missed, _near(common))
            out += [_taken(left[i], missed[j], where) for i, j in near]
            out += [Error("claim", "nothing", c["kind"], where) for i, c in enumerate(left) if i not in dict(near)]
            found = {j for _, j in near}
            out += [Error("claim", c["kind"], "nothing", where) for j, c in enumerate(missed) if j not in found]
            out += [error for i, j in pairs for error in _fields(told[i], gold[j], where)]
        return out

    def _rows(self) -> dict[str, tuple[list[Any], list[Any]]]:
        """(printed, labelled) claims of the documents to develop on."""
        tanf, contract = self.modules["tanf"], self.modules["contract"]
        docs = contract.select(tanf.docs(), HALVES["tanf, dev"])
        output = contract.read_output(self.folder / "tanf.out.jsonl", docs, tanf.NEED, tanf.docs())
        return {n: (output[n]["claims"], [tanf.from_gold(c) for c in tanf.rows()[n]["claims"]]) for n in docs}


def _false(rows: dict[str, Figure]) -> Figure:
    """Claims that no label has, by the rule of the first figure: the scorer's own counts a missing day as false too."""
    claims, documents = rows[POOLED], rows["false claims a document"].of or 0
    return rate((claims.predicted or 0) - (claims.right or 0), documents)


def _gap(dev: float | None, blind: float | None) -> Figure:
    """How much better the half is that rules are made on: over 0.10 is over-fitting."""
    return Figure((dev or 0.0) - (blind or 0.0), unit="gap", of=len(HALVES))


def _near(common: Any) -> Any:
    """Claims told by much the same words."""

    def like(a: Any, b: Any) -> float:
        one, two = set(common.words(a["quote"])), set(common.words(b["quote"]))
        share = len(one & two) / min(len(one), len(two)) if one and two else 0.0
        return share if share >= 0.6 else 0.0

    return like


def _taken(told: Any, gold: Any, where: str) -> Error:
    """Why two claims of the same words do not match: kind, else party, else day."""
    if told["kind"] != gold["kind"]:
        return Error("kind", gold["kind"], told["kind"], where)
    if not told["actors"] & gold["actors"]:
        return Error("actors", words(gold["actors"]), words(told["actors"]), where)
    return Error("time", words(gold["days"]), words(told["days"]), where)


def _fields(told: Any, gold: Any, where: str) -> list[Error]:
    """What is wrong in a matched claim."""
    out = []
    if not (told["targets"] & gold["targets"] or not (told["targets"] or gold["targets"])):
        out.append(Error("targets", words(gold["targets"]), words(told["targets"]), where))
    for field in ("modality", "origin", "inside", "background", "days"):
        if told[field] != gold[field] and not (field == "inside" and gold[field] == "unknown"):
            out.append(Error("time" if field == "days" else field, words(gold[field]), words(told[field]), where))
    for quantity, count in (Counter(gold["quantities"]) - Counter(told["quantities"])).items():
        out += [Error("quantities", words(quantity), "nothing", where)] * count
    for quantity, count in (Counter(told["quantities"]) - Counter(gold["quantities"])).items():
        out += [Error("quantities", "nothing", words(quantity), where)] * count
    return out


def pinned(found: Figures) -> Figures:
    """The figures of the shared sets that are held by pins: those with a target, and the claims of either half."""
    wanted = {(row.set, row.figure) for row in targets()} | {
        (half, rule) for half in HALVES for rule in (POOLED, STRICT)
    }
    wanted.add(("tanf", STRICT))
    wanted.discard(("tanf", GAP))  # it also grows when the half to develop on gets better
    kept: Figures = {}
    for name, rows in found.items():
        chosen: dict[str, Figure] = {label: one for label, one in rows.items() if (name, label) in wanted}
        if chosen:
            kept[name] = chosen
    return kept
