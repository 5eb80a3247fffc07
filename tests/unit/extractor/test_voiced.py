"""What a party says of itself: threats, denials and demands, from the words said rather than from the verb of saying."""

import pytest

from tests.unit.extractor.reader import claims


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"Any column that nears the garrison will be bombed," the Jordanian army said.', "jordan"),
        ("Iran said it would keep firing on tankers until the blockade of its ports is lifted.", "iran"),
        ("Hezbollah said the shelling of the village would not go unanswered.", "hezbollah"),
        ("Turkey has told the militia that a further attack would bring a harsher reply.", "turkey"),
        ("The Egyptian army said it stood ready to crush the militants in Sinai.", "egypt"),
        ("Russia said it would take all measures necessary to protect its troops from the rebels.", "russia"),
    ],
)
def test_what_a_party_says_it_will_do_is_a_threat(text: str, actor: str) -> None:
    """A party that says what it will do, or what a deed will cost, threatens, whatever the verb of saying."""
    found = [c for c in claims(text) if c.mode == "threat"]
    assert len(found) == 1
    assert found[0].modality == "threatened"
    assert any(a.id == actor or actor in a.parents for a in found[0].actors)


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah could strike Haifa within hours, analysts said.",
        "Analysts said the Russian army would attack Kharkiv in spring.",
        "The offensive would have crushed the rebels, the general said.",
        "The rebels threaten to link up with the brigade south of the town.",
    ],
)
def test_a_forecast_is_no_threat(text: str) -> None:
    """What experts foresee, what might have been and what an advance brings about threaten nobody."""
    assert not [c for c in claims(text) if c.mode == "threat"]


@pytest.mark.parametrize(
    "text",
    [
        '"We did not bomb the school," the Israeli military said.',
        "Ukraine said it was not behind the blast on the pipeline.",
        "Syrian rebels rejected government claims that the pass had fallen to the Syrian army.",
        "The Turkish army said its jets had not struck the convoy.",
    ],
)
def test_words_that_disown_a_deed_deny_it(text: str) -> None:
    """A denial needs no verb of denying."""
    assert [c.mode for c in claims(text)] == ["denial"]


def test_to_neither_confirm_nor_deny_says_nothing() -> None:
    """ "Neither confirmed nor denied" is no denial."""
    assert claims("Israel has neither confirmed nor denied responsibility for the blast.") == ()


def test_leaflets_and_what_they_ask_are_one_warning() -> None:
    """What is dropped and what it says are one claim, on those whom it reaches."""
    found = claims("Israeli drones dropped notices on Rafah ordering people in three blocks to get out at once.")
    assert [(c.kind, c.mode) for c in found] == [("warning", "leaflets")]


def test_a_term_needs_no_date() -> None:
    """ "gave them a month to leave" sets a term as "until Friday" does."""
    found = claims("Mali gave French troops a month to leave the country.")
    assert [(c.mode, [a.id for a in c.actors]) for c in found] == [("demand", ["mali"])]


def test_a_capital_acts_where_it_does_what_governments_do() -> None:
    """A capital that slaps sanctions on somebody is a government; one that hosts talks is a town."""
    assert [a.id for c in claims("Washington slapped sanctions on the Taliban.") for a in c.actors] == ["usa"]
    assert not [c for c in claims("Geneva hosted talks on the war.") if c.actors]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            "Israeli jets bombed the airport, state news agency SANA reported, citing a military source.",
            "sana",
        ),
        ("SANA quoted a military source as saying Israeli jets bombed the airport.", "sana"),
        ("State television quoted a Quds Force commander as saying that rockets hit the camp.", "quds-force"),
        ("CNN reported that US drones struck a depot in Iraq, citing an Iraqi official.", "iraq-government"),
        ("Two officers told Reuters that a drone hit a house used by the Houthis.", None),
    ],
)
def test_who_is_cited_says_it(text: str, origin: str | None) -> None:
    """Who is cited or quoted says it, not the outlet; a state's own agency speaks for an unnamed source, others do not."""
    found = [c for c in claims(text) if c.kind == "strike"]
    assert [c.attribution.origin for c in found if c.attribution] == [origin]


def test_words_told_to_a_party_are_not_its_deeds() -> None:
    """ "Told them to surrender" tells no surrender."""
    assert {c.kind for c in claims("Russian officers told the Ukrainian marines to surrender or die.")} == {"warning"}


def test_ones_own_people_are_called_home() -> None:
    """An embassy that asks its citizens to leave warns nobody off."""
    found = claims("The US embassy urged Americans to leave Lebanon as Hezbollah fired rockets.")
    assert not [c for c in found if c.kind == "warning"]


def test_orders_after_an_attack_are_a_warning_of_their_own() -> None:
    """A warning that leads up to an attack is its first step; one that follows it stands by itself."""
    text = (
        "The Israeli army issued evacuation orders for five districts of Gaza City after rockets were fired from there."
    )
    assert {c.kind for c in claims(text)} == {"warning", "strike"}


def test_a_group_goes_by_the_name_beside_it() -> None:
    """ "A group calling itself X", "the jihadist group X": the party is X."""
    for text in (
        "A group calling itself the Islamic Resistance in Iraq took credit for the rocket attack.",
        "The armed group Islamic Resistance in Iraq, an umbrella of militias, denied that it had fired the rockets.",
    ):
        assert [a.id for c in claims(text) if c.kind == "statement" for a in c.actors] == ["islamic-resistance-in-iraq"]


def test_what_is_behind_a_semicolon_says_nothing_of_what_stands_before() -> None:
    """The parser hangs a clause on the one behind the semicolon; a denial there does not deny it."""
    found = claims("Iranian rockets struck the Saudi refinery on Monday; Hezbollah denied any role.")
    assert [(c.kind, c.modality) for c in found] == [("strike", "asserted"), ("statement", "denied")]


def test_who_vows_has_done_nothing_yet() -> None:
    """ "Vowed to fight" tells no fight, and "prepared to defend themselves" is a threat, no mobilisation."""
    assert not [c for c in claims("The Taliban vowed to storm the airport.") if c.modality == "asserted"]
    found = claims("US-led coalition troops were prepared to defend themselves if the Iranian militia came closer.")
    assert [c.kind for c in found] == ["warning"]


def test_condemning_words_are_said_of_something() -> None:
    """ "Called it a crime" condemns; a crime that is only named does not."""
    assert [c.mode for c in claims("Lebanon called the Israeli raid a crime.")][:1] == ["condemnation"]
    assert not [c for c in claims("Lebanon said the army would pursue any crime gang.") if c.mode == "condemnation"]


def test_a_time_clause_is_told_whatever_it_hangs_on() -> None:
    """ "Asked parliament to act after ships opened fire": the fire was opened."""
    found = claims(
        "Ukraine asked NATO to act after Russian ships opened fire on its patrol boats off Crimea on Sunday."
    )
    assert "strike" in {c.kind for c in found}


def test_a_quote_that_goes_on_has_the_same_speaker() -> None:
    """Words quoted on both sides of "said" are of one speaker."""
    text = '"Our borders are a red line," an Iranian army spokesman said, "and any enemy that crosses them will be destroyed."'
    found = [c for c in claims(text) if c.mode == "threat"]
    assert [c.attribution.origin for c in found if c.attribution] == ["iranian-army"]


def test_no_men_of_ours_is_a_denial() -> None:
    """ "No Russian servicemen were there", said by Russia, is a denial."""
    found = claims("Russia's defence ministry said no Russian servicemen had taken part in the assault on the rebels.")
    assert "denial" in {c.mode for c in found}


def test_a_red_line_is_no_hotline() -> None:
    """Only a line or channel that is kept open is a hotline."""
    assert not [c for c in claims("Egypt warned that Sirte was a red line for its army.") if c.mode == "hotline"]
    assert [c.mode for c in claims("The US-led coalition warned Russia through military channels.")] == ["hotline"]


def test_who_is_to_pay_is_threatened() -> None:
    """ "It will pay for it" is a threat by who says so; what one will pay oneself is none."""
    text = '"Iran attacked us tonight and it will pay for that," Israel\'s prime minister said.'
    assert "threat" in {c.mode for c in claims(text)}
    assert not [c for c in claims("Israel said it would pay for the shelters along the border.") if c.mode == "threat"]


def test_to_stop_short_of_blame_is_to_blame_nobody() -> None:
    """What somebody stops short of is not done."""
    assert claims("Riyadh stopped short of blaming Iran for the attack.") == ()


def test_a_city_before_a_colon_says_nothing() -> None:
    """ "Baghdad: The coalition denied ..." is told from there, not by its government."""
    found = claims("Baghdad: The US-led coalition denied bombing the militia near the border with Syria.")
    assert [[a.id for a in c.actors] for c in found if c.kind == "statement"] == [["us-coalition"]]
    assert not [c for c in found if c.attribution and c.attribution.origin == "iraq-government"]
