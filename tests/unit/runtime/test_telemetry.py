"""Telemetry: what is counted, under which closed words."""

import pytest

from services.runtime.message import ok, skipped
from services.runtime.reasons import REASONS, listed
from services.runtime.telemetry import METRICS, Telemetry
from tests.unit.runtime.fakes import incoming


def test_counts_are_the_sum_of_what_was_done() -> None:
    """The counters of one service, by status, reason, topic and stage."""
    telemetry = Telemetry("test")
    telemetry.done(incoming(), ok(), 0.5)
    telemetry.done(incoming(), skipped("stale"), 0.25)
    telemetry.status("dead", "schema")
    telemetry.sent("reports")
    with telemetry.stage("fuse"):
        pass
    counts = telemetry.counts()
    assert (counts.fetched, counts.ok, counts.skipped, counts.dead) == (3, 1, {"stale": 1}, {"schema": 1})
    assert counts.sent == {"reports": 1}
    assert counts.seconds["handle"] == 0.75
    assert counts.seconds["fuse"] >= 0


def test_two_services_do_not_mix() -> None:
    """Nothing is global: one process may hold several."""
    one, other = Telemetry("one"), Telemetry("other")
    one.status("ok")
    assert (one.counts().fetched, other.counts().fetched) == (1, 0)


def test_an_unknown_reason_is_counted_as_such() -> None:
    """The table of reasons is closed: a word that it lacks is dead:unlisted, never a new series."""
    telemetry = Telemetry("test")
    telemetry.status("skipped", "whim")
    telemetry.status("dead", "irrelevant")
    assert telemetry.counts().dead == {"unlisted": 2}


@pytest.mark.parametrize("name", METRICS)
def test_each_metric_is_exposed_as_its_row_says(name: str) -> None:
    """Name, type, unit and meaning of the table appear in the exposition."""
    row = METRICS[name]
    text = Telemetry("test").exposition().decode()
    family = name.removesuffix("_total") if row.type != "counter" else name
    assert f"# TYPE {family} {row.type}" in text
    assert f"# HELP {family} {row.meaning}" in text
    assert row.unit


@pytest.mark.parametrize("word", REASONS)
def test_each_reason_says_what_it_means(word: str) -> None:
    """A sentence for people; what is dead has a cure; the word is short and plain."""
    row = REASONS[word]
    assert row.id == word
    assert word.replace("-", "").isalnum()
    assert word == word.lower()
    assert row.meaning.endswith(".")
    assert bool(row.cure) == (row.status == "dead")
    assert listed(word, row.status)
    assert not listed(word, "ok")
