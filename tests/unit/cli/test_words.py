"""Claims and incidents in plain words."""

import pytest

from schemas.claim import ActorRef, InArea, Place
from services.cli import words


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "inside the zone, 29 km from its centre"),
        (0.0, "outside the zone, 29 km from its centre"),
        (None, "inside or outside not said, 29 km from its centre"),
    ],
)
def test_a_place_says_how_it_lies_to_the_zone(share: float | None, text: str) -> None:
    """The words of the place come first, then the area and how the place lies to its zone."""
    assert words.where(Place(("near the post",)), {"a": InArea(share, 29.4)}) == f"near the post · a: {text}"


def test_an_event_without_a_place_says_so() -> None:
    """No place is invented."""
    assert words.where(None, {}) == "place not said"


def test_a_party_is_named_even_where_the_text_only_points_back() -> None:
    """The id is always there; a pronoun, which says nothing out of its sentence, is not."""
    assert words.parties([ActorRef("isis", "they"), ActorRef("usa", "US")]) == "[isis], US [usa]"


def test_no_party_is_no_words() -> None:
    """Nobody is nobody."""
    assert words.parties([]) == ""
