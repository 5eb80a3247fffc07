"""What is sent about an incident as it changes, and what stands in the end."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from schemas.alert import Alert
from schemas.incident import Incident
from services.alerter.core import messages, standing
from services.alerter.rules import Rule
from tests.unit.alerter.make import AREA, incident

RULE = Rule(id="strikes", doc="", kinds=("strike",))


def _sent(*revisions: Incident) -> list[Alert]:
    """All messages that these revisions lead to, one after the other."""
    state: dict[str, Alert] = {}
    out: list[Alert] = []
    for revision in revisions:
        for alert in messages(revision, AREA, (RULE,), state.get):
            state[alert.id] = alert
            out.append(alert)
    return out


def _types(*revisions: Incident) -> list[tuple[str, int]]:
    return [(alert.type, alert.revision) for alert in _sent(*revisions)]


FIRST = incident()
SECOND = incident(revision=2, inside=0.9)
THIRD = incident(revision=3)
GONE = incident(revision=2, modality="denied")


def test_raised_once_then_updated() -> None:
    """The first revision is an Alert, the next an Update that refers to it; a repetition sends nothing."""
    sent = _sent(FIRST, FIRST, SECOND, SECOND)
    assert [(alert.type, alert.revision, alert.references) for alert in sent] == [
        ("Alert", 1, ()),
        ("Update", 2, (sent[0].id,)),
    ]
    assert sent[1].snapshot == SECOND


def test_a_late_first_sight_is_raised_and_updated_at_once() -> None:
    """Who first sees the second revision sends both, so that what stands is the same as for who saw the first."""
    assert _types(SECOND) == [("Alert", 2), ("Update", 2)]
    assert _sent(SECOND)[-1] == _sent(FIRST, SECOND)[-1]


def test_fewer_reports_are_believed() -> None:
    """An incident that lost reports to another has a smaller revision: what it reads like now is what stands."""
    assert _types(SECOND, FIRST) == [("Alert", 2), ("Update", 2), ("Alert", 1)]
    assert _sent(SECOND, FIRST)[-1] == _sent(FIRST)[-1]


def test_a_rule_that_no_longer_holds_cancels() -> None:
    """A denial takes the alert back, once; with nothing raised nothing is cancelled; it can be raised again."""
    assert _types(FIRST, GONE, GONE) == [("Alert", 1), ("Cancel", 2)]
    assert _types(GONE) == []
    assert _types(FIRST, GONE, THIRD) == [("Alert", 1), ("Cancel", 2), ("Alert", 3), ("Update", 3)]


def test_the_same_revision_read_anew_is_issued_again() -> None:
    """A first revision that reads differently stays an Alert, so that what stands does not tell in what order it was read."""
    other = replace(FIRST, cameo="195")
    assert _types(FIRST, other) == [("Alert", 1), ("Alert", 1)]
    assert _sent(FIRST, other)[-1] == _sent(other)[-1]


STATES = st.builds(
    lambda revision, inside, modality: incident(revision=revision, inside=inside, modality=modality),
    st.integers(1, 3),
    st.sampled_from([0.2, 0.9, 1.0]),
    st.sampled_from(["asserted", "denied"]),
)


@given(st.lists(STATES, max_size=8), STATES)
def test_what_stands_depends_on_the_last_state_alone(before: list[Incident], last: Incident) -> None:
    """Whatever came before, in any order and however often, what stands in the end is what the last state alone gives."""
    sent = _sent(*before, last)
    ends = {alert.id: alert for alert in sent}
    assert tuple(alert for alert in ends.values() if alert.type != "Cancel") == standing([last], AREA, [RULE])


@given(st.lists(STATES, min_size=1, max_size=8))
def test_messages_follow_one_another(history: list[Incident]) -> None:
    """The first is an Alert, nothing is cancelled twice, and no message repeats the one before it."""
    sent = _sent(*history)
    assert not sent or sent[0].type == "Alert"
    for one, two in pairwise(sent):
        assert one != two
        assert one.type != "Cancel" or two.type == "Alert"
