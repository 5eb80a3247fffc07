"""Who is meant: other words for a party named before, whose a thing is, seats that act, names that follow a description."""

import pytest

from tests.unit.extractor.test_actors import ids, see


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Loyal tribesmen left Sanaa. The Houthis came. The rebels stayed.", ("rebels", "houthis")),
        ("Iran-backed fighters shelled the base. The militia denied it.", ("militia", "iran-backed-militia")),
        ("The Syrian Democratic Forces met Iraqi guards. The alliance left.", ("alliance", "sdf")),
        ("Hamas fought Israeli troops. The militants struck them at dawn.", ("them", "idf")),
        ("Ukrainian troops dug in. Russia came, and its tanks burned.", ("tanks", "russian-armed-forces")),
        ("Hezbollah fired at a post. Israeli jets then bombed its base.", ("base", "hezbollah")),
        ("A column of Syrian soldiers halted. American jets bombed it.", ("it", "saa")),
        ("Khalifa Haftar spoke in Libya. His men left.", ("men", "lna")),
        ("It snowed on the Taliban.", ("Taliban", "taliban")),
    ],
)
def test_who_is_meant(words: str, expected: tuple[str, str]) -> None:
    """A noun of the same family, a pronoun in the right number, and never the party that does it to them."""
    assert expected in ids(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Turkish F-16s took off.", ("Turkish F-16s", "turkish-armed-forces")),
        ("A Soviet-made Russian howitzer fired.", ("Soviet-made Russian howitzer", "russian-armed-forces")),
        ("In Syria army helicopters took off.", ("army helicopters", "saa")),
        ("A depot blew up in rebel positions.", ("rebel positions", "rebels")),
        ("An enemy base burned on a military road.", None),
        ("Syrian troops backed by Russian air power dug in.", ("Syrian troops", "saa")),
        ("Gunmen from Boko Haram came.", ("Gunmen", "boko-haram")),
        ("Troops from Kenya came.", ("Troops", "kenya")),
        ("An al-Qaeda-linked brigade came.", ("al-Qaeda-linked brigade", "al-qaeda")),
        ("A pro-Ukrainian unit came.", ("pro-Ukrainian unit", "ukraine")),
        ("Trucks carrying Hezbollah fighters came.", ("Trucks", "hezbollah")),
        ("Kenyan and American troops came.", ("Kenyan", "kenya")),
    ],
)
def test_whose_it_is(words: str, expected: tuple[str, str] | None) -> None:
    """Models in the plural, armies and rebels as owners, makers and patrons that are none, those who come from a group."""
    found = ids(words)
    assert expected in found if expected else found == []


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Tehran carried out the raid.", ["iran"]),
        ("Tehran fell silent.", []),
        ("Tehran was shaken by a blast.", []),
        ("Tehran was blamed for a blast.", ["iran"]),
        ("Kyiv's drones came.", ["armed-forces-of-ukraine"]),
        ("Kyiv's suburbs lay dark.", []),
    ],
)
def test_seats_that_act(words: str, parties: list[str]) -> None:
    """A capital is its government where it does what governments do, and a town where it lies, falls or suffers."""
    assert [id for _, id in ids(words)] == parties


def test_a_name_in_apposition() -> None:
    """A description beside a name is the party that is named, before it or behind it."""
    assert {id for _, id in ids("The Palestinian militia Hamas denied it.")} == {"hamas"}
    assert {id for _, id in ids("Hezbollah, a Lebanese militia, denied it.")} == {"hezbollah"}


def test_a_commander_of_rebels() -> None:
    """A person whose title stands behind a common noun is of that party."""
    persons = see("A rebel commander said so. A coalition spokesman in Iraq said so.")[1]
    assert [p.actor for p in persons] == ["rebels", "us-coalition"]
