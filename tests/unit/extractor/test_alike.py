"""Which tellings are one event, and which are not."""

from tests.unit.extractor.reader import claims, ids, only


def strikes(text: str, day: str = "2019-06-10") -> list[tuple[list[str], list[str]]]:
    """The doers and targets of the strikes of a text."""
    return [ids(c) for c in claims(text, day) if c.kind == "strike"]


def test_a_habit_is_not_the_event() -> None:
    """Hundreds of strikes over a decade give neither their doer nor their years to yesterday's."""
    text = (
        "Warplanes struck a convoy of Iranian-backed fighters near Albu Kamal on Sunday. "
        "Israel has carried out hundreds of air strikes in Syria over the past decade."
    )
    first = claims(text, "2019-06-10")[0]
    assert first.actors == ()
    assert first.time is not None
    assert f"{first.time.start:%m-%d}" == "06-09"


def test_an_answer_is_another_event() -> None:
    """Who responds does not do what they respond to."""
    text = "Rebels fired rockets at an army base on Monday. The army responded with artillery fire."
    assert all("syrian-rebels" not in doers for doers, _ in strikes(text)[1:])


def test_what_went_before_in_one_sentence() -> None:
    """ "after a drone attack": the attack is none of the strikes that followed."""
    text = "US jets struck militia depots in eastern Syria on Friday after a drone attack on American troops."
    assert len([c for c in claims(text, "2019-06-10") if c.kind in ("strike", "clash")]) == 2


def test_these_strikes_are_those_just_told() -> None:
    """A pointing word needs no other likeness."""
    text = (
        "U.S. forces conducted strikes on Houthi targets in Yemen on Friday. "
        "These strikes targeted radar systems and air defense systems."
    )
    assert len(strikes(text)) == 1


def test_those_hurt_are_not_hurt_by_their_own() -> None:
    """Soldiers killed by another attack do not belong to the strike of their own side in the headline."""
    text = (
        "US strikes Iran-backed groups in Syria\n\n"
        "Five US soldiers were wounded when a drone struck a coalition base near Hasakah on Thursday.\n\n"
        "The US military said it carried out air strikes in eastern Syria against Iran-backed groups."
    )
    hit = [targets for _, targets in strikes(text)]
    assert not any({"us-military", "iran-backed-militia"} <= set(t) for t in hit)
    assert len(hit) == 2


def test_a_second_time_is_a_second_event() -> None:
    """ "struck the base a second time" is not the first strike told again."""
    text = "Russian jets bombed a rebel base on Friday. The jets returned and struck the base a second time."
    assert len(strikes(text)) == 2


def test_the_event_told_again_is_one() -> None:
    """A definite noun with the day gives the undated telling its date, even across the attack it answered."""
    text = (
        "The U.S. military launched an airstrike on a depot used by Iran's Revolutionary Guard in eastern Syria, "
        "in response to attacks against American troops. Two F-15 jets carried out the strike on Wednesday."
    )
    claim = only(text, "strike", "2023-11-09")
    assert claim.time is not None
    assert f"{claim.time.start:%m-%d}" == "11-08"
    assert "irgc" not in ids(claim)[0]


def test_towns_of_a_roundup_are_events_of_their_own() -> None:
    """Two strikes of one party on one day in towns far apart are two, also where the text gives the second no day."""
    text = (
        "Israeli jets bombed a depot in Tyre on Monday. "
        "In the Bekaa Valley, Israeli warplanes struck a house in Baalbek and killed three people."
    )
    assert len(strikes(text)) == 2


def test_what_goes_on_with_the_event_is_no_other() -> None:
    """A telling without a day or place of its own, right behind, adds to what was told."""
    text = (
        "Russian aircraft bombed a hospital in the town of Kafr Nabl on Monday, a monitor said.\n\n"
        "Two jets fired missiles at the hospital, according to doctors."
    )
    assert len(strikes(text)) == 1


def test_shells_are_no_air_raid() -> None:
    """Two means that no one event has are two events, though the party is one."""
    text = "The Sudanese army shelled the Karari quarter. Later, warplanes of the Sudanese army bombed a market."
    assert len(strikes(text)) == 2


def test_what_an_answer_answers_keeps_its_day() -> None:
    """The day and place of the attack that a raid avenged are not the raid's."""
    text = (
        "Indian jets bombed a camp of militants on Tuesday. The raid was in retaliation for a suicide attack that "
        "killed 40 Indian policemen in Pulwama on February 14."
    )
    found = [c for c in claims(text, "2019-02-27") if c.kind == "strike"]
    assert [f"{c.time.start:%m-%d}" for c in found if c.time] == ["02-26", "02-14"]


def test_a_salvo_in_answer_is_who_answers() -> None:
    """ "answered with a salvo of rockets": the subject fired it."""
    text = (
        "Farther west, the Sudanese army shelled the Rapid Support Forces near El Obeid on Monday. "
        "The paramilitaries answered with a salvo of rockets that killed a teacher."
    )
    assert [doers for doers, _ in strikes(text)] == [["sudanese-armed-forces"], ["rsf-sudan"]]


def test_what_is_blamed_on_another_is_a_deed_in_doubt() -> None:
    """An accusation is a statement, and what it blames the other for a deed by the word of who accuses."""
    found = claims("Armenia accused Azerbaijan of shelling a cathedral in Shushi on Thursday.", "2020-10-08")
    assert {(c.kind, c.modality) for c in found} == {("statement", "asserted"), ("strike", "alleged")}


def test_a_roundup_of_the_week_recalls_nothing() -> None:
    """Where a text tells of several towns, what happened two days before its first event is still its news."""
    text = (
        "Rebels captured the town of Saraqib on Monday. The army shelled Maarat al-Numan on Tuesday.\n\n"
        "In Daraa, gunmen killed two policemen on Saturday. Jets bombed Jisr al-Shughur on Monday."
    )
    assert not any(c.background for c in claims(text, "2019-06-12"))


def test_who_rejects_and_asks_makes_two_statements() -> None:
    """A denial and a demand in one breath are two."""
    text = "Israel rejected the accusation and called on the United Nations to withdraw its soldiers."
    assert [c.mode for c in claims(text, "2024-10-15")] == ["denial", "demand"]


def test_each_town_taken_is_a_seizure() -> None:
    """A town of another name is not the one taken before, though nobody knows where it lies."""
    text = "Taliban fighters seized Kunduz on Monday. In Takhar, the Taliban captured the district of Khwaja Ghar."
    assert len([c for c in claims(text, "2015-10-01") if c.kind == "seizure"]) == 2


def test_a_headline_tells_the_event_that_the_text_calls_the_second() -> None:
    """ "The second such incident" is still the one of the headline: one shoot-down, with the day of the text."""
    text = (
        "US jet shoots down Syrian drone\n\n"
        "A US jet shot down an armed Syrian drone near the garrison on June 5, the second such incident this month."
    )
    days = [str(c.time.start.date()) for c in claims(text, "2017-06-06") if c.kind == "shootdown" and c.time]
    assert days == ["2017-06-05"]
