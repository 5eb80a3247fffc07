"""A model's claims beside those of the rules."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from schemas.claim import Acled, ActorRef, Claim, Evidence, Plover, Time
from schemas.report import Report
from services.extractor.model.merge import merged, stamped

DAY = datetime(2017, 6, 6, tzinfo=UTC)
US, ARMY, REGIME = (
    ActorRef("us-coalition", "it"),
    ActorRef("syrian-army", "the army", ("regime",)),
    ActorRef("regime", "x"),
)


def claim(**given: Any) -> Claim:
    """A strike of the coalition in the first words."""
    sound: dict[str, Any] = {"kind": "strike", "plover": Plover("ASSAULT"), "acled": Acled("a", "b"), "cameo": "19"}
    return Claim(**(sound | {"evidence": Evidence("x" * 10, 0, 10), "actors": (US,)} | given))


def told(**given: Any) -> Claim:
    """The same, by a model."""
    return claim(**({"reader": "tiny-1", "confidence": "low"} | given))


def on(day: int) -> Time:
    """A day of June."""
    start = DAY + timedelta(days=day)
    return Time(start, start + timedelta(days=1), "day")


def test_what_the_rules_told_adds_nothing() -> None:
    """The same event by kin kind, kin party and no other time is a repetition, in the same words or in others."""
    rules = (claim(targets=(ARMY,), time=on(0)),)
    same = [
        told(),
        told(kind="clash", actors=()),
        told(evidence=Evidence("y" * 10, 50, 60), targets=(REGIME,)),
        told(time=on(0), targets=(ARMY,)),
    ]
    counted: Counter[str] = Counter()
    assert merged(rules, same, counted) == rules
    assert counted == {"repeated": 4}


def test_another_event_is_added_at_low_confidence() -> None:
    """Another kind, other parties, or other words without a party in common."""
    rules = (claim(),)
    other = [
        told(kind="seizure"),
        told(actors=(ARMY,)),
        told(actors=(), targets=(REGIME,), evidence=Evidence("y" * 10, 50, 60)),
    ]
    found = merged(rules, other, Counter())
    assert found[0] == rules[0]
    assert [c.confidence for c in found[1:]] == ["low"] * 3


def test_what_the_rules_confirm_is_sure() -> None:
    """The same kind and doer in the same words, at another time: the rules saw one event where there are two."""
    found = merged((claim(time=on(0)),), [told(time=on(-19))], Counter())
    assert [c.confidence for c in found] == ["normal", "normal"]
    assert [c.reader for c in found] == ["rules", "tiny-1"]


def test_a_model_may_not_repeat_itself() -> None:
    """Of one event told twice by the model one claim is kept."""
    counted: Counter[str] = Counter()
    assert len(merged((), [told(), told(kind="clash")], counted)) == 1
    assert counted == {"added": 1, "repeated": 1}


def test_links_of_the_rules_still_point_right() -> None:
    """The model's claims come last, so the indices of what led to what hold."""
    rules = (claim(leads_to=(1,)), claim(kind="seizure", evidence=Evidence("z", 90, 99)))
    assert merged(rules, [told(kind="incursion")], Counter())[0].leads_to == (1,)


def test_the_digest_tells_readings_apart() -> None:
    """A report of the rules keeps its digest; one with a model's claims has one of its own for each answer."""
    report = Report(document="d", area="tanf", revision=0, claims=(claim(),), digest="0" * 32, source="s")
    assert stamped(report) is report
    aided = replace(report, claims=(claim(), told()))
    other = replace(report, claims=(claim(), told(kind="clash")))
    digests = {stamped(r).digest for r in (report, aided, aided, other)}
    assert len(digests) == 3
    assert all(len(d) == 32 for d in digests)
