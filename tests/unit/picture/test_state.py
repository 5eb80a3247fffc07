"""The state of an area: posture, forces, notices, fresh and silent sources."""

import pytest

from schemas.claim import InArea
from schemas.report import Report
from schemas.state import State
from schemas.watch import Source
from services.picture.core import picture
from services.picture.state import state
from tests.unit.picture.make import AREA, claim, count, moment, report

SOURCES = (
    Source(id="gazette", name="The Gazette", reliability="B", family="press"),
    Source(id="rss", name="A feed", reliability="C", family="agency"),
)
INSIDE = {"tanf": InArea(1.0, 10.0)}


def at(day: str, *reports: Report) -> State:
    """The state that these reports give on a day."""
    return state(picture(reports, AREA, SOURCES), reports, SOURCES, moment(day))


STRIKES = [
    report(f"r{i}", claim(when="2017-06-06", areas=INSIDE, start=i, actors=who, targets=""), published="2017-06-07")
    for i, who in enumerate(("us-coalition", "isis", "israel", "turkey"))
]


@pytest.mark.parametrize(
    ("count_", "day", "level"),
    [
        (1, "2017-06-07", "elevated"),
        (2, "2017-06-07", "high"),
        (4, "2017-06-07", "critical"),
        (4, "2017-06-21", "elevated"),
    ],
)
def test_the_posture_rises_with_events_and_decays(count_: int, day: str, level: str) -> None:
    """One strike inside is elevated, two high, four critical; two quiet weeks later four are elevated."""
    assert at(day, *STRIKES[:count_]).posture.level == level


def test_the_posture_has_its_reasons() -> None:
    """The weightiest incidents are named; with nothing recent, that is said, and with nothing dated, that."""
    assert at("2017-06-07", STRIKES[0]).posture.reasons[0].startswith("2.25 from strike by us-coalition, 2017-06-06")
    assert at("2018-06-07", STRIKES[0]).posture.reasons == ("nothing recent",)
    nothing = state(picture([], AREA, SOURCES), [], SOURCES)
    assert (nothing.as_of, nothing.posture.level, nothing.posture.reasons) == (
        None,
        "quiet",
        ("nothing dated is told",),
    )


def test_what_lies_ahead_or_outside_counts_less() -> None:
    """An event after the asked time counts nothing, one outside the zone a fifth, one that is in doubt half."""
    outside = report("o", claim(areas={"tanf": InArea(0.0, 90.0)}))
    doubt = report("d", claim(areas={"tanf": InArea(None, None)}))
    scores = [at("2017-06-07", one).posture.score for one in (STRIKES[0], doubt, outside)]
    assert scores == [2.25, 1.125, 0.45]
    assert at("2017-06-01", STRIKES[0]).posture.score == 0


def test_forces_are_last_seen_by_actor_and_item() -> None:
    """The newest sighting stands, with its count, age and origin; losses are no sighting."""
    seen = at(
        "2017-06-10",
        report("a", claim("movement", "isis", "", "2017-06-01", quantities=[count("tank", 3, 3, "present")])),
        report(
            "b", claim("movement", "isis", "", "2017-06-08", origin="sdf", quantities=[count("tank", 5, 5, "present")])
        ),
        report("c", claim("strike", "isis", "", "2017-06-09", quantities=[count("soldiers", 5, 5, "killed")])),
    )
    assert [(f.actor, f.item, f.min, f.age_days, f.origins) for f in seen.forces] == [
        ("isis", "tank", 5, 2.0, ("sdf",))
    ]


def test_warnings_and_intents_are_listed_newest_first() -> None:
    """A warning given and a battle announced are notices; a strike is not."""
    seen = at(
        "2017-06-10",
        report("a", claim("warning", when="2017-06-01")),
        report("b", claim("mobilisation", "isis", "", "2017-06-05", modality="planned")),
        report("c", claim("warning", when=None), published=None),
        STRIKES[0],
    )
    assert [(note.kind, note.modality) for note in seen.notices] == [
        ("mobilisation", "planned"),
        ("warning", "asserted"),
        ("warning", "asserted"),
    ]


def test_a_silent_family_is_a_gap() -> None:
    """A family that told of the area every two days and then not for ten is a gap; one that never had a rhythm is not."""
    told = [report(f"d{i}", claim(start=i), published=f"2017-06-{i:02}", source="rss") for i in (1, 3, 5, 7)]
    seen = at("2017-06-17", *told, report("once", claim(), published="2017-05-01"))
    assert [(gap.family, gap.silent_days, gap.usual_days) for gap in seen.gaps] == [("agency", 10.0, 2.0)]
    assert [(fresh.source, fresh.family, fresh.age_days) for fresh in seen.sources] == [
        ("gazette", "press", 47.0),
        ("rss", "agency", 10.0),
    ]
    assert at("2017-06-10", *told).gaps == ()
