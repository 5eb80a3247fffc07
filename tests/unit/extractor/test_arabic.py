"""Claims of Arabic sentences: kinds, parties, modality and evidence by the order of the words."""

from datetime import UTC, datetime

import pytest

from schemas.claim import Claim
from schemas.document import Document
from services.extractor.pipeline.actor_tree import load_actors
from services.extractor.pipeline.actors import find_actors
from services.extractor.pipeline.arabic import read_arabic
from services.extractor.pipeline.arabic_frames import ArabicFrame, load_arabic
from services.extractor.pipeline.base import Mentions, PlaceMention
from services.extractor.pipeline.quantities import find_quantities
from services.extractor.pipeline.text import read_text
from services.extractor.pipeline.times import find_times


def read(words: str) -> tuple[Claim, ...]:
    """The claims of a text, its parties and counts found as in any document; places are left out."""
    document = Document(id="d", source="s", text=words, language="ar", published=datetime(2019, 3, 13, tzinfo=UTC))
    text = read_text(document)
    quantities, equipment = find_quantities(text)
    at = words.find("تدمر")
    places = [PlaceMention(start=at, end=at + 4, text="تدمر", name="Palmyra")] if at >= 0 else []
    seen = Mentions(
        places=places,
        actors=find_actors(text, load_actors())[0],
        quantities=quantities,
        equipment=equipment,
        times=find_times(text, document.published),
    )
    return read_arabic(text, seen, lambda places, spatials: (None, {}))


@pytest.mark.parametrize("frame", load_arabic(), ids=lambda frame: frame.id)
def test_each_row_reads_its_example(frame: ArabicFrame) -> None:
    """The labelled sentence of every row gives a claim of its kind and mode, unless the words of means give the mode."""
    told = [(claim.kind, None if frame.means else claim.mode) for claim in read(frame.example)]
    assert (frame.kind, None if frame.means else frame.mode) in told


@pytest.mark.parametrize(
    ("words", "actors", "targets"),
    [
        ("استهدف التحالف الدولي قوات النظام", ["us-coalition"], ["syrian-government"]),
        ("التحالف الدولي يستهدف قوات النظام", ["us-coalition"], ["syrian-government"]),
        ("تعرضت قوات النظام لقصف من قبل التحالف الدولي", ["us-coalition"], ["syrian-government"]),
        ("شن التحالف الدولي غارات جوية على داعش", ["us-coalition"], ["isis"]),
        ("قصف التحالف الدولي على داعش", ["us-coalition"], ["isis"]),
        ("أعلن التحالف الدولي استهداف داعش", ["us-coalition"], ["isis"]),
        ("قال حزب الله إن التحالف الدولي قصف داعش", ["us-coalition"], ["isis"]),
        ("قال حزب الله إنه قصف داعش", ["hezbollah"], ["isis"]),
        ("أعلن حزب الله، الثلاثاء، أنه استهدف داعش", ["hezbollah"], ["isis"]),
        ("قال مصدر إن طائرات التحالف الدولي قصفت مواقع داعش", ["us-coalition"], ["isis"]),
        ("داعش يهاجم حاجزا لقوات النظام", ["isis"], ["syrian-government"]),
        ("الطائرات التي استهدفت داعش قصفت حزب الله", [], ["isis"]),
        ("كمين نصبه داعش لقوات النظام", ["isis"], ["syrian-government"]),
        ("مقتل القيادي في حزب الله الذي اغتالته إسرائيل في غارة", ["israel"], ["hezbollah"]),
        (
            "أسقطت الدفاعات الجوية الروسية 12 طائرة مسيرة أوكرانية",
            ["russian-armed-forces"],
            ["armed-forces-of-ukraine"],
        ),
        ("اندلعت اشتباكات بين حزب الله وداعش", ["hezbollah"], ["isis"]),
        ("قوات روسية وسورية تقصف داعش", ["russian-armed-forces", "syrian-armed-forces"], ["isis"]),
    ],
)
def test_parties_are_told_apart_by_order_and_prepositions(words: str, actors: list[str], targets: list[str]) -> None:
    """The party behind the verb acts, or the one before it, unless "by", "on" or "between" says otherwise."""
    claim = read(words)[0]
    assert ([a.id for a in claim.actors], [t.id for t in claim.targets]) == (actors, targets)


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("قصف التحالف الدولي داعش", "asserted"),
        ("سيقصف التحالف الدولي داعش", "planned"),
        ("سوف يقصف التحالف الدولي داعش", "planned"),
        ("قصف التحالف الدولي داعش على ما يبدو", "alleged"),
        ("إذا قصف التحالف الدولي داعش", "hypothetical"),
    ],
)
def test_words_before_the_verb_set_the_modality(words: str, modality: str) -> None:
    """Plans, doubts and conditions are never read as facts."""
    assert [c.modality for c in read(words) if c.kind == "strike"] == [modality]


def test_a_denial_is_one_statement() -> None:
    """What is denied, demanded or threatened is no event of its own."""
    (denial,) = read("نفى التحالف الدولي استهداف الجيش السوري")
    assert (denial.mode, denial.modality, denial.attribution.origin) == ("denial", "asserted", "us-coalition")
    (threat,) = read("هددت إيران بقصف القواعد الأمريكية")
    assert (threat.mode, [t.id for t in threat.targets]) == ("threat", ["us-military"])
    assert [c.kind for c in read("ألقى التحالف الدولي منشورات طالبت قوات النظام بالانسحاب")] == ["warning"]


def test_an_accusation_and_a_claim_name_the_doer_and_a_condemnation_does_not() -> None:
    """Who is accused of a strike, or claims it, is its doer, and that is alleged; who condemns it is not."""
    accused = read("اتهمت روسيا التحالف الدولي باستهداف الجيش السوري")[1]
    assert ([a.id for a in accused.actors], [t.id for t in accused.targets]) == (["us-coalition"], ["saa"])
    claimed = read("تبنى حزب الله إطلاق صواريخ على إسرائيل")[1]
    assert ([a.id for a in claimed.actors], claimed.modality) == (["hezbollah"], "alleged")
    assert all("russia" not in [a.id for a in c.actors] for c in read("أدانت روسيا الضربة على الجيش السوري")[1:])


def test_a_threat_may_answer_a_deed() -> None:
    """What revenge is vowed for was done, by those whom the threat is against."""
    threat, strike = read("توعدت إيران بالرد على مقتل ثلاثة من مستشاريها بغارة إسرائيلية على دمشق")
    assert (threat.kind, [t.id for t in threat.targets]) == ("warning", ["idf"])
    assert (strike.kind, strike.modality, [a.id for a in strike.actors]) == ("strike", "asserted", ["idf"])


@pytest.mark.parametrize(
    "words",
    [
        "لم يقصف التحالف الدولي داعش",
        "لم تسجل أي غارات جوية على داعش",
        "فاز المنتخب بهجمات مرتدة سريعة وسيطر على المباراة وأطلق مهاجمه صاروخا في المرمى",
        "ضربت عاصفة شمال البلاد وتسببت بمقتل شخصين",
        "سيطر القلق على الأسواق بعد انسحاب المستثمرين",
        "استقبل الرئيس وزير الخارجية الجزائري",
    ],
)
def test_what_did_not_happen_or_is_of_peace_is_no_claim(words: str) -> None:
    """Negated deeds, sport, weather and business tell no event."""
    assert read(words) == ()


def test_a_town_spelled_like_a_verb_is_no_event() -> None:
    """Palmyra's name is also "it destroys": a place is never read as a verb."""
    assert [c.kind for c in read("انسحب الجيش السوري من تدمر")] == ["movement"]


def test_counts_time_speaker_and_evidence_are_kept() -> None:
    """A claim has what was counted and its fate, the day, who says so, the exact words, and low confidence."""
    words = "قال حزب الله إن التحالف الدولي قصف داعش الثلاثاء، ما أدى إلى مقتل ثلاثة جنود وإصابة 15 مدنيا"
    (strike,) = read(words)
    assert strike.time is not None and f"{strike.time.start:%Y-%m-%d}" == "2019-03-12"
    assert (strike.attribution.origin, strike.confidence) == ("hezbollah", "low")
    assert words[strike.evidence.start : strike.evidence.end] == strike.evidence.quote
    assert [(q.item, q.min, q.status) for q in strike.quantities] == [
        ("soldiers", 3, "killed"),
        ("civilians", 15, "wounded"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("قُتل ثلاثة جنود وأصيب أربعة آخرون بغارة روسية", [("soldiers", 3, 3, "killed"), ("soldiers", 4, 4, "wounded")]),
        ("سقط عشرات القتلى والجرحى في غارة روسية", [("people", 24, None, "killed"), ("people", 24, None, "wounded")]),
        ("أسقطت روسيا 21 من أصل 25 مسيرة", [("drone", 21, 21, "shot-down")]),
        ("مقتل خمسة عناصر من الجيش السوري على الأقل بغارة", [("soldiers", 5, None, "killed")]),
        ("وصل رتل تركي يضم ٤٠ آلية ومئتي جندي", [("vehicle", 40, 40, "deployed"), ("soldiers", 200, 200, "deployed")]),
    ],
)
def test_what_became_of_what_was_counted(words: str, expected: list[tuple[str, int, int, str]]) -> None:
    """The noun itself, or the last word before it, tells the fate; "others" are of the kind counted before."""
    found = [q for claim in read(words) for q in claim.quantities]
    assert [(q.item, q.min, q.max, q.status) for q in found] == expected


def test_tellings_of_one_event_are_one_claim() -> None:
    """A second sentence about the same deed adds its words; another party's deed or another day's is another claim."""
    one = read("قصف التحالف الدولي داعش. قصف التحالف الدولي داعش الثلاثاء.")
    assert len(one) == 1 and len(one[0].more_evidence) == 1 and one[0].time is not None
    assert len(read("قصف التحالف الدولي داعش. قصف حزب الله داعش.")) == 2
    assert len(read("قصف التحالف الدولي داعش الاثنين. قصف التحالف الدولي داعش الثلاثاء.")) == 2
    assert len(read("شنت روسيا غارات على داعش، ما أدى إلى مقتل ستة. وأصيب أربعة آخرون.")) == 1


def test_the_doer_goes_on() -> None:
    """A verb with "and" before it and no subject, and a noun with a pronoun behind it, go on with the doer before."""
    attack, retreat = read("اقتحم داعش مطار تدمر قبل انسحابهم من المدينة")
    assert [c.actors[0].id for c in (attack, retreat)] == ["isis", "isis"]
    shelled, took = read("قصفت روسيا بلدة كفرنبل وسيطرت على تلة قربها")
    assert [c.actors[0].id for c in (shelled, took)] == ["russia", "russia"]


def test_a_party_is_named_again_in_short() -> None:
    """ "The group", "its jets" and "our forces" are who was named before, or who speaks."""
    assert [a.id for a in read("انسحب داعش من القرية. وقصفت طائرات روسية مواقع التنظيم.")[1].targets] == ["isis"]
    assert [a.id for a in read("حزب الله: قصفت قواتنا مواقع داعش")[0].actors] == ["hezbollah"]
    assert [a.id for a in read("اتهمت كييف موسكو بقصف المدينة")[1].actors] == ["russia"]


def test_text_without_arabic_has_no_arabic_claims() -> None:
    """Latin sentences are left to the parser."""
    assert read("The army shelled a village.") == ()


def test_the_speaker_is_who_stands_before_that() -> None:
    """In "a source said that the coalition struck" the coalition is the doer, not the speaker."""
    assert read("قال مصدر إن التحالف الدولي قصف داعش")[0].attribution.origin is None
    assert read("حزب الله قال إنه قصف داعش")[0].attribution.origin == "hezbollah"
    assert read("قصف التحالف الدولي داعش، بحسب المرصد السوري")[0].attribution.origin == "syrian-observatory"
