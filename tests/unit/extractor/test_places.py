"""Names in a text are found as places, resolved by what the text says, and kept apart from persons, clubs and states that speak."""

import pytest

from services.extractor.pipeline.places import geo_precision, geometry_of, reach_km
from tests.unit.extractor.atlas import atlas, ids, places, read


@pytest.mark.parametrize("name", ["at-Tanf", "al-Tanf", "Al Tanf", "Tanf", "#Tanf", "a-Tanf"])
def test_the_garrison_in_any_spelling(name: str) -> None:
    """Articles, hyphens and hashtags lead to one site."""
    assert ids(f"Rockets fell close to {name} in Syria.") == ["site:tanf", "country:SY"]


def test_arabic_names_with_their_prefixes() -> None:
    """Prepositions written onto an Arabic name do not hide it."""
    found = ids("قصف جوي قرب التنف وبغداد")
    assert "site:tanf" in found and len(found) == 2


def test_offsets_are_those_of_the_document() -> None:
    """Each mention's words stand at its offsets, also behind a hashtag and before a possessive."""
    words = "Shelling hit Aleppo’s suburbs and #Manbij, then Deir ez-Zor."
    for mention in places(words):
        assert words[mention.start : mention.end] == mention.text
    assert [m.text for m in places(words)] == ["Aleppo", "Manbij", "Deir ez-Zor"]


def test_the_country_said_behind_it_decides() -> None:
    """ "Paris, Texas" is in Texas, and stays there for the rest of the document."""
    found = [p for p in places("Crews in Paris, Texas, met on Monday. The mayor of Paris spoke.") if p.text == "Paris"]
    assert {p.country for p in found} == {"US"} and len(found) == 2


def test_the_document_decides_among_homonyms() -> None:
    """Tripoli is in Libya among Libyan places and in Lebanon among Lebanese ones."""
    libya = places("Fighting went on in Libya, in Misrata and Sirte. Shells fell on Tripoli.")
    lebanon = places("Lebanese troops left Beirut and Zahle in Lebanon. Clashes broke out in Tripoli.")
    assert next(p for p in libya if p.text == "Tripoli").country == "LY"
    assert next(p for p in lebanon if p.text == "Tripoli").country == "LB"


def test_province_and_town_of_one_name() -> None:
    """The word beside the name says which of the two is meant."""
    assert places("Raids went on in Homs province in Syria.")[0].feature == "ADM1"
    assert places("Raids went on in the city of Homs in Syria.")[0].feature.startswith("PPL")


def test_china_is_the_country_not_a_university() -> None:
    """ "China" is the country; within the name of a university or a bank it is no place at all."""
    assert ids("Goods from China reached the port.") == ["country:CN"]
    assert ids("She teaches at the University of China.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Jordan Smith said he was tired.",
        "Gen. Austin spoke at length. Then Austin left.",
        "It happened in May and again on Friday.",
        "I'd say OK, but In short they lost.",
        "Reading books is nice.",
        "He read it in the Washington Post.",
        "They fought the Islamic State of Iraq and the Levant.",
    ],
)
def test_no_place_is_found(words: str) -> None:
    """Persons, months, common words, newspapers and the names of groups are no places."""
    assert ids(words) == []


def test_one_unknown_place_never_drops_the_rest() -> None:
    """A name that nobody knows is kept without coordinates or passed over; its neighbours stay."""
    found = places("Shells fell on Aleppo, Qzrtxblk and the Hutton Bridge in Syria.")
    assert [p.text for p in found] == ["Aleppo", "Hutton Bridge", "Syria"]
    assert found[1].lat is None and found[1].id is None


def test_a_village_in_another_spelling() -> None:
    """Consonants find a village of a country that the document names; without the country nothing is guessed."""
    assert any(
        p.rule.startswith("kindred")
        for p in places("Syria said that troops in Syria reached the village of Qminaas in Idlib.")
    )
    assert not any(p.rule.startswith("kindred") for p in places("They reached the village of Qminaas."))


def test_states_that_speak_are_metonyms() -> None:
    """ "Damascus denied" is a government; "in Damascus" is a place."""
    assert [p.use for p in places("Damascus denied it.", every=True)] == ["metonym"]
    assert [p.use for p in places("A bomb went off in Damascus.", every=True)] == ["place"]


def test_states_as_parties_are_no_places() -> None:
    """ "The government of Iraq" and lists of nations are parties only."""
    assert places("The government of Iraq thanked them.", every=True) == []
    assert places("Nations that took part include Bahrain, Canada and the Netherlands.", every=True) == []


def test_adjectives_are_demonyms() -> None:
    """ "Syrian", "Iran-backed" and "US forces" name parties by their countries."""
    uses = {p.text: p.use for p in places("A Syrian unit and Iran-backed men met US forces.", every=True)}
    assert uses == {"Syrian": "demonym", "Iran": "demonym", "US": "demonym"}


def test_a_dateline_is_where_it_was_written() -> None:
    """The place before the dash is a dateline, not where something happened."""
    from schemas.document import Document
    from services.extractor.pipeline.places import find_places
    from services.extractor.pipeline.text import read_text

    text = read_text(
        Document(
            id="d",
            source="s",
            text="Two killed\n\nAMMAN (Reuters) - Rockets hit a base in Syria on Monday, officials said.",
        )
    )
    uses = {p.text: p.use for p in find_places(text, atlas(), ())}
    assert uses["AMMAN"] == "dateline" and uses["Syria"] == "place"


def test_sites_without_a_name_are_seen() -> None:
    """A checkpoint or a supply route is a place without coordinates."""
    found = places("Jets struck a checkpoint and two supply routes.")
    assert [p.text for p in found] == ["a checkpoint", "two supply routes"] and all(p.lat is None for p in found)


def test_precision_and_shape_follow_the_kind_of_place() -> None:
    """A town is a point of precision 1, a road a line of precision 2, a country an outline of precision 3."""
    town, road, state = (atlas().find(n)[0] for n in ("at-Tanf", "M5 highway", "Syria"))
    assert [geo_precision(r) for r in (town, road, state)] == [1, 2, 3]
    assert [geometry_of(r, atlas())["type"] for r in (town, road, state)] == ["Point", "LineString", "Polygon"]
    assert reach_km(town) == 3.0 and reach_km(state) > 200


def test_an_empty_text_has_no_places() -> None:
    """Nothing in, nothing out."""
    assert places(" ") == [] and read("").sentences == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Police from Louisville, Ky., went on.", ["Louisville", "Ky"]),
        ("It is OK and Oh so far in Syria.", ["Syria"]),
        ("The Russia Today channel named Syria.", ["Syria"]),
        ("Residents of Adair County in Kentucky fled.", ["Adair County", "Kentucky"]),
        ("He studied at the University of Manitoba in Canada.", ["Manitoba", "Canada"]),
        ("Glasgow police spoke in Scotland.", ["Glasgow", "Scotland"]),
        ("A crowd stood outside the White House.", ["White House"]),
        ("A fighter of Maghaweer al-Thawra stood in Palmyra.", ["Palmyra"]),
        ("Troops left Aleppo for al-Thawra in Syria.", ["Aleppo", "al-Thawra", "Syria"]),
        ("The White House thanked them in Syria.", ["Syria"]),
        ("Native American groups met in Canada.", ["Canada"]),
        ("The Syrian Democratic Forces left Raqqa.", ["Raqqa"]),
        ("Syria thanked Kofi Idlib.", ["Syria"]),
        ("After the talks Alexandria Smith slowly left Egypt for Alexandria Port.", ["Egypt", "Alexandria"]),
        ("They took Aleppo, ALEPPO SHELLED AGAIN BY JETS IN SYRIA.", ["Aleppo", "ALEPPO", "SYRIA"]),
        ("Al-Sukhna fell. As Syria spoke, at Homs they waited.", ["Al-Sukhna", "Syria", "Homs"]),
    ],
)
def test_neighbouring_words_decide(words: str, names: list[str]) -> None:
    """Codes, colleges, clubs, first names, police, articles and capitals: what stands beside a name says what it is."""
    assert [p.text for p in places(words)] == names


@pytest.mark.parametrize("words", ["Assault on the town.", "غارات على بلدة", "قال علي"])
def test_words_of_the_language_are_no_places(words: str) -> None:
    """Nouns and Arabic particles that some village is named after."""
    assert ids(words) == []


def test_arabic_hamlets_need_a_word_before_them() -> None:
    """Without capitals, a little known name counts only where a place is wanted."""
    assert ids("في بلدة الباغوز") != [] and ids("قال جليب") == []


def test_the_airport_of_a_town() -> None:
    """ "X airport" prefers the airfield of that name; "the county of X" the county."""
    assert places("Jets landed at Kirkuk airport in Iraq.")[0].country == "IQ"
    assert places("Shells hit Kirkuk city in Iraq.")[0].feature.startswith("PPL")
    assert places("Floods hit the county of Essex in England.")[0].feature == "ADM2"


@pytest.mark.parametrize(
    ("words", "uses"),
    [
        ("The Syrians left with the Turkish Foreign Minister.", {"Turkish": "demonym"}),
        ("He wrote for the Winnipeg Free Press in Canada.", {"Winnipeg": "place", "Canada": "place"}),
        ("He met Texas President Horn.", {"Texas": "place"}),
        ("They beat the Texas Rangers badly in Canada.", {"Texas": "place", "Canada": "place"}),
        ("The Bank of Texas closed in Canada.", {"Canada": "place"}),
        ("Rain fell in the heart of Aqrab in Syria.", {"Aqrab": "place", "Syria": "place"}),
        (
            "It snowed in Canada, and the Nowhereville Ogle County fair closed.",
            {"Canada": "place", "Ogle County": "place"},
        ),
        ("Aid reached Winnipeg Saturday from Canada.", {"Winnipeg": "place", "Canada": "place"}),
        ("Then Paris, France officials said, slept badly.", {"Paris": "place", "France": "place"}),
        ("They beat the Manbij Eagles badly in Canada.", {"Canada": "place"}),
        ("Fans of Qadri Manbij came to Canada.", {"Canada": "place"}),
        ("Trade with the Bank of America fell in Canada.", {"Canada": "place"}),
    ],
)
def test_capitalised_neighbours(words: str, uses: dict[str, str]) -> None:
    """Adjectives before titles, bodies of a town, clubs and persons: what is left is the place and its use."""
    assert {p.text: p.use for p in places(words, every=True)} == uses


def test_the_base_told_before() -> None:
    """ "The garrison" and "the US base" after al-Tanf are al-Tanf; before any base is named they are not."""
    found = places(
        "Drones hit the al-Tanf garrison in Syria. In August a strike hit the garrison. Nobody in the US base was hurt."
    )
    assert [(p.text, p.id) for p in found if p.feature == "INSM"] == [
        ("al-Tanf garrison", "site:tanf"),
        ("the garrison", "site:tanf"),
        ("the US base", "site:tanf"),
    ]
    assert [p.id for p in places("A strike hit the base. Later al-Tanf in Syria fell.")] == ["site:tanf", "country:SY"]
