"""Headlines."""

from typing import Any

import pytest

from schemas.claim import ActorRef
from services.alerter.headline import headline, name, names
from tests.unit.alerter.make import AREA, incident


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"mode": "airstrike"},
            "US-led coalition airstrike on pro-regime forces inside the at-Tanf zone, 6 June 2017",
        ),
        ({"actors": [], "mode": "drone"}, "Drone strike on pro-regime forces inside the at-Tanf zone, 6 June 2017"),
        (
            {"kind": "mobilisation", "actors": ["militia"], "modality": "planned", "time": None},
            "Planned: pro-regime forces mobilisation inside the at-Tanf zone, reported 7 June 2017",
        ),
        (
            {"time": None, "first_reported": None},
            "US-led coalition strike on pro-regime forces inside the at-Tanf zone, date not said",
        ),
        (
            {
                "kind": "clash",
                "actors": ["militia"],
                "targets": ["rebels"],
                "time": ["2017-04-01", "2017-05-01", "month"],
                "inside": 0.3,
            },
            "Pro-regime forces clash with rebels near the at-Tanf zone, April 2017",
        ),
        (
            {"kind": "incursion", "actors": ["militia"], "targets": [], "time": ["2017-06-05", "2017-06-08", "week"]},
            "Pro-regime forces incursion inside the at-Tanf zone, 5 June 2017 to 7 June 2017",
        ),
        (
            {"targets": [], "time": ["2017-01-01", "2018-01-01", "year"], "actors": ["russia"]},
            "Russia strike inside the at-Tanf zone, 2017",
        ),
    ],
)
def test_who_did_what_where_and_when(changes: dict[str, Any], line: str) -> None:
    """Plain words for each part; what is not known is left out or said to be unknown; what is not asserted says so first."""
    assert headline(incident(**changes), AREA) == line


@pytest.mark.parametrize(
    ("id", "text", "parents", "unlisted", "said"),
    [
        ("us-coalition", "The US-led coalition", (), False, "US-led coalition"),
        ("us-coalition", "coalition airstrikes", (), False, "US coalition"),
        ("us-coalition", "", (), False, "US coalition"),
        ("us-coalition", "its aircraft", (), False, "US coalition"),
        ("pro-regime-forces", "their forces", (), False, "pro-regime forces"),
        ("kataib-imam-ali", "Kataib al-Imam Ali", (), False, "Kataib al-Imam Ali"),
        ("kataib-imam-ali", "they", (), False, "Kataib Imam Ali"),
        ("syrian-arab-army", "it", (), False, "Syrian Arab army"),
        ("russia", "Russian jets", (), False, "Russia"),
        ("iran-backed-militia", "fighters", (), False, "Iran-backed militia"),
        ("cjtf-oir", "the coalition", ("us-coalition",), False, "coalition"),
        ("desert-guard", "the Desert\n Guard", (), True, "Desert Guard"),
    ],
)
def test_a_party_has_a_name(id: str, text: str, parents: tuple[str, ...], unlisted: bool, said: str) -> None:
    """The text's words when they name the party, else the words of its id with the text's capitals."""
    assert name(ActorRef(id, text, parents, unlisted)) == said


def test_many_parties_are_counted() -> None:
    """Three parties are named, more are counted, and none is named twice."""
    refs = [ActorRef(f"p{n}", f"p{n}") for n in (1, 2, 3, 4, 4)]
    assert names(refs[:3]) == "p1, p2 and p3"
    assert names(refs) == "p1, p2 and 2 more"
    assert names(refs[3:]) == "p4"
