"""Lemmas of verbs that the parser's own table lacks: "retook" is "retake", "overran" is "overrun"."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from services.extractor.knowledge import loaded
from services.extractor.pipeline.frames import load_frames
from services.extractor.pipeline.inflection import forms_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


class IrregularRows(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of knowledge/irregular.yaml; its head says what each means."""

    prefixes: tuple[str, ...]
    slips: dict[str, str]
    verbs: dict[str, tuple[str, ...]]


@cache
def _rows() -> IrregularRows:
    return loaded("irregular", IrregularRows)


@cache
def irregular_forms() -> Mapping[str, tuple[str, ...]]:
    """The irregular forms of each verb, prefixed verbs included."""
    rows = _rows()
    out = dict(rows.verbs)
    for prefix in rows.prefixes:
        for lemma, forms in rows.verbs.items():
            out.setdefault(prefix + lemma, tuple(prefix + form for form in forms))
    return out


@cache
def _lemmas() -> Mapping[str, str]:
    return {
        form: lemma for lemma, forms in reversed(list(irregular_forms().items())) for form in forms if form != lemma
    }


@cache
def _forms() -> Mapping[str, str]:
    """The forms that are made by rule of the verbs that frames know, and their lemmas; a form of two verbs is left out."""
    verbs = load_frames().by_verb
    out: dict[str, str] = {}
    doubtful: set[str] = set()
    for lemma in verbs:
        for form in forms_of(lemma, {}):
            if form != lemma and (form in verbs or out.setdefault(form, lemma) != lemma):
                doubtful.add(form)
    return {form: lemma for form, lemma in out.items() if form not in doubtful}


def mend_lemmas(doc: "Doc") -> None:
    """Gives verbs that were left in their form, or cut wrongly, the lemma that knowledge/irregular.yaml or a frame has."""
    for token in doc:
        if token.tag_.startswith("VB"):
            lemma = token.lemma_.lower()
            if lemma == token.lower_ and lemma in _lemmas():
                token.lemma_ = _lemmas()[lemma]
                if token.tag_ in ("VBP", "VB"):
                    token.tag_ = "VBD"  # "jihadists overran": a past that is taken for a present
            elif lemma in _rows().slips:
                token.lemma_ = _rows().slips[lemma]
            elif lemma not in load_frames().by_verb and token.lower_ in _forms():
                token.lemma_ = _forms()[token.lower_]
