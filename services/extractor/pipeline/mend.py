"""Mends what the tagger and parser commonly get wrong in news: verbs called nouns, subjects called parts of a name."""

import re
from functools import cache

from spacy.tokens import Doc

from services.extractor.pipeline.frames import words
from services.extractor.pipeline.headlines import base
from services.extractor.pipeline.mend_clauses import past_called_noun, speaker_behind_list, two_verbs
from services.extractor.pipeline.mend_headlines import FRAGMENT
from services.extractor.pipeline.parses import Parse
from services.extractor.pipeline.time_grammar import calendar

CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})
MODEL = re.compile(r"[A-Z]{1,3}[a-z]?[-/]?[A-Z]{0,2}-?\d+\w{0,3}")
DEEDS = frozenset({"shooting", "bombing", "killing", "shelling", "stabbing", "beheading"})


def mend(doc: Doc, fragment: bool) -> Doc:
    """The document with its parse mended; `fragment` is true of headlines, posts and lines without a full stop."""
    if not len(doc):
        return doc
    parse = Parse(doc)
    for step in (
        _subject_of_mark,
        _place_of_verb,
        _deed_as_subject,
        _deed_after_noun,
        _participle_clause,
        _day_of_saying,
        two_verbs,
        speaker_behind_list,
        past_called_noun,
        _noun_cut_in_two,
        _fired_and_fell,
        _model_as_preposition,
        *(FRAGMENT if fragment else ()),
    ):
        step(parse)
    return parse.doc()


def _subject_of_mark(p: Parse) -> None:
    """ "after a jet brought down a plane": what the parser hangs on the conjunction is its verb's subject."""
    for i in range(len(p.words)):
        mark = p.heads[i]
        verb = p.heads[mark]
        if p.deps[i] == "pobj" and p.deps[mark] == "mark" and i < verb and not p.children(verb, "nsubj", "nsubjpass"):
            p.hang(i, verb, "nsubjpass" if p.children(verb, "auxpass") else "nsubj")


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
                phrase_ = {p.low[i] for i in range(c, begins)}
                first = set(p.low[said + 1 : c]) <= {"late", "early", "also"}
                if said < c < begins and first and "," not in phrase_ and phrase_ & _saying_words():
                    p.hang(c, said, p.deps[c])


@cache
def _saying_words() -> frozenset[str]:
    """Words of the days and forms in which things are said."""
    days = {*calendar("weekday"), *calendar("near")}
    return frozenset(days | words("statement-noun") | {"interview", "conference", "speech", "television", "phone"})


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
