"""Mends headlines: subjects called parts of a name, deeds called verbs, labels called subjects, passives without "was"."""

from collections.abc import Callable
from functools import cache

from services.extractor.pipeline.frames import frame_rows
from services.extractor.pipeline.headlines import BREAKS, phrase, read_headline
from services.extractor.pipeline.parses import Parse

CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl"})
FINITE = frozenset({"VBZ", "VBP", "VBD"})
BEFORE_VERB = frozenset({"compound", "nmod", "npadvmod", "dep", "amod", "poss", "nummod"})


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
    return frozenset(noun.split()[-1] for row in frame_rows() if row.kind in ("strike", "clash") for noun in row.nouns)


def _label(p: Parse) -> None:
    """ "Somalia – militants attack base": a name before a dash or colon says where, and does nothing."""
    for i in range(len(p.words)):
        if p.deps[i] != "nsubj" or i + 2 >= len(p.words) or p.low[i + 1] not in BREAKS | {"-"}:
            continue
        verb = p.heads[i]
        named = next((c for c in p.children(i, "appos", "dep", "conj") if i + 1 < c < verb), None)
        if any(i < c for c in p.children(verb, "nsubj")):
            p.deps[i], p.changed = "dep", True
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
        if not subjects or p.deps[i] == "relcl" or p.has_aux(i) or p.children(i, "dobj", "ccomp", "dative", "xcomp"):
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
