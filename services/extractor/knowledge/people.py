"""Rows of knowledge/persons.yaml and person_words.yaml: who acts for whom, and how persons are named."""

from functools import cache

from msgspec import Struct

from services.extractor.knowledge import loaded


class PersonRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Persons of one party, with their names."""

    actor: str
    names: tuple[str, ...]
    arabic: tuple[str, ...] = ()


class Holder(Struct, frozen=True, forbid_unknown_fields=True):
    """A title that says whose it is."""

    title: str
    actor: str


class PersonWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Titles, offices and parts of names, in small letters."""

    titles: tuple[str, ...]
    offices: tuple[str, ...]
    quiet: frozenset[str]
    """Offices that are a person only where an owner stands before or "for" after."""
    private: frozenset[str]
    """Who speaks for no state: an expert or a witness of a nation acts for nobody."""
    holders: tuple[Holder, ...]
    between: frozenset[str]
    """Words between an owner and a title ("US military spokesman")."""
    particles: frozenset[str]
    given: frozenset[str]
    not_names: frozenset[str]
    speech_verbs: frozenset[str]


@cache
def person_rows() -> tuple[PersonRow, ...]:
    """The known persons."""
    return loaded("persons", tuple[PersonRow, ...])


@cache
def person_words() -> PersonWords:
    """How persons are named."""
    return loaded("person_words", PersonWords)
