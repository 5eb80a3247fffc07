"""Verb and noun frames as data, and where their words stand in a parse."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace
from spacy.tokens import Token

from schemas.claim import Kind, Modality, Status
from services.extractor.knowledge import HOME, load
from services.extractor.pipeline.grammar import is_verb, particle
from services.runtime.errors import BadFile

EARLY = frozenset({"warning-shots", "accusation"})
"""Modes whose words are those of deeds, too: "fired warning shots", "holds the army responsible"."""


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of knowledge/frames/KIND.yaml: which words tell an event, and where in the clause its parties stand.

    Rows that ask for more are tried first, then in the order of `ORDER` and of their file.
    """

    id: str
    kind: Kind
    example: str
    """A sentence that the frame must read; the tests walk all of them."""
    mode: str | None = None
    plover: str | None = None
    verbs: tuple[str, ...] = ()
    """Lemmas, or "=CLASS", a class of frames/classes.yaml; a second word is a particle ("shoot down"). In any voice, tense and clause."""
    nouns: tuple[str, ...] = ()
    """Lemmas of nouns that name the event, or "=CLASS"; "air strike" is a noun with the noun or adjective before it."""
    object: tuple[str, ...] = ()
    """The verb counts only with one of these as its object ("drop" + bomb); the target then stands elsewhere."""
    prep: tuple[str, ...] = ()
    """The verb counts only with one of these prepositions ("fire" + on)."""
    actor: tuple[str, ...] = ()
    """Where those who did it stand, the first place that is filled: subj, obj, comp (who shall do what the verb's clause says), poss,
    pre (nouns and adjectives before a noun), lv (the subject of "carry out", "launch" ...), or a preposition; see slots.py."""
    target: tuple[str, ...] = ()
    """Where those it was done to stand."""
    needs: tuple[str, ...] = ()
    """Conditions on the clause, by the names of pipeline/conditions.py."""
    status: Status | None = None
    """What became of the object's things and people."""
    effect: bool = False
    """True where the words tell what an attack did rather than the attack: they join the event that they follow."""
    modality: Modality | None = None
    negated: bool = False
    """True where the words count only when they are negated: "will not hesitate"."""

    @property
    def rank(self) -> int:
        """How much the row asks for: rows that ask for more are tried first, and threats and denials before the deeds that they name."""
        return (
            2 * bool(self.object)
            + bool(self.prep)
            + 3 * (self.modality == "threatened" or self.negated or self.mode in EARLY)
        )


class WordList(Struct, frozen=True, forbid_unknown_fields=True):
    """One list of lemmas."""

    id: str
    words: tuple[str, ...]


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a list of knowledge/words.yaml; raises KeyError where there is none."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row.id: frozenset(row.words) for row in load("words", WordList)}


class Frames:
    """The frames by the lemma of their word."""

    def __init__(self, rows: tuple[Frame, ...]) -> None:
        self.rows = rows
        self.by_verb: dict[str, list[tuple[Frame, str]]] = defaultdict(list)
        self.by_noun: dict[str, list[tuple[Frame, str]]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: -r.rank):
            for verb in row.verbs:
                self.by_verb[verb.split()[0]].append((row, " ".join(verb.split()[1:])))
            for noun in dict.fromkeys(form for n in row.nouns for form in (n, n.replace("-", " "))):
                self.by_noun[noun.split()[-1]].append((row, " ".join(noun.split()[:-1])))
        for entries in self.by_noun.values():
            entries.sort(key=lambda entry: -len(entry[1].split()))

    def at(self, token: Token) -> list[Frame]:
        """The frames whose word stands here, the most demanding first; their conditions are still to be asked."""
        if is_verb(token) and token.dep_ not in ("aux", "auxpass", "compound"):
            rows = [(row, rest) for row, rest in self.by_verb.get(token.lemma_.lower(), ()) if _has(token, rest)]
            # "shot down" is no shooting: where a particle makes another verb, that verb alone counts
            return [row for row, rest in rows if rest] or [row for row, _ in rows]
        if token.pos_ in ("NOUN", "PROPN"):
            lemma = token.lemma_.lower()
            return [row for row, before in self.by_noun.get(lemma, ()) if not before or _before(token, before)]
        return []


def _has(verb: Token, rest: str) -> bool:
    if not rest:
        return True
    found = particle(verb)
    if found == rest.split()[0]:
        return True
    if rest in ADJACENT and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == rest:
        return True  # "pulled back front-line troops", whatever the parser makes of "back"
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]]
    return rest.split()[0] in following[:5] and any(
        c.lower_ == rest.split()[0] and c.dep_ in ("prt", "advmod", "prep") and not _brings(c) for c in verb.children
    )


ADJACENT = frozenset({"back", "off", "out", "away"})


def _brings(particle_: Token) -> bool:
    """ "poured in recent weeks": no particle, for it has a noun of its own."""
    return particle_.lower_ in ("in", "on", "into") and any(c.dep_ == "pobj" for c in particle_.children)


def _before(noun: Token, before: str) -> bool:
    wanted = before.replace("-", " ").split()
    start = noun.i
    had: list[Token] = []
    while start > 0 and len(had) < len(wanted):
        start -= 1
        word = noun.doc[start]
        if word.text != "-":
            had.insert(0, word)
    if all(word.lemma_.lower() == w or word.lower_ == w for word, w in zip(had, wanted, strict=False)) and len(
        had
    ) == len(wanted):
        return True
    return len(wanted) == 1 and any(
        c.lemma_.lower() == wanted[0] and c.dep_ in ("compound", "amod", "nmod") for c in noun.children
    )


ORDER: tuple[Kind, ...] = (
    "shootdown",
    "strike",
    "clash",
    "incursion",
    "seizure",
    "movement",
    "reinforcement",
    "mobilisation",
    "warning",
    "statement",
)
"""The kinds in the order in which their rows are tried: where a word may tell two, the deed before the word about it."""


@cache
def frame_rows() -> tuple[Frame, ...]:
    """The rows of knowledge/frames/, with the words of their classes. Raises BadFile, also for a class that there is not."""
    classes = {row.id: row.words for row in load("frames/classes", WordList)}
    rows = (row for kind in ORDER for row in load(f"frames/{kind}", Frame))
    return tuple(spelt(row, classes) for row in rows)


def spelt(row: Frame, classes: Mapping[str, tuple[str, ...]]) -> Frame:
    """A row with the words of its classes in their place."""

    def flat(words_: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(w for word in words_ for w in (classes[word[1:]] if word[0] == "=" else (word,))))

    try:
        return replace(row, verbs=flat(row.verbs), nouns=flat(row.nouns), object=flat(row.object))
    except KeyError as error:
        name = str(error.args[0])
        cure = f"name one of frames/classes.yaml: {', '.join(sorted(classes))}"
        raise BadFile(
            HOME / "frames" / f"{row.kind}.yaml", row.id, f"there is no class of words {name!r}", cure
        ) from error


@cache
def load_frames() -> Frames:
    """The frames by their words."""
    return Frames(frame_rows())
