"""Arabic numbers, quantities, equipment and times."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.pipeline.arabic_forms import verb_forms
from services.extractor.pipeline.arabic_letters import arabic_end, fold, has_arabic
from services.extractor.pipeline.arabic_words import split
from services.extractor.pipeline.base import Sentence
from services.extractor.pipeline.equipment import find_equipment
from services.extractor.pipeline.numbers import find_counts
from services.extractor.pipeline.quantities import quantities_in
from services.extractor.pipeline.times import times_in

WEDNESDAY = datetime(2019, 3, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("أكثر من 60 رجلا", 60, None),
        ("٢٠ رجلا", 20, 20),
        ("خمسة وعشرون رجلا", 25, 25),
        ("ثلاثة عشر رجلا", 13, 13),
        ("عشرات الرجال", 24, None),
        ("نحو مئة رجل", 100, 100),
        ("عدد من الرجال", None, None),
    ],
)
def test_numbers_in_words_and_eastern_figures(words: str, low: float | None, high: float | None) -> None:
    """Arabic numbers keep what their words promise, as English ones do."""
    (count,) = find_counts(words)
    assert (count.min, count.max) == (low, high)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("قتل ثلاثة جنود وأصيب 15 مدنياً", [("soldiers", 3, 3), ("civilians", 15, 15)]),
        ("احترقت دبابتين ومدفع", [("tank", 2, 2), ("artillery", 1, 1)]),
        ("وصلت الدبابات", [("tank", None, None)]),
        ("قتل جنديين هناك", [("soldiers", 2, 2)]),
        ("سقطت طائرة مسيرة", [("drone", 1, 1)]),
    ],
)
def test_arabic_nouns_count_in_one_two_and_many(words: str, expected: list[tuple[str, int, int]]) -> None:
    """A singular is one, the dual two, a plural an unknown number, and clitics do not hide a noun."""
    found, _ = quantities_in(Sentence(0, len(words), words, "body", 0, 0))
    assert [(q.item, q.min, q.max) for q in found] == expected


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("يوم الثلاثاء", "2019-03-12", "2019-03-12"),
        ("الثلاثاء الماضي", "2019-03-12", "2019-03-12"),
        ("الخميس المقبل", "2019-03-14", "2019-03-14"),
        ("في 9 شباط/فبراير 2019", "2019-02-09", "2019-02-09"),
        ("٩ شباط", "2019-02-09", "2019-02-09"),
        ("شهر أيار 2017", "2017-05-01", "2017-05-31"),
        ("مساء أمس", "2019-03-12", "2019-03-12"),
        ("اليوم الأربعاء", "2019-03-13", "2019-03-13"),
        ("الأسبوع الماضي", "2019-03-04", "2019-03-10"),
        ("قبل ثلاثة أيام", "2019-03-10", "2019-03-10"),
        ("منذ أسبوعين", "2019-02-25", "2019-03-03"),
        ("عام 2017", "2017-01-01", "2017-12-31"),
        ("خلال الـ24 ساعة الماضية", "2019-03-12", "2019-03-13"),
        ("خلال الأيام الثلاثة الماضية", "2019-03-10", "2019-03-13"),
        ("خلال اليومين الماضيين", "2019-03-11", "2019-03-13"),
    ],
)
def test_arabic_times_are_resolved_from_the_day_of_the_text(words: str, first: str, last: str) -> None:
    """Weekdays, both names of the months and the words around them give their days."""
    (mention,) = times_in(words, WEDNESDAY)
    assert mention.time_start is not None and mention.time_end is not None
    assert f"{mention.time_start:%Y-%m-%d}" == first
    assert f"{mention.time_end - datetime.resolution:%Y-%m-%d}" == last


@pytest.mark.parametrize("words", ["الثلاثاء الماضي", "الأسبوع الماضي", "قبل ثلاثة أيام", "قبل ساعتين", "قبل عدة أيام"])
def test_without_a_date_arabic_times_stay_unknown(words: str) -> None:
    """Nothing is counted from the wall clock."""
    assert all(m.time_start is None for m in times_in(words, None))


def test_a_name_inside_another_word_is_not_found() -> None:
    """Only clitics may be written together with a weapon's name."""
    assert [m.item for m in find_equipment("وبالدبابات")] == ["tank"]
    assert find_equipment("مستدبابة") == []
    assert arabic_end(fold("كتاب"), 1, 3) is None


@given(st.text(max_size=50))
def test_folding_keeps_every_offset(text: str) -> None:
    """One letter becomes one letter, and a text without Arabic is untouched."""
    assert len(fold(text)) == len(text)
    assert has_arabic(text) or fold(text) == text


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("استهدف", "يستهدفون"),
        ("استعاد", "تستعيد"),
        ("أصاب", "يصيب"),
        ("ألقى", "ألقت"),
        ("قال/قول", "تقول"),
        ("شن", "شنوها"),
    ],
)
def test_a_verb_is_known_in_all_its_forms(verb: str, form: str) -> None:
    """Persons, numbers, the present by the pattern of the past, and pronouns written behind."""
    assert fold(form) in verb_forms(verb)


def test_vowel_signs_stand_behind_their_word() -> None:
    """A word with its vowels is found as it is without them, and a passive is seen by its first vowel."""
    first, second = split("قُتل جنديّان", 0)
    assert (first.key, first.passive, second.key) == ("قتل", True, "جنديان")
