"""Which topics and which alerts a subscription takes."""

import re

import pytest

from schemas.topics import alert_topics
from services.cli import subscribe


@pytest.mark.parametrize(
    ("area", "kind", "taken"),
    [
        (None, None, {"alerts.tanf.strike", "alerts.tanf.clash", "alerts.t.nf.strike"} - {"alerts.t.nf.strike"}),
        ("tanf", None, {"alerts.tanf.strike", "alerts.tanf.clash"}),
        (None, "strike", {"alerts.tanf.strike"}),
        ("t.nf", "strike", set()),
    ],
)
def test_a_pattern_takes_whole_names_only(area: str | None, kind: str | None, taken: set[str]) -> None:
    """An area and a kind are words, not expressions, and the other topics are left alone."""
    names = {"alerts.tanf.strike", "alerts.tanf.clash", "alerts.tanf.unheard", "incidents", "documents"}
    assert {name for name in names if re.match(subscribe.pattern(area, kind), name)} == taken


def test_the_pattern_takes_every_alert_topic_of_the_registry() -> None:
    """Whatever the registry names is subscribed to."""
    assert all(re.match(subscribe.pattern("tanf", None), name) for name in alert_topics(["tanf"]))
