"""The picture as a whole: what becomes one incident, and that only the set of reports matters."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.claim import Claim
from schemas.codec import encode
from schemas.incident import Incident, Picture
from schemas.report import Report
from services.picture.core import picture
from tests.unit.picture.make import AREA, SOURCES, claim, count, point, report

TANF = point(33.5, 38.62, 20, "al-Tanf")
ENTRY = claim(
    "incursion",
    "pro-regime-forces",
    "us-coalition",
    place=TANF,
    origin="us-coalition",
    leads_to=(1,),
    quantities=[count("soldiers", 60, None, "present", "more than 60 soldiers")],
)
STRIKE = claim(place=TANF, origin="us-coalition", start=50, quantities=[count("artillery", 2, 2, "destroyed")])
RECALL = claim(when="2017-05-18", place=TANF, background=True, start=90)
FIRST = report("first", ENTRY, STRIKE, RECALL, published="2017-06-06", source="gazette")
SECOND = report(
    "second",
    claim("incursion", "pro-regime-forces", "us-coalition", place=TANF, origin="cjtf-oir", leads_to=(1, 7)),
    claim(place=TANF, origin="cjtf-oir", start=40, quantities=[count("tank", 1, 1, "damaged")]),
    claim(when="2017-05-18", place=TANF, origin="us-centcom", background=True, start=80),
    claim(
        "mobilisation",
        "kataib-imam-ali",
        "",
        "2017-05-30",
        TANF,
        "kataib-imam-ali",
        "planned",
        start=120,
        via="x:someone",
    ),
    source="herald",
)
STORY = (FIRST, SECOND)


def see(*reports: Report) -> Picture:
    """The picture of these reports."""
    return picture(reports, AREA, SOURCES)


def only(found: Picture, kind: str) -> list[Incident]:
    """The incidents of a kind, in the picture's order."""
    return [one for one in found.incidents if one.kind == kind]


def test_two_reports_of_one_statement_are_one_incident_of_one_origin() -> None:
    """A strike told by two outlets from one speaker and its body is one incident: two reports, one origin."""
    june = only(see(*STORY), "strike")[1]
    assert june.reports == ("first", "second")
    assert [origin.id for origin in june.origins] == ["us-coalition"]
    assert june.origins[0].why == "each goes back to us-coalition"
    assert {(q.item, q.min, q.status) for q in june.quantities} == {
        ("artillery", 2, "destroyed"),
        ("tank", 1, "damaged"),
    }


def test_an_embedding_is_a_version_of_the_post_it_embeds() -> None:
    """An article that embeds a post adds no report to it, but its revision rises: in no order is one revision two things."""
    announced = claim("mobilisation", "kataib-imam-ali", "", "2017-05-30", TANF, "kataib-imam-ali", "planned")
    post = report("post", announced, published="2017-05-30", source="x:someone", form="post")
    seen = [only(see(*reports), "mobilisation")[0] for reports in ((post,), (SECOND,), (post, SECOND))]
    assert [(one.id, one.reports, one.revision) for one in seen] == [
        (seen[0].id, ("post",), 1),
        (seen[0].id, ("second",), 1),
        (seen[0].id, ("post",), 2),
    ]


def test_a_recall_joins_the_event_that_it_recalls() -> None:
    """The background mention of May joins the other's mention of May, under the origin that one of them names."""
    may = only(see(*STORY), "strike")[0]
    assert may.reports == ("first", "second")
    assert [origin.id for origin in may.origins] == ["us-coalition"]
    assert may.background


def test_what_led_to_what_is_linked_both_ways() -> None:
    """The incursion is tied to the strike it drew, and the strike to the incursion."""
    found = see(*STORY)
    strike, entry = only(found, "strike")[1], only(found, "incursion")[0]
    assert [(tie.id, tie.how) for tie in entry.linked] == [(strike.id, "led-to")]
    assert [(tie.id, tie.how) for tie in strike.linked] == [(entry.id, "followed")]


def test_an_embedded_post_counts_once_with_its_own_report() -> None:
    """The post that an article embeds is one source; with the post itself in the set the article is not counted."""
    alone = only(see(*STORY), "mobilisation")[0]
    assert (alone.reports, alone.sources) == (("second",), ("x:someone",))
    post = report(
        "post",
        claim("mobilisation", "kataib-imam-ali", "", "2017-05-30", TANF, "kataib-imam-ali", "planned"),
        published="2017-05-30",
        source="x:someone",
        form="post",
    )
    both = only(see(*STORY, post), "mobilisation")[0]
    assert (both.reports, both.sources, len(both.origins)) == (("post",), ("x:someone",), 1)


def test_a_new_version_replaces_the_old_and_is_counted() -> None:
    """An edit that takes a claim away takes it out of the picture; the revision counts the versions."""
    edited = report("second", SECOND.claims[1], revision=1, source="herald")
    found = see(*STORY, edited)
    assert only(found, "mobilisation") == []
    june = only(found, "strike")[1]
    assert (june.reports, june.revision) == (("first", "second"), 3)


def test_a_deleted_document_tells_nothing() -> None:
    """After a deletion the incident rests on the other report alone."""
    gone = report("second", revision=1, deleted=True, source="herald")
    assert only(see(*STORY, gone), "strike")[1].reports == ("first",)


def test_of_two_versions_with_one_revision_the_larger_digest_stands() -> None:
    """Two texts under one revision are settled by their digests, not by who came last."""
    a, b = report("d", STRIKE, digest="aa"), report("d", digest="bb")
    assert see(a, b) == see(b, a)
    assert see(a, b).incidents == ()


def test_reports_of_another_area_are_left_out() -> None:
    """A picture rests on its own area's reports."""
    assert see(report("d", STRIKE, area="elsewhere")).reports == 0


def _claims() -> st.SearchStrategy[Claim]:
    return st.builds(
        claim,
        kind=st.sampled_from(["strike", "clash", "incursion", "warning"]),
        actors=st.sampled_from(["us-coalition", "cjtf-oir", "pro-regime-forces", "isis", ""]),
        targets=st.sampled_from(["pro-regime-forces", "syrian-rebels", "us-coalition", ""]),
        when=st.sampled_from(["2017-06-06", "2017-06-07", "2017-06-08", "2017-06", None]),
        place=st.sampled_from([None, TANF, point(33.9, 38.9, 3, "a post"), point(35.1, 40.4, 5, "a town")]),
        origin=st.sampled_from([None, "us-coalition", "cjtf-oir"]),
        modality=st.sampled_from(["asserted", "denied", "alleged", "planned"]),
        quantities=st.sampled_from([(), (count("soldiers", 12, 12),), (count("soldiers", 0, 0),)]),
        start=st.integers(0, 500),
        background=st.booleans(),
    )


def _reports() -> st.SearchStrategy[Report]:
    return st.builds(
        lambda document, claims, published, source, revision, deleted, digest: report(
            document, *claims, published=published, source=source, revision=revision, deleted=deleted, digest=digest
        ),
        document=st.sampled_from("abcdefgh"),
        claims=st.lists(_claims(), max_size=3),
        published=st.sampled_from(["2017-06-07", "2017-06-09", None]),
        source=st.sampled_from(["gazette", "mirror", "herald", "nobody"]),
        revision=st.integers(0, 2),
        deleted=st.just(False),
        digest=st.text("ab", min_size=32, max_size=32),
    )


@given(st.lists(_reports(), max_size=10, unique_by=lambda r: (r.document, r.revision, r.digest)), st.data())
def test_order_and_duplicates_change_nothing(reports: list[Report], data: st.DataObject) -> None:
    """Any permutation and duplication of any reports gives the same picture, byte for byte (law 1)."""
    again = data.draw(
        st.permutations(
            [*reports, *data.draw(st.lists(st.sampled_from(reports), max_size=5) if reports else st.just([]))]
        )
    )
    assert encode(see(*again)) == encode(see(*reports))


@given(st.permutations([FIRST, SECOND, FIRST, report("third", STRIKE, published=None)]))
def test_the_story_is_the_same_in_any_order(reports: list[Report]) -> None:
    """The story of June 2017 ends in the same bytes however its reports arrive."""
    assert encode(see(*reports)) == encode(see(FIRST, SECOND, report("third", STRIKE, published=None)))
