"""The frames as data: every row is read from its own example, and no row is malformed."""

import pytest

from services.extractor.pipeline.conditions import CONDITIONS
from services.extractor.pipeline.frames import Frame, load_frames, spelt
from services.extractor.pipeline.kinds import codes
from services.runtime.errors import BadFile
from tests.unit.extractor.reader import claims

ROWS = load_frames().rows


@pytest.mark.parametrize("frame", ROWS, ids=lambda frame: frame.id)
def test_each_example_gives_a_claim_of_its_kind(frame: Frame) -> None:
    """The sentence that a row shows is read as the kind of event that the row tells."""
    found = claims(frame.example)
    spoken = frame.kind in ("statement", "warning")
    same = [
        c
        for c in found
        if c.kind == frame.kind and (not spoken or c.mode == frame.mode or c.plover.type == frame.plover)
    ]
    assert same or (frame.effect and found), [(c.kind, c.mode, c.evidence.quote) for c in found]


def test_ids_are_unique() -> None:
    """No two rows have one id."""
    assert len({row.id for row in ROWS}) == len(ROWS)


def test_every_row_has_words() -> None:
    """A row without verbs and nouns could never be met."""
    assert [row.id for row in ROWS if not row.verbs and not row.nouns] == []


def test_conditions_are_known_and_used() -> None:
    """Each condition that a row sets exists, and each that exists is set by a row."""
    assert {name for row in ROWS for name in row.needs} == set(CONDITIONS)


@pytest.mark.parametrize("frame", ROWS, ids=lambda frame: frame.id)
def test_each_kind_and_mode_has_its_codes(frame: Frame) -> None:
    """Every row is mapped to PLOVER, ACLED and CAMEO."""
    plover, acled, cameo = codes(frame.kind, frame.mode, frame.plover)
    assert plover.type.isupper() and acled.event_type and len(cameo) == 2


def test_a_class_stands_for_its_words() -> None:
    """A row that names a class has each of its words, once, where the class stood."""
    row = Frame(id="strike-x", kind="strike", example="", verbs=("=hit", "bomb"), object=("=hit",))
    full = spelt(row, {"hit": ("strike", "bomb")})
    assert (full.verbs, full.object) == (("strike", "bomb"), ("strike", "bomb"))


def test_a_class_that_there_is_not_is_named() -> None:
    """A row that names an unknown class is refused: the error says which row, which class and what there is."""
    with pytest.raises(BadFile, match=r"strike\.yaml.*strike-x.*'hits'.*hit"):
        spelt(Frame(id="strike-x", kind="strike", example="", nouns=("=hits",)), {"hit": ("strike",)})
