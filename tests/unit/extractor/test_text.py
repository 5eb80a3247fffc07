"""Sentences, quotations, datelines, captions, boilerplate and embedded posts, with offsets of the stored text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.document import Document
from services.extractor.pipeline.base import Text
from services.extractor.pipeline.plain import plain
from services.extractor.pipeline.text import detect_language, load_nlp, parse, read_text


def read(text: str, title: str | None = None, form: str = "article", language: str | None = None) -> Text:
    """A document of these words, read."""
    return read_text(Document(id="d", source="s", text=text, title=title, form=form, language=language))  # type: ignore[arg-type]


def sentences(text: str) -> list[str]:
    """The words of each sentence."""
    return [s.text for s in read(text, form="post").sentences]


@pytest.mark.parametrize(
    "one",
    [
        "The U.S. Air Force and Gen. Ali Hassan met Lt. Col. Smith.",
        "Officials at 6 p.m. Tuesday told J. D. Brown of the U.N. Security Council that it held.",
        "He flew from the USS John W. Reed to Mt. Hermon on Jan. 5 with No. 3 squadron.",
        '"Will they leave!" Brown said.',
        "It hit 3.5 km away, see https://example.org/a.b?c=D for more.",
        "2. The bridge: it was struck at 5 p.m. GMT under Art. 7 of the order.",
    ],
)
def test_abbreviations_do_not_end_sentences(one: str) -> None:
    """Titles, initials, abbreviations, numbers, links and quoted cries stay inside their sentence."""
    assert sentences(one) == [one]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They left the U.S. The convoy stayed.", 2),
        ("“We will stay.” The colonel left.", 2),
        ("It is over... The troops left. Really? Yes!", 4),
        ("The army advanced.The rebels fell back.", 2),
        ("وصلت القوات إلى المعبر. هل انسحبت؟ نعم انسحبت.", 3),
        ("He said no. Then he left.", 2),
        ("The shelling stopped at 4 a.m. Guards then opened the gate.", 2),
        ("- Quiet until noon\n- One house burned\n1/ A drone fell", 3),
    ],
)
def test_sentences_end_where_they_should(text: str, count: int) -> None:
    """A full stop before a usual first word, a closed quotation, an ellipsis and Arabic marks end a sentence."""
    assert len(sentences(text)) == count


@given(st.text(alphabet=st.sampled_from("ab A.B!?\"'“”‘’\n—@(): #1"), max_size=80))
def test_offsets_are_of_the_stored_text(words: str) -> None:
    """Whatever the text, each sentence is the stored words at its offsets, in order and without overlap."""
    text = read(words)
    ends = 0
    for number, sentence in enumerate(text.sentences):
        assert sentence.text == words[sentence.start : sentence.end]
        assert sentence.start >= ends
        assert sentence.index == number
        assert len(plain(sentence)) == len(sentence.text)
        ends = sentence.end


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        ("AMMAN: Troops moved east.", "AMMAN", "Troops moved east."),
        ("BEIRUT (Reuters) - Troops moved east.", "BEIRUT", "Troops moved east."),
        ("DAMASCUS, SYRIA (1:56 A.M.) – Troops moved.", "DAMASCUS", "Troops moved."),
        ("Baghdad, June 6 (AFP) — Troops moved.", "Baghdad", "Troops moved."),
        ("(CNN)The army moved.", None, "The army moved."),
        ("Reuters - The army moved.", None, "The army moved."),
        ("دمشق-سانا تقدم الجيش.", "دمشق", "تقدم الجيش."),
        ("The army, which moved - and won - rests.", None, "The army, which moved - and won - rests."),
    ],
)
def test_dateline(text: str, place: str | None, first: str) -> None:
    """A dateline is cut off the first sentence, and its place is kept as where the report was filed."""
    found = read(text)
    assert found.sentences[0].text == first
    assert (found.dateline and text[slice(*found.dateline)]) == place


PAGE = """Jets hit convoy near border

By Jane Doe and John Roe

A fighter stands at the crossing. (Some Press via Wire Service)

Jets hit a convoy on Monday.

See also: A war of words

It stopped, officials said.

Ten facts about deserts and camels

The army denied it.

Follow us on Twitter

Copyright 2017 Some Outlet. All rights reserved."""


def test_roles_of_paragraphs() -> None:
    """Headline, by-line, caption, cross-links, loose lines and legal lines are told from the story."""
    text = read(PAGE)
    assert text.sentences[0].role == "headline"
    assert [s.text for s in text.read()] == [
        "Jets hit convoy near border",
        "Jets hit a convoy on Monday.",
        "It stopped, officials said.",
        "The army denied it.",
    ]
    assert {s.role for s in text.sentences} == {"headline", "body", "caption", "boilerplate"}


def test_a_long_paragraph_is_never_dropped_whole() -> None:
    """A page on one line keeps its story; only the sentences that are boilerplate by themselves are left out."""
    text = read("Troops moved east on Monday. " * 30 + "Copyright 2017 Some Outlet. All rights reserved.")
    assert len(list(text.read())) >= 30
    assert text.sentences[-1].role == "boilerplate"


def test_title_as_first_line_is_headline() -> None:
    """A first line equal to the document's title is the headline, punctuated or not."""
    assert read("What now?\nTroops moved.", title="What  now?").sentences[0].role == "headline"


def test_embedded_post() -> None:
    """A signed post inside an article is one post with author, handle and date; its signature is boilerplate."""
    words = "Troops moved.\nThe brigade is ready for the #border battle. See https://t.co/x\n— Reader (@reader_1) May 30, 2017\nNobody commented."
    text = read(words)
    assert [s.role for s in text.sentences] == ["body", "post", "post", "boilerplate", "body"]
    (post,) = text.posts
    assert (post.author, post.handle, post.published) == ("Reader", "reader_1", datetime(2017, 5, 30, tzinfo=UTC))
    assert words[post.start : post.end].startswith("The brigade")
    assert text.sentences[1].post == 0


def test_post_of_several_lines_and_bad_date() -> None:
    """Lines above that carry hashtags belong to the post; an impossible date is unknown; words after it go on."""
    text = read("News today.\n#Border is hot\nVery hot\n— A B (@ab) February 31, 2017 More of the story.")
    assert [s.role for s in text.sentences] == ["body", "post", "post", "boilerplate", "body"]
    assert text.posts[0].published is None
    assert read("Said here — A B (@ab) Foo 3, 2017").posts[0].published is None
    assert read("— A B (@ab) May 3, 2017").posts[0].author == "A B"


def test_quotations() -> None:
    """Quotations across sentences, nested, straight and single; apostrophes and possessives open none."""
    words = "“We stay. It is ‘our’ land,” he said of the rebels' base. \"No,\" she said; the 'zone' isn't Iran's.\n\nHe said: “It goes on."
    text = read(words)
    quoted = [[words[a:b] for a, b in s.quotes] for s in text.sentences]
    assert quoted == [["We stay."], ["It is ‘our’ land,"], ["No,", "zone"], ["It goes on."]]


def test_fixed_width_lines_are_one_paragraph() -> None:
    """Lines broken at a fixed width are joined, so that a sentence may run over a line's end."""
    words = "The convoy moved along the road towards the crossing and was then seen\nby aircraft of the coalition which warned it to turn around before it\ncame near. It stopped."
    assert len(read(words).sentences) == 2


def test_lines_that_go_on() -> None:
    """A line that begins in the middle of a sentence continues the one before; a new sentence or item does not."""
    assert len(read("Also on Monday, the U.S.-led\ncoalition\n struck twice.\nIt stopped.").sentences) == 2
    wrapped = (
        "Image copyright AP\n  Mr Roe of\n  the army\n  said that\n  all of the\n  Syrian and\n  Iraqi men\n  left."
    )
    assert [s.role for s in read(wrapped).sentences] == ["boilerplate", "body"]
    assert [p.text for p in read("Short one\nAnother one\n\nA third", form="post").sentences] == [
        "Short one",
        "Another one",
        "A third",
    ]


def test_labels_are_no_datelines() -> None:
    """Speakers and labels before a colon stay in the sentence."""
    assert read("QUESTION: Who moved?").sentences[0].text == "QUESTION: Who moved?"
    assert read("SECRETARY ROE: We moved.").dateline is None


def test_lines_between_headline_and_story_are_no_story() -> None:
    """Release marks, bylines, dates and hours are passed over, and the dateline behind them is found."""
    page = "PRESS RELEASE\n\nThree hurt at crossing\n\nBy Lena Haddad\n\nDaily Post with wires\n\n3 May 2021\n\n09:10 GMT\n\nAMMAN, May 3. /TASS/. Three guards were hurt."
    text = read(page)
    roles = [s.role for s in text.sentences]
    assert roles == ["boilerplate", "headline", *["boilerplate"] * 4, "body"]
    assert text.dateline is not None and page[slice(*text.dateline)] == "AMMAN"


def test_language_by_script() -> None:
    """Arabic, Russian and Hebrew are told by their letters; the hint decides among Latin scripts only."""
    assert detect_language("تقدم الجيش السوري في Tanf") == "ar"
    assert detect_language("Войска вошли в город") == "ru"
    assert detect_language("הכוחות נכנסו") == "he"
    assert detect_language("Les troupes", "fr-FR") == "fr"
    assert detect_language("The troops", "ar") == "en"


def test_parse_only_what_is_asked() -> None:
    """The parser reads the chosen sentences, offsets map back, and other languages are left unparsed."""
    text = read("Jets hit a convoy. The convoy’s trucks burned. It ended.")
    parse(text, load_nlp(), [1])
    assert [s.doc is not None for s in text.sentences] == [False, True, False]
    second = text.sentences[1]
    assert second.doc is not None
    verb = next(t for t in second.doc if t.pos_ == "VERB")
    assert text.document.text[slice(*second.span(verb))] == "burned"
    parse(text, load_nlp())
    assert all(s.doc is not None for s in text.sentences)
    arabic = read("تقدم الجيش.")
    parse(arabic, load_nlp())
    assert arabic.sentences[0].doc is None


def test_title_case_headline_is_lowered_for_the_parser() -> None:
    """Ordinary words of a headline in Title Case are lowered; names and sentences keep their letters."""
    text = read("U.S. Jets Bomb Convoy Near Tanf Garrison\n\nThe convoy was near. A garrison is there. It ended.")
    assert plain(text.sentences[0], frozenset({"convoy", "garrison"})) == "U.S. jets bomb convoy near Tanf garrison"
    assert plain(text.sentences[1]) == "The convoy was near."
