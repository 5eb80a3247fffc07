"""The gate: figures beside their pins, which only rise, and beside the targets of targets.yaml."""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from services.runtime.rows import load_rows
from tests.quality.figures import Figure, Figures

HERE = Path(__file__).parent
PINS = HERE / "pins.yaml"
SLACK = 0.003
"""How far a figure may be from its pin: one value more or less in the smaller sets. Pins do not move by it, so it cannot add up."""
HEAD = """\
# The figures that `make quality` refuses to let fall. Written by `python -m tests.quality --pin`, which only raises them;
# --lower --why TEXT lets them fall too and adds a row to `lowered`.
"""


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    """What a figure must reach: `least`, or stay `under`; `goal` is wished for; `peer` must be beaten on the same run.

    `matched`: measured on matched claims alone, so that it may fall when more are found: its pin stops at `least`.
    """

    set: str
    figure: str
    least: float | None = None
    under: float | None = None
    goal: float | None = None
    peer: str | None = None
    matched: bool = False

    def met(self, value: float) -> bool:
        """Whether a value is good enough."""
        return (self.least is None or value >= self.least) and (self.under is None or value < self.under)


class Pins(Struct):
    """Pinned values by set and figure, and why any was ever lowered."""

    pins: dict[str, dict[str, float]]
    lowered: list[dict[str, Any]]


def targets() -> tuple[Target, ...]:
    """The rows of targets.yaml."""
    return load_rows(HERE / "targets.yaml", Target)


def load(path: Path = PINS) -> Pins:
    """The pins; none when the file is not there."""
    content = (yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None) or {}
    return Pins(content.get("pins") or {}, content.get("lowered") or [])


def save(pins: Pins, path: Path = PINS) -> None:
    """Write the pins."""
    content = {"pins": pins.pins, "lowered": pins.lowered}
    text = yaml.safe_dump(content, sort_keys=True, allow_unicode=True, width=160)
    path.write_text(HEAD + text, encoding="utf-8")


def worse(now: Figure, pin: float) -> bool:
    """Whether a figure is behind its pin; one that is no longer measured at all is."""
    if now.value is None:
        return True
    return now.value > pin + SLACK if now.falling else now.value < pin - SLACK


def fallen(found: Figures, pins: Pins, wanted: Iterable[str]) -> list[str]:
    """What is behind its pin in the sets that were measured, in words. A pinned figure that is gone counts as fallen."""
    out = []
    for name in wanted:
        for figure, pin in sorted(pins.pins.get(name, {}).items()):
            now = found.get(name, {}).get(figure, Figure(None))
            if worse(now, pin):
                said = "not measured" if now.value is None else f"{now.value:.4f}"
                out.append(f"{name}: {figure.strip()}: {said}, pinned {pin:.4f}")
    return out


def raised(found: Figures, pins: Pins, why: str | None = None, rows: Iterable[Target] = ()) -> Pins:
    """The pins with every figure that went up, and new ones; with a reason also those that went down."""
    out = Pins({name: dict(old) for name, old in pins.pins.items()}, list(pins.lowered))
    caps = {(row.set, row.figure): row.least for row in rows if row.matched and row.least}
    for name, figures in found.items():
        for figure, now in figures.items():
            if now.value is None:
                continue
            old, new = out.pins.get(name, {}).get(figure), min(round(now.value, 4), caps.get((name, figure), math.inf))
            down = old is not None and worse(now, old)
            if down and why is None:
                continue
            if down:
                out.lowered.append({"set": name, "figure": figure, "from": old, "to": new, "why": why})
            better = old is None or down or (new < old if now.falling else new > old)
            if better:
                out.pins.setdefault(name, {})[figure] = new
    return out


def verdicts(found: Figures, rows: Iterable[Target]) -> list[tuple[Target, float, float | None, bool]]:
    """Each target whose set was measured: its value, the peer's, and whether it is met."""
    out = []
    for row in rows:
        now = found.get(row.set, {}).get(row.figure)
        if now is None or now.value is None:
            continue
        other = found.get(f"{row.set}, spaCy", {}).get(row.peer) if row.peer else None
        peer = other.value if other else None
        out.append((row, now.value, peer, row.met(now.value) and (peer is None or now.value > peer)))
    return out
