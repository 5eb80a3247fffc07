"""The title of a text file."""

import pytest

from services.collector.sources.compose import compose
from services.collector.sources.text import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Jets over the desert\n\nTwo jets came.", "Jets over the desert"),
        ("\r\nJets over the desert\r\n\r\nTwo jets came.", "Jets over the desert"),
        ("Jets over the desert\nTwo jets came.", None),
        ("Two jets came to the desert.\n\nThey left.", None),
        ("A man stands by. (Photo)\n\nJets came.", None),
        ("Jets over the desert\n\n", None),
        ("Jets " * 40 + "\n\nTwo came.", None),
        ("", None),
    ],
)
def test_a_short_line_that_stands_alone_is_the_title(text: str, title: str | None) -> None:
    """A title is short, no sentence, and has an empty line and a text below it; nothing else is taken for one."""
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Jets", "Two came.", "Jets\n\nTwo came."),
        ("Jets  came", "Jets came\nTwo of them.", "Jets came\nTwo of them."),
        (None, "Two came.", "Two came."),
        (" ", "Two came.", "Two came."),
        ("Jets", "", "Jets"),
    ],
)
def test_the_title_stands_once_above_the_body(title: str | None, body: str, text: str) -> None:
    """A title that the body does not begin with is put above it."""
    assert compose(title, body) == text
