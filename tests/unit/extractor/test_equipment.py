"""Equipment by its names."""

import pytest

from services.extractor.pipeline.equipment import (
    Equipment,
    EquipmentRow,
    check_equipment,
    find_equipment,
    load_equipment,
    plurals,
)


@pytest.mark.parametrize(
    ("words", "item", "model"),
    [
        ("Five tanks crossed.", "tank", "tank"),
        ("A T-72B3 burned.", "tank", "t-72"),
        ("T72s burned.", "tank", "t-72"),
        ("a T 72 burned", "tank", "t-72"),
        ("an SU-24 took off", "aircraft", "su-24"),
        ("Three F-16s took off.", "aircraft", "f-16"),
        ("F-15E Strike Eagles took off.", "aircraft", "f-15"),
        ("Mi-24 helicopters hovered.", "aircraft", "mi-24"),
        ("Grad rockets fell.", "rocket", "grad"),
        ("a Pantsir-S1 was hit", "aa-weapon", "pantsir"),
        ("air-defence systems", "aa-weapon", "aa-weapon"),
        ("armoured personnel carriers", "armed-vehicle", "apc"),
        ("armed pickup trucks", "armed-vehicle", "technical"),
        ("a front-end loader", "bulldozer", "bulldozer"),
        ("Shahed 136 drones buzzed.", "drone", "shahed-136"),
        ("unmanned aerial vehicles", "drone", "drone"),
        ("a suicide drone", "drone", "loitering"),
        ("barrel bombs", "bomb", "barrel-bomb"),
        ("a car bomb went off", "ied", "vbied"),
        ("howitzers", "artillery", "artillery-piece"),
        ("a Patriot battery", "aa-weapon", "patriot"),
        ("a frigate", "ship", "warship"),
    ],
)
def test_a_weapon_is_found_under_its_class_and_model(words: str, item: str, model: str) -> None:
    """Plurals, variants and hyphens do not hide a name, and a model with its class word is one mention."""
    assert [(m.item, m.model) for m in find_equipment(words)] == [(item, model)]


@pytest.mark.parametrize(
    "words",
    [
        "Thanks to all.",
        "He won 72 points with A level.",
        "The Patriot Act passed.",
        "A tornado hit the town.",
        "The grad student left.",
        "a think-tank",
        "missile defence",
        "He drank from the tanker's flask.",
        "The leopard slept.",
        "the water cannon",
        "tor",
        "su-2400",
        "a fish tank top",
    ],
)
def test_ordinary_words_are_no_weapons(words: str) -> None:
    """Parts of words, names that need company and parts of other things are left alone."""
    assert [m.text for m in find_equipment(words) if m.text not in ("tanker",)] == []


def test_offsets_are_the_documents() -> None:
    """A sentence's offset is added, and the words are those of the text."""
    words = "Two old T-55 tanks."
    (mention,) = find_equipment(words, offset=10)
    assert words[mention.start - 10 : mention.end - 10] == mention.text == "T-55 tanks"


def test_letters_that_grow_in_small_keep_the_offsets() -> None:
    """A capital with two small letters does not shift what follows."""
    words = "İİ two tanks"
    (mention,) = find_equipment(words)
    assert words[mention.start : mention.end] == "tanks"


@pytest.mark.parametrize(
    ("name", "forms"),
    [("lorry", ["lorries"]), ("torch", ["torches"]), ("rifleman", ["riflemen"]), ("gun", ["guns"]), ("bombs", [])],
)
def test_plurals_are_regular(name: str, forms: list[str]) -> None:
    """The plural of a noun in its usual spellings; none of a name that is one."""
    assert plurals(name) == forms


def test_the_rows_are_sound_and_many() -> None:
    """At least two hundred rows, no id twice, no spelling in two rows."""
    assert len(load_equipment().rows) >= 200
    assert check_equipment() == []


def test_unsound_rows_are_named() -> None:
    """A repeated id, a shared spelling and a bad id each give one sentence that names them."""
    rows = (
        EquipmentRow(id="gun", item="gun", name="gun"),
        EquipmentRow(id="gun", item="gun", name="pistol"),
        EquipmentRow(id="Big Gun", item="gun", name="pistol"),
    )
    troubles = check_equipment(Equipment(rows))
    assert [trouble.split(";")[0] for trouble in troubles] == [
        "equipment.yaml: id 'gun' stands twice",
        "equipment.yaml: 'pistol' names Big Gun, gun",
        "equipment.yaml: 'pistols' names Big Gun, gun",
        "equipment.yaml: 'Big Gun' or its item 'gun' is not in kebab-case",
    ]
