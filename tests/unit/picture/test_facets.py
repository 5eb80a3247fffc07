"""What an incident says of each facet: ranges, who says what, and what contradicts what."""

from datetime import timedelta

import msgspec
import pytest

from schemas.claim import ActorRef, Claim, InArea, Place, Quantity, Time
from services.picture.counts import agree, counts, number
from services.picture.facets import party, refs, vote, when, words_of
from services.picture.incident import incident
from services.picture.places import areas, place
from services.picture.told import Told, tell
from tests.unit.picture.make import AREA, SOURCES, claim, count, day, moment, point, report

ROWS = {source.id: source for source in SOURCES}


def group(*claims: Claim) -> list[Told]:
    """Each claim told by a document of its own, a day after the other."""
    return [tell(report(chr(97 + i), one, published=f"2017-06-{10 + i}"), AREA)[0] for i, one in enumerate(claims)]


def killed(*said: tuple[int | None, int | None, str]) -> tuple[Quantity, str]:
    """The fused count of the killed and its status, from several origins."""
    told = group(*(claim(quantities=[count("soldiers", low, high, text=text)]) for low, high, text in said))
    by = {one.report.document: (one.report.document,) for one in told}
    quantities, facets = counts(told, by)
    return quantities[0], facets["soldiers killed"].status


@pytest.mark.parametrize(
    ("said", "low", "high", "status"),
    [
        ([(60, None, "more than 60"), (70, 70, "about 70")], 70, 70, "agreed"),
        ([(12, 12, "12"), (0, 0, "none")], 0, 12, "open"),
        ([(12, 12, "12"), (15, 20, "15 to 20")], 12, 20, "open"),
        ([(None, None, "several"), (12, 12, "12")], 12, 12, "agreed"),
        ([(None, None, "several")], None, None, "agreed"),
        ([(12, 12, "12"), (20, None, "20 or more")], 12, None, "open"),
        ([(60, None, "more than 60"), (58, 58, "about 58")], 58, 60, "agreed"),
    ],
)
def test_counts_agree_or_stay_open(
    said: list[tuple[int | None, int | None, str]], low: int | None, high: int | None, status: str
) -> None:
    """Numbers that can both be true narrow the range; numbers that exclude each other are a range that stays open."""
    found, how = killed(*said)
    assert (found.min, found.max, how) == (low, high, status)


def test_a_sole_origin_puts_its_number_right() -> None:
    """When one and the same origin gives another number later, the later one stands and the change is said."""
    told = group(claim(quantities=[count("soldiers", 12, 12)]), claim(quantities=[count("soldiers", 15, 15)]))
    quantities, facets = counts(told, {"a": ("us-coalition",), "b": ("us-coalition",)})
    assert (quantities[0].min, quantities[0].max) == (15, 15)
    assert (facets["soldiers killed"].status, len(facets["soldiers killed"].values)) == ("resolved", 2)


def test_numbers_in_words() -> None:
    """A number, a lower bound, an upper bound, a range, and the text's words when there is none."""
    cases = [(1, 1, "1"), (60, None, "60 or more"), (None, 5, "up to 5"), (2, 4, "2 to 4"), (None, None, "several")]
    assert [number(count("tank", low, high, text="several")) for low, high, _ in cases] == [text for *_, text in cases]


def test_agreement_has_a_tolerance_only_for_rough_words() -> None:
    """ "About 70" reaches to 75, an exact 70 does not."""
    exact, rough = count("tank", 70, 70), count("tank", 70, 70, text="about 70")
    assert agree(rough, count("tank", 75, 75)) and not agree(exact, count("tank", 75, 75))


def test_like_counts_of_two_reports_are_one() -> None:
    """The same item and status from two reports is one quantity, said by both."""
    told = group(*(claim(quantities=[count("tank", 1, 1, "damaged")]) for _ in range(2)))
    quantities, facets = counts(told, {})
    assert len(quantities) == 1
    assert facets["tank damaged"].values[0].reports == ("a", "b")


def test_times_narrow_or_stay_open() -> None:
    """A month and a day within it agree on the day; two days are a range that stays open."""
    fused, facet = when(group(claim(when="2017-06"), claim(when="2017-06-06")), {})
    assert facet is not None and (fused, facet.status) == (day("2017-06-06"), "agreed")
    fused, facet = when(group(claim(when="2017-06-06"), claim(when="2017-06-07")), {})
    assert fused is not None and facet is not None
    assert (words_of(fused), facet.status, len(facet.values)) == ("2017-06-06/2017-06-07", "open", 2)
    assert when(group(claim(when=None)), {}) == (None, None)


def test_hours_are_kept_while_they_agree() -> None:
    """Hours that overlap narrow to what they share; hours of two days become those days, and stay open."""
    start = moment("2017-06-06")
    early, late = (Time(start + timedelta(hours=h), start + timedelta(hours=h + 3), "hour") for h in (1, 3))
    fused, _ = when(group(claim(when=early), claim(when=late)), {})
    assert fused is not None and words_of(fused) == "2017-06-06T03:00Z/2017-06-06T04:00Z"
    tomorrow = Time(start + timedelta(hours=26), start + timedelta(hours=27), "hour")
    fused, facet = when(group(claim(when=early), claim(when=tomorrow)), {})
    assert fused is not None and facet is not None and (fused.precision, facet.status) == ("day", "open")


def test_all_parties_are_kept_the_most_named_first() -> None:
    """No party that is named is dropped, who names a body supports its party; kin agree, another camp does not."""
    told = group(
        claim(targets="pro-regime-forces"), claim(targets="syrian-government"), claim(targets="pro-regime-forces")
    )
    assert [ref.id for ref in refs(told, "targets")] == ["pro-regime-forces", "syrian-government"]
    named = group(claim(actors="isis us-centcom"), claim(actors="syrian-rebels us-coalition"))
    assert [ref.id for ref in refs(named, "actors")] == ["us-coalition", "isis", "syrian-rebels"]
    found = party(told, "targets", {})
    assert found is not None and found.status == "agreed"
    apart = party(group(claim(actors="israel"), claim(actors="us-coalition")), "actors", {})
    assert apart is not None and apart.status == "open"
    assert party(group(claim(targets="")), "targets", {}) is None


def test_the_most_precise_place_stands_with_all_names() -> None:
    """The narrowest shape is kept, every name is; places that exclude each other widen the doubt and stay open."""
    near, wide = point(33.5, 38.62, 2, "the base"), point(33.6, 38.7, 50, "the south-east")
    fused, facet = place(group(claim(place=wide), claim(place=near)), {})
    assert (
        fused == Place(("the base", "the south-east"), near.geometry, 2)
        and facet is not None
        and facet.status == "agreed"
    )
    fused, facet = place(group(claim(place=near), claim(place=point(33.7, 38.62, 3, "a post"))), {})
    assert fused is not None and facet is not None and facet.status == "open"
    assert fused.uncertainty_km is not None and 24 < fused.uncertainty_km < 27
    fused, _ = place(group(claim(place=near), claim(place=point(33.7, 38.62, 3)), claim(place=Place(("a hill",)))), {})
    assert fused is not None and fused.names == ("the base", "a hill")
    assert place(group(claim()), {}) == (None, None)


def test_inside_for_some_and_outside_for_others_is_open() -> None:
    """The most precise telling says how the place lies to a zone; a flat contradiction is their mean, and open."""
    sure = claim(place=point(33.5, 38.62), areas={"tanf": InArea(1.0, 5.0)})
    wide = claim(place=point(33.6, 38.7, 60), areas={"tanf": InArea(0.6, 12.0)})
    out = claim(place=point(33.5, 38.62), areas={"tanf": InArea(0.0, 60.0)})
    assert areas(
        group(wide, sure),
    ) == ({"tanf": InArea(1.0, 5.0)}, False)
    assert areas(group(sure, out)) == ({"tanf": InArea(0.5, 5.0)}, True)
    assert areas(group(claim(areas={"tanf": InArea(None, None)}))) == ({"tanf": InArea(None, None)}, False)
    assert incident("i", 1, "tanf", group(sure, out), ROWS).said["inside"].status == "open"


def test_the_value_said_most_often_is_voted() -> None:
    """The most frequent value wins, of equals the first said; nothing said is None."""
    assert vote(["a", "b", "b"]) == "b"
    assert vote(["a", "b"]) == "a"
    assert vote([]) is None


def test_a_denial_is_open_and_the_incident_stays_as_firm_as_its_firmest_telling() -> None:
    """Asserted by one and denied by another: asserted, and the modality is an open contradiction."""
    found = incident("i", 1, "tanf", group(claim(), claim(modality="denied")), ROWS)
    assert (found.modality, found.said["modality"].status) == ("asserted", "open")
    assert incident("i", 1, "tanf", group(claim(modality="denied")), ROWS).modality == "denied"


def test_the_kind_told_most_often_stands_and_the_others_are_said() -> None:
    """A strike that one report calls a clash is a strike, told as both."""
    found = incident("i", 1, "tanf", group(claim(), claim("clash"), claim()), ROWS)
    assert (found.kind, found.said["kind"].status) == ("strike", "open")
    assert found.said["kind"].why == "kind: told as clash and as strike"


def test_a_party_at_two_levels_is_one_entry() -> None:
    """A body beside its own party is no second party: the wider is shown, and `said` keeps the finer."""
    told = group(claim(actors="cjtf-oir"), claim(actors="us-coalition isis"), claim(actors="us-centcom"))
    assert [ref.id for ref in refs(told, "actors")] == ["us-coalition", "isis"]
    found = party(told, "actors", {})
    assert found is not None and {row.value for row in found.values} == {"cjtf-oir", "isis, us-coalition", "us-centcom"}
    assert [ref.id for ref in refs(told[::2], "actors")] == ["cjtf-oir", "us-centcom"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("They", "coalition jets", "it"), "coalition jets"),
        (("them", "It"), "them"),
        (("US", "the coalition"), "US"),
        (("us", "US"), "US"),
    ],
)
def test_a_party_is_shown_in_words_that_say_who(words: tuple[str, ...], shown: str) -> None:
    """A pronoun gives way to the first telling that has more; the country is not the pronoun."""
    refs_of = [ActorRef("us-coalition", text) for text in words]
    told = group(*(msgspec.structs.replace(claim(), actors=(ref,)) for ref in refs_of))
    assert [ref.text for ref in refs(told, "actors")] == [shown]
