"""Irregular verbs have their lemma, prefixed ones too."""

import pytest

from services.extractor.pipeline.lemmas import irregular_forms, mend_lemmas
from tests.unit.extractor.reader import extractor, only


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [("The army retook the town.", "retake"), ("Fighters overran the post.", "overrun"), ("Troops struck.", "strike")],
)
def test_the_past_leads_to_the_lemma(sentence: str, lemma: str) -> None:
    """A past form that the parser leaves as it is gets its lemma, whatever its prefix."""
    doc = extractor().nlp(sentence)
    mend_lemmas(doc)
    assert lemma in [token.lemma_ for token in doc]


def test_prefixes_make_verbs() -> None:
    """Forms of a prefixed verb follow those of the verb, and a row of its own stands."""
    assert irregular_forms()["overtake"] == ("overtook", "overtaken")
    assert irregular_forms()["withhold"] == ("withheld",)


def test_what_was_retaken_is_read() -> None:
    """A town that an army retook is seized."""
    assert only("Iraqi soldiers retook Fallujah on Sunday.").kind == "seizure"
