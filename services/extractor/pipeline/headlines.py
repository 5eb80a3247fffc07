"""Headlines and fragments read from the order of their words, where the parser finds no verb: "Army shells rebel town"."""

from functools import cache
from itertools import pairwise

from services.extractor.pipeline.frames import frame_rows, words
from services.extractor.pipeline.parses import Parse
from services.extractor.pipeline.time_grammar import calendar

BREAKS = frozenset({":", ";", "--", "–", "—", "|"})
SAYS = frozenset({"say", "report", "announce", "claim", "confirm", "tell"})
JOINS = frozenset({"as", "after", "while", "when", "but", "because", "since", "before"})
OBJECT = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$"})
INSIDE = frozenset({*OBJECT, "HYPH", "POS", "VBN", "VBG", "CC", "JJR", "JJS", "PRP"})
"""Tags of the words that a noun phrase may hold."""
PLURALS = frozenset({"police", "people", "taliban", "peshmerga", "mujahideen", "militiamen", "gendarmes", "cavalry"})
RELATIONS = {
    "IN": "prep",
    "JJ": "amod",
    "VBN": "amod",
    "VBG": "amod",
    "CD": "nummod",
    "DT": "det",
    "PRP$": "poss",
    "HYPH": "punct",
    "CC": "cc",
}


@cache
def verbs() -> frozenset[str]:
    """The verbs that news tells events with: those of the frames, and those that carry or bring about an event."""
    told = {verb.split()[0] for row in frame_rows() for verb in row.verbs}
    return frozenset(told | words("light") | words("happen") | words("undergo") | {"leave", "rock", "vow"})


def base(word: str) -> str:
    """The verb of which a word is the plain form or that with -s; empty where it is neither."""
    known = verbs()
    if word in known:
        return word
    stems = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else ()
    return next((stem for stem in stems if stem in known), "")


def read_headline(p: Parse) -> None:
    """Gives each part of a headline that has no verb of its own the one that the order of its words shows."""
    for i, word in enumerate(p.low):
        if p.tags[i] == "VBZ" and not base(word) and word[:-1] in words("armed") | words("person"):
            p.tag(i, "NNS", word[:-1])
    for first, last in parts(p):
        if first and p.low[first - 1] == "," and _verb_next(p, first):
            _join(p, first, last)
        elif not _reads(p, first, last):
            at = next((i for i in range(first + 1, last - 1) if _stands_as_verb(p, first, i, last)), None)
            if at is not None:
                _build(p, first, at, last)


def parts(p: Parse) -> list[tuple[int, int]]:
    """First and last word (exclusive) of the parts between colons, dashes and words that join clauses."""
    edges = [
        i
        for i, w in enumerate(p.low)
        if w in BREAKS or w in JOINS or (w == "," and (_verb_next(p, i + 1) or says_behind(p, i + 1)))
    ]
    return [(a + 1, b) for a, b in pairwise([-1, *edges, len(p.words)]) if b - a > 2]


def says_behind(p: Parse, at: int) -> int | None:
    """The verb of saying that ends a headline: "..., officials say"."""
    end = next((i for i in range(at, len(p.words)) if p.lemmas[i] in SAYS), None)
    return end if end is not None and end - at < 6 and all(p.tags[i] in INSIDE for i in range(at, end)) else None


def _verb_next(p: Parse, at: int) -> bool:
    """Whether a verb without a subject stands here, and what it is done to behind it: "..., kill six"."""
    if at + 1 >= len(p.words) or not base(p.low[at]) or p.tags[at] in ("VBN", "VBD", "VBG", "JJ", "CD"):
        return False
    return p.tags[at + 1] in OBJECT and not (p.tags[at] == "NN" and base(p.low[at + 1]))


def _join(p: Parse, at: int, last: int) -> None:
    """A verb behind a comma shares the subject of the one before."""
    before = next((i for i in range(at - 2, -1, -1) if p.is_verb(i) and p.children(i, "nsubj", "nsubjpass")), None)
    if before is None or p.children(at, "nsubj"):
        return
    p.hang(at, before, "conj")
    p.tag(at, "VBP" if p.low[at] == base(p.low[at]) else "VBZ", base(p.low[at]))
    end = _end_of_noun(p, at + 1, last)
    phrase(p, at + 1, end, at, "dobj")


def _end_of_noun(p: Parse, at: int, last: int) -> int:
    while at < last and p.tags[at] in INSIDE:
        at += 1
    return at


def _reads(p: Parse, first: int, last: int) -> bool:
    """Whether the parser found a verb there that news tells events with, or one that cannot be a noun."""
    for i in range(first, last):
        if not p.is_verb(i) or p.deps[i] in ("compound", "amod", "nsubj"):
            continue
        if p.low[i] in words("hedge"):
            continue
        known = p.lemmas[i].lower() in verbs() or p.tags[i] in ("VBD", "VBN") or p.has_aux(i)
        if known and (p.tags[i] in ("VBD", "VBN") or p.has_aux(i) or p.children(i, "nsubj", "nsubjpass") or i == first):
            return True
    return False


def _stands_as_verb(p: Parse, first: int, at: int, last: int) -> bool:
    """Whether a word may be the verb: it agrees with the noun before it, and something it is done to follows."""
    word, before = p.low[at], at - 1
    if not base(word) or p.tags[at] in ("VBN", "VBD", "VBG", "CD") or not p.is_noun(before):
        return False
    if p.tags[at] in ("NNP", "NNPS") and p.words[at][0].isupper():
        return False
    plural = _plural(p, before) or "and" in p.low[first:before]
    people = p.tags[before] == "NNP" and p.low[before].endswith("s") and p.heads[before] == at
    if plural == (word != base(word)) and not people:
        return False
    after = at + 1
    if p.low[after] in words("hedge"):
        return True
    if p.is_verb(after) and not base(p.low[after]) and p.tags[after] in ("VBP", "VB"):
        return True
    if (
        p.tags[after] in ("JJ", "NN", "NNS")
        and base(p.low[after])
        and p.tags[after + 1 : after + 2] not in ([], ["IN"])
    ):
        return plural or not _stands_as_verb(p, first, after, last)
    return p.tags[after] in OBJECT or (plural and p.tags[after] in ("IN", "RP", "TO") and p.tags[at] != "IN")


def _plural(p: Parse, at: int) -> bool:
    """Whether a noun is of many, also where the tagger takes the first word of a headline for a name."""
    word = p.low[at]
    people = words("armed") | words("person") | words("crowd")
    return p.tags[at] in ("NNS", "NNPS") or word in PLURALS or word[:-1] in people or word.endswith(("ists", "ians"))


def _build(p: Parse, first: int, at: int, last: int) -> None:
    tag = "VBP" if p.low[at] == base(p.low[at]) else "VBZ"
    build(p, first, at, last, tag, base(p.low[at]))


def build(p: Parse, first: int, at: int, last: int, tag: str, lemma: str) -> None:
    """Hangs the words of a part on its verb: the subject before it, the object behind it, what follows on either."""
    while first < at and (p.low[first] in JOINS or not p.words[first][0].isalnum()):
        first += 1
    mark = first - 1 if first and p.low[first - 1] in JOINS else None
    top = next((i for i in range(first, last) if not first <= p.heads[i] < last or p.heads[i] == i), at)
    _place(p, at, top, mark, last)
    p.tag(at, tag, lemma)
    phrase(p, first, at, at, "nsubj")
    if p.tags[at + 1] in ("VBP", "VB"):
        p.tag(at + 1, "NN", p.low[at + 1])
    elif p.low[at + 1] in words("hedge"):
        p.tag(at + 1, "VBN", p.lemmas[at + 1])
    end = _end_of_noun(p, at + 1, last)
    if end > at + 1:
        phrase(p, at + 1, end, at, "dobj")
    _days_to_verb(p, first, at)
    for i in range(first, last):
        if i >= end and p.heads[i] < end and p.heads[i] not in (at, _head(p, at + 1, end)):
            p.hang(i, at, p.deps[i] if p.deps[i] in ("prep", "punct", "advmod", "npadvmod") else "dep")


def _days_to_verb(p: Parse, first: int, at: int) -> None:
    """ "Russian forces on Friday captured": the day is of the verb."""
    for i in range(first + 1, at):
        if p.low[i] in calendar("weekday") and p.tags[i - 1] == "IN":
            p.hang(i - 1, at, "prep")
            p.hang(i, i - 1, "pobj")


def _place(p: Parse, at: int, top: int, mark: int | None, last: int) -> None:
    """The verb takes the place that the part had in the sentence."""
    said = says_behind(p, last + 1) if p.low[last : last + 1] == [","] else None
    if mark is None and said is not None:
        p.root(said)
        p.hang(at, said, "ccomp")
        return
    if mark is None:
        p.root(at)
        return
    outer = next((i for i in range(mark - 1, -1, -1) if p.is_verb(i)), None)
    if outer is None:
        p.root(at)
    elif p.heads[at] != outer:
        p.hang(at, outer, "advcl")
    p.hang(mark, at, "mark")


def _head(p: Parse, first: int, last: int) -> int:
    """The head of a noun phrase: the last noun before a preposition."""
    end = next((i for i in range(first, last) if p.tags[i] == "IN"), last)
    return next((i for i in range(end - 1, first - 1, -1) if p.is_noun(i)), max(first, end - 1))


def phrase(p: Parse, first: int, last: int, verb: int, dep: str) -> None:
    """Makes the words from `first` to `last` one noun phrase, or several joined ones, in a place of the verb."""
    cuts = [i for i in range(first, last) if p.low[i] in (",", "and", "&")]
    groups = [(a, b) for a, b in zip([first, *(c + 1 for c in cuts)], [*cuts, last], strict=True) if a < b]
    lead = None
    for a, b in groups:
        head = _head(p, a, b)
        p.hang(head, verb if lead is None else lead, dep if lead is None else "conj")
        lead = head if lead is None else lead
        for i in range(a, b):
            if (i != head and head not in p.above(i)[: b - a]) or (i != head and p.heads[i] == verb):
                p.hang(i, head, RELATIONS.get(p.tags[i], "compound" if p.is_noun(i) else "dep"))
    for cut in cuts:
        if lead is not None:
            p.hang(cut, lead, "punct" if p.low[cut] == "," else "cc")
