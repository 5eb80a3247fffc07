"""HTML to plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collector.sources.markup import plain, signed

POST = (
    '<blockquote class="twitter-tweet" data-lang="en"><p>They are on the <a href="#">#move</a>.</p>&mdash; Some One (@some_one)'
    ' <a href="#">May 3, 2017</a></blockquote>'
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>Two", "One\nTwo"),
        ("a <b>bold</b> word\nacross lines", "a bold word across lines"),
        ("<ul><li>One</li><li>Two</li></ul>tail", "One\nTwo\ntail"),
        ("x<script>var a</script>y<style>p{}</style><!-- c -->z", "xyz"),
        ("Fish &amp; chips &lt;here&gt;", "Fish & chips <here>"),
        ("x<noscript>no <b>words</b></noscript>y", "xy"),
        ("a<?pi b?>c", "ac"),
        ("", ""),
    ],
)
def test_blocks_end_lines(markup: str, text: str) -> None:
    """Paragraphs, items and breaks are lines; words inside a line run on; scripts and comments are nothing."""
    assert plain(markup) == text


def test_an_embedded_post_keeps_its_signature() -> None:
    """The post is one line that ends with its author, handle and date, between the lines around it."""
    line = "They are on the #move. — Some One (@some_one) May 3, 2017"
    assert plain(f"<p>Before.</p>{POST}<p>After.</p>") == f"Before.\n{line}\nAfter."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("May 3, 2017", "May 3, 2017"),
        ("3 May 2017", "May 3, 2017"),
        ("2017-05-03", "May 3, 2017"),
        ("3 mai", "3 mai"),
        ("", ""),
    ],
)
def test_the_date_of_a_post_has_one_form(day: str, said: str) -> None:
    """A date in another form is brought to the one form; what is not understood stays."""
    assert signed(f"Here. — Some One (@one) {day}") == f"Here. — Some One (@one) {said}".strip()


@pytest.mark.parametrize("words", ["no signature at all", "— Some One (@one) May 3, 2017", ""])
def test_what_is_not_signed_is_no_post(words: str) -> None:
    """A quotation without author and handle, or without words, is left alone."""
    assert signed(words) is None
    assert words in plain(f'<blockquote class="twitter-tweet">{words}</blockquote>')


@given(st.text(max_size=200))
def test_no_markup_raises(markup: str) -> None:
    """Whatever the markup, the text has no empty lines and no blanks at the ends of lines."""
    assert all(line and line == line.strip() for line in plain(markup).split("\n") if plain(markup))
