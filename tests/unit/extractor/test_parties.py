"""Who is meant: other words for a party named before, whose a thing is, seats that act, names that follow a description."""

import pytest

from schemas.document import Document
from services.extractor.pipeline.actors import find_actors
from services.extractor.pipeline.text import load_nlp, parse, read_text
from tests.unit.extractor.reader import claims, only
from tests.unit.extractor.test_actors import ACTORS, ids, see


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


@pytest.mark.parametrize(
    ("words", "homes", "expected"),
    [
        ("The army left.", ["syrian-government"], ("army", "saa")),
        ("The army left.", ["japan"], ("army", "army")),
        ("The soldiers left.", ["palestine"], ("soldiers", "idf")),
        ("Rebels left.", ["syrian-government", "syrian-government", "iran"], ("Rebels", "syrian-rebels")),
        ("The gunmen left. Boko Haram said so.", [], ("gunmen", "militants")),
        ("The militia left. Boko Haram said so.", [], ("militia", "boko-haram")),
        ("The jihadists left.", ["iraq-government"], ("jihadists", "isis")),
        ("Coalition jets came.", ["yemen"], ("Coalition jets", "saudi-led-coalition")),
        ("The Lebanese group left.", [], ("Lebanese group", "hezbollah")),
        ("The regime left.", ["libya"], ("regime", "libya")),
    ],
)
def test_the_war_that_is_told(words: str, homes: list[str], expected: tuple[str, str]) -> None:
    """Where most places lie, and the only body of fighters that is named anywhere, say who the unnamed ones are."""
    text = read_text(Document(id="d", source="s", text=words, form="post"))
    parse(text, load_nlp())
    assert expected in [(m.text, m.id) for m in find_actors(text, ACTORS, homes)[0]]


def test_a_minister_of_the_only_state() -> None:
    """The office of a state is that of the state that the text is about."""
    assert [p.actor for p in see("Ghana closed the road. The prime minister wept.")[1]] == ["ghana"]


@pytest.mark.parametrize(
    ("words", "kind", "actors", "targets"),
    [
        ("Russia fired 40 missiles at Kharkiv. Ukraine shot down half of them.", "shootdown", "ukraine", "russia"),
        ("The gunmen, believed to belong to Boko Haram, attacked a village.", "clash", "boko-haram", None),
        ("A ship was hit by missiles fired from an area controlled by the Houthis.", "strike", "houthis", None),
        ("Ghana attacked a post of the Togo army. The two sides then agreed a ceasefire.", "statement", "ghana", None),
    ],
)
def test_parties_of_events(words: str, kind: str, actors: str, targets: str | None) -> None:
    """Who fired what was shot down, to whom gunmen are believed to belong, who holds whence it was fired, both sides."""
    claim = only(words, kind)
    assert actors in {a.id for a in claim.actors} | {p for a in claim.actors for p in a.parents}
    if targets:
        assert targets in {a.id for a in claim.targets} | {p for a in claim.targets for p in a.parents}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Palestinian Islamic Jihad lost two men. The Palestinian faction left.",
            ("faction", "palestinian-islamic-jihad"),
        ),
        ("Russian troops came to Kyiv. Then the invaders left Ukraine.", ("invaders", "russian-armed-forces")),
        ("In the game your troops storm a base.", None),
        ("Forces that back Damascus came.", ("Forces", "pro-regime-forces")),
        ("Sudanese paramilitaries came.", ("Sudanese paramilitaries", "rsf-sudan")),
        ("Ukraine wept. Air defences opened fire.", ("Air defences", "ukraine")),
    ],
)
def test_more_of_who_is_meant(words: str, expected: tuple[str, str] | None) -> None:
    """A faction of a people named before, invaders who are not at home, the reader's own troops, who backs whom, air defences."""
    found = ids(words)
    assert any(expected[1] == id and expected[0] in text for text, id in found) if expected else not found


def test_targets_of_war_and_of_trade() -> None:
    """Targets are hit in war where they are many or somebody's, and not where a plan has one."""
    assert only("American aircraft struck Houthi targets.", "strike").targets[0].id == "houthis"
    assert not [c for c in claims("Turkey hit its export target.") if c.kind == "strike"]


def test_who_repels_and_whose_town_it_is() -> None:
    """A repelled attack is the act of those who made it, of who beat it back where they are not named; a town struck is its state's."""
    claim = only("Ukrainian troops repelled four Russian assaults near Bakhmut.", "clash")
    assert ("russia" in claim.actors[0].parents, "ukraine" in claim.targets[0].parents) == (True, True)
    alone = only("The Lebanese army repelled an attack on the town.", "clash")
    assert [a.id for a in alone.actors] == ["lebanese-armed-forces"]
    assert only("Hezbollah fired rockets at Haifa.", "strike").targets[0].id == "israel"
    assert only("Israeli jets bombed Palmyra.", "strike").targets == ()


def test_forces_are_no_bystanders() -> None:
    """ "Their forces" are those of a party, never of the residents or activists who told of it."""
    found = ids("The Taliban took Kunduz, activists said. Their forces came at night.")
    assert ("forces", "taliban") in found


def test_a_charity_has_no_soldiers() -> None:
    """ "Our soldiers" in a quotation are not those of the charity that passes it on, and "whose spokesman said they struck" is no activist."""
    assert "amnesty" not in {
        id for text, id in ids("“We took them for our own soldiers,” a man told Amnesty.") if "soldiers" in text
    }
    assert ("they", "protesters") not in ids("Activists wept. The army came. Then they bombed a camp.")


def test_its_jets_are_not_the_soldiers() -> None:
    """ "Its" goes back to whose drones they were, not to the soldiers whom they killed."""
    assert ("its F-16s", "turkish-armed-forces") in [
        (text, id) if text.startswith("its") else (f"its {text}", id)
        for text, id in ids("Turkey's drones killed 19 Syrian soldiers. Earlier its F-16s had taken off.")
    ]
