"""`python -m tests.quality.fusion [--blind FILE] [--errors]`: fusion on labelled claims; exits 1 when a figure is below its gate."""

import argparse
import sys
from pathlib import Path

from services.picture.fuse import fuse
from services.picture.told import tell
from tests.quality.fusion import corpus, gold
from tests.quality.fusion.bcubed import Score, bcubed

GATES = {"own": 0.95, "tanf": 0.90}


def own() -> tuple[Score, list[str]]:
    """B-cubed on the corpus of our own, and its errors."""
    rows = corpus.load()
    labels = {(row.report.document, i): event for row in rows for i, event in enumerate(row.events)}
    groups = fuse(told for row in rows for told in tell(row.report, gold.AREA))
    found = {(told.report.document, told.index): n for n, group in enumerate(groups) for told in group}
    return bcubed(dict(found), dict(labels)), gold.errors(labels, found)


def tanf(blind: set[str]) -> tuple[dict[str, Score], list[str]]:
    """B-cubed on the labelled claims of ../shared/eval/tanf: all, those to work on, those nobody reads; errors of the open ones."""
    labels, found, _ = gold.run(gold.read(), gold.by_place_step(), gold.knowledge())
    files = {item[0] for item in labels}
    parts = {"all": files, "open": files - blind, "blind": files & blind}
    scores = {name: gold.score(labels, found, kept) for name, kept in parts.items() if kept}
    return scores, gold.errors({item: label for item, label in labels.items() if item[0] not in blind}, found)


def line(name: str, score: Score) -> str:
    """One figure."""
    return f"{name}: B-cubed F1 {score.f1:.3f} (precision {score.precision:.3f}, recall {score.recall:.3f})"


def main() -> int:
    """Print the figures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blind", type=Path, help="file with the names of documents that nobody reads")
    parser.add_argument("--errors", action="store_true", help="list every error")
    options = parser.parse_args()
    score, wrong = own()
    out, good = [line("fusion, own corpus", score)], score.f1 >= GATES["own"]
    out += [f"  {text}" for text in wrong if options.errors]
    if gold.GOLD.exists():
        scores, wrong = tanf(set(options.blind.read_text().split()) if options.blind else set())
        out += [line(f"fusion, tanf gold claims, {name}", one) for name, one in scores.items()]
        out += [f"  {text}" for text in wrong if options.errors]
        good = good and scores["all"].f1 >= GATES["tanf"]
    else:
        out.append(f"fusion, tanf gold claims: not measured, {gold.GOLD} is not there")
    print("\n".join(out))  # noqa: T201  # a command's own output
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
