"""Mends clauses of the story: reduced relatives called verbs, past tenses called nouns, speakers called part of a list."""

from functools import cache

from services.extractor.pipeline.frames import words
from services.extractor.pipeline.headlines import OBJECT, build, verbs
from services.extractor.pipeline.lemmas import irregular_forms
from services.extractor.pipeline.parses import Parse
from services.extractor.pipeline.time_grammar import calendar

EDGES = frozenset(
    {",", ";", ":", "(", ")", "after", "as", "when", "while", "before", "that", "and", "but", "since", '"'}
)


def two_verbs(p: Parse) -> None:
    """ "rockets fired from Lebanon hit the town": of two verbs with one subject the first describes it."""
    for i in range(2, len(p.words)):
        if (
            p.tags[i] not in ("VBD", "VBP", "VBZ")
            or p.lemmas[i].lower() in words("speech")
            or p.children(i, "nsubj", "nsubjpass")
        ):
            continue
        told = next(
            (c for c in p.children(i, "ccomp", "csubj", "advcl") if c < i and p.tags[c] in ("VBN", "VBD")), None
        )
        if (
            told is None
            or p.has_aux(told)
            or p.children(told, "dobj", "mark")
            or any(p.pos[k] == "PUNCT" for k in range(told, i))
        ):
            continue
        subject = next((c for c in p.children(told, "nsubj", "nsubjpass") if c < told), None)
        if subject is None:
            continue
        before = [
            c for c in p.children(told) if c < subject and p.deps[c] in ("prep", "npadvmod", "advmod", "punct", "advcl")
        ]
        p.hang(subject, i, "nsubj")
        p.hang(told, subject, "acl")
        p.tag(told, "VBN", p.lemmas[told])
        for c in before:
            p.hang(c, i, p.deps[c])


def speaker_behind_list(p: Parse) -> None:
    """ "pushing out army troops, residents and a spokesman said": who stands behind the last comma says it."""
    for i in range(3, len(p.words)):
        if p.lemmas[i].lower() not in words("speech") or p.tags[i] not in ("VBD", "VBZ", "VBP") or p.has_aux(i):
            continue
        comma = next((k for k in range(i - 1, 0, -1) if p.low[k] == ","), None)
        if comma is None or i - comma > 12 or p.children(i, "nsubj", "nsubjpass", "csubj") or not p.is_noun(i - 1):
            continue
        heads = [k for k in range(comma + 1, i) if p.is_noun(k) and p.deps[k] == "conj" and p.heads[k] < comma]
        if heads and not any(p.is_verb(k) for k in range(comma + 1, i)):
            p.hang(heads[0], i, "nsubj")


@cache
def _past_forms() -> dict[str, str]:
    """The past of verbs that tell events: "retook" -> "retake"."""
    known = verbs()
    out = {
        form: lemma for lemma, forms in irregular_forms().items() if lemma in known for form in forms if form != lemma
    }
    regular = {verb + ("d" if verb.endswith("e") else "ed"): verb for verb in known}
    return regular | out


def past_called_noun(p: Parse) -> None:
    """ "the army retook parts of the town", "forces on Friday captured it": a past tense taken for a noun or a mark of one."""
    for i in range(1, len(p.words) - 1):
        lemma = _past_forms().get(p.low[i])
        noun = p.deps[i] in ("compound", "nmod", "amod") and p.heads[i] > i
        if lemma is None or not noun or p.words[i][0].isupper() or p.tags[i + 1] not in OBJECT:
            continue
        first = next((k + 1 for k in range(i - 1, -1, -1) if p.low[k] in EDGES), 0)
        last = next((k for k in range(i + 1, len(p.words)) if p.low[k] in EDGES or p.low[k] == "."), len(p.words))
        if not _subject_of_past(p, first, i) or any(_finite(p, k) for k in range(first, last) if k != i):
            continue
        if first and p.low[first - 1] in ("that", "and", "but", '"', "("):
            continue
        build(p, first, i, last, "VBD", lemma)


def _finite(p: Parse, at: int) -> bool:
    return p.tags[at] in ("VBD", "VBZ", "VBP", "MD") or (p.is_verb(at) and p.has_aux(at))


def _subject_of_past(p: Parse, first: int, at: int) -> bool:
    """Whether a noun stands before it, or a noun and a day: no word that a participle would describe the next by."""
    day = p.low[at - 1] in calendar("weekday") and at - 2 > first
    plain = p.tags[at - 1] in ("NN", "NNS", "NNPS") or (p.tags[at - 1] == "NNP" and p.tags[at].startswith("NN"))
    return (day or plain) and any(p.is_noun(k) for k in range(first, at)) and p.tags[at - 2 : at - 1] != ["HYPH"]
