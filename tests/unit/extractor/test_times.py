"""Times: what the words mean from the day of the text, and what they leave unknown."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.document import Document
from services.extractor.pipeline.base import Post, Sentence, Text, TimeMention
from services.extractor.pipeline.times import find_times, lean_of, times_in

WEDNESDAY = datetime(2019, 3, 13, 9, 30, tzinfo=UTC)


def days(mention: TimeMention) -> tuple[str, str] | None:
    """First and last day of a mention, the last included."""
    if mention.time_start is None or mention.time_end is None:
        return None
    return f"{mention.time_start:%Y-%m-%d}", f"{mention.time_end - datetime.resolution:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("on Tuesday", "2019-03-12", "2019-03-12", "day"),
        ("on Wednesday", "2019-03-13", "2019-03-13", "day"),
        ("on Thursday", "2019-03-07", "2019-03-07", "day"),
        ("They will meet on Thursday", "2019-03-14", "2019-03-14", "day"),
        ("last Monday", "2019-03-04", "2019-03-04", "day"),
        ("this past Monday", "2019-03-11", "2019-03-11", "day"),
        ("this coming Friday", "2019-03-15", "2019-03-15", "day"),
        ("next Friday", "2019-03-22", "2019-03-22", "day"),
        ("Tuesday of last week", "2019-03-05", "2019-03-05", "day"),
        ("next week on Tuesday", "2019-03-19", "2019-03-19", "day"),
        ("Monday the eleventh", "2019-03-11", "2019-03-11", "day"),
        ("today", "2019-03-13", "2019-03-13", "day"),
        ("last night", "2019-03-12", "2019-03-12", "day"),
        ("the day before yesterday", "2019-03-11", "2019-03-11", "day"),
        ("overnight", "2019-03-12", "2019-03-13", "day"),
        ("overnight into Monday", "2019-03-10", "2019-03-11", "day"),
        ("on February 9", "2019-02-09", "2019-02-09", "day"),
        ("on 9 February 2017", "2017-02-09", "2017-02-09", "day"),
        ("February 9th, 2017", "2017-02-09", "2017-02-09", "day"),
        ("the 9th of February", "2019-02-09", "2019-02-09", "day"),
        ("Feb. 9 , 2017", "2017-02-09", "2017-02-09", "day"),
        ("2017-02-09", "2017-02-09", "2017-02-09", "day"),
        ("on the 9th.", "2019-03-09", "2019-03-09", "day"),
        ("December 29", "2018-12-29", "2018-12-29", "day"),
        ("February 29", "2020-02-29", "2020-02-29", "day"),
        ("in January", "2019-01-01", "2019-01-31", "month"),
        ("in December", "2018-12-01", "2018-12-31", "month"),
        ("in May", "2019-05-01", "2019-05-31", "month"),
        ("April 2016", "2016-04-01", "2016-04-30", "month"),
        ("last July", "2018-07-01", "2018-07-31", "month"),
        ("this July", "2019-07-01", "2019-07-31", "month"),
        ("late February", "2019-02-19", "2019-02-28", "week"),
        ("at the end of May", "2019-05-21", "2019-05-31", "week"),
        ("early 2016", "2016-01-01", "2016-04-30", "month"),
        ("early on Monday", "2019-03-11", "2019-03-11", "day"),
        ("Monday night", "2019-03-11", "2019-03-11", "day"),
        ("in the early hours of Sunday", "2019-03-10", "2019-03-10", "day"),
        ("last week", "2019-03-04", "2019-03-10", "week"),
        ("earlier this week", "2019-03-11", "2019-03-13", "week"),
        ("later this week", "2019-03-13", "2019-03-17", "week"),
        ("earlier in the week.", "2019-03-11", "2019-03-13", "week"),
        ("at the end of the year.", "2019-09-01", "2019-12-31", "month"),
        ("over the weekend", "2019-03-09", "2019-03-10", "day"),
        ("last month", "2019-02-01", "2019-02-28", "month"),
        ("last quarter", "2018-10-01", "2018-12-31", "month"),
        ("the past two quarters", "2018-07-01", "2018-12-31", "month"),
        ("the week after next", "2019-03-25", "2019-03-31", "week"),
        ("the week before last", "2019-02-25", "2019-03-03", "week"),
        ("the week of February 6", "2019-02-04", "2019-02-10", "week"),
        ("over the past three days", "2019-03-10", "2019-03-13", "day"),
        ("in the next three days", "2019-03-14", "2019-03-16", "day"),
        ("within two weeks", "2019-03-13", "2019-03-26", "week"),
        ("three days ago", "2019-03-10", "2019-03-10", "day"),
        ("three weeks ago", "2019-02-18", "2019-02-24", "week"),
        ("a year ago", "2018-01-01", "2018-12-31", "year"),
        ("two weeks and two days ago", "2019-02-25", "2019-02-25", "day"),
        ("They will leave in two days", "2019-03-15", "2019-03-15", "day"),
        ("three days after February 9", "2019-02-12", "2019-02-12", "day"),
        ("two weeks before February 9, 2017", "2017-01-26", "2017-01-26", "day"),
        ("since February 9", "2019-02-09", "2019-03-13", "day"),
        ("since the beginning of the year.", "2019-01-01", "2019-03-13", "month"),
        ("shortly after midnight Sunday", "2019-03-10", "2019-03-10", "day"),
        ("on the night of March 9-10", "2019-03-09", "2019-03-10", "day"),
        ("since 2011", "2011-01-01", "2019-03-13", "year"),
        ("in 2014", "2014-01-01", "2014-12-31", "year"),
        ("the 1980s", "1980-01-01", "1989-12-31", "year"),
        ("the nineties", "1990-01-01", "1999-12-31", "year"),
        ("the '80s", "1980-01-01", "1989-12-31", "year"),
        ("the 19th century", "1800-01-01", "1899-12-31", "year"),
        ("the summer of 2017", "2017-06-01", "2017-08-31", "month"),
        ("last winter", "2018-12-01", "2019-02-28", "month"),
        ("the third month of 2017", "2017-03-01", "2017-03-31", "month"),
        ("the first quarter of the year", "2019-01-01", "2019-03-31", "month"),
        ("the second week of 2018", "2018-01-08", "2018-01-14", "week"),
        ("the first ten days of 2017", "2017-01-01", "2017-01-10", "day"),
        ("the last two months of 2017", "2017-11-01", "2017-12-31", "month"),
        ("from February 3 to 9", "2019-02-03", "2019-02-09", "day"),
        ("February 3-9", "2019-02-03", "2019-02-09", "day"),
        ("5-6 April 2016", "2016-04-05", "2016-04-06", "day"),
        ("from Monday to Wednesday", "2019-03-11", "2019-03-13", "day"),
        ("between 2014 and 2016", "2014-01-01", "2016-12-31", "year"),
        ("from November to February 2017", "2016-11-01", "2017-02-28", "month"),
        ("March to May 2016", "2016-03-01", "2016-05-31", "month"),
        ("from January 9 to now", "2019-01-09", "2019-03-13", "day"),
        ("between now and June 9", "2019-03-13", "2019-06-09", "day"),
        ("15 April of '87", "1987-04-15", "1987-04-15", "day"),
        ("April of 17", "2017-04-01", "2017-04-30", "month"),
        ("next 6th of February", "2020-02-06", "2020-02-06", "day"),
        ("coming Friday", "2019-03-22", "2019-03-22", "day"),
        ("in the past 48 hours", "2019-03-11", "2019-03-13", "day"),
        ("They will rest over the weekend", "2019-03-16", "2019-03-17", "day"),
        ("later in February", "2019-02-01", "2019-02-28", "month"),
        ("from Friday to Tuesday", "2019-03-08", "2019-03-12", "day"),
        ("from last week to Tuesday", "2019-03-04", "2019-03-12", "day"),
        ("from 9 to 11 of February", "2019-02-09", "2019-02-11", "day"),
        ("from 9 February 2017 to 3 March 2018", "2017-02-09", "2018-03-03", "day"),
        ("November 9 2016 - 3 February", "2016-11-09", "2017-02-03", "day"),
        ("from May to last July", "2018-05-01", "2018-07-31", "month"),
        ("between Friday and 9 April 2019", "2019-03-08", "2019-04-09", "day"),
        ("a week after February 9", "2019-02-16", "2019-02-16", "day"),
        ("New Year's Eve 2016", "2016-12-31", "2016-12-31", "day"),
        ("on Christmas Day", "2018-12-25", "2018-12-25", "day"),
    ],
)
def test_a_time_is_resolved_from_the_day_of_the_text(words: str, first: str, last: str, precision: str) -> None:
    """Each way of writing a time gives its days and the precision of its words."""
    (mention,) = times_in(words, WEDNESDAY)
    assert (days(mention), mention.precision) == ((first, last), precision)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("at 10:30 a.m. EDT on March 9, 2019", "2019-03-09T14:30", "2019-03-09T14:31", "minute"),
        ("on March 9 at 2 p.m. GMT", "2019-03-09T14:00", "2019-03-09T15:00", "hour"),
        ("on March 9 at 1430 GMT", "2019-03-09T14:30", "2019-03-09T14:31", "minute"),
        ("on March 9 at 14:30 (GMT+3)", "2019-03-09T11:30", "2019-03-09T11:31", "minute"),
        ("on March 9 at 14:30", "2019-03-09T00:00", "2019-03-10T00:00", "day"),
        ("2019-03-09T14:30:00Z", "2019-03-09T14:30", "2019-03-09T14:31", "minute"),
        ("2019-03-09T14:30:00-05:00", "2019-03-09T19:30", "2019-03-09T19:31", "minute"),
        ("at 2:30 a.m. (23:30 GMT) on March 9", "2019-03-08T23:30", "2019-03-08T23:31", "minute"),
        ("March 9 at 23:30 local time (04:30 GMT)", "2019-03-10T04:30", "2019-03-10T04:31", "minute"),
        ("at 2:30 a.m. (99:99 GMT) on March 9", "2019-03-09T00:00", "2019-03-10T00:00", "day"),
        ("at 2:30 a.m. (23:30 GMT) March 2017", "2017-03-01T00:00", "2017-04-01T00:00", "month"),
        ("5:32 PM - 9 Mar 2019", "2019-03-09T00:00", "2019-03-10T00:00", "day"),
        ("2019-03-09 14:30", "2019-03-09T00:00", "2019-03-10T00:00", "day"),
    ],
)
def test_a_clock_gives_a_minute_only_with_its_zone(words: str, start: str, end: str, precision: str) -> None:
    """With a zone a clock time is a minute or hour of UTC; without one only its day is known."""
    (mention,) = times_in(words, WEDNESDAY)
    assert mention.time_start is not None and mention.time_end is not None
    assert (f"{mention.time_start:%Y-%m-%dT%H:%M}", f"{mention.time_end:%Y-%m-%dT%H:%M}") == (start, end)
    assert mention.precision == precision


@pytest.mark.parametrize(
    "words",
    [
        "on 31 February 2017",
        "on February 30",
        "in recent weeks",
        "for two years",
        "several weeks ago",
        "it took the town in two weeks, he said it was captured in two weeks",
        "during Ramadan",
        "at 10:30 a.m.",
        "in 900000 years",
        "for decades",
        "the past several days",
        "from February 30 to March 3",
        "from March 3 2018 to March 3 2017",
        "from 30 to 3 February",
        "since next month",
        "within two hours",
        "the first few days of 2017-02-31",
        "at 25:70 GMT",
        "every Friday",
        "the Friday prayers",
        "He fell thirty times in 24 hours",
        "this hour",
        "at 2:30 a.m. (23:30 GMT) on 31 February",
    ],
)
def test_a_wrong_or_vague_date_never_becomes_now(words: str) -> None:
    """What the calendar does not have and what the words do not say stays unknown, never the day of the text."""
    assert all(m.time_start is None for m in times_in(words, WEDNESDAY))


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("two days later", 2),
        ("three weeks earlier", -21),
        ("the next day", 1),
        ("a day before", -1),
        ("the same day", 0),
        ("hours later", 0),
        ("weeks later", None),
        ("several days later", None),
        ("in the morning", 0),
        ("the following day", 1),
        ("the previous Friday", None),
    ],
)
def test_a_time_told_from_the_story_counts_from_the_event_before(words: str, offset: float | None) -> None:
    """Such words have no days of their own, only their distance from the event just told."""
    mention = times_in(words, WEDNESDAY)[0]
    assert (mention.relative, mention.offset_days, mention.time_start) == (True, offset, None)


@pytest.mark.parametrize(
    "words",
    [
        "They may march on the town.",
        "He sat with the sun behind him.",
        "The 18th Brigade fired.",
        "It fell.",
        "2,017 men",
        "2017-13-45",
    ],
)
def test_ordinary_words_are_no_times(words: str) -> None:
    """Months and days that are also words, and numbers of units, are left alone."""
    assert times_in(words, WEDNESDAY) == []


@pytest.mark.parametrize(
    "words",
    [
        "on Tuesday",
        "in May",
        "last week",
        "on May 9",
        "two days ago",
        "since 2011",
        "now and then",
        "this past Monday",
        "next Friday",
        "Tuesday of last week",
        "the weekend",
        "the 9th.",
        "last July",
        "the summer",
        "last night",
        "overnight",
        "within two weeks",
        "the past three days",
        "the first month of the year",
        "the first days of last year",
        "at the end of the year.",
        "from now to May 9",
        "from May 9 to June 9",
        "last week",
        "over the weekend",
        "on Christmas",
        "two days after Tuesday",
        "last winter",
        "from Monday to May 9, 2016",
        "from Monday to Friday",
        "earlier this week",
        "in two days",
        "in the week of May 9",
    ],
)
def test_without_a_date_of_publication_relative_words_stay_unknown(words: str) -> None:
    """Nothing is counted from the wall clock when the text has no date."""
    assert all(m.time_start is None for m in times_in(words, None))


def test_a_full_date_needs_no_date_of_publication() -> None:
    """A year, month and day stand for themselves."""
    assert [days(m) for m in times_in("On May 9, 2016 and in 2014", None)] == [
        ("2016-05-09", "2016-05-09"),
        ("2014-01-01", "2014-12-31"),
    ]


@pytest.mark.parametrize(("words", "recalls"), [("on March 6", True), ("on March 9", False), ("last month", True)])
def test_what_lies_a_week_back_is_recalled(words: str, recalls: bool) -> None:
    """A time that ended a week or more before the text points back to older news."""
    assert times_in(words, WEDNESDAY)[0].recalls is recalls


def test_a_post_counts_from_its_own_date() -> None:
    """Words of an embedded post are resolved from the post's date, those around it from the document's."""
    stored = "It hit today. It hit today."
    posts = [Post(14, 27, None, "someone", datetime(2019, 3, 1, tzinfo=UTC))]
    text = Text(
        document=Document(id="d", source="s", text=stored),
        language="en",
        sentences=[
            Sentence(0, 13, stored[:13], "body", 0, 0),
            Sentence(14, 27, stored[14:], "post", 1, 1, post=0),
        ],
        posts=posts,
    )
    found = find_times(text, WEDNESDAY)
    assert [days(m) for m in found] == [("2019-03-13", "2019-03-13"), ("2019-03-01", "2019-03-01")]
    assert [stored[m.start : m.end] for m in found] == ["today", "today"]


@pytest.mark.parametrize(
    ("words", "lean"),
    [
        ("They will meet on Friday", 1),
        ("They will be deployed on Friday", 1),
        ("He said on Friday it will rain", -1),
        ("On Friday they will meet", 1),
        ("On Friday they met and struck", -1),
        ("Friday", 0),
    ],
)
def test_the_nearest_verb_says_where_a_time_points(words: str, lean: int) -> None:
    """Plans look ahead and accounts look back."""
    start = words.index("Friday")
    assert lean_of(words, start, start + 6) == lean


@given(st.text(alphabet="0123456789 aonMyTuesdJ-:,.thfrm", max_size=60))
def test_any_text_gives_half_open_intervals(text: str) -> None:
    """Whatever is read, an interval begins before it ends and the words lie inside the text."""
    for mention in times_in(text, WEDNESDAY):
        assert 0 <= mention.start < mention.end <= len(text)
        assert (mention.time_start is None) == (mention.time_end is None) == (mention.precision is None)
        assert mention.time_start is None or mention.time_end is None or mention.time_start < mention.time_end


def test_numbers_of_an_address_are_no_time() -> None:
    """The year in the address of a page dates nothing."""
    assert not times_in("See https://example.org/2017/6/7/strikes for more", datetime(2017, 6, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    "words", ["On Friday, 12 soldiers were killed.", "It was hit on Friday, the first such attack."]
)
def test_a_count_behind_a_weekday_is_no_day_of_the_month(words: str) -> None:
    """What is counted or numbered after a weekday leaves the weekday as it is."""
    found = times_in(words, datetime(2014, 8, 9, tzinfo=UTC))
    assert [str(m.time_start)[:10] for m in found] == ["2014-08-08"]


@pytest.mark.parametrize("words", ["In May, 12 soldiers were killed.", "In May 12 soldiers died."])
def test_a_count_behind_a_month_is_no_day(words: str) -> None:
    """ "In May" is the month, whatever number is counted behind it."""
    (found,) = times_in(words, datetime(2014, 8, 9, tzinfo=UTC))
    assert found.time_start is not None and found.time_end is not None
    assert (found.time_end - found.time_start).days == 31
