"""`make quality`: the extractor's figures on the labelled data and on texts without war, held to pinned figures.

Reads the scorers beside the repository (../shared/eval, or --eval). A figure below its pin fails; --pin writes new pins.
The eight texts of blind.txt are never printed, only counted.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.document import Document, document_id
from schemas.watch import Area
from services.extractor.core import Extractor, as_json, load
from services.runtime.rows import load_rows

HOME = Path(__file__).parent
ROOT = HOME.parents[1]
SLACK = 0.0005
"""How far a figure may fall by rounding alone."""
SETS = ("tanf", "plover", "re3d", "toponyms", "spatial", "dates")
AT_LEAST = {
    "tanf: claims pooled": 0.70,
    "tanf: origin": 0.80,
    "tanf: modality": 0.85,
    "tanf: targets": 0.75,
    "tanf: inside the zone (gold yes or no)": 0.75,
    "tanf: quantities (item, min, max, status)": 0.75,
    "plover: event type, ASSAULT COERCE MOBILIZE THREATEN": 0.65,
    "plover: event type, conflict types": 0.50,
    "plover: source and target words, conflict types": 0.65,
}
"""What the figures must reach; a figure below is said, and the pin still holds it from falling."""
AT_MOST = {"texts without war: false claims a document": 0.05, "tanf: false claims a document": 1.0}


def document(row: dict[str, Any]) -> Document:
    """A line of the scorers' input as a document."""
    day = row.get("published")
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    source, url = row.get("source", "eval"), row.get("url", "")
    return Document(
        id=document_id(source, url),
        source=source,
        url=url,
        title=row.get("title"),
        published=published,
        text=row["text"],
    )


def read_set(extractor: Extractor, areas: tuple[Area, ...], source: Path, target: Path) -> None:
    """Reads every document of a file of JSON lines, as `zonewatch extract --format json --mentions` does."""
    with target.open("w", encoding="utf-8") as out:
        for line in source.read_text(encoding="utf-8").splitlines():
            reading = extractor.read(document(json.loads(line)), areas)
            out.write(json.dumps(as_json(reading, mentions=True), ensure_ascii=False) + "\n")


def run(scripts: Path, *words: str) -> str:
    """What a scorer prints; raises CalledProcessError with its words where it fails."""
    done = subprocess.run([sys.executable, *words], cwd=scripts, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def value(figure: Any) -> float:
    """The number of a figure."""
    return float(figure["value"] if isinstance(figure, dict) else figure)


def figures(scripts: Path, work: Path, sets: Iterable[str]) -> dict[str, float]:
    """Every figure of the sets by "set: figure"; tanf's three halves (all, dev, blind) beside one another."""
    run(
        scripts,
        "all.py",
        "score",
        str(work),
        "--actors",
        str(work / "actors.json"),
        "--json",
        str(work / "all.json"),
        "--sets",
        *sets,
    )
    tables = json.loads((work / "all.json").read_text(encoding="utf-8"))
    out = {f"{name}: {label}": value(f) for name, table in tables.items() for label, f in table.items()}
    if "tanf" in tables:
        out["tanf: claims pooled"] = value(tables["tanf"]["  the same, warning = statement"])
        for half in ("dev", "blind"):
            target = work / f"{half}.json"
            run(
                scripts,
                "tanf.py",
                "score",
                str(work / "tanf.out.jsonl"),
                "--actors",
                str(work / "actors.json"),
                "--only",
                str(HOME / f"{half}.txt"),
                "--json",
                str(target),
            )
            table = json.loads(target.read_text(encoding="utf-8"))
            table = table.get("tanf", table)
            out[f"tanf {half}: claims pooled"] = value(table["  the same, warning = statement"])
            out[f"tanf {half}: claims (kind + date + actor)"] = value(table["claims (kind + date + actor)"])
    return out


def peaceful(extractor: Extractor, areas: tuple[Area, ...]) -> tuple[float, list[str]]:
    """(false claims a document on texts without war, what they were)."""
    texts = [t.strip() for t in (HOME / "peace.txt").read_text(encoding="utf-8").split("\n---\n") if t.strip()]
    wrong = []
    for number, text in enumerate(texts):
        reading = extractor.read(
            document({"source": "peace", "url": f"peace-{number}", "published": "2024-05-14", "text": text}), areas
        )
        wrong += [f"{c.kind}/{c.mode}: {c.evidence.quote[:110]}" for c in reading.claims]
    return len(wrong) / len(texts), wrong


def verdict(found: dict[str, float], pins: dict[str, float]) -> list[str]:
    """The figures that fell below their pins (or rose above, where less is better)."""
    bad = []
    for name, pin in pins.items():
        now = found.get(name)
        less_is_better = "false claims" in name or "error" in name
        if now is not None and ((now > pin + SLACK) if less_is_better else (now < pin - SLACK)):
            bad.append(f"{name}: {now:.3f}, pinned {pin:.3f}")
    return bad


def table(found: dict[str, float]) -> list[str]:
    """The figures with what they should reach."""
    rows = []
    for name, now in sorted(found.items()):
        least, most = AT_LEAST.get(name), AT_MOST.get(name)
        goal = f"at least {least}" if least is not None else f"under {most}" if most is not None else ""
        short = (least is not None and now < least) or (most is not None and now >= most)
        rows.append(f"{now:8.3f}  {name}  {goal}{'  NOT REACHED' if short else ''}")
    return rows


def main() -> int:
    """Measure, print, compare with the pins; 0 when nothing fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--eval", type=Path, default=ROOT.parent / "shared" / "eval", help="folder of the labelled data"
    )
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "quality", help="where outputs are written")
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--errors", type=int, default=30, help="worst errors of tanf's dev half to print")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new pins")
    options = parser.parse_args()
    extractor, areas = load(None), load_rows(ROOT / "infra" / "watch" / "areas.yaml", Area)
    options.work.mkdir(parents=True, exist_ok=True)
    rate, wrong = peaceful(extractor, areas)
    found = {"texts without war: false claims a document": rate}
    scripts, work = options.eval / "score", options.work.resolve()
    if scripts.is_dir():
        run(scripts, "all.py", "docs", str(work), "--sets", *options.sets)
        rows = [{"id": row.id, "parents": list(row.parent_ids)} for row in extractor.actors.rows()]
        (work / "actors.json").write_text(json.dumps(rows), encoding="utf-8")
        for name in options.sets:
            read_set(extractor, areas, work / f"{name}.docs.jsonl", work / f"{name}.out.jsonl")
        found |= figures(scripts, work, options.sets)
        if "tanf" in options.sets:
            pass
    else:
        print(f"{scripts} is not there: only the project's own texts are measured")  # noqa: T201
    print(*table(found), *wrong, sep="\n")  # noqa: T201
    pinned = HOME / "pins.json"
    pins = json.loads(pinned.read_text(encoding="utf-8")) if pinned.exists() else {}
    if options.pin:
        pinned.write_text(
            json.dumps(pins | {k: round(v, 3) for k, v in sorted(found.items())}, indent=1, sort_keys=True) + "\n",
            encoding="utf-8",
        )
        return 0
    fallen = verdict(found, pins)
    print(*(f"FELL {line}" for line in fallen), sep="\n")  # noqa: T201
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
