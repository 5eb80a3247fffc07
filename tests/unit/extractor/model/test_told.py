"""A model's answer is read strictly: claims in the form that was asked for, or an error that says what came instead."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.model.told import BadAnswer, ToldClaim, told_claims
from tests.support.chat import says

CLAIM = {"kind": "strike", "quote": "jets bombed the base"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


def told(content: object, most: int = 10) -> tuple[list[ToldClaim], dict[str, int]]:
    """The claims of an answer, and what was dropped."""
    dropped: Counter[str] = Counter()
    return told_claims(says(content).body, most, dropped), dict(+dropped)


def test_claims_in_the_form_that_was_asked_for() -> None:
    """What is left out has its default; what nobody asked for is passed over."""
    assert told({"claims": [CLAIM | {"mood": "grim"}]}) == ([ToldClaim(kind="strike", quote=CLAIM["quote"])], {})


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "war"},
        {"kind": None},
        {"quote": 7},
        {"modality": "sure"},
        {"actors": "Rebels"},
        {"actors": [{"id": "isis"}]},
        {"background": "no"},
        {"quantities": {"item": "tank"}},
    ],
)
def test_a_claim_of_another_form_is_dropped_alone(change: dict[str, object]) -> None:
    """Wrong kinds, types and modalities drop the one claim, counted."""
    claims, dropped = told({"claims": [CLAIM | change, CLAIM]})
    assert (len(claims), dropped) == (1, {"schema": 1})


def test_so_many_and_no_more() -> None:
    """Claims over the limit are not read, and counted."""
    claims, dropped = told({"claims": [CLAIM] * 5}, most=2)
    assert (len(claims), dropped) == (2, {"too-many": 3})


@pytest.mark.parametrize(
    "prose", ["{0}", "Here: {0} Done.", "```json\n{0}\n```", "{{a}} or {{b}}: {0}", '{{"n": 1}} {0}']
)
def test_prose_around_the_object_is_passed_over(prose: str) -> None:
    """The first object with a list of claims is taken."""
    assert len(told(prose.format(json.dumps({"claims": [CLAIM]})))[0]) == 1


@pytest.mark.parametrize(
    "content",
    ["", "none", "{" * 50, '{"claims": {}}', '{"claims": [NaN]}', '{"claims": [' + "9" * 5000 + "]}", '[{"kind": 1}]'],
)
def test_anything_else_is_a_bad_answer(content: str) -> None:
    """No object, no list, numbers that JSON does not have or nobody can hold."""
    with pytest.raises(BadAnswer, match="no JSON object"):
        told(content)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_do_harm(body: bytes) -> None:
    """Whatever an endpoint sends is a bad answer, never another error."""
    with pytest.raises(BadAnswer):
        told_claims(body, 10, Counter())


@given(JSON)
def test_no_content_does_harm(content: object) -> None:
    """Whatever a model writes is a bad answer or a list of claims."""
    try:
        claims, _ = told({"claims": content})
    except BadAnswer:
        return
    assert all(isinstance(claim, ToldClaim) for claim in claims)
