"""Places packed into one block come out as they went in, by name and by consonants."""

from hypothesis import given
from hypothesis import strategies as st

from services.extractor.pipeline.packed import Lines, Packed, Row, pack

ROWS = [
    Row(
        id="gn:1",
        name="Deir Alif",
        names=("Deir Alif", "Deir al-Alif", "دير الف"),
        lat=34.1234,
        lon=40.4321,
        feature="PPL",
        country="SY",
        admin1="Homs",
    ),
    Row(
        id="gn:2",
        name="El Paso",
        names=("El Paso",),
        lat=31.7587,
        lon=-106.4869,
        feature="PPLA2",
        country="US",
        population=681124,
    ),
    Row(
        id="gn:3",
        name="Deir Elif",
        names=("Deir Elif",),
        lat=33.0,
        lon=36.0,
        feature="ADM2",
        country="SY",
        radius_km=25,
    ),
]


def test_a_row_comes_back_whole() -> None:
    """Every column survives the packing; coordinates to four decimals."""
    packed = Packed(pack(ROWS, {"SY"}))
    assert len(packed) == 3
    found = packed.find("el paso")[0]
    assert (found.id, found.name, found.country, found.population, found.lat, found.lon) == (
        "gn:2",
        "El Paso",
        "US",
        681124,
        31.7587,
        -106.4869,
    )
    assert packed.find("deir elif")[0].radius_km == 25


def test_articles_go_only_in_the_region() -> None:
    """ "Deir al-Alif" is found without its article, "El Paso" only with it."""
    packed = Packed(pack(ROWS, {"SY"}))
    assert [r.id for r in packed.find("deir alif")] == ["gn:1"]
    assert packed.find("paso") == []
    assert packed.find("zzz") == [] and packed.find("") == []


def test_consonants_find_kindred_places_of_the_region_only() -> None:
    """Two spellings meet by their consonants; the rest of the world is not indexed so."""
    packed = Packed(pack(ROWS, {"SY"}))
    assert {r.id for r in packed.kindred("drlf")} == {"gn:1", "gn:3"}
    assert packed.kindred("lps") == []


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), max_size=8)))
def test_lines_are_a_sequence_of_words(words: list[str]) -> None:
    """A block of lines gives back the words, in order."""
    assert list(Lines("".join(w + "\n" for w in words).encode())) == words
