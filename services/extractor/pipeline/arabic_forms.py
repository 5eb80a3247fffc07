"""The forms of an Arabic verb from its past: persons and numbers, past and present, and the pronouns written behind."""

from collections.abc import Iterator
from functools import lru_cache

from services.extractor.pipeline.arabic_letters import fold

PERSONS = "يتن"
"""The letters that the present begins with."""
OBJECTS = ("", "ه", "ها", "هم", "هما", "نا")
"""The pronouns that may be written behind a verb, none among them."""


@lru_cache(maxsize=4000)
def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb given as PAST or PAST/PRESENT STEM (for those whose present its past does not tell), folded."""
    past, _, present = verb.partition("/")
    told = fold(present) if present else _present(past)
    return tuple(dict.fromkeys((*_pasts(fold(past)), *_presents(told))))


def _with_objects(form: str) -> Iterator[str]:
    if form.endswith("وا"):
        yield from (form if not end else form[:-1] + end for end in OBJECTS)
    elif form.endswith("ي"):
        yield from (form if not end else f"{form[:-1]}ا{end}" for end in OBJECTS)
        yield from (form + end for end in OBJECTS)
    else:
        yield from (form + end for end in OBJECTS)


def _pasts(past: str) -> Iterator[str]:
    if past[-1] in "يا":
        stem, weak = past[:-1], past[-1]
        joined = "ي" if weak == "ي" else "و"
        forms = (past, f"{stem}ت", f"{stem}وا", f"{stem}{joined}نا", f"{stem}تا")
    else:
        forms = (past, f"{past}ت", f"{past}وا", f"{past}نا", f"{past}تا")
    for form in forms:
        yield from _with_objects(form)


def _presents(stem: str) -> Iterator[str]:
    short = stem[:-1] if stem[-1] in "يوا" else stem
    for letter in PERSONS:
        yield from _with_objects(letter + stem)
        for end in ("ون", "وا", "ان", "ن"):
            yield letter + (short if end in ("ون", "وا") else stem) + end
            if end == "ون":
                yield from (f"{letter}{short}ون{pronoun}" for pronoun in OBJECTS[1:])


def _present(past: str) -> str:
    """The stem of the present by the pattern of the past."""
    word = fold(past)
    if word.startswith("است") and len(word) > 5:
        return word[1:3] + _lengthened(word[3:])
    if past[0] == "أ" and len(word) >= 4:
        return _lengthened(word[1:])
    if word[0] == "ا" and len(word) >= 5:
        return word[1:]
    return word


def _lengthened(rest: str) -> str:
    """A long a between two letters is a long i in the present: "istaAda" - "yastaIdu"."""
    return f"{rest[0]}ي{rest[2]}" if len(rest) == 3 and rest[1] == "ا" else rest
