"""Each rule of infra/watch/rules.yaml alerts on its examples and on nothing beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from services.alerter.rules import Rule, matches
from services.runtime.rows import load_rows
from tests.unit.alerter.make import AREA, incident

RULES = {rule.id: rule for rule in load_rows(Path(__file__).parents[3] / "infra" / "watch" / "rules.yaml", Rule)}
EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text())


def _cases(which: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{n}")
        for name, row in EXAMPLES.items()
        for n, case in enumerate(row[which])
    ]


def _raised(case: dict[str, Any]) -> list[str]:
    return [rule.id for rule in RULES.values() if matches(rule, incident(**case), AREA)]


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    """A rule without an example, or an example of a rule that is gone, fails here."""
    assert set(RULES) == set(EXAMPLES)
    assert all(row["alerts"] and row["silent"] for row in EXAMPLES.values())


@pytest.mark.parametrize(("rule", "case"), _cases("alerts"))
def test_a_rule_alerts_on_its_example(rule: str, case: dict[str, Any]) -> None:
    """The example raises this rule's alert and no other."""
    assert _raised(case) == [rule]


@pytest.mark.parametrize(("rule", "case"), _cases("silent"))
def test_a_rule_is_silent_beside_its_example(rule: str, case: dict[str, Any]) -> None:
    """The counter-example raises no alert at all."""
    assert _raised(case) == []


@pytest.mark.parametrize(
    ("condition", "case"),
    [
        ({"areas": ("tanf",)}, {}),
        ({"modes": ("airstrike",)}, {"mode": "airstrike"}),
        ({"against": ("outsiders",)}, {}),
        ({"by": ("guardians",)}, {"actors": ["command"]}),
    ],
)
def test_a_condition_narrows_a_rule(condition: dict[str, Any], case: dict[str, Any]) -> None:
    """Area, mode and parties are asked for when the row gives them."""
    rule = Rule(id="r", doc="", kinds=("strike",), **condition)
    assert matches(rule, incident(**case), AREA)
    other = {"areas": ("golan",), "modes": ("drone",), "against": ("guardians",), "by": ("outsiders",)}
    narrowed = Rule(id="r", doc="", kinds=("strike",), **{name: other[name] for name in condition})  # type: ignore[arg-type]  # rows
    assert not matches(narrowed, incident(**case), AREA)


def test_an_incident_that_lies_in_no_area_is_silent() -> None:
    """Without a word on the zone P(inside) counts as nothing."""
    assert _raised({"inside": None}) == []
