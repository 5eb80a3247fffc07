"""A model is believed as far as the text bears it out."""

from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.claim import Claim
from schemas.document import Document
from schemas.watch import Area
from services.extractor.core import Extractor, Reading
from services.extractor.model.check import checked
from services.extractor.model.reader import items
from services.extractor.model.sight import Sight, find
from services.extractor.model.told import ToldClaim
from services.extractor.pipeline.actor_tree import load_actors
from tests.unit.extractor.model.conftest import MISSED, TEXT


@pytest.fixture(scope="module")
def sight(reading: Reading, areas: tuple[Area, ...]) -> Sight:
    """What the rules saw in the text."""
    return Sight(reading, load_actors(), areas, items())


def check(sight: Sight, **told: Any) -> tuple[Claim | None, Counter[str]]:
    """One claim as told, by default a sound one of what the rules missed; and what was dropped."""
    sound: dict[str, Any] = {"kind": "strike", "quote": MISSED, "targets": [{"text": "Zanfar Brigades"}]}
    dropped: Counter[str] = Counter()
    found = checked([msgspec.convert(sound | told, ToldClaim)], sight, "tiny-1", dropped)
    return (found[0] if found else None), +dropped


def test_a_sound_claim_is_resolved_by_our_own_knowledge(sight: Sight) -> None:
    """Offsets, ids, place, time, counts and speaker come from the text and our tables; it is marked and of low confidence."""
    count = {"item": "truck", "text": "Two lorries", "min": 2, "max": 2, "status": "destroyed"}
    more = {"place": "20 km west of Zakaf", "time": "on Tuesday", "quantities": [count], "said_by": "a local council"}
    claim, dropped = check(sight, modality="alleged", mode="no-such-mode", **more)
    assert claim is not None
    assert TEXT[claim.evidence.start : claim.evidence.end] == claim.evidence.quote == MISSED
    assert [(t.id, t.unlisted) for t in claim.targets] == [("zanfar-brigades", True)]
    assert claim.place is not None
    assert claim.place.geometry is not None
    assert claim.areas["tanf"].distance_km is not None
    assert claim.time is not None
    assert claim.time.start.isoformat() == "2017-06-06T00:00:00+00:00"
    assert [(q.text, q.min, q.max) for q in claim.quantities] == [("Two lorries", 2, 2)]
    assert (claim.mode, claim.plover.type, claim.modality) == (None, "ASSAULT", "alleged")
    assert (claim.reader, claim.confidence) == ("tiny-1", "low")
    assert dropped == {}


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("Two lorries of the Zanfar Brigade were left burning", "quote"),
        ("two lorries of the Zanfar Brigades", "quote"),
        ("wo lorries of the Zanfar Brigades", "quote"),
        ("Jordan struck a base in Syria", "quote"),
        ("left burning", "quote-length"),
        ("", "quote-length"),
        ("x y z " * 200, "quote-length"),
    ],
)
def test_a_quote_that_is_not_in_the_text_drops_the_claim(sight: Sight, quote: str, why: str) -> None:
    """Invented, altered, cut within a word or too short to show anything: the claim is dropped and counted."""
    assert check(sight, quote=quote) == (None, {why: 1})


def test_an_id_is_ours_or_none(sight: Sight) -> None:
    """A wrong id yields to our reading of the words; an unknown one, or one that the text does not name, is not taken."""
    claim, _ = check(sight, targets=[{"text": "pro-regime forces", "id": "isis"}])
    assert claim is not None
    assert [t.id for t in claim.targets] == ["pro-regime-forces"]
    for id in ("made-up", "jordan-army", "russia"):
        claim, dropped = check(sight, targets=[{"text": "lorries", "id": id}])
        assert (claim, dropped) == (None, {"party": 1, "no-party": 1})


def test_an_id_of_a_party_that_the_text_names_helps(sight: Sight) -> None:
    """Words that we make nothing of may stand for a party named elsewhere in the text: this is what a model is good for."""
    claim, _ = check(sight, targets=[{"text": "lorries", "id": "zanfar-brigades"}])
    assert claim is not None
    assert [(t.id, t.text) for t in claim.targets] == [("zanfar-brigades", "lorries")]


def test_a_party_that_the_text_does_not_name_is_dropped(sight: Sight) -> None:
    """Parties, places and times in words that do not stand there are nobody, nowhere and unknown."""
    claim, dropped = check(sight, actors=[{"text": "Israel", "id": "israel"}], place="Homs", time="on Friday")
    assert claim is not None
    assert (claim.actors, claim.place, claim.areas, claim.time) == ((), None, {}, None)
    assert dropped == {"party": 1}


def test_a_place_that_we_do_not_know_is_its_words(sight: Sight) -> None:
    """Words of the text without a place that we know have no shape."""
    claim, _ = check(sight, place="left burning")
    assert claim is not None
    assert claim.place is not None
    assert (claim.place.names, claim.place.geometry, claim.areas) == (("left burning",), None, {})


@pytest.mark.parametrize(
    "change",
    [
        {"min": 3, "max": 3},
        {"min": 2, "max": 20},
        {"text": MISSED[:68], "min": 20, "max": 2},
        {"min": -2},
        {"text": "two tanks"},
        {"text": " "},
        {"text": "burning", "item": "unicorn"},
        {"status": "annoyed"},
        {"min": "2"},
    ],
)
def test_a_count_must_be_in_the_quote(sight: Sight, change: dict[str, Any]) -> None:
    """Numbers, words, items and fates that are not borne out are dropped; the claim stands without them."""
    count = {"item": "truck", "text": "Two lorries", "min": 2, "max": 2, "status": "destroyed"} | change
    claim, dropped = check(sight, quantities=[count])
    assert claim is not None
    assert (claim.quantities, dropped) == ((), {"quantity": 1})


def test_who_says_it_is_resolved_too(sight: Sight) -> None:
    """The chain begins at the outlet and ends at the speaker that the text names."""
    claim, _ = check(sight, said_by="the coalition")
    assert claim is not None
    assert claim.attribution.origin == "us-coalition"
    assert [link.text for link in claim.attribution.chain] == ["newswire", "the coalition"]


def test_a_claim_in_an_embedded_post_is_its_authors(extractor: Extractor, areas: tuple[Area, ...]) -> None:
    """A quote out of a post that the document embeds goes by way of that post."""
    text = "Ahmad Zayn (@azayn): Zanfar Brigades lorries burning near Zakaf, two wrecks seen - June 6, 2017"
    text = f"Reports came in of fighting near Zakaf.\n\n{text[text.index(':') + 2 : -15]}\n— Ahmad Zayn (@azayn) June 6, 2017\n"
    found = extractor.read(Document(id="p", source="newswire", text=text), areas)
    quote = "Zanfar Brigades lorries burning near Zakaf"
    claim, _ = check(Sight(found, load_actors(), areas, items()), quote=quote)
    assert claim is not None
    assert claim.via == "x:azayn"
    assert claim.attribution.origin == "x:azayn"


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_found_stands_there(text: str, words: str) -> None:
    """Whatever the words are made of, a span that is found holds exactly them."""
    span = find(text, words)
    assert span is None or text[slice(*span)] == words


@given(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["strike", "statement"]),
            "quote": st.sampled_from([MISSED, TEXT[60:140], "not there at all"]),
            "actors": st.lists(
                st.builds(dict, text=st.text(max_size=9), id=st.none() | st.text(max_size=5)), max_size=3
            ),
            "targets": st.just([{"text": "Zanfar Brigades"}]),
            "place": st.none() | st.text(max_size=9) | st.sampled_from(TEXT.split()),
            "time": st.none() | st.text(max_size=9) | st.sampled_from(TEXT.split()),
            "quantities": st.lists(st.none() | st.dictionaries(st.sampled_from(["text", "min"]), st.text(max_size=3))),
            "said_by": st.none() | st.text(max_size=9),
        }
    )
)
def test_nothing_that_is_told_breaks_the_check(sight: Sight, told: dict[str, Any]) -> None:
    """Any mixture of words gives a claim with its quote in the text, or none."""
    claim, _ = check(sight, **told)
    assert claim is None or TEXT[claim.evidence.start : claim.evidence.end] == told["quote"]
