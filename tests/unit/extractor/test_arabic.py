"""Claims of Arabic sentences: kinds, parties, modality and evidence by the order of the words."""

from datetime import UTC, datetime

import pytest

from schemas.claim import Claim
from schemas.document import Document
from services.extractor.pipeline.arabic import read_arabic
from services.extractor.pipeline.arabic_frames import ArabicFrame, load_arabic
from services.extractor.pipeline.base import ActorMention, Mentions, PlaceMention
from services.extractor.pipeline.quantities import find_quantities
from services.extractor.pipeline.text import read_text
from services.extractor.pipeline.times import find_times

PARTIES = {"التحالف": "coalition", "النظام": "regime", "داعش": "isis", "روسيا": "russia", "الجيش": "army"}


def read(words: str) -> tuple[Claim, ...]:
    """The claims of a text in which five parties and one town are known."""
    document = Document(id="d", source="s", text=words, language="ar", published=datetime(2019, 3, 13, tzinfo=UTC))
    text = read_text(document)
    quantities, equipment = find_quantities(text)
    actors = [
        ActorMention(start=at, end=at + len(name), text=name, id=id_)
        for name, id_ in PARTIES.items()
        for at in range(len(words))
        if words.startswith(name, at)
    ]
    at = words.find("تدمر")
    places = [PlaceMention(start=at, end=at + 4, text="تدمر")] if at >= 0 else []
    seen = Mentions(
        places=places,
        actors=sorted(actors, key=lambda m: m.start),
        quantities=quantities,
        equipment=equipment,
        times=find_times(text, document.published),
    )
    return read_arabic(text, seen, lambda places, spatials: (None, {}))


@pytest.mark.parametrize("frame", load_arabic(), ids=lambda frame: frame.id)
def test_each_row_reads_its_example(frame: ArabicFrame) -> None:
    """The labelled sentence of every row gives a claim of its kind and mode."""
    assert (frame.kind, frame.mode) in [(claim.kind, claim.mode) for claim in read(frame.example)]


@pytest.mark.parametrize(
    ("words", "actors", "targets"),
    [
        ("استهدف التحالف قوات النظام", ["coalition"], ["regime"]),
        ("التحالف يستهدف قوات النظام", ["coalition"], ["regime"]),
        ("تعرضت قوات النظام لقصف من قبل التحالف", ["coalition"], ["regime"]),
        ("شن التحالف غارات جوية على داعش", ["coalition"], ["isis"]),
        ("قصف التحالف على داعش", ["coalition"], ["isis"]),
        ("أعلن التحالف استهداف داعش", ["coalition"], ["isis"]),
        ("قال الجيش إن التحالف قصف داعش", ["coalition"], ["isis"]),
        ("قال الجيش إنه قصف داعش", ["army"], ["isis"]),
        ("قال الجيش قصف التحالف داعش", ["coalition"], ["isis"]),
        ("قصف", [], []),
        ("أعلن التحالف، الثلاثاء، أنه استهدف داعش", ["coalition"], ["isis"]),
        ("قال مصدر إن طائرات التحالف قصفت مواقع داعش", ["coalition"], ["isis"]),
    ],
)
def test_parties_are_told_apart_by_order_and_prepositions(words: str, actors: list[str], targets: list[str]) -> None:
    """The first party behind the verb acts unless "by" or "on" says otherwise."""
    claim = read(words)[0]
    assert ([a.id for a in claim.actors], [t.id for t in claim.targets]) == (actors, targets)


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("قصف التحالف داعش", "asserted"),
        ("سيقصف التحالف داعش", "planned"),
        ("سوف يقصف التحالف داعش", "planned"),
        ("قصف التحالف داعش على ما يبدو", "alleged"),
        ("هدد الجيش وقصف التحالف داعش", "threatened"),
        ("إذا قصف التحالف داعش", "hypothetical"),
    ],
)
def test_words_before_the_verb_set_the_modality(words: str, modality: str) -> None:
    """Plans, threats, doubts and conditions are never read as facts."""
    assert [c.modality for c in read(words) if c.kind == "strike"] == [modality]


def test_a_denial_is_a_statement_and_denies_its_deed() -> None:
    """Who denies a strike makes a statement, and the strike stands as denied with that party as its doer."""
    statement, strike = read("نفى التحالف استهداف الجيش")
    assert (statement.kind, statement.mode, statement.modality) == ("statement", "denial", "asserted")
    assert (strike.kind, strike.modality, [a.id for a in strike.actors], [t.id for t in strike.targets]) == (
        "strike",
        "denied",
        ["coalition"],
        ["army"],
    )


def test_an_accusation_names_the_doer_and_a_condemnation_does_not() -> None:
    """Who is accused of a strike is its doer; who condemns it is not."""
    accused = read("اتهمت روسيا التحالف باستهداف الجيش")[1]
    assert ([a.id for a in accused.actors], [t.id for t in accused.targets]) == (["coalition"], ["army"])
    assert [a.id for a in read("أدانت روسيا الضربة على الجيش")[1].actors] == []


def test_what_did_not_happen_is_no_claim() -> None:
    """A negated verb tells no event."""
    assert read("لم يقصف التحالف داعش") == ()


def test_a_town_spelled_like_a_verb_is_no_event() -> None:
    """Palmyra's name is also "it destroys": a place is never read as a verb."""
    assert [c.kind for c in read("انسحب الجيش من تدمر")] == ["movement"]


def test_counts_time_speaker_and_evidence_are_kept() -> None:
    """A claim has what was counted and its fate, the day, who says so, the exact words, and low confidence."""
    words = "قال الجيش إن التحالف قصف داعش الثلاثاء، ما أدى إلى مقتل ثلاثة جنود وإصابة 15 مدنيا"
    (strike,) = read(words)
    assert strike.time is not None and f"{strike.time.start:%Y-%m-%d}" == "2019-03-12"
    assert (strike.attribution.origin, strike.confidence) == ("army", "low")
    assert words[strike.evidence.start : strike.evidence.end] == strike.evidence.quote
    assert [(q.item, q.min, q.status) for q in strike.quantities] == [
        ("soldiers", 3, "killed"),
        ("civilians", 15, "wounded"),
    ]


def test_two_tellings_of_one_event_are_one_claim() -> None:
    """A second sentence about the same deed adds its words; another party's deed is another claim."""
    one = read("قصف التحالف داعش. قصف التحالف داعش الثلاثاء.")
    assert len(one) == 1 and len(one[0].more_evidence) == 1 and one[0].time is not None
    assert len(read("قصف التحالف داعش. قصف الجيش داعش.")) == 2
    assert len(read("قصف التحالف داعش الاثنين. قصف التحالف داعش الثلاثاء.")) == 2


def test_text_without_arabic_has_no_arabic_claims() -> None:
    """Latin sentences are left to the parser."""
    assert read("The army shelled a village.") == ()


def test_what_is_only_demanded_is_no_event() -> None:
    """Leaflets that ask for a withdrawal are a warning; nobody withdrew."""
    assert [c.kind for c in read("ألقى التحالف منشورات طالبت النظام بالانسحاب")] == ["warning"]


def test_the_speaker_is_who_stands_before_that() -> None:
    """In "a source said that the coalition struck" the coalition is the doer, not the speaker."""
    assert read("قال مصدر إن التحالف قصف داعش")[0].attribution.origin is None
    assert read("التحالف قال إنه قصف داعش")[0].attribution.origin == "coalition"


def test_a_party_whose_words_begin_with_the_deed_is_its_doer() -> None:
    """Where the finder of parties takes "bombing" and the coalition as one phrase, the bombing is still told."""
    words = "قصف التحالف داعش"
    text = read_text(Document(id="d", source="s", text=words, language="ar"))
    parties = [ActorMention(start=0, end=11, text=words[:11], id="coalition")]
    parties.append(ActorMention(start=12, end=16, text=words[12:], id="isis"))
    (claim,) = read_arabic(text, Mentions(actors=parties), lambda places, spatials: (None, {}))
    assert ([a.id for a in claim.actors], [t.id for t in claim.targets]) == (["coalition"], ["isis"])
