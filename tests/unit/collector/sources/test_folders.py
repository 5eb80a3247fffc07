"""The kind `file`: a folder as a source."""

from datetime import date
from pathlib import Path

from schemas.watch import Source
from services.collector.core import Item, Limits, Trouble
from services.collector.polling import Mark
from services.collector.sources.folders import Folders
from tests.unit.collector.fakes import CLOCK


async def test_a_folder_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    """The first reading gives its documents under the row's id; without a change nothing; a new file all of them."""
    (tmp_path / "a.txt").write_text("One tank came.")
    kind, row = Folders([], Limits(), CLOCK, date(2017, 6, 6)), Source(id="desk", name="", address=str(tmp_path))
    first = await kind(row, Mark())
    assert [one.document.source for one in first.found if isinstance(one, Item)] == ["desk"]
    assert (await kind(row, first.mark)).found == ()
    (tmp_path / "b.txt").write_text("Another came.")
    assert len((await kind(row, first.mark)).found) == 2


async def test_a_folder_that_cannot_be_read_is_a_trouble(tmp_path: Path) -> None:
    """A folder that is gone, or whose feed.yaml is wrong, is told as unreachable with the reason in words."""
    kind = Folders([], Limits(), CLOCK)
    (tmp_path / "feed.yaml").write_text("- a")
    (tmp_path / "a.txt").write_text("A.")
    for path in (tmp_path / "none", tmp_path):
        (one,) = (await kind(Source(id="", name="", address=str(path)), Mark())).found
        assert isinstance(one, Trouble)
        assert (one.reason, one.where) == ("unreachable", str(path))
