"""The quality gate's own logic: it can fail, it only rises, and its targets name figures that are measured."""

from pathlib import Path

import pytest

from tests.quality import gate
from tests.quality.__main__ import report, worst, write_table
from tests.quality.figures import Figure, f1, line, rate, share
from tests.quality.gate import Pins, Target, fallen, raised, verdicts
from tests.quality.labelled import HALVES, rows
from tests.quality.own import WEIGHTS, Error
from tests.quality.sets import HERE
from tests.quality.shared import GAP

PINNED = Pins({"tanf": {"claims": 0.7, "false claims a document": 1.2}}, [])


def found(claims: float | None = 0.7, false: float = 1.2) -> dict[str, dict[str, Figure]]:
    """The figures of a run."""
    return {"tanf": {"claims": Figure(claims), "false claims a document": Figure(false, unit="claims")}}


def test_a_run_as_good_as_its_pins_passes() -> None:
    """Equal figures pass, and so does one that is off by rounding alone."""
    assert fallen(found(), PINNED, ["tanf"]) == []
    assert fallen(found(claims=0.69996), PINNED, ["tanf"]) == []


@pytest.mark.parametrize(
    "broken",
    [found(claims=0.69), found(false=1.3), found(claims=None), {"tanf": {}}],
    ids=["less", "more", "none", "gone"],
)
def test_a_broken_copy_shows_red(broken: dict[str, dict[str, Figure]]) -> None:
    """A lower share, more false claims, a figure without a value and one that is gone all fail."""
    assert fallen(broken, PINNED, ["tanf"])


def test_a_set_that_was_not_measured_is_not_judged() -> None:
    """In a clone without ../shared the pins of its sets wait; those that were measured are held."""
    assert fallen({}, PINNED, ["work"]) == []


def test_pins_rise_and_never_fall_by_themselves() -> None:
    """--pin keeps the better of both values, whichever way better is, and adds what is new."""
    pins = raised(found(claims=0.75, false=1.5) | {"peace": {"false": Figure(0.1, unit="claims")}}, PINNED)
    assert pins.pins == {"tanf": {"claims": 0.75, "false claims a document": 1.2}, "peace": {"false": 0.1}}
    assert PINNED.pins["tanf"]["claims"] == 0.7
    assert raised(found(claims=None, false=1.0), PINNED).pins["tanf"] == {"claims": 0.7, "false claims a document": 1.0}


def test_a_pin_falls_only_with_its_reason_written_down() -> None:
    """With a reason the pin takes the lower value and the reason is kept."""
    pins = raised(found(claims=0.6), PINNED, "labels put right")
    assert pins.pins["tanf"]["claims"] == 0.6
    assert pins.lowered == [{"set": "tanf", "figure": "claims", "from": 0.7, "to": 0.6, "why": "labels put right"}]
    assert fallen(found(claims=0.6), pins, ["tanf"]) == []


def test_a_pin_of_matched_claims_stops_at_what_is_needed() -> None:
    """Finding more claims may cost a share of the matched ones: such a pin holds the target, not the luck of a run."""
    row = Target("tanf", "origin", least=0.8, matched=True)
    assert raised({"tanf": {"origin": Figure(0.9)}}, Pins({}, []), rows=[row]).pins == {"tanf": {"origin": 0.8}}
    assert raised({"tanf": {"origin": Figure(0.7)}}, Pins({}, []), rows=[row]).pins == {"tanf": {"origin": 0.7}}


def test_pins_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Writing and reading give the same pins; no file is no pins."""
    pins = Pins({"a": {"x": 0.5}}, [{"set": "a", "figure": "x", "from": 1.0, "to": 0.5, "why": "so"}])
    gate.save(pins, tmp_path / "pins.yaml")
    assert gate.load(tmp_path / "pins.yaml") == pins
    assert gate.load(tmp_path / "none.yaml") == Pins({}, [])


def test_targets_are_met_beaten_or_missed() -> None:
    """A target is met at its value, an upper bound only below it, and a peer must be beaten."""
    at_least, under = Target("re3d", "time", least=0.8, peer="time"), Target("tanf", "false", under=1.0)
    run = {"re3d": {"time": Figure(0.85)}, "re3d, spaCy": {"time": Figure(0.85)}, "tanf": {"false": Figure(1.0)}}
    assert [met for *_, met in verdicts(run, [at_least, under])] == [False, False]
    run = {"re3d": {"time": Figure(0.85)}, "re3d, spaCy": {"time": Figure(0.83)}, "tanf": {"false": Figure(0.9)}}
    assert [met for *_, met in verdicts(run, [at_least, under])] == [True, True]
    assert verdicts({}, [at_least]) == []


def test_every_pinned_figure_that_has_a_target_is_named_as_the_target_names_it() -> None:
    """Each set with pins has its targets among them: a target that no figure answers would pass unseen."""
    pins = gate.load()
    orphans = [
        (row.set, row.figure)
        for row in gate.targets()
        if row.set in pins.pins and row.figure not in pins.pins[row.set] and row.figure != GAP
    ]
    assert pins.pins
    assert orphans == []


def test_figures_come_from_counts() -> None:
    """F1, shares and rates are what their counts say; nothing to find and nothing said is no figure."""
    assert f1(1, 2, 4).value == pytest.approx(1 / 3)
    assert (f1(0, 0, 0).value, f1(0, 3, 0).value, share(1, 4).value, share(0, 0).value) == (None, 0.0, 0.25, None)
    assert rate(3, 60).falling and not share(3, 60).falling
    assert "right 1, predicted 2, gold 4" in line("claims", f1(1, 2, 4))
    assert "claims, of 60" in line("false", rate(3, 60)) and "1 of 4" in line("x", share(1, 4))


def test_the_report_says_what_is_reached() -> None:
    """The table prints set, figure, value, need and pass or FAIL."""
    text = "\n".join(report({"dates": {"exact resolution, dates and date ranges": Figure(0.5)}}))
    assert "at least 0.90" in text and "FAIL" in text


def test_the_documentation_takes_the_table_of_a_run(tmp_path: Path) -> None:
    """What stands between the marks is replaced, the rest stays."""
    page = tmp_path / "quality.md"
    page.write_text("before\n<!-- figures -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    write_table({"work": {"claims": f1(1, 2, 4), "claims, strict": f1(1, 2, 4)}}, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n") and "old" not in text
    assert "| work | 0.333 | 0.500 | 0.250 | 0.333 |" in text


def test_the_worst_errors_come_first_and_the_same_are_counted_together() -> None:
    """Errors weigh by field and number; each row says how often and where."""
    once, twice = Error("claim", "strike", "nothing", "a"), Error("mode", "drone", "nothing", "b")
    lines = worst([twice, twice, once], 30)
    assert WEIGHTS["claim"] > 2
    assert lines[0].split()[:3] == ["1x", "claim", "strike"] and lines[1].split()[:2] == ["2x", "mode"]
    assert len(worst([twice, once], 1)) == 1


def test_the_halves_of_the_sets_share_nothing() -> None:
    """No document is both to develop on and blind, and no text of the corpus is in both of its halves."""
    dev, blind = (set((HERE / f"{name}.txt").read_text(encoding="utf-8").split()) for name in ("dev", "blind"))
    assert not {name for name in dev & blind if name.endswith(".txt")}
    work, check = ({row["id"] for row in rows(name)} for name in HALVES)
    assert work and check and not work & check
