"""Who first said it, and how credible that makes it."""

from schemas.claim import Claim
from schemas.incident import Incident
from schemas.report import Report
from services.picture.incident import incident
from services.picture.told import Told, tell
from tests.unit.picture.make import AREA, SOURCES, claim, count, point, report

ROWS = {source.id: source for source in SOURCES}
TEXT = tuple(range(64))


def told(*reports: Report) -> list[Told]:
    """The tellings of these reports."""
    return [one for each in reports for one in tell(each, AREA)]


def fused(*reports: Report) -> Incident:
    """The incident that these reports tell together."""
    return incident("i", len(reports), "tanf", told(*reports), ROWS)


def by(source: str, origin: str | None = None, document: str = "", **more: object) -> Report:
    """A strike as a source tells it, from an origin or in its own voice."""
    one: Claim = claim(origin=origin, **{k: v for k, v in more.items() if k != "signature"})  # type: ignore[arg-type]  # passed through
    return report(document or source, one, source=source, signature=more.get("signature", ()))


def test_bodies_of_one_party_are_one_origin() -> None:
    """The command, the task force and the coalition speak as one; another party's word is a second origin."""
    found = fused(by("gazette", "us-centcom"), by("herald", "cjtf-oir"), by("blog", "russia"))
    assert [(origin.id, origin.reports) for origin in found.origins] == [
        ("us-coalition", ("gazette", "herald")),
        ("russia", ("blog",)),
    ]


def test_a_group_does_not_speak_for_the_party_above_it() -> None:
    """A militia's own word is the militia's, not that of all who stand above it in the tree."""
    assert [origin.id for origin in fused(by("gazette", "kataib-imam-ali")).origins] == ["kataib-imam-ali"]


def test_outlets_of_one_owner_are_one_origin() -> None:
    """Two papers of one house that speak for themselves count once; a third paper counts beside them."""
    found = fused(by("gazette"), by("mirror"), by("herald"))
    assert [(origin.id, len(origin.reports)) for origin in found.origins] == [("house", 2), ("herald", 1)]
    assert found.origins[0].why == "published by outlets of house"


def test_copies_of_one_text_are_one_origin() -> None:
    """Near-duplicate texts count once whoever signs them; four fifths of the signature is enough, less is not."""
    close, far = (*TEXT[:52], *range(100, 112)), (*TEXT[:50], *range(100, 114))
    assert len(fused(by("herald", signature=TEXT), by("blog", signature=close)).origins) == 1
    assert fused(by("herald", signature=TEXT), by("blog", signature=close)).origins[0].why == "copies of one text"
    assert len(fused(by("herald", signature=TEXT), by("blog", signature=far)).origins) == 2
    assert len(fused(by("herald", signature=TEXT), by("blog", signature=TEXT[:32])).origins) == 2


def test_a_recall_in_an_outlets_own_voice_is_no_witness() -> None:
    """An outlet that recalls an event goes back to whoever is known to have told of it; alone it is its own origin."""
    recall = by("herald", background=True)
    assert [origin.id for origin in fused(by("gazette", "us-coalition"), recall).origins] == ["us-coalition"]
    assert [origin.id for origin in fused(recall).origins] == ["herald"]
    named = by("gazette", "us-coalition", background=True)
    assert [origin.id for origin in fused(named, recall).origins] == ["us-coalition"]
    assert {origin.id for origin in fused(by("gazette"), recall).origins} == {"house", "herald"}


def test_an_embedded_post_goes_back_to_its_author() -> None:
    """Two articles that embed one post have one origin, its author; the post's account is the source."""
    found = fused(by("gazette", via="x:someone"), by("herald", via="x:someone"))
    assert ([origin.id for origin in found.origins], found.sources) == (["x:someone"], ("x:someone",))


def test_an_outlet_that_cites_another_shares_its_origin() -> None:
    """What one outlet takes from another is the other's word."""
    assert [origin.id for origin in fused(by("herald"), by("blog", "herald")).origins] == ["herald"]


def test_one_document_may_hold_two_origins() -> None:
    """A document that tells an event by two speakers counts under both."""
    both = report("a", claim(origin="russia"), claim(origin="us-coalition", start=9), source="herald")
    assert [(origin.id, origin.reports) for origin in fused(both).origins] == [
        ("russia", ("a",)),
        ("us-coalition", ("a",)),
    ]


def test_evidence_names_who_said_it_and_who_published_it() -> None:
    """Each quote has its document, source and origin, in the order of publication."""
    found = fused(by("gazette", "us-centcom"), by("herald"))
    assert [(q.document, q.source, q.origin) for q in found.evidence] == [
        ("gazette", "gazette", "us-coalition"),
        ("herald", "herald", None),
    ]


def rating(*reports: Report) -> str:
    """Letter and digit."""
    found = fused(*reports).credibility
    assert found is not None
    return f"{found.reliability}{found.credibility}"


def test_more_origins_are_more_credible() -> None:
    """One origin is possibly true, two probably, three confirmed; the letter is that of the best source, F without a record."""
    assert rating(by("blog")) == "F3"
    assert rating(by("blog"), by("herald")) == "C2"
    assert rating(by("blog"), by("herald"), by("gazette")) == "B1"
    assert rating(by("herald", "us-coalition"), by("gazette", "us-coalition")) == "B3"


def test_allegations_denials_and_doubts_make_it_worse() -> None:
    """An allegation, a denial, an open question on what happened, a weak reading: each one step; a denial never corroborates."""
    assert rating(by("blog", modality="alleged")) == "F4"
    assert rating(by("blog", "us-coalition"), by("herald", "russia", modality="denied")) == "C4"
    assert rating(by("blog", modality="denied")) == "F5"
    assert rating(by("blog", modality="hypothetical")) == "F6"
    assert rating(by("blog", confidence="low")) == "F4"
    assert rating(by("blog"), by("herald", actors="israel")) == "C3"
    assert rating(by("blog", modality="alleged", confidence="low"), by("herald", "russia", modality="denied")) == "C5"


def test_open_numbers_are_not_confirmed() -> None:
    """Three origins that contradict each other on a number make it probable, not confirmed."""
    said = [
        by(name, quantities=[count("soldiers", n, n)]) for name, n in (("blog", 12), ("herald", 0), ("gazette", 12))
    ]
    assert rating(*said) == "B2"


def test_the_reasons_are_in_words() -> None:
    """Every step has its reason, and a sole origin that is a party to the event is named as such."""
    found = fused(by("gazette", "us-coalition", place=point(33.5, 38.6))).credibility
    assert found is not None and found.reasons == (
        "gazette has the best record of its sources: B",
        "1 independent origin: us-coalition",
        "the only origin, us-coalition, is a party to it",
        "so: possibly true",
    )
