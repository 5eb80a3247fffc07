"""Lemmas of verbs that the parser's own table lacks: "retook" is "retake", "overran" is "overrun"."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from services.extractor.knowledge import loaded

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


def mend_lemmas(doc: "Doc") -> None:
    """Gives verbs that were left in their form, or cut wrongly, the lemma that knowledge/irregular.yaml has."""
    for token in doc:
        if token.tag_.startswith("VB"):
            lemma = token.lemma_.lower()
            if lemma == token.lower_ and lemma in _lemmas():
                token.lemma_ = _lemmas()[lemma]
            elif lemma in _rows().slips:
                token.lemma_ = _rows().slips[lemma]
