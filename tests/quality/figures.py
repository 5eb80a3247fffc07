"""A figure of quality: its value, the counts behind it, and how it is printed."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

FALLING = ("claims", "km", "gap")
"""Units of figures that are better when smaller: false claims, kilometres off, one half ahead of the other."""


class Figure(Struct, frozen=True, omit_defaults=True):
    """One figure. `value` is None where there was nothing to measure; `unit` is set where it is no share of one."""

    value: float | None
    precision: float | None = None
    recall: float | None = None
    right: int | None = None
    predicted: int | None = None
    gold: int | None = None
    of: int | None = None
    unit: str | None = None

    @property
    def falling(self) -> bool:
        """Whether smaller is better."""
        return self.unit in FALLING


Figures = dict[str, dict[str, Figure]]
"""Set, name of the figure, figure."""


def f1(right: int, predicted: int, gold: int) -> Figure:
    """F1 from counts."""
    precision, recall = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    value = 2 * precision * recall / (precision + recall) if right else 0.0
    return Figure(value if predicted or gold else None, precision, recall, right, predicted, gold)


def share(right: int, of: int) -> Figure:
    """Right ones of all."""
    return Figure(right / of if of else None, right=right, of=of)


def rate(number: int, of: int) -> Figure:
    """False claims for each of so many documents."""
    return Figure(number / of if of else None, of=of, unit="claims")


def scored(row: Mapping[str, Any]) -> Figure:
    """A figure of the scorers of ../shared/eval/score, whose fields have the same names."""
    return Figure(**{name: row[name] for name in Figure.__struct_fields__ if name in row})


def line(name: str, figure: Figure) -> str:
    """One line: name, value, counts."""
    value = "      -" if figure.value is None else f"{figure.value:7.3f}"
    if figure.gold is not None:
        counts = f"P {figure.precision:.3f} R {figure.recall:.3f}  right {figure.right}, predicted {figure.predicted}, gold {figure.gold}"
    elif figure.unit is not None:
        counts = f"{figure.unit}, of {figure.of}"
    else:
        counts = f"{figure.right} of {figure.of}" if figure.of is not None else ""
    return f"  {name:48} {value}  {counts}"
