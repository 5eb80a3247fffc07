"""The verb and noun frames are sound, and a broken row is noticed."""

from typing import Any

import pytest

from services.extractor.knowledge.check_frames import _once, _rivals, _row, check_frames
from services.extractor.pipeline.frames import Frame


def frame(**given: Any) -> Frame:
    """A sound row with these fields changed."""
    sound: dict[str, Any] = {"id": "strike-x", "kind": "strike", "verbs": ("bomb",), "example": "Jets bombed the base."}
    return Frame(**(sound | given))


def test_our_rows_are_sound() -> None:
    """Enough words, conditions and codes that exist, no two rows for one thing, and an example for each."""
    assert check_frames() == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"id": "Strike X"}, "an id is kebab-case"),
        ({"verbs": (), "nouns": ()}, "expected verbs or nouns"),
        ({"needs": ("moonlight",)}, "no condition is called 'moonlight'"),
        ({"plover": "PICNIC"}, "'PICNIC' is no PLOVER type"),
        ({"example": "Jets attacked the base."}, "its example has none of its words"),
    ],
)
def test_a_broken_row_is_noticed(given: dict[str, Any], said: str) -> None:
    """Each kind of mistake has its sentence, which names the row."""
    assert any(said in complaint and complaint.startswith(frame(**given).id) for complaint in _row(frame(**given)))


def test_sound_rows_have_no_complaint() -> None:
    """Forms of verbs, nouns with words before them, and types that the table of kinds or of CAMEO has."""
    rows = [
        frame(needs=("armed",), plover="ASSAULT"),
        frame(plover="REQUEST", verbs=("drop",), example="A jet dropped a bomb."),
        frame(verbs=(), nouns=("air strike",), example="An air-strike hit the base."),
    ]
    assert [complaint for row in rows for complaint in _row(row)] == []


def test_an_id_stands_once() -> None:
    """Two rows of one id are noticed."""
    assert list(_once([frame(), frame(verbs=("hit",))])) == ["strike-x: two frames have this id"]


def test_rivals_are_noticed() -> None:
    """Two rows that ask the same of one word are a mistake; one that asks for an object, or a noun, is no rival."""
    first, second = frame(verbs=("bomb", "hit")), frame(id="strike-y")
    assert list(_rivals([first, second])) == [
        "strike-x and strike-y: ask the same of the verb 'bomb'; keep it in one of them"
    ]
    assert (
        list(_rivals([first, frame(id="strike-y", object=("base",)), frame(id="z", verbs=(), nouns=("bomb",))])) == []
    )
