"""The corpus of our own: that it is what its README says, and that its labels score one. `make quality` holds the figures."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.frames import frame_rows
from tests.quality import own
from tests.quality.labelled import HALVES, PARTS, Half, Judge, label, rows

KNOWLEDGE = Path(__file__).parents[2] / "services" / "extractor" / "knowledge"


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Over the project's own tree of actors."""
    return Judge(load_actors())


def test_the_corpus_has_the_size_and_the_styles_it_promises() -> None:
    """At least 600 texts, 200 of them to check with, eight styles in both halves, about a fifth without a claim, none twice."""
    work, check = (rows(name) for name in HALVES)
    both = work + check
    assert len(work) >= 400 and len(check) == 200
    assert {r["style"] for r in work} == {r["style"] for r in check} and len({r["style"] for r in both}) == 8
    assert len({r["text"] for r in both}) == len({r["id"] for r in both}) == len(both)
    assert 0.15 < sum(not r["claims"] for r in both) / len(both) < 0.25
    kinds = {c["kind"] for r in both for c in r["claims"]}
    assert len(kinds) == 10


def test_the_texts_without_war_are_of_the_promised_length() -> None:
    """Sixty texts of 80 to 200 words, no claim expected."""
    peace = rows("peace")
    assert len(peace) >= 60
    assert all(80 <= len(r["text"].split()) <= 200 and not r["claims"] for r in peace)


def test_labels_use_known_ids_modes_items_and_words_of_the_text(judge: Judge) -> None:
    """No label names an actor that neither the tree nor the text has, an unknown mode or item, an impossible time, or words that the text lacks."""
    known = {row.id for row in judge.tree.rows()}
    frames = yaml.safe_load((KNOWLEDGE / "kinds.yaml").read_text(encoding="utf-8"))
    modes = {mode for row in frames for mode in [row.get("mode"), *row.get("modes", ())]}
    modes |= {row.mode for row in frame_rows()}
    listed = [
        row for name in ("equipment", "roles") for row in yaml.safe_load((KNOWLEDGE / f"{name}.yaml").read_text())
    ]
    items = {row["item"] for row in listed}
    for row in (row for part in PARTS for row in rows(part)):
        text = f"{row.get('title') or ''}\n\n{row['text']}".lower()
        for claim in row["claims"]:
            named = {*(claim["actors"] or ()), *(claim["targets"] or ()), claim["origin"]} - {None, "*"} - known
            assert all(word in text for name in named for word in name.split("-")), (row["id"], named)
            assert claim["mode"] in modes and {q["item"] for q in claim["quantities"]} <= items, row["id"]
            assert all(word.lower() in text for word in claim["place"]), row["id"]
            assert claim.get("quote", "").lower() in text, row["id"]
            days = label(claim).days
            assert not isinstance(days, tuple) or days[0] <= days[1], row["id"]


def test_the_labels_themselves_score_one(judge: Judge) -> None:
    """Every figure is one when what is read is what is labelled; nothing read scores nothing."""
    lines = rows("work")
    gold = [[label(c) for c in row["claims"]] for row in lines]
    read = [[label(c) for c in row["claims"] if not c.get("optional")] for row in lines]
    found = own.figures(Half(lines, read, gold), judge)
    assert {name: figure.value for name, figure in found.items() if figure.value != 1} == {
        "false claims, texts without any": 0
    }
    assert own.claims(Half(lines, [[] for _ in lines], gold), judge, pooled=True).value == 0


def test_the_rule_of_a_right_claim(judge: Judge) -> None:
    """Kind, day and actor must meet; pooled, an unknown day meets any and a warning meets a statement."""
    line = next(
        r for r in rows("work") if r["claims"] and r["claims"][0]["kind"] == "strike" and r["claims"][0]["actors"]
    )
    gold = label(line["claims"][0])
    told = json.loads(json.dumps(line["claims"][0]))
    told["time"] = None
    gold.days = (date(2020, 1, 2), date(2020, 1, 2))
    assert judge.claim(label(told), gold) and not judge.claim(label(told), gold, pooled=False)
    told["actors"] = ["unicef"]
    assert not judge.claim(label(told), gold)
    assert judge.same_party("us-army", "us-coalition") and judge.same_party("rebels", "militants")
    assert not judge.same_party("rebels", "army") and not judge.same_party("isis", "hamas")
