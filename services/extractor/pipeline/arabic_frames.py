"""The frames of Arabic events: which words tell them, and where these stand in a clause."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from schemas.claim import Kind, Modality, Status
from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_forms import OBJECTS, verb_forms
from services.extractor.pipeline.arabic_words import Word, has, listed, plain

VERBAL = ("speech", "light", "effect", "doubt", "plan")
"""Lists whose verbs begin a clause, beside the verbs that tell events."""
FILES = ("attack", "ground", "speech")
REACH = 20
"""Words on either side of a trigger in which what it needs may stand."""
BEFORE_NOUN = ("", "ال", "بال", "لل", "كال", "ب", "ل", "ك")
TWO = ("ان", "ين")


class ArabicFrame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """One row of knowledge/arabic/.

    `verbs` are conjugated (PAST, or PAST/PRESENT STEM), `forms` stand as they are written, `nouns` are the nouns of the deed.
    """

    id: str
    kind: Kind
    example: str
    """A sentence that the row must read; the test walks all of them."""
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """One of these words or classes (=class of words.yaml) stands near it; "=party" is any party."""
    with_: tuple[str, ...] = ()
    """And one of these (`with` in the row)."""
    never: tuple[str, ...] = ()
    """None of these stands near it."""
    subject: Literal["doer", "bearer", "none"] = "doer"
    """What the verb's subject is to the deed."""
    noun_of: Literal["doer", "bearer", "either", "none"] = "either"
    """What the party right behind the noun is; either: the doer where another follows, or where "on" does."""
    harm: Status | None = None
    """For verbs that are written the same in the passive: what becomes of those who are counted behind them."""
    effect: bool = False
    """Whether it tells what another deed led to, where one is told beside it."""
    weak: bool = False
    """Whether it adds to another event of its clause rather than tell its own."""
    means: bool = False
    """Whether the words of means give its mode."""
    status: Status | None = None
    modality: Modality | None = None

    def spelled(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Each form of its words, in plain letters, and whether it is a verb."""
        for verb in self.verbs:
            yield from (((form,), True) for form in verb_forms(verb))
        yield from (((plain(form),), True) for form in self.forms)
        for noun in self.nouns:
            first, *rest = (plain(w) for w in noun.split())
            yield from (((form, *rest), False) for form in _noun_forms(first, bool(rest)))

    @property
    def row(self) -> str:
        """File and id of the row."""
        return f"arabic/{_files()[self.id]}.yaml:{self.id}"


class Trigger(Struct, frozen=True, eq=False):
    """The words [first, last) of a sentence that tell an event."""

    first: int
    last: int
    frame: ArabicFrame
    verb: bool
    future: bool = False
    both: bool = False
    """Whether verb and noun are written the same: "bombed", "the bombing of"."""
    definite: bool = False


def _noun_forms(noun: str, phrase: bool) -> Iterator[str]:
    """A noun with what may be written onto it."""
    owned = noun[:-1] + "ت" if noun.endswith("ه") else noun
    tails = {noun, f"{noun}ا"} | {owned + end for end in OBJECTS[1:]} | ({owned + end for end in TWO})
    for before in BEFORE_NOUN:
        for tail in {noun} if phrase else tails:
            yield before + tail


@cache
def _loaded() -> tuple[tuple[str, ArabicFrame], ...]:
    return tuple((name, frame) for name in FILES for frame in load(f"arabic/{name}", ArabicFrame))


@cache
def _files() -> dict[str, str]:
    return {frame.id: name for name, frame in _loaded()}


def load_arabic() -> tuple[ArabicFrame, ...]:
    """The frames of knowledge/arabic/."""
    return tuple(frame for _, frame in _loaded())


@cache
def _forms() -> dict[tuple[str, ...], list[tuple[ArabicFrame, bool]]]:
    forms: dict[tuple[str, ...], list[tuple[ArabicFrame, bool]]] = {}
    for frame in load_arabic():
        for form, verb in dict.fromkeys(frame.spelled()):
            forms.setdefault(form, []).append((frame, verb))
    return forms


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(_forms())


def is_deed(word: Word) -> bool:
    """Whether a word alone may be a verb that tells an event."""
    return any(verb for key in _keys(word.key) for _, verb in _forms().get((key,), ()))


def told_by() -> Iterator[str]:
    """The words that tell events, as the gate asks for them: verbs in their stems, nouns as they are."""
    for frame in load_arabic():
        for verb in frame.verbs:
            past, _, present = verb.partition("/")
            yield from (past, f"{past[:-1]}ت" if past[-1] in "ىا" else past, *([present] if len(present) > 2 else []))
        yield from frame.forms
        yield from frame.nouns


def is_known_deed(word: Word) -> bool:
    """Whether a word is a noun of a deed with "the" before it: "the attack", "the strike"."""
    return word.key.startswith("ال") and any(not verb for _, verb in _forms().get((word.key,), ()))


def is_told(key: str) -> bool:
    """Whether a word alone is any form of what tells an event."""
    return any((k,) in _forms() for k in _keys(key))


def is_verb(key: str) -> bool:
    """Whether a word in plain letters is a form of any verb that we know: one that tells an event, or says, or begins."""
    word = [Word(0, len(key), key)]
    return is_deed(word[0]) or any(listed(word, 0, name) > 0 for name in VERBAL)


def triggers(words: list[Word], parties: bool = False) -> list[Trigger]:
    """The words of a sentence that tell events, in order; the first row whose needs are met stands for each."""
    found, at = [], 0
    while at < len(words):
        trigger = None if words[at].mark else _at(words, at, parties)
        if trigger is not None:
            found.append(trigger)
        at = trigger.last if trigger else at + 1
    return found


def _keys(key: str) -> list[str]:
    """The word, and without "and", "then", "will" before it."""
    out = [key]
    if key[0] in "وف" and len(key) > 3:
        out.append(key[1:])
    out += [k[1:] for k in list(out) if k[0] in "سل" and len(k) > 4 and k[1] in "يتنا"]
    return out


def _at(words: list[Word], at: int, parties: bool) -> Trigger | None:
    for length in range(min(3, len(words) - at), 0, -1):
        rest = tuple(w.key for w in words[at + 1 : at + length])
        for key in _keys(words[at].key):
            told = _forms().get((key, *rest), ())
            for frame, verb in sorted(told, key=lambda one: one[1]) if key.endswith("ه") else told:
                if not (verb and words[at].noun) and _fits(frame, words, at, at + length, parties):
                    both = length == 1 and {v for f, v in told if f is frame} == {True, False}
                    future = verb and words[at].key.removeprefix("و").removeprefix("ف") == f"س{key}"
                    definite = not verb and key.startswith(("ال", "بال", "لل"))
                    return Trigger(at, at + length, frame, verb, future, both, definite)
    return None


def _fits(frame: ArabicFrame, words: list[Word], first: int, last: int, parties: bool) -> bool:
    left, right = _around(words, first)
    near = words[left:first] + words[last:right]
    for some in (frame.needs, frame.with_):
        if some and not any(parties if need == "=party" else has(near, need) for need in some):
            return False
    return not any(has(near, word) for word in frame.never)


def _around(words: list[Word], at: int) -> tuple[int, int]:
    """The stretch around a word, no farther than full stops and REACH."""
    left = right = at
    while left > 0 and at - left < REACH and words[left - 1].key not in (".", "\n", ";", "؟", "!"):
        left -= 1
    while right < len(words) and right - at <= REACH and words[right].key not in (".", "\n", ";", "؟", "!"):
        right += 1
    return left, right
