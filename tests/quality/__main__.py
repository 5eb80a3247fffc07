"""`make quality`: the extractor and the fusion measured on every labelled set, and held to pinned figures.

Exits with 1 when a figure is behind its pin (pins.yaml), 2 for a mistake in the options. The texts of blind.txt give figures, never errors.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.quality import gate
from tests.quality.figures import Figures, line
from tests.quality.labelled import PARTS
from tests.quality.ours import ours
from tests.quality.own import Error
from tests.quality.sets import EVAL, HERE, SHARED, Reader
from tests.quality.shared import HALVES, POOLED, STRICT, Shared, pinned

DOCS = HERE.parents[1] / "docs" / "quality.md"
MARKS = ("<!-- figures -->", "<!-- end -->")
CLAIMS = (
    *((half, "claims", "claims, strict") for half in PARTS),
    ("tanf", POOLED, STRICT),
    *((half, POOLED, STRICT) for half in HALVES),
)
"""The sets whose claims are compared in the documentation, and their figures by either rule."""
OURS = (*PARTS, "peace", "pages", "gate", "fusion")


def worst(errors: Iterable[Error], most: int) -> list[str]:
    """The errors that weigh most, the same ones counted together."""
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    weights: Counter[tuple[str, str, str]] = Counter()
    for one in errors:
        key = (one.field, one.gold, one.read)
        places[key].append(one.where)
        weights[key] += one.weight
    rows = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [
        f"  {len(places[key]):3}x {key[0]:11} {key[1][:60]} -> {key[2][:60]}   {', '.join(dict.fromkeys(places[key]))[:80]}"
        for key, _ in rows
    ]


def report(found: Figures) -> list[str]:
    """All figures by set, then the table of the targets."""
    out = []
    for name, rows in found.items():
        out += [f"== {name}", *(line(label, figure) for label, figure in rows.items())]
    out += ["", "== what must be shown (issue 4)", f"  {'set':9} {'figure':48} {'value':>6}  needed"]
    for row, value, peer, met in gate.verdicts(found, gate.targets()):
        needed = f"at least {row.least:.2f}" if row.least is not None else f"under {row.under:.2f}"
        needed += f" (goal {row.goal:.2f})" if row.goal else ""
        needed += f" and over spaCy's {peer:.3f}" if peer is not None else ""
        out.append(f"  {row.set:9} {row.figure.strip():48} {value:6.3f}  {needed:44} {'pass' if met else 'FAIL'}")
    return out


def table(found: Figures) -> list[str]:
    """The targets as rows of docs/quality.md."""
    out = ["| set | figure | value | needed | |", "|---|---|---|---|---|"]
    for row, value, peer, met in gate.verdicts(found, gate.targets()):
        needed = f"at least {row.least:.2f}" if row.least is not None else f"under {row.under:.2f}"
        needed += f", over spaCy's {peer:.2f}" if peer is not None else ""
        out.append(
            f"| {row.set} | {row.figure.strip()} | {value:.3f} | {needed} | {'reached' if met else '**not reached**'} |"
        )
    out += ["", "| set | claims F1 | precision | recall | strict F1 |", "|---|---|---|---|---|"]
    for name, pooled, strict in CLAIMS:
        if name in found:
            one, two = found[name][pooled], found[name][strict]
            out.append(f"| {name} | {one.value:.3f} | {one.precision:.3f} | {one.recall:.3f} | {two.value:.3f} |")
    return out


def write_table(found: Figures, path: Path = DOCS) -> None:
    """Put the table of this run between the marks of docs/quality.md."""
    before, rest = path.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    path.write_text(f"{before}{MARKS[0]}\n{chr(10).join(table(found))}\n{MARKS[1]}{after}", encoding="utf-8")


def measure(sets: set[str], folder: Path, errors: int) -> tuple[Figures, Figures, list[str]]:
    """(every figure, those that are pinned, the errors in words)."""
    shared = Shared(folder, tuple(sets))
    reader = Reader()
    shared.read(reader)
    own, wrong = ours(reader, sets, shared)
    theirs = shared.figures()
    wrong += shared.errors()
    said = shared.notes(errors) if errors else []
    if wrong:
        said += ["", "== the 30 worst errors: labelled -> read (own work half, tanf dev half)", *worst(wrong, 30)]
    held = {name: rows for name, rows in own.items() if name.removesuffix(", tanf") in OURS} | pinned(theirs)
    return own | theirs, held, said


def options() -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--sets", nargs="+", choices=(*OURS, *SHARED), default=[*OURS, *SHARED], help="only these")
    parser.add_argument("--errors", type=int, default=0, help="also what the scorers say, so many errors of each sort")
    parser.add_argument("--pin", action="store_true", help="raise the pins of figures that went up")
    parser.add_argument("--lower", action="store_true", help="with --pin: let pins fall too; needs --why")
    parser.add_argument("--why", help="why a pin may fall; kept in pins.yaml")
    parser.add_argument("--docs", action="store_true", help="write the table of docs/quality.md anew")
    parser.add_argument("--keep", type=Path, help="folder to leave the texts and outputs in")
    given = parser.parse_args()
    if given.lower and not (given.pin and given.why):
        parser.error("--lower needs --pin and --why TEXT: a pin falls only with its reason written down")
    return given


def main() -> int:
    """Measure, print, compare with the pins; the exit code."""
    given, start = options(), time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found, held, said = measure(set(given.sets), folder, given.errors)
    out = [*said, "", *report(found)]
    if not EVAL.is_dir():
        out.append(f"not measured: {', '.join(SHARED)} ({EVAL} is not there)")
    pins = gate.load()
    if given.pin:
        gate.save(gate.raised(held, pins, given.why if given.lower else None, gate.targets()))
        pins = gate.load()
    if given.docs:
        write_table(found)
    behind = gate.fallen(held, pins, held)
    out += [f"FELL {text}" for text in behind]
    out.append(f"{sum(map(len, held.values()))} figures held, {len(behind)} fell; {time.monotonic() - start:.0f} s")
    print("\n".join(out))  # noqa: T201  # a command's own output
    return 1 if behind else 0


if __name__ == "__main__":
    sys.exit(main())
