"""Law 1 on the seed feed: the picture and the alerts are a function of the set of documents."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from schemas.codec import encode
from schemas.report import Report
from services.cli import compose, watch


def ended(reports: list[Report], rows: watch.Watch) -> list[bytes]:
    """The picture and the standing alerts as bytes."""
    picture, alerts = compose.compose(reports, rows.areas[0], rows.sources, rows.rules)
    return [encode(picture), *map(encode, alerts)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_any_order_and_any_copies_give_the_same_bytes(
    data: some.DataObject, reports: list[Report], rows: watch.Watch
) -> None:
    """However the seed reports are ordered and repeated, picture and last alerts are the same, byte for byte."""
    copies = data.draw(some.lists(some.sampled_from(reports), max_size=len(reports)))
    mixed = data.draw(some.permutations([*reports, *copies]))
    assert ended(mixed, rows) == ended(reports, rows)


def test_the_seed_feed_says_something(reports: list[Report], rows: watch.Watch) -> None:
    """The property above is not one of empty pictures."""
    assert len(ended(reports, rows)) > 1
