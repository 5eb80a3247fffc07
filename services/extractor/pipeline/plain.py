"""A sentence's words as the parser reads them best: of the same length, without marks of posts, labels and Title Case."""

import re
from typing import TYPE_CHECKING

from services.extractor.knowledge.text import text_rules
from services.extractor.pipeline.base import Sentence

if TYPE_CHECKING:
    from spacy.language import Language

_NOT_WORDS = re.compile(
    r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+|[\U0001F000-\U0001FAFF\u2600-\u27bf\u200b-\u200f\u202a-\u202e\ufe0f]|[#@](?=\w)"
)
_TAGS_AT_END = re.compile(r"(?:\s+#\w+)+\s*$")
_LABEL = re.compile(r"^\W*(\w+(?: \w+)?)(?::| [-–—|]) ")
_SCARE_QUOTES = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
_NAME_LIKE_A_VERB = re.compile(r"\bIS\b")
"""The acronym of Islamic State, which the parser takes for "is"; it reads another acronym of that length."""
_ONE_FOR_ONE = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "`": "'", "´": "'", "’": "'", "‘": "'", "“": '"', "”": '"', "_": " "}
)


def plain(sentence: Sentence, ordinary: frozenset[str] = frozenset()) -> str:
    """The sentence for the parser, of the same length: links, emoji and marks of posts blanked, typographic marks made plain.

    A headline loses its label ("BREAKING:") and scare quotes, and its ordinary words (of `ordinary` or the list in text.yaml)
    their Title Case.
    """
    words = sentence.text.translate(_ONE_FOR_ONE)
    if sentence.role in ("headline", "post"):
        words = _TAGS_AT_END.sub(lambda m: " " * len(m.group()), words)
    words = _NOT_WORDS.sub(lambda m: " " * len(m.group()), words)
    if not words.isupper():
        words = _NAME_LIKE_A_VERB.sub("UN", words)
    label = _LABEL.match(words)
    if label is not None and label[1].lower() in text_rules().news_label_set:
        words = " " * label.end() + words[label.end() :]
    if sentence.role == "headline":
        words = _SCARE_QUOTES.sub(r" \1 ", words)
    return _lower_title_case(words, ordinary) if sentence.role in ("headline", "boilerplate") else words


def in_case(written: str, read: str) -> str:
    """The words as written, each letter in the case in which the parser read it."""
    return "".join(b if a.lower() == b.lower() else a for a, b in zip(written, read, strict=True))


def _lower_title_case(words: str, ordinary: frozenset[str]) -> str:
    if not is_title_case(words):
        return words
    known = text_rules().headline_set | ordinary

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        return word.lower() if word.istitle() and match.start() > 0 and _is_ordinary(word.lower(), known) else word

    return re.sub(r"[A-Za-z]+", lower, words)


def is_title_case(words: str) -> bool:
    """Whether most words begin with a capital."""
    capital = re.findall(r"[A-Za-z]\w+", words)
    return bool(capital) and sum(w[0].isupper() for w in capital) * 2 >= len(capital)


def _is_ordinary(word: str, known: frozenset[str]) -> bool:
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d"))
    return any(stem in known for stem in stems)


def ordinary_words(text: str, nlp: "Language") -> frozenset[str]:
    """Words that are no names: those that the text writes small, and the verbs and adverbs of the parser's own lexicon."""
    small = frozenset(re.findall(r"\b[a-z]{3,}\b", text))
    tables = nlp.get_pipe("lemmatizer").lookups if "lemmatizer" in nlp.pipe_names else None  # type: ignore[attr-defined]
    if tables is None or "lemma_index" not in tables:
        return small
    index = tables.get_table("lemma_index")
    return small | frozenset(w for kind in ("verb", "adv") for w in index.get(kind, ()) if len(w) > 2)
