"""Quantities: how many of what, with the parse and without."""

import pytest

from schemas.document import Document
from services.extractor.pipeline.base import QuantityMention, Sentence
from services.extractor.pipeline.quantities import find_quantities, quantities_in
from services.extractor.pipeline.text import load_nlp, parse, read_text

Found = tuple[str | None, float | None, float | None]


def read(words: str, parsed: bool = True) -> list[QuantityMention]:
    """The quantities of one sentence."""
    doc = load_nlp()(words) if parsed else None
    return quantities_in(Sentence(0, len(words), words, "body", 0, 0, doc=doc))[0]


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They lost three tanks and 40 soldiers.", [("tank", 3, 3), ("soldiers", 40, 40)]),
        ("More than 40 soldiers were killed.", [("soldiers", 40, None)]),
        ("Dozens of fighters died.", [("militants", 24, None)]),
        ("They fired a number of missiles.", [("missile", None, None)]),
        ("Up to 30 villagers were wounded.", [("civilians", None, 30)]),
        ("Two of the drones fell.", [("drone", 2, 2)]),
        (
            "He came with a howitzer, mortars and nine jeeps.",
            [("artillery", 1, 1), ("mortar", None, None), ("vehicle", 9, 9)],
        ),
        ("No soldiers were hurt.", [("soldiers", 0, 0)]),
        ("It did not cause any casualties.", [("people", 0, 0)]),
        ("A nurse and three others died.", [("people", 4, 4)]),
        ("A nurse and more than three others died.", [("people", 4, None)]),
        ("Killing 11 and wounding 30.", [("people", 11, 11), ("people", 30, 30)]),
        ("Nine soldiers were killed and 20 others were wounded.", [("soldiers", 9, 9), ("soldiers", 20, 20)]),
        ("The blast killed villagers.", [("civilians", None, None)]),
    ],
)
def test_what_is_counted_and_how_many(words: str, expected: list[Found], parsed: bool) -> None:
    """Numbers, bounds, articles, bare plurals and "others" give their item and their ends, parsed or not."""
    assert [(q.item, q.min, q.max) for q in read(words, parsed)] == expected


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("a 40-mile zone", "mile", 40),
        ("about 30 kilometres away", "km", 30),
        ("20 percent of it", "percent", 20),
        ("30% of it", "percent", 30),
        ("two nautical miles off", "nautical mile", 2),
    ],
)
def test_a_measure_has_a_unit_and_no_item(words: str, unit: str, value: float) -> None:
    """Distances and shares are measures, never counts."""
    (mention,) = read(words, parsed=False)
    assert (mention.unit, mention.item, mention.min) == (unit, None, value)


@pytest.mark.parametrize(
    "words",
    [
        "Resolution 2254 was read.",
        "the CTF 50 command",
        "a 17-year-old pupil",
        "It cost $5 million.",
        "It cost 5 million dollars.",
        "in 2017",
        "on March 9",
        "Call 555-123-4567.",
        "one of the most active",
        "No one spoke.",
        "the 21st century",
        "a two-seat car",
        "He said one.",
        "aged 40",
    ],
)
def test_labels_ages_money_and_dates_are_no_counts(words: str) -> None:
    """Numbers that name, date or price something are left out."""
    assert [q for q in read(words, parsed=False) if not q.implicit] == []


def test_a_breakdown_is_a_part_of_its_total() -> None:
    """ "including" marks the second number, so that nobody adds it to the first."""
    total, part = read("They buried 18 members of a clan, including five children.")
    assert [(total.min, total.part), (part.min, part.part)] == [(18, False), (5, True)]


def test_what_has_no_number_is_implicit() -> None:
    """A noun that counts itself is marked, a number that is said is not."""
    assert [q.implicit for q in read("A tank and two jeeps burned.")] == [True, False]


def test_a_noun_that_describes_another_is_not_counted() -> None:
    """ "a tank commander" is no tank, nor is "the drone's wing" a drone."""
    assert [q.item for q in read("A tank regiment moved.")] == []
    assert [q.item for q in read("The drone's wing broke.", parsed=False)] == []


def test_a_number_without_a_listed_noun_keeps_its_noun() -> None:
    """What is counted may be neither weapon nor person: the item stays open, the noun is known."""
    words = "They burned nine olive trees."
    (mention,) = read(words)
    assert mention.item is None and mention.noun is not None
    assert words[slice(*mention.noun)] == "trees"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tank burned.", []),
        ("Two army soldiers, a captain and the mayor.", [("soldiers", 2, 2)]),
        ("They sold 20 drone parts and left.", [("drone", 20, 20)]),
        ("20 of the old drones", [("drone", 20, 20)]),
    ],
)
def test_without_a_parse_the_words_behind_a_number_are_used(words: str, expected: list[Found]) -> None:
    """No article and no parse means no count; a phrase that goes on is read to its noun."""
    assert [(q.item, q.min, q.max) for q in read(words, parsed=False)] == expected


def test_a_document_keeps_its_offsets() -> None:
    """Mentions of every sentence point into the stored text, in order."""
    stored = "Nothing new there.\n\nTwo tanks came. Then 30 soldiers and an F-16 jet came."
    text = read_text(Document(id="d", source="s", text=stored))
    parse(text, load_nlp())
    quantities, equipment = find_quantities(text)
    assert [stored[q.start : q.end] for q in quantities] == ["Two", "30", "F-16 jet"]
    assert [stored[slice(*q.noun)] for q in quantities if q.noun] == ["tanks", "soldiers", "F-16 jet"]
    assert [stored[m.start : m.end] for m in equipment] == ["tanks", "F-16 jet"]


@pytest.mark.parametrize(("words", "items"), [("They dropped bombs.", []), ("They captured shells.", ["ammunition"])])
def test_what_is_used_up_is_counted_only_when_it_was_taken(words: str, items: list[str]) -> None:
    """Bombs without a number say how, not how many; captured shells are a thing of their own."""
    assert [q.item for q in read(words)] == items


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("Nine members of the local militia were killed.", "militants"),
        ("Nine members of the armed forces were killed.", "soldiers"),
        ("Nine members of a family were killed.", "civilians"),
        ("There were no coalition casualties.", "soldiers"),
        ("There were no civilian casualties.", "civilians"),
    ],
)
def test_members_are_what_their_group_is(words: str, item: str) -> None:
    """Who belongs to a militia or an army is counted as its people are, casualties too."""
    assert next(q.item for q in read(words)) == item
