"""What people type is read, or answered with what to type instead."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.watch import Area, Circle
from services.cli import inputs
from services.cli.errors import UserError

JUNE = datetime(2017, 6, 6, tzinfo=UTC)
AREA = Area(id="tanf", name="at-Tanf", zone=Circle(lat=33.5, lon=38.62, radius_miles=34))


def test_one_date_serves_all() -> None:
    """A bare DATE is for everything undated."""
    assert inputs.dates(["2017-06-06"]) == JUNE


def test_dates_by_file() -> None:
    """FILE=DATE is for one file, and may be repeated; a file name may have an equals sign."""
    assert inputs.dates(["a.txt=2017-06-06", "b=c.txt=2017-06-06"]) == {"a.txt": JUNE, "b=c.txt": JUNE}


def test_no_date_is_none() -> None:
    """Without the option nothing is dated, least of all as of now."""
    assert inputs.dates([]) is None


@pytest.mark.parametrize("given", [["yesterday"], ["2017-06-06", "2017-06-07"], ["2017-06-06", "a=2017-06-06"]])
def test_bad_dates_say_what_to_write(given: list[str]) -> None:
    """A date that cannot be read, or two that contradict, is the user's mistake and says how it is written."""
    with pytest.raises(UserError, match="--published"):
        inputs.dates(given)


def test_a_missing_feed_is_named(tmp_path: Path) -> None:
    """A feed that is not there is named."""
    with pytest.raises(UserError, match="nowhere"):
        list(inputs.feed([tmp_path / "nowhere"], None, None))


def test_an_unknown_area_lists_those_that_there_are() -> None:
    """A mistyped area is answered with the areas that are watched."""
    with pytest.raises(UserError, match="watched: tanf"):
        inputs.pick([AREA], "tamf")


def test_a_known_area_is_found() -> None:
    """The area of the id is returned."""
    assert inputs.pick([AREA], "tanf") is AREA
