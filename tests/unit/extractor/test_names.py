"""Spellings of one name meet in one key, kindred spellings in one skeleton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.pipeline.names import bare, is_arabic, key, skeleton


@pytest.mark.parametrize(
    "spelling", ["At Tanf", "al-Tanf", "Tanf", "Al Tanf", "at‑Tanf", "AT TANF", "aṭ-Ṭanf", "‘at-Tanf’"]
)
def test_articles_marks_and_hyphens_do_not_part_spellings(spelling: str) -> None:
    """Every form of the article, every hyphen and every mark gives one bare key."""
    assert bare(key(spelling)) == "tanf"


def test_arabic_letters_fold() -> None:
    """The Arabic article, hamzas, the final ta and vowel marks make no difference."""
    assert key("التَّنف") == key("تنف") == "تنف"
    assert key("أبو كمال") == key("ابو كمال")
    assert key("الرقة") == key("رقه")
    assert is_arabic("قاعدة") and not is_arabic("qaida")


def test_a_short_name_keeps_its_article() -> None:
    """What would leave two letters or fewer is left whole."""
    assert bare("el al") == "el al"
    assert bare("deir ez zor") == "deir zor"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayadin", "Mayadeen"),
        ("Qamishli", "Kamishly"),
        ("Kafr Zita", "Kafar Zita"),
        ("Baghuz", "Baghouz"),
        ("Manbij", "منبج"),
    ],
)
def test_kindred_spellings_share_a_skeleton(one: str, other: str) -> None:
    """Vowels, doubling and kindred letters make no difference to the skeleton."""
    assert skeleton(key(one)) == skeleton(key(other)) != ""


def test_two_consonants_are_no_skeleton() -> None:
    """A skeleton of fewer than three letters would meet everything."""
    assert skeleton("rawa") == "" and skeleton("") == ""


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    """Folding twice changes nothing, whatever the letters."""
    once = key(name)
    assert key(once) == once or is_arabic(once)
    assert bare(bare(once)) == bare(once)
