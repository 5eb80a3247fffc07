"""The examples of the contract: a small story of at-Tanf in our own words, as values of the types."""

from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from schemas.alert import Alert
from schemas.claim import (
    Acled,
    ActorRef,
    Attribution,
    Claim,
    Evidence,
    InArea,
    Link,
    Place,
    Plover,
    Quantity,
    Time,
)
from schemas.dead_letter import DeadLetter
from schemas.document import Document, document_id
from schemas.incident import Credibility, Facet, Incident, Origin, Picture, Quote, Said, Tie
from schemas.report import Report

COALITION = ActorRef("cjtf-oir", "the US-led coalition", ("us-coalition",))
FORCES = ActorRef("pro-syrian-government-forces", "pro-government fighters", ("syrian-government",))
MILITIA = ActorRef("kataib-al-imam-ali", "Kataib al-Imam Ali", ("iraqi-militias",))
GARRISON: dict[str, Any] = {"type": "Point", "coordinates": [38.62, 33.5]}


def _day(month: int, day: int) -> datetime:
    """Midnight UTC of a day of 2017."""
    return datetime(2017, month, day, tzinfo=UTC)


def _words(document: Document, quote: str) -> Evidence:
    """The quote with its offsets in the document, where it stands word for word."""
    start = document.text.index(quote)
    return Evidence(quote, start, start + len(quote))


ARTICLE = Document(
    id=document_id("desert-courier", "https://courier.example/2017/06/coalition-strike"),
    source="desert-courier",
    url="https://courier.example/2017/06/coalition-strike",
    title="Coalition strikes column inside the zone at Tanf",
    published=_day(6, 7),
    language="en",
    text=(
        "The US-led coalition said its aircraft struck pro-government fighters inside the de-confliction zone around "
        "at-Tanf on Tuesday.\n\nThe fighters had entered the zone with a tank and more than 60 soldiers, the coalition "
        "said. Two artillery pieces were destroyed."
    ),
)
POST = Document(
    id=document_id("x:desk_analyst", "870001"),
    source="x:desk_analyst",
    url="https://social.example/desk_analyst/870001",
    published=datetime(2017, 5, 30, 9, 15, tzinfo=UTC),
    author="desk_analyst",
    language="en",
    form="post",
    text="Kataib al-Imam Ali announces that it is getting ready for a battle at Tanf.",
)
WITHDRAWN = replace(ARTICLE, id=document_id("desert-courier", "draft-17"), url=None, text="", revision=2, deleted=True)

_SAID = Attribution("cjtf-oir", (Link("desert-courier", ""), Link("cjtf-oir", "the coalition said")))
_TUESDAY = Time(_day(6, 6), _day(6, 7), "day")
_INSIDE = {"tanf": InArea(1.0, 0.0)}
_ZONE = Place(("the de-confliction zone around at-Tanf",), GARRISON, 54.7)

INCURSION_CLAIM = Claim(
    kind="incursion",
    plover=Plover("MOBILIZE", "troops"),
    acled=Acled("Strategic developments", "Other"),
    cameo="152",
    evidence=_words(ARTICLE, "The fighters had entered the zone with a tank and more than 60 soldiers"),
    actors=(FORCES,),
    targets=(COALITION,),
    place=_ZONE,
    areas=_INSIDE,
    time=_TUESDAY,
    quantities=(
        Quantity("tank", "a tank", 1, 1, "present"),
        Quantity("people", "more than 60 soldiers", 61, None, "present"),
    ),
    attribution=_SAID,
    leads_to=(1,),
)
STRIKE_CLAIM = Claim(
    kind="strike",
    mode="airstrike",
    plover=Plover("ASSAULT", "aerial"),
    acled=Acled("Explosions/Remote violence", "Air/drone strike"),
    cameo="195",
    evidence=_words(ARTICLE, "its aircraft struck pro-government fighters inside the de-confliction zone"),
    more_evidence=(_words(ARTICLE, "Two artillery pieces were destroyed."),),
    actors=(COALITION,),
    targets=(FORCES,),
    place=_ZONE,
    areas=_INSIDE,
    time=_TUESDAY,
    quantities=(Quantity("artillery", "Two artillery pieces", 2, 2, "destroyed"),),
    attribution=_SAID,
)
MOBILISATION_CLAIM = Claim(
    kind="mobilisation",
    plover=Plover("MOBILIZE", "militia"),
    acled=Acled("Strategic developments", "Other"),
    cameo="154",
    evidence=_words(POST, "it is getting ready for a battle at Tanf"),
    actors=(MILITIA,),
    place=Place(("Tanf",), GARRISON, 2.0),
    areas=_INSIDE,
    time=Time(_day(5, 30), _day(5, 31), "day"),
    modality="planned",
    attribution=Attribution("kataib-al-imam-ali", (Link("x:desk_analyst", "", "posted"),)),
)


def _report(document: Document, *claims: Claim) -> Report:
    """What a document says about the area."""
    return Report(
        document=document.id,
        area="tanf",
        revision=document.revision,
        claims=claims,
        digest=document_id(document.source, document.text),
        source=document.source,
        form=document.form,
        url=document.url,
        title=document.title,
        published=document.published,
        deleted=document.deleted,
    )


def _incident(id: str, document: Document, claim: Claim, **more: Any) -> Incident:
    """An incident that one document tells."""
    who = claim.attribution.origin or document.source
    words = (claim.evidence, *claim.more_evidence)
    return Incident(
        id=id,
        revision=1,
        area="tanf",
        kind=claim.kind,
        plover=claim.plover,
        acled=claim.acled,
        cameo=claim.cameo,
        mode=claim.mode,
        actors=claim.actors,
        targets=claim.targets,
        place=claim.place,
        areas=claim.areas,
        time=claim.time,
        quantities=claim.quantities,
        modality=claim.modality,
        evidence=tuple(
            Quote(one.quote, one.start, one.end, document.id, document.source, document.url, document.published, who)
            for one in words
        ),
        reports=(document.id,),
        sources=(document.source,),
        origins=(Origin(who, (document.id,), "the statement that the report quotes"),),
        first_reported=document.published,
        last_reported=document.published,
        **more,
    )


STRIKE = _incident(
    "3f9c51d07a2e4b68",
    ARTICLE,
    STRIKE_CLAIM,
    said={"kind": Facet((Said("strike", (ARTICLE.id,), ("cjtf-oir",)),))},
    credibility=Credibility("B", 3, ("one origin: the coalition's own statement", "nothing contradicts it")),
    linked=(Tie("81d2e6b9c40f7a35", "followed"),),
)
INCURSION = _incident("81d2e6b9c40f7a35", ARTICLE, INCURSION_CLAIM, linked=(Tie(STRIKE.id, "led-to"),))
MOBILISATION = _incident("c07be1429f6d8a13", POST, MOBILISATION_CLAIM)
PICTURE = Picture(area="tanf", as_of=_day(6, 7), incidents=(MOBILISATION, INCURSION, STRIKE), reports=2)
"""Not on a topic: what the console and the picture's readers are tested with."""

ALERT = Alert(
    id="a4d8f20c6b17e935",
    revision=1,
    type="Alert",
    kind="strike",
    area="tanf",
    rule="use-of-force",
    incident=STRIKE.id,
    severity="Severe",
    urgency="Immediate",
    certainty="Likely",
    headline="Airstrike inside the at-Tanf zone: US-led coalition on pro-government forces, 6 June 2017",
    snapshot=STRIKE,
    sent=_day(6, 7),
)
BAD_LETTER = DeadLetter(
    service="extractor",
    version="0.1.0",
    reason="not-json",
    text="not JSON: expected a value at byte 0; send one Document as JSON",
    topic="documents",
    partition=2,
    offset=41,
    value=b"<html>",
    size=6,
    key=b"c0ffee",
    headers=(("ce_specversion", b"1.0"),),
    timestamp=_day(6, 7),
)

EXAMPLES: dict[str, dict[str, Struct]] = {
    "documents": {"article": ARTICLE, "post": POST, "withdrawn": WITHDRAWN},
    "reports": {
        "article": _report(ARTICLE, INCURSION_CLAIM, STRIKE_CLAIM),
        "post": _report(POST, MOBILISATION_CLAIM),
        "withdrawn": _report(WITHDRAWN),
    },
    "incidents": {"strike": STRIKE, "incursion": INCURSION, "mobilisation": MOBILISATION},
    "alerts.{area}.{kind}": {
        "alert": ALERT,
        "update": replace(ALERT, type="Update", revision=2, references=(ALERT.id,)),
        "cancel": replace(ALERT, type="Cancel", revision=3, references=(ALERT.id,)),
    },
    "dead-letters": {
        "not-json": BAD_LETTER,
        "too-large": replace(
            BAD_LETTER, reason="too-large", text="expected at most 4000000 bytes", value=None, size=52_428_800
        ),
    },
}
"""Topic name -> example name -> value: each becomes schemas/examples/<topic>/<name>.json."""
