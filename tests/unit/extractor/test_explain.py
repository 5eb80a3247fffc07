"""Each value of a claim is traced to the words, the rule and the row of knowledge that gave it."""

from typing import Any

import pytest

from services.extractor.printed import as_json
from tests.unit.extractor.reader import read

STRIKE = (
    "U.S. warplanes struck a convoy of pro-government forces about 18 miles north-east of al-Tanf on Tuesday, "
    "destroying two tanks and killing at least six fighters, the coalition said in a statement."
)


def rows(text: str, number: int = 0, **fields: object) -> list[dict[str, Any]]:
    """The rows of one claim of a text."""
    found: list[dict[str, Any]] = as_json(read(text, **fields), explain=True)["explain"]["claims"][number]  # type: ignore[arg-type]  # plain fields
    return found


def given(text: str, field: str, number: int = 0, **fields: object) -> list[tuple[Any, ...]]:
    """(value, words, row of knowledge) of the rows of one field."""
    return [
        (r["value"], r.get("text", ""), r.get("row", "")) for r in rows(text, number, **fields) if r["field"] == field
    ]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("kind", [("strike", "struck", "frames/strike.yaml:strike-hit")]),
        ("mode", [("airstrike", "warplanes", "")]),
        ("actors", [("us-military", "U.S. warplanes", "actors:us-military")]),
        ("targets", [("pro-regime-forces", "convoy", "actors:pro-regime-forces")]),
        ("time", [("2017-06-06T00:00:00+00:00/2017-06-07T00:00:00+00:00 (day)", "Tuesday", "times.yaml:weekday")]),
        (
            "quantities",
            [
                ("tank 2-2 destroyed", "two", "equipment.yaml:tank"),
                ("militants 6-? killed", "at least six", "roles.yaml:militants"),
            ],
        ),
        ("modality", [("asserted", "", "")]),
    ],
)
def test_values_of_a_claim(field: str, expected: list[tuple[str, str, str]]) -> None:
    """Kind, mode, parties, time, counts and modality each have their words and row."""
    assert given(STRIKE, field, day="2017-06-07") == expected


def test_a_place_has_its_phrase_its_anchor_and_its_areas() -> None:
    """The distance phrase, the site that it counts from, and how the result lies to the zone."""
    assert [row[2] for row in given(STRIKE, "place")] == ["", "site:tanf"]
    assert given(STRIKE, "areas") == [("tanf: P(inside) 1.00, 28.4 km", "", "areas.yaml:tanf")]


def test_the_chain_has_the_words_of_saying() -> None:
    """The outlet published it; the verb of saying stands for the link of who said it."""
    assert [(r["rule"], r.get("text", "")) for r in rows(STRIKE) if r["field"] == "attribution"] == [
        ("published: wire", "wire"),
        ("said: the coalition", "said"),
    ]


def test_offsets_hold() -> None:
    """Every row with words says where they stand."""
    assert all(STRIKE[r["start"] : r["end"]] == r["text"] for r in rows(STRIKE) if r.get("start") is not None)


def test_one_row_for_each_value() -> None:
    """Whatever the claim holds is explained, also where tellings of two sentences were put together."""
    text = f"{STRIKE} The strike also wounded three soldiers near Zakaf, Syria, on Tuesday. Reportedly, rebels shelled Aleppo."
    reading = read(text)
    for claim, whys in zip(reading.claims, as_json(reading, explain=True)["explain"]["claims"], strict=True):
        told = [row["field"] for row in whys]
        assert told.count("quantities") == len(claim.quantities)
        assert {"kind", "modality", "attribution"} <= set(told)
        assert {r["value"] for r in whys if r["field"] == "actors"} == {a.id for a in claim.actors}
        assert {r["value"] for r in whys if r["field"] == "targets"} == {t.id for t in claim.targets}
        assert ("time" in told) == (claim.time is not None) and ("mode" in told) == (claim.mode is not None)


def test_a_coreference_says_to_whom() -> None:
    """A pronoun's row has the rule that found its party."""
    text = "Hezbollah sent troops to Aleppo on Monday. They shelled rebels near Palmyra on Tuesday."
    (row,) = [r for r in rows(text, 1) if r["field"] == "actors"]
    assert (row["text"], row["rule"]) == ("They", "pronoun they: hezbollah")


def test_the_way_from_a_thing_to_its_owner() -> None:
    """Of a thing that names no party the rule that led to one is said."""
    text = "A group of fighters of Hezbollah attacked a village near Palmyra on Monday."
    assert "those of whom it is made" in [r["rule"] for r in rows(text) if r["field"] == "actors"]


@pytest.mark.parametrize(
    ("text", "field", "rule"),
    [
        ("Rebels reportedly shelled a base near Palmyra on Monday.", "modality", "reportedly"),
        (
            "US jets struck a convoy near al-Tanf on Tuesday. On May 18, US jets struck a tank near al-Tanf.",
            "background",
            "it ended before the first dated event of the document",
        ),
    ],
)
def test_cues_and_notes(text: str, field: str, rule: str) -> None:
    """Hedges are named; what other sentences decided is told by the note of the rule that decided."""
    found = [r for whys in as_json(read(text), explain=True)["explain"]["claims"] for r in whys if r["field"] == field]
    assert rule in [r["rule"] for r in found] or found[-1].get("row", "").startswith("times.yaml"), found


def test_arabic() -> None:
    """A claim of a sentence without a parse: its frame, its mentions, and that its confidence is low."""
    text = "قصفت طائرات التحالف الدولي رتلاً للميليشيات قرب التنف يوم الثلاثاء"
    kind = next(r for r in rows(text) if r["field"] == "kind")
    assert kind["row"].startswith("arabic/attack.yaml:") and "low confidence" in kind["rule"]
    assert ("us-coalition" in [v for v, _, _ in given(text, "actors")]) and given(text, "place")[0][2] == "site:tanf"
    assert given(text, "mode")[0][0] == "airstrike" and given(text, "areas") and given(text, "time")


def test_arabic_parties_named_again() -> None:
    """A party that is only named again in short has its rule, and who says so its words."""
    text = (
        "انسحب تنظيم داعش من تدمر. وقال المرصد السوري إن طائرات روسية قصفت مواقع التنظيم، ما أدى إلى مقتل ثلاثة مسلحين."
    )
    targets = [r for r in rows(text, 1) if r["field"] == "targets"]
    assert targets and targets[0]["value"] == "isis"
    assert any(r["field"] == "quantities" for r in rows(text, 1))
    assert any(r["field"] == "attribution" and "syrian-observatory" in r["value"] for r in rows(text, 1))


def test_the_gate_is_explained() -> None:
    """What it would have done with the document, by which words, and with each sentence."""
    gate = as_json(read("The sun rose over Syria. US jets struck a base."), explain=True)["explain"]["gate"]
    assert gate["wanted"] and gate["why"] == ["trigger 'jets'", "place 'syria'"]
    assert [s["wanted"] for s in gate["sentences"]] == [False, True]


def test_nothing_is_explained_unasked() -> None:
    """Without the flag there is no such key."""
    assert "explain" not in as_json(read(STRIKE))


def test_counts_that_no_number_gives_are_not_printed() -> None:
    """ "A convoy" and "fighters" are no quantities among the printed mentions."""
    printed = as_json(read("US jets struck a tank near Palmyra, killing six fighters."), mentions=True)["mentions"]
    assert [m["text"] for m in printed if m["type"] == "quantity"] == ["six"]
