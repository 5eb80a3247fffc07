"""Which day is an event's own."""

from schemas.claim import Claim
from tests.unit.extractor.reader import claims, only


def day(claim: Claim) -> str | None:
    """The first day of a claim's time."""
    return f"{claim.time.start:%Y-%m-%d}" if claim.time else None


def test_a_clause_that_happens_with_it() -> None:
    """The time of "shortly after it crossed" is also that of the strike."""
    text = "Warplanes struck a convoy of militiamen shortly after it crossed from Iraq into Syria late Sunday."
    assert day(only(text, "strike", "2018-09-10")) == "2018-09-09"


def test_the_day_of_another_event() -> None:
    """ "in response to Monday's attack" does not date the response."""
    text = "US jets bombed militia depots near Albu Kamal in response to Monday's attack on American troops."
    assert {day(c) for c in claims(text, "2023-10-26") if "us-military" in {a.id for a in c.actors}} <= {None}


def test_since_when_is_no_date() -> None:
    """ "for the first time since 2015" does not say when it was."""
    text = "The Syrian army reached the Iraqi border near al-Tanf for the first time since 2015."
    assert day(only(text, "movement", "2017-06-10")) is None


def test_what_goes_on_is_of_today() -> None:
    """ "are advancing" is told of the day of the text."""
    text = "Syrian army forces are advancing towards a coalition base near al-Tanf."
    assert {day(c) for c in claims(text, "2017-05-22")} == {"2017-05-22"}


def test_the_saying_is_not_the_deed() -> None:
    """ "said on Tuesday it had shot down" dates the speech alone."""
    text = "The coalition said on Tuesday it had shot down a Syrian army drone."
    assert day(only(text, "shootdown", "2017-06-21")) is None


def test_ones_own_deed_announced() -> None:
    """ "announced Tuesday that it targeted" is news of the day."""
    text = "The coalition announced Tuesday that it hit militia fighters near al-Tanf."
    assert day(only(text, "strike", "2017-06-06")) == "2017-06-06"


def test_a_part_of_a_dated_event() -> None:
    """What a jet had done before it was shot down was on that day."""
    text = "A US jet on Sunday shot down a Syrian bomber that had struck rebels near Tabqa."
    assert {day(c) for c in claims(text, "2017-06-20")} == {"2017-06-18"}


def test_days_after_another_event() -> None:
    """ "on Monday, four days after rebels seized it": one day gives the other."""
    text = "Syrian troops recaptured the town of Saraqib on Monday, four days after rebels seized it."
    assert [day(c) for c in claims(text, "2020-03-04")] == ["2020-03-02", "2020-02-27"]


def test_a_time_beyond_the_span_is_not_its_own() -> None:
    """What came before the event on Tuesday was not on Tuesday."""
    text = "Days after rebels shelled the airport, Syrian troops captured the town of Saraqib on Tuesday."
    assert {c.kind: day(c) for c in claims(text, "2020-03-04")} == {"strike": None, "seizure": "2020-03-03"}


def test_days_counted_from_the_event_told_before() -> None:
    """ "The same day", "Two days earlier" count from what was told last."""
    text = (
        "Turkish jets bombed Kurdish militants on Tuesday. The same day, Turkish troops captured two villages in Syria."
    )
    assert {day(c) for c in claims(text, "2019-10-16")} == {"2019-10-15"}
    text = "Israeli jets struck Aleppo airport on Sunday. Two days earlier, Israeli missiles hit a depot of Hezbollah."
    assert sorted(day(c) or "" for c in claims(text, "2024-03-06")) == ["2024-03-01", "2024-03-03"]


def test_the_next_sentence_is_of_that_day() -> None:
    """What the same parties did, told in the next sentence without a day, was on the day of the first."""
    text = "Israeli jets struck Aleppo airport on Sunday. Syrian air defences shot down four of the Israeli missiles."
    assert {day(c) for c in claims(text, "2024-03-06")} == {"2024-03-03"}


def test_what_is_said_of_news_of_the_day() -> None:
    """A reaction to an attack of the day of publication is of that day; to an older one it may be of any day since."""
    text = "Drones attacked a US base in Iraq on Wednesday. The Pentagon condemned the attack."
    assert day(only(text, "statement", "2024-03-06")) == "2024-03-06"
    assert day(only(text, "statement", "2024-03-08")) is None


def test_the_day_between_saying_and_said() -> None:
    """ "said on Thursday it would send": the day is of the saying; the plan has its own."""
    text = "Germany said on Thursday it would send two battalions to Lithuania next week."
    assert day(only(text, "reinforcement", "2024-03-06")) == "2024-03-11"


def test_the_past_day() -> None:
    """ "over the past day" is yesterday and today."""
    text = "The Ukrainian army said its forces repelled Russian attacks near Avdiivka over the past day."
    assert day(only(text, "clash", "2024-03-06")) == "2024-03-05"


def test_what_was_shot_down_was_flown_that_day() -> None:
    """Drones shot down in the next sentences are those of the attack."""
    text = (
        "Ukrainian drones struck an oil depot in Russia on Tuesday. Air defences downed seven drones, a governor said."
    )
    assert day(only(text, "shootdown", "2024-03-06")) == "2024-03-05"


def test_hours_up_to_a_day() -> None:
    """ "in the 24 hours to Wednesday" is of that day and the one before."""
    text = "China sent 36 warplanes towards Taiwan in the 24 hours to 6 a.m. Wednesday, the ministry said."
    assert {day(c) for c in claims(text, "2024-03-06")} == {"2024-03-05"}


def test_what_has_happened_was_not_after_the_text() -> None:
    """A span that lies ahead is not when two states agreed."""
    text = "Saudi Arabia and Iran have agreed to a ceasefire in Yemen and to reopen embassies within two months."
    assert {day(c) for c in claims(text, "2023-03-10")} <= {None}


def test_an_answer_was_on_the_day_of_what_it_answers() -> None:
    """ "responded with artillery fire" has the day of the rockets."""
    text = (
        "On Saturday, rockets fired from Lebanon hit a town in Israel. The Israeli army responded with artillery fire."
    )
    assert {day(c) for c in claims(text, "2024-03-06")} == {"2024-03-02"}


def test_captives_freed_were_not_taken_that_day() -> None:
    """What had been done to people before is not dated by what the clause tells of them now."""
    text = "Ten sailors seized by Iran near Hormuz were killed on Monday."
    assert [day(c) for c in claims(text, "2016-01-13") if c.kind in ("seizure", "statement")] in ([], [None])


def test_last_weekday() -> None:
    """On a Sunday "last Tuesday" was five days ago."""
    text = "Syrian troops captured the town of Saraqib last Tuesday."
    assert day(only(text, "seizure", "2017-09-10")) == "2017-09-05"


def test_a_later_sentence_says_when() -> None:
    """ "The attack took place on Sunday night" dates the attack that was told without a day."""
    text = "Taliban fighters stormed a checkpoint in Baghlan, officials said on Monday. The attack took place on Sunday night."
    assert [day(c) for c in claims(text, "2021-03-09") if c.kind == "clash"] == ["2021-03-07"]


def test_the_day_before_what_is_spoken_of() -> None:
    """ "condemned on Tuesday an attack": the day is of the condemnation alone."""
    text = "The Pentagon condemned on Tuesday a drone attack by militants on American troops in Syria."
    days = {c.kind: day(c) for c in claims(text, "2024-03-06")}
    assert days["statement"] == "2024-03-05" and days.get("strike") is None


def test_the_next_night_is_another_event() -> None:
    """What came a night later is no other telling of the first."""
    text = "On the night of 2 to 3 March rebels shelled an army base. The next night army helicopters dropped barrel bombs on the rebels."
    assert [day(c) for c in claims(text, "2014-03-06")] == ["2014-03-02", "2014-03-03"]


def test_a_night_between_two_days() -> None:
    """ "in the night of Monday to Tuesday" is of both days."""
    text = "Israeli jets bombed a depot of Hezbollah near Homs in the night of Monday to Tuesday."
    time = only(text, "strike", "2024-03-06").time
    assert time is not None and (time.end - time.start).days == 2 and f"{time.start:%m-%d}" == "03-04"
