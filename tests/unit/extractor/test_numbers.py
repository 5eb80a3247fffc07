"""Numbers in words and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.pipeline.numbers import find_counts, ordinal_of, value_of


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("two rockets", 2, 2),
        ("1,500 people", 1500, 1500),
        ("1.5 million barrels", 1_500_000, 1_500_000),
        ("two hundred and five men", 205, 205),
        ("twenty-five shells", 25, 25),
        ("three thousand two hundred men", 3200, 3200),
        ("half a dozen cars", 6, 6),
        ("half a million", 500_000, 500_000),
        ("a dozen trucks", 12, 12),
        ("two dozen trucks", 24, 24),
        ("a couple of jeeps", 2, 2),
        ("a hundred men", 100, 100),
        ("more than 40 men", 40, None),
        ("at least four", 4, None),
        ("40-plus", 40, None),
        ("40 or more", 40, None),
        ("up to 30 men", None, 30),
        ("fewer than 30 men", None, 30),
        ("30 or fewer", None, 30),
        ("about 30 men", 30, 30),
        ("some 30 men", 30, 30),
        ("30 or so", 30, 30),
        ("between 11 and 14 men", 11, 14),
        ("11-14 men", 11, 14),
        ("eleven to fourteen men", 11, 14),
        ("two to three million", 2_000_000, 3_000_000),
        ("dozens of men", 24, None),
        ("hundreds of men", 200, None),
        ("tens of thousands of men", 20_000, None),
        ("several men", None, None),
        ("a number of men", None, None),
    ],
)
def test_a_count_keeps_what_its_words_promise(words: str, low: float | None, high: float | None) -> None:
    """Exact words give both ends, bounds give one, and vague words promise only what they mean."""
    (count,) = find_counts(words)
    assert (count.min, count.max) == (low, high)


@pytest.mark.parametrize(
    ("words", "exact"), [("30 men", True), ("about 30 men", False), ("nearly 30", False), ("dozens", False)]
)
def test_an_estimate_is_not_exact(words: str, exact: bool) -> None:
    """A number with "about" keeps its value and says that it is an estimate."""
    assert find_counts(words)[0].exact is exact


def test_two_numbers_joined_by_and_are_two() -> None:
    """ "and" between numbers makes a range only behind "between"."""
    assert [(c.min, c.max) for c in find_counts("He counted 11 and 14.")] == [(11, 11), (14, 14)]


def test_falling_numbers_are_no_range() -> None:
    """ "14-11" is a score or a label, two numbers rather than a range."""
    assert [(c.min, c.max) for c in find_counts("14 to 11")] == [(14, 14), (11, 11)]


@pytest.mark.parametrize("words", ["T-72", "F-16s", "page2", "3.5.1", "no figures here", "12/05"])
def test_a_figure_inside_a_name_or_a_code_is_no_number(words: str) -> None:
    """Digits glued to letters, marks or slashes are not read as numbers."""
    assert find_counts(words) == []


@pytest.mark.parametrize(
    ("word", "rank"), [("first", 1), ("18th", 18), ("twenty-second", 22), ("3", 3), ("seven", None), ("soldier", None)]
)
def test_ordinals_have_ranks(word: str, rank: int | None) -> None:
    """Ordinals in words and figures give their rank, other words none."""
    assert ordinal_of(word) == rank


@pytest.mark.parametrize("words", ["men", "about seven", ""])
def test_words_that_are_no_number_have_no_value(words: str) -> None:
    """A phrase with any other word in it is not a number."""
    assert value_of(words) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_figures_with_commas_read_back(number: int) -> None:
    """Any whole number written with commas is read as itself."""
    (count,) = find_counts(f"{number:,}")
    assert count.min == count.max == number


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever the text, offsets stay inside it and in order."""
    counts = find_counts(text)
    assert all(0 <= c.start <= c.figure < c.end <= len(text) for c in counts)
    assert [c.start for c in counts] == sorted(c.start for c in counts)
