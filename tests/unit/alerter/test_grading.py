"""Severity, urgency and certainty."""

from typing import Any

import pytest

from services.alerter.grading import certainty, severity, urgency
from services.alerter.rules import Rule
from tests.unit.alerter.make import incident

RULE = Rule(id="r", doc="", kinds=("strike",), severity="Moderate", severity_harm="Extreme")


def _many(status: str, most: int | None) -> dict[str, Any]:
    return {"item": "tank", "text": "tanks", "min": 0, "max": most, "status": status}


@pytest.mark.parametrize(
    ("quantities", "grade"),
    [
        ([], "Moderate"),
        ([_many("present", 3)], "Moderate"),
        ([_many("killed", 0)], "Moderate"),
        ([_many("killed", None)], "Extreme"),
        ([_many("present", 3), _many("damaged", 1)], "Extreme"),
    ],
)
def test_harm_raises_the_severity(quantities: list[dict[str, Any]], grade: str) -> None:
    """Losses raise it to the rule's higher grade; a stated "none killed" does not; a rule may have one grade only."""
    assert severity(RULE, incident(quantities=quantities)) == grade
    assert severity(Rule(id="r", doc="", kinds=("strike",)), incident(quantities=quantities)) == "Moderate"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "Immediate"),
        ({"time": ["2017-05-18", "2017-05-19", "day"]}, "Past"),
        ({"time": ["2017-06-10", "2017-06-11", "day"], "modality": "planned"}, "Future"),
        ({"time": None}, "Unknown"),
        ({"first_reported": None}, "Unknown"),
        ({"time": ["2017-06-07", "2017-06-08", "day"]}, "Immediate"),
    ],
)
def test_urgency_is_measured_to_the_first_report(changes: dict[str, Any], word: str) -> None:
    """From the end of the event to its first report, never to a clock; what lies ahead is Future."""
    assert urgency(incident(**changes)) == word


@pytest.mark.parametrize(
    ("credibility", "modality", "word"),
    [
        (1, "asserted", "Observed"),
        (2, "asserted", "Likely"),
        (2, "alleged", "Possible"),
        (4, "planned", "Unlikely"),
        (6, "asserted", "Unknown"),
        (None, "asserted", "Unknown"),
    ],
)
def test_certainty_follows_the_credibility(credibility: int | None, modality: str, word: str) -> None:
    """The Admiralty grade in CAP's words; hearsay and plans are at best possible; ungraded is unknown."""
    rated = {"reliability": "B", "credibility": credibility, "reasons": []} if credibility else None
    assert certainty(incident(credibility=rated, modality=modality)) == word
