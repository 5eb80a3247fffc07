"""The picture kept up to date: the same bytes as the picture of the set, after every report."""

from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.claim import Claim, Time
from schemas.codec import decode, encode
from schemas.report import Report
from services.picture.core import picture
from services.picture.live import Live
from tests.unit.picture.make import AREA, SOURCES, claim, count, day, moment, point, report

TANF, POST, TOWN = point(33.5, 38.62, 20, "al-Tanf"), point(33.9, 38.9, 3, "a post"), point(35.1, 40.4, 5, "a town")


def timed(text: str, hours: int) -> Time:
    """A time known to the hour."""
    start = moment(text)
    return msgspec.structs.replace(
        day(text[:10]), start=start, end=start.replace(hour=start.hour + hours), precision="hour"
    )


WHEN = [
    "2017-06-06",
    "2017-06-07",
    "2017-06-08",
    "2017-06-20",
    "2017-06",
    "2017-05",
    None,
    timed("2017-06-06T22:00", 1),
    timed("2017-06-07T10:00", 2),
]
CLAIMS = st.builds(
    claim,
    kind=st.sampled_from(["strike", "strike", "clash", "incursion", "movement", "warning", "statement"]),
    actors=st.sampled_from(["us-coalition", "us-coalition", "cjtf-oir", "pro-regime-forces", "isis", ""]),
    targets=st.sampled_from(["pro-regime-forces", "pro-regime-forces", "syrian-rebels", "us-coalition", ""]),
    when=st.sampled_from(WHEN),
    place=st.sampled_from([None, TANF, TANF, POST, TOWN]),
    origin=st.sampled_from([None, "us-coalition", "cjtf-oir"]),
    modality=st.sampled_from(["asserted", "asserted", "denied", "alleged", "planned"]),
    quantities=st.sampled_from([(), (count("soldiers", 12, 12),), (count("soldiers", 0, 0),)]),
    start=st.sampled_from([0, 0, 40, 90]),
    background=st.booleans(),
    via=st.sampled_from([None, None, None, "x:someone"]),
    leads_to=st.sampled_from([(), (1,), (0, 2), (7,)]),
)


def _report(document: str, claims: list[Claim], published: str | None, **more: Any) -> Report:
    # as it comes from the topic: a whole number in a place of a fraction is one
    return decode(encode(report(document, *claims, published=published, **more)), Report)


REPORTS = st.builds(
    _report,
    document=st.sampled_from("abcdefghijklm"),
    claims=st.lists(CLAIMS, max_size=3),
    published=st.sampled_from(["2017-06-07", "2017-06-09", "2017-06-25", "2018-03-01", None]),
    source=st.sampled_from(["gazette", "mirror", "herald", "nobody", "x:someone"]),
    revision=st.integers(0, 3),
    deleted=st.sampled_from([False, False, False, True]),
    digest=st.sampled_from(["aa", "bb", "cc"]),
    signature=st.sampled_from([(), (1, 2, 3, 4, 5), (1, 2, 3, 4, 6), (7, 8, 9, 1, 2)]),
)


def _unique(reports: list[Report]) -> list[Report]:
    """One report a version: a version never has two contents."""
    return list({(one.document, one.revision, one.digest): one for one in reports}.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(REPORTS, max_size=16).map(_unique), st.data())
def test_report_by_report_gives_the_picture_of_the_set(reports: list[Report], data: st.DataObject) -> None:
    """After every report, edit, deletion and duplicate the kept picture is that of the set, byte for byte (law 1)."""
    again = data.draw(st.lists(st.sampled_from(reports), max_size=4)) if reports else []
    order = data.draw(st.permutations([*reports, *again]))
    live, known = Live(AREA, SOURCES), list[Report]()
    for one in order:
        live.take(one)
        known.append(one)
        changes = live.settle()
        assert encode(live.picture()) == encode(picture(known, AREA, SOURCES))
        assert changes.incidents.items() <= live.incidents.items()
        assert not set(changes.gone) & live.incidents.keys()


@settings(max_examples=60, deadline=None)
@given(st.lists(REPORTS, max_size=16).map(_unique), st.lists(st.integers(0, 12), max_size=6))
def test_many_at_once_are_as_one_by_one(reports: list[Report], cuts: list[int]) -> None:
    """However many reports come between two looks, and whichever documents are then forgotten, the picture is that of the rest."""
    live = Live(AREA, SOURCES)
    for number, one in enumerate(reports):
        live.take(one)
        if number in cuts:
            live.settle()
    fallen = {one.document for number, one in enumerate(reports) if number in cuts}
    for document in sorted(fallen):
        live.forget(document)
    live.settle()
    assert encode(live.picture()) == encode(picture([r for r in reports if r.document not in fallen], AREA, SOURCES))


def _dense(seed: int) -> list[Report]:
    """Fifty versions of thirty documents that all tell of a few days and places."""
    dice = Random(seed)
    some = dice.choice

    def one() -> Claim:
        return claim(
            kind=some(["strike", "strike", "clash", "incursion"]),
            actors=some(["us-coalition", "cjtf-oir", "isis", ""]),
            targets=some(["pro-regime-forces", "syrian-rebels", ""]),
            when=some(WHEN),
            place=some([None, TANF, POST]),
            origin=some([None, "us-coalition"]),
            modality=some(["asserted", "denied", "planned"]),
            start=some([0, 40]),
            background=dice.random() < 0.4,
            via=some([None, None, "x:someone"]),
            leads_to=some([(), (1,), (0, 2)]),
        )

    return _unique(
        [
            _report(
                f"d{dice.randrange(30)}",
                [one() for _ in range(dice.randrange(4))],
                some(["2017-06-07", "2017-06-09", "2017-06-25", None]),
                source=some(["gazette", "mirror", "x:someone"]),
                revision=dice.randrange(3),
                deleted=dice.random() < 0.1,
            )
            for _ in range(50)
        ]
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_dense_story_stays_that_of_its_set(seed: int) -> None:
    """Where most tellings may be of several events, every step still gives the picture of the set."""
    live, reports = Live(AREA, SOURCES), _dense(seed)
    for number, one in enumerate(reports, 1):
        live.take(one)
        live.settle()
        if number % 3 == 0:
            assert encode(live.picture()) == encode(picture(reports[:number], AREA, SOURCES))
