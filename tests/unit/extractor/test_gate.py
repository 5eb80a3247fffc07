"""The gate lets through what may hold a claim near a watched area, and nothing that only sounds like war."""

from functools import cache

import pytest

from schemas.document import Document
from schemas.watch import Area, Circle
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.arabic_frames import ArabicFrame, load_arabic
from services.extractor.pipeline.frames import load_frames
from services.extractor.pipeline.gate import Gate, Gatekeeper, area_words
from services.extractor.pipeline.gate_places import load_gate
from services.extractor.pipeline.gazetteer import load_gazetteer
from services.extractor.pipeline.inflection import forms_of
from services.extractor.pipeline.text import read_text

AREAS = [
    Area(id="tanf", name="at-Tanf zone", zone=Circle(lat=33.5, lon=38.62, radius_km=55), names=("de-confliction zone",))
]


@cache
def keeper() -> Gatekeeper:
    """The gatekeeper of these areas, loaded by the first test that asks."""
    return load_gate(AREAS, load_frames(), load_gazetteer(), load_actors().rows())


def read(words: str) -> Gate:
    """What the gate says of a text."""
    return keeper().read(read_text(Document(id="d", source="s", text=words, form="post")), AREAS)


@pytest.mark.parametrize(
    "words",
    [
        "US jets struck a convoy in southern Syria.",
        "Militiamen advanced towards Tanf.",
        "Jordan's army shot down a drone near the border.",
        "Leaflets were dropped within the de-confliction zone.",
        "قصف التحالف رتلاً قرب التنف.",
        "واستهدفت طائرة مسيرة قاعدة التنف",
        "Hotline call over Rukban camp",
        "Damascus dismissed the figures of the SDF.",
        "A convoy was bombed at 33.512, 38.604.",
    ],
)
def test_wanted(words: str) -> None:
    """A trigger in any form and a place near the area, in English or Arabic, open the gate."""
    gate = read(words)
    assert gate.wanted
    assert gate.sentences == (0,)
    assert any(why.startswith("trigger") for why in gate.why)


@pytest.mark.parametrize(
    "words",
    [
        "The striker shot wide in Lima and the crowd booed.",
        "Jets struck a depot near Kharkiv.",
        "The old cities of Syria.",
        "",
        "He played Strikeforce in Syriana.",
    ],
)
def test_unwanted(words: str) -> None:
    """No place near the area, no trigger, or only parts of words: the document is not parsed."""
    gate = read(words)
    assert not gate.wanted
    assert gate.sentences == ()


@pytest.mark.parametrize("frame", load_arabic(), ids=lambda frame: frame.id)
def test_every_arabic_row_opens_the_gate(frame: ArabicFrame) -> None:
    """What an Arabic row reads is never kept from it: its example beside a place of the area is wanted."""
    assert read(f"{frame.example} قرب التنف").sentences == (0,)


def test_vowel_signs_do_not_shut_the_gate() -> None:
    """ "Was killed" is found with the vowel that makes it passive; who says so in the next sentence is read, too."""
    assert read("قُتل جنديّان قرب التَّنف. وأضاف المصدر أن الجو صحو. كان الصباح جميلا.").sentences == (0, 1)


def test_which_sentences() -> None:
    """Sentences with a trigger are parsed, and one beside them that says who says so; others are not."""
    gate = read("The sun rose over Syria. Jets bombed a base. The coalition said so. Cats sleep. Birds sing.")
    assert gate.sentences == (1, 2)


def test_without_areas_any_place_will_do() -> None:
    """With no watched area a trigger is enough."""
    gate = Gatekeeper(load_frames()).read(read_text(Document(id="d", source="s", text="Jets bombed Kharkiv.")), [])
    assert gate.wanted


def test_letters_that_grow_when_lowered() -> None:
    """A letter whose small form is longer shifts no offset and breaks nothing."""
    assert read("İİİ jets bombed a base in Syria").wanted


def test_area_words_are_long_enough() -> None:
    """Words of one or two letters name no area."""
    assert area_words(AREAS, [("T-2", "Zakaf (Syria)", "معبر")]) == [
        "Syria",
        "Zakaf",
        "at-Tanf zone",
        "de-confliction zone",
        "معبر",
    ]


def test_forms_of_verbs() -> None:
    """Regular endings, doubled consonants, -y and irregular forms."""
    assert {"bombs", "bombed", "bombing"} <= set(forms_of("bomb", {}))
    assert {"storms", "seized", "seizing"} <= set(forms_of("storm", {})) | set(forms_of("seize", {}))
    assert {"fortifies", "fortified"} <= set(forms_of("fortify", {}))
    assert {"dropped", "dropping"} <= set(forms_of("drop", {}))
    assert {"clashes", "shot"} <= set(forms_of("clash", {})) | set(forms_of("shoot", {"shoot": ("shot",)}))
    assert forms_of("down", {})[1] == "downed"
