"""Mended parses: headlines and slips of the tagger read as what they tell."""

from datetime import UTC, datetime

import pytest
from spacy.tokens import Doc

from schemas.document import Document
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers
from services.extractor.pipeline.text import load_nlp, parse, read_text

DAY = datetime(2024, 3, 6, tzinfo=UTC)


def parsed(words: str) -> Doc:
    """The parse of the only, or first, sentence of these words."""
    text = read_text(Document(id="d", source="s", text=words, published=DAY))
    parse(text, load_nlp())
    doc = text.sentences[0].doc
    assert doc is not None and doc.text.strip()
    return doc


def told(words: str, verb: str) -> tuple[list[str], list[str]]:
    """Who does what a verb says, and what it is done to."""
    token = next(t for t in parsed(words) if t.lemma_ == verb and t.tag_.startswith("VB"))
    return [t.text for t in doers(token)], [t.text for t in patients(token)]


@pytest.mark.parametrize(
    ("words", "verb", "who", "whom"),
    [
        ("Army shells rebel village in northern hills", "shell", ["Army"], ["village"]),
        ("Separatist fighters down army drone near border", "down", ["fighters"], ["drone"]),
        ("Gunmen storm navy base in Cameroon", "storm", ["Gunmen"], ["base"]),
        ("Government troops battle rebels in south", "battle", ["troops"], ["rebels"]),
        ("Nine killed as junta bombs market", "bomb", ["junta"], ["market"]),
        ("Kenya army repels bandit attack on police camp", "repel", ["army"], ["attack"]),
        ("Chad army, rebels clash near lake", "clash", ["army", "rebels"], []),
        ("Somalia – Bandits attack UN convoy", "attack", ["Bandits"], ["convoy"]),
        ("Bandits raid village, burn 10 homes", "raid", ["Bandits"], ["village"]),
        ("Bandits raid village, burn 10 homes", "burn", ["Bandits"], ["homes"]),
        ("Cuban strike hits Havana clinic, killing nurse", "kill", ["strike"], ["nurse"]),
        ("Ethiopian forces 'shell Sudanese villages' as truce frays", "shell", ["forces"], ["villages"]),
        ("4 drones intercepted over Kharkiv", "intercept", [], ["drones"]),
        ("BREAKING: Jets bomb rebel camp #Syria #war", "bomb", ["Jets"], ["camp"]),
        ("Congo rebels down UN helicopter, eight dead", "down", ["rebels"], ["helicopter"]),
        ("Kurdish Peshmerga Repel IS Attack Near Kirkuk", "repel", ["Peshmerga"], ["attack"]),
        ("Sahel state fires suspected cruise missile at port", "fire", ["state"], ["missile"]),
        ("Cuba ships missiles to Houthis, officials say", "ship", ["Cuba"], ["missiles"]),
        ("Cuba: 22 Haitian warplanes cross median line", "cross", ["warplanes"], ["line"]),
        ("Junta airstrikes target monastery", "target", ["airstrikes"], ["monastery"]),
    ],
)
def test_headlines_have_their_verb(words: str, verb: str, who: list[str], whom: list[str]) -> None:
    """Of a headline the verb, its subject and its object are found, whatever the tagger calls them."""
    assert told(words, verb) == (who, whom)


@pytest.mark.parametrize(
    "words", ["Drone strikes on oil depots", "Army convoy attack in Darfur", "Border guards in talks"]
)
def test_headlines_without_a_verb_keep_none(words: str) -> None:
    """Nouns that could be verbs stay nouns where nothing is done to anything."""
    assert not [t.text for t in parsed(words) if t.tag_.startswith("VB")]


def test_a_deed_in_ing_may_be_the_subject() -> None:
    """The noun of "shelling leaves six dead" is what leaves them dead."""
    assert told("Russian shelling leaves six dead in Kherson", "leave")[0] == ["shelling"]


def test_a_deed_in_ing_may_stand_behind_a_noun() -> None:
    """What is claimed is responsibility, not the shooting."""
    assert told("Group claims responsibility for Haifa shooting", "claim") == (["Group"], ["responsibility"])


@pytest.mark.parametrize(
    ("words", "verb", "who", "whom"),
    [
        ("Russian forces on Friday captured Bakhmut, the army said.", "capture", ["forces"], ["Bakhmut"]),
        ("The clashes came a week after the army retook parts of Derna.", "retake", ["army"], ["parts"]),
        ("On Monday, three rockets fired from southern Lebanon hit Metula.", "hit", ["rockets"], ["Metula"]),
        ("They fled after shooting army troops, residents and a rebel aide said.", "say", ["residents", "aide"], []),
    ],
)
def test_verbs_of_the_story(words: str, verb: str, who: list[str], whom: list[str]) -> None:
    """Past tenses behind a day, unknown past tenses, reduced relatives and speakers behind a list are told apart."""
    assert told(words, verb) == (who, whom)


def test_terse_texts_part_at_semicolons() -> None:
    """A headline of two clauses is two sentences; a sentence of the story is one."""
    assert len(read_text(Document(id="d", source="s", text="Base hit; jets scrambled")).sentences) == 2
    assert len(read_text(Document(id="d", source="s", text="The base was hit; jets were scrambled.")).sentences) == 1


def test_bullets_are_lines_of_their_own() -> None:
    """A line that begins with a bullet never goes on with the line before."""
    text = read_text(Document(id="d", source="s", text="The day so far:\n- shells hit Nikopol\n- drones hit Dnipro"))
    assert [s.text for s in text.sentences][1:] == ["- shells hit Nikopol", "- drones hit Dnipro"]
