"""Mends what the tagger and parser commonly get wrong in news: verbs called nouns, subjects called parts of a name."""

import re
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc

from services.extractor.pipeline.frames import frame_rows, words
from services.extractor.pipeline.headlines import BREAKS, base, phrase, read_headline, verbs
from services.extractor.pipeline.parses import Parse

CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})
BEFORE_VERB = frozenset({"compound", "nmod", "npadvmod", "dep", "amod", "poss", "nummod"})
MODEL = re.compile(r"[A-Z]{1,3}[a-z]?[-/]?[A-Z]{0,2}-?\d+\w{0,3}")
DEEDS = frozenset(
    {"shooting", "bombing", "killing", "shelling", "stabbing", "beheading", "fighting", "attack", "siege"}
)


def mend(doc: Doc, fragment: bool) -> Doc:
    """The document with its parse mended; `fragment` is true of headlines, posts and lines without a full stop."""
    if not len(doc):
        return doc
    parse = Parse(doc)
    for step in (
        _place_of_verb,
        _deed_as_subject,
        _deed_after_noun,
        _participle_clause,
        _day_of_saying,
        _noun_cut_in_two,
        _fired_and_fell,
        _model_as_preposition,
        *(FRAGMENT if fragment else ()),
    ):
        step(parse)
    return parse.doc()


def _place_of_verb(p: Parse) -> None:
    """ "Gunmen storm army base": what has a subject and an object is a verb, whatever its tag."""
    for i in range(len(p.words)):
        if p.is_verb(i) or p.deps[i] not in CLAUSAL or not base(p.low[i]) or not p.children(i, "dobj"):
            continue
        if p.children(i, "nsubj") or (p.deps[i] == "acl" and p.heads[i] == i - 1):
            p.tag(i, "VBP" if base(p.low[i]) == p.low[i] else "VBZ", base(p.low[i]))


def _deed_as_subject(p: Parse) -> None:
    """ "Russian shelling leaves six dead": a noun in -ing that the parser takes for the verb."""
    for i in range(len(p.words)):
        if p.tags[i] != "VBG" or p.deps[i] != "ROOT" or p.children(i, "aux", "nsubj", "dobj"):
            continue
        told = [c for c in p.children(i, "xcomp", "ccomp", "dep") if c > i and p.tags[c] in FINITE]
        if not told or p.children(told[0], "nsubj") or p.has_aux(told[0]):
            continue
        verb = told[0]
        p.hang(i, verb, "nsubj")
        p.tag(i, "NN", p.low[i])
        for c in p.children(i):
            if c > verb:
                p.hang(c, verb, p.deps[c])


def _deed_after_noun(p: Parse) -> None:
    """ "claims responsibility for Jerusalem shooting": a noun in -ing behind the noun that describes it."""
    for i in range(2, len(p.words)):
        noun = i - 1
        if (
            p.tags[i] != "VBG"
            or p.low[i] not in DEEDS
            or p.deps[noun] != "pobj"
            or p.children(i, "dobj", "aux", "agent")
        ):
            continue
        above, prep = p.heads[i], p.heads[noun]
        for c in p.children(i, "nsubj"):
            p.hang(c, above, "dobj" if p.is_verb(above) else "dep")
        p.tag(i, "NN", p.low[i])
        p.hang(i, prep, "pobj")
        p.hang(noun, i, "compound")


def _participle_clause(p: Parse) -> None:
    """ "hits hospital, killing nurse": a participle behind a comma tells on, it does not describe the noun behind it."""
    for i in range(2, len(p.words)):
        noun = p.heads[i]
        if p.tags[i] != "VBG" or p.deps[i] != "amod" or p.low[i - 1] != "," or noun < i or not base(p.lemmas[i]):
            continue
        verb = next((a for a in p.above(noun) if p.is_verb(a) and a < i), None)
        if verb is not None and p.deps[noun] in ("dobj", "dep", "appos", "npadvmod", "conj"):
            p.hang(i, verb, "advcl")
            p.hang(noun, i, "dobj")


def _day_of_saying(p: Parse) -> None:
    """ "said on Thursday it would send": what stands between a verb of saying and what is said is of the saying."""
    for said in range(len(p.words)):
        if p.lemmas[said].lower() not in words("speech") or not p.is_verb(said):
            continue
        for told in p.children(said, "ccomp"):
            begins = min([*p.children(told, "nsubj", "nsubjpass", "mark", "expl"), told])
            for c in p.children(told, "prep", "npadvmod", "advmod"):
                between = [p.words[i] for i in range(said + 1, c)]
                if said < c < begins and not set(between) & {"that", ",", '"', ":"}:
                    p.hang(c, said, p.deps[c])


def _noun_cut_in_two(p: Parse) -> None:
    """ "accuse army of drone strikes": a noun behind another that the parser takes for a second object."""
    for i in range(2, len(p.words)):
        first = i - 1
        objects = p.children(p.heads[i], "dobj") if p.deps[i] == "dobj" else []
        if objects and objects[0] < first and p.deps[first] == "pobj" and p.tags[i] in ("NN", "NNS"):
            p.hang(i, p.heads[first], "pobj")
            p.hang(first, i, "compound")


def _fired_and_fell(p: Parse) -> None:
    """ "Shells fired by insurgents slammed into": the shells slammed, and nobody slammed the insurgents."""
    for i in range(3, len(p.words)):
        by = p.heads[p.heads[i]]
        if p.deps[i] != "acl" or p.tags[i] not in ("VBN", "VBD") or p.deps[by] != "agent" or p.heads[i] > i:
            continue
        fired = p.heads[by]
        thing = p.heads[fired]
        if p.deps[fired] != "acl" or thing > fired or p.children(i, "agent", "auxpass") or not _goes_on(p, i):
            continue
        head, dep = p.heads[thing], p.deps[thing]
        p.hang(thing, i, "nsubj")
        p.tag(i, "VBD", p.lemmas[i])
        if head != thing:
            p.hang(i, head, "ccomp" if dep == "nsubj" and p.is_verb(head) else "ROOT" if head == i else "dep")


def _model_as_preposition(p: Parse) -> None:
    """ "shot down a US MQ-9 drone": a type of aircraft or arms is a part of a name, and no preposition."""
    for i in range(1, len(p.words)):
        if p.tags[i] not in ("IN", "TO", "RB") or not MODEL.fullmatch(p.words[i]):
            continue
        thing, head = next(iter(p.children(i, "pobj")), None), p.heads[i]
        if thing is None:
            continue
        p.hang(thing, head, "dobj" if p.is_verb(head) else "pobj")
        p.hang(i, thing, "compound")
        if p.deps[i - 1] == "dobj" and p.heads[i - 1] == head:
            p.hang(i - 1, thing, "compound")
        p.tag(i, "NNP", p.words[i])


def _goes_on(p: Parse, at: int) -> bool:
    """Whether a past form has what a participle that only describes would not have: an object, or where it went."""
    into = {p.low[c] for c in p.children(at, "prep")} & {"into", "onto", "through"}
    return bool(into or p.children(at, "dobj"))


def _subject_before(p: Parse) -> None:
    """ "Pakistan army repels militant attack": the noun before a verb that has no subject is its subject."""
    for i in range(1, len(p.words)):
        if p.tags[i] not in FINITE or p.deps[i] not in CLAUSAL or p.children(i, "nsubj", "nsubjpass", "auxpass"):
            continue
        left = [c for c in p.children(i) if c < i and p.deps[c] in BEFORE_VERB and c != i]
        if left and p.is_noun(i - 1) and i - 1 in left and p.deps[i] in ("ROOT", "ccomp"):
            phrase(p, left[0], i, i, "nsubj")


def _noun_before_verb(p: Parse) -> None:
    """ "Junta airstrikes target monastery": of two words that may be verbs side by side the first is the subject."""
    for i in range(len(p.words) - 1):
        if p.tags[i] == "VBZ" and p.deps[i] in ("dep", "nsubj", "csubj", "compound") and p.heads[i] == i + 1:
            p.tag(i, "NNS", p.low[i].removesuffix("s"))
            p.hang(i, i + 1, "nsubj")


def _deeds_as_verb(p: Parse) -> None:
    """ "Drone strikes on oil depots": the plural of a deed, with nothing that it is done to."""
    for i in range(1, len(p.words) - 1):
        if p.tags[i] != "VBZ" or p.lemmas[i] not in _deeds() or not p.is_noun(i - 1) or p.tags[i + 1] != "IN":
            continue
        if not p.children(i, "dobj", "ccomp", "aux", "prt") and p.low[i + 1] in (
            "on",
            "against",
            "in",
            "near",
            "at",
            "across",
        ):
            p.tag(i, "NNS", p.lemmas[i])
            for c in p.children(i, "nsubj"):
                p.hang(c, i, "compound")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(noun.split()[-1] for row in frame_rows() for noun in row.nouns)


def _label(p: Parse) -> None:
    """ "Somalia – militants attack base": a name before a dash or colon says where, and does nothing."""
    for i in range(len(p.words)):
        if p.deps[i] != "nsubj" or i + 2 >= len(p.words) or p.low[i + 1] not in BREAKS | {"-"}:
            continue
        verb = p.heads[i]
        named = next((c for c in p.children(i, "appos", "dep", "conj") if i + 1 < c < verb), None)
        if named is not None:
            p.hang(named, verb, "nsubj")
            p.hang(i, verb, "dep")


def _joined_subjects(p: Parse) -> None:
    """ "Congo army, M23 clash": a comma stands for "and"."""
    for i in range(2, len(p.words)):
        subjects = p.children(i, "nsubj") if p.is_verb(i) else []
        if not subjects or subjects[0] < 2:
            continue
        first = min(k for k in range(len(p.words)) if k == subjects[0] or subjects[0] in p.above(k))
        other = next((c for c in p.children(i, "npadvmod", "dep", "nsubj") if c == first - 2 and p.is_noun(c)), None)
        if other is not None and p.words[first - 1] == ",":
            p.hang(other, i, "nsubj")
            p.hang(subjects[0], other, "conj")


def _bare_passive(p: Parse) -> None:
    """ "3 drones intercepted over Odesa", "Army helicopter shot down": headlines leave out "was"."""
    for i in range(1, len(p.words)):
        subjects = p.children(i, "nsubj")
        if not subjects or p.has_aux(i) or p.children(i, "dobj", "ccomp", "dative", "xcomp"):
            continue
        if p.tags[i] == "VBN" or (p.tags[i] == "VBD" and p.low[i].endswith(REGULAR) and p.lemmas[i] in done_to()):
            p.hang(subjects[0], i, "nsubjpass")
            p.tag(i, "VBN", p.lemmas[i])


REGULAR = ("ed", "hit", "shot", "struck", "hurt", "held", "overrun", "cut")
"""Past forms that are participles, too."""


@cache
def done_to() -> frozenset[str]:
    """Verbs whose object is what was attacked, hurt, taken or shot down."""
    kinds = ("strike", "clash", "shootdown", "seizure")
    return frozenset(v for row in frame_rows() if row.kind in kinds and not row.target for v in row.verbs)


FRAGMENT: tuple[Callable[[Parse], None], ...] = (
    _deeds_as_verb,
    _label,
    _noun_before_verb,
    _subject_before,
    _joined_subjects,
    read_headline,
    _bare_passive,
)
__all__ = ["mend", "verbs"]
