"""Fusion on the corpus of our own: the gate, and that the gate can fail."""

from collections.abc import Hashable

from tests.quality.fusion import corpus
from tests.quality.fusion.__main__ import GATES, own
from tests.quality.fusion.bcubed import bcubed


def test_fusion_keeps_its_gate_on_our_own_corpus() -> None:
    """At least 40 events told by three to eight reports each are fused with a B-cubed F1 over the gate."""
    rows = corpus.load()
    told: dict[str, int] = {}
    for row in rows:
        for event in row.events:
            told[event] = told.get(event, 0) + 1
    assert len(told) >= 40
    assert min(told.values()) >= 3 and max(told.values()) <= 8
    score, errors = own()
    assert score.f1 >= GATES["own"], errors


def test_the_corpus_is_what_its_writer_writes() -> None:
    """corpus.jsonl is what corpus.py makes of events.yaml: nobody has put it right by hand."""
    assert corpus.load() == corpus.corpus()


def test_the_score_sees_a_wrong_merge_and_a_wrong_split() -> None:
    """All in one group costs precision, each alone costs recall, the labels themselves score one."""
    labels: dict[Hashable, Hashable] = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert bcubed(labels, labels).f1 == 1
    assert bcubed(dict.fromkeys(labels, 0), labels).precision == 0.5
    assert bcubed({}, labels).recall == 0.5
