"""Where an event was: the places said in its own clause, apart from those that only name a party or a report's desk."""

from collections.abc import Iterator

from spacy.tokens import Token

from services.extractor.pipeline.base import Mention, PlaceMention, SpatialMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, is_what, path_up
from services.extractor.pipeline.when import answered

OTHER_TIMES = frozenset({"after", "before", "since", "until"})
"""Words that put another event's clause behind or ahead of this one."""
LANDS = frozenset(
    {
        "region", "province", "area", "countryside", "desert", "border", "coast", "coastline", "shore", "front", "frontline", "governorate", "oblast",
        "district", "state", "hill", "mountain", "highland", "valley", "plain", "peninsula", "sector", "axis", "direction", "highway", "road", "territory",
        "hinterland", "frontier", "basin", "delta", "strait", "island", "steppe", "enclave", "suburb", "outskirt", "airspace", "water", "soil", "city", "town",
    }
)  # fmt: skip
"""Nouns of land: "the Kherson region" is where, whatever its name."""


def places_of(clause: Clause) -> tuple[list[PlaceMention], list[SpatialMention]]:
    """The places and the spatial phrases that tell where the event was, best first."""
    line = clause.line
    spatials = [s for s in line.spatials if _belongs(clause, s)]
    covered = [(s.start, s.end) for s in spatials]
    places = [
        p
        for p in line.places
        if p.use == "place"
        and not _names_party(clause, p)
        and _belongs(clause, p)
        and not any(a <= p.start and p.end <= b for a, b in covered)
    ]
    if not places and not spatials:
        spatials = [s for s in line.spatials if _below(clause, s)]
        covered = [(s.start, s.end) for s in spatials]
        places = [p for p in line.places if p.use == "place" and not _names_party(clause, p) and _below(clause, p)]
        places = [p for p in places if not any(a <= p.start and p.end <= b for a, b in covered)]
    # that a party stood in a watched zone says where it was hit, also where a relative clause says so
    own = [m for m in (*spatials, *places) if not _apart(clause, m) or (isinstance(m, SpatialMention) and m.area)]
    if any(m.precision < 3 for m in own if isinstance(m, PlaceMention)) or any(
        isinstance(m, SpatialMention) for m in own
    ):
        # what an event of another clause names, "after they had left X", stands back where the own clause says where
        spatials, places = [s for s in spatials if s in own], [p for p in places if p in own]
    if any(s.relation == "outside" for s in spatials):
        return [], spatials
    if clause.frame.kind in ("strike", "shootdown"):
        # what was fired or flown from somewhere hit where else the words say
        hit = {m.start for m in (*spatials, *places) if not _origin(clause, m)}
        if hit:
            spatials, places = [s for s in spatials if s.start in hit], [p for p in places if p.start in hit]
    return places, spatials


def _below(clause: Clause, mention: Mention) -> bool:
    """ "killed villagers and burned homes in the city": the place stands with the last of verbs that share a subject."""
    tokens = clause.line.tokens(mention)
    if not tokens or clause.verb not in tokens[0].ancestors:
        return False
    between = [child for child, _ in _up_to(tokens[0], (clause.verb, clause.trigger)) if is_verb(child)]
    return all(c.dep_ == "conj" and not any(x.dep_ in ("nsubj", "nsubjpass") for x in c.children) for c in between)


def _apart(clause: Clause, mention: Mention) -> bool:
    """Whether a clause of its own, told as another event, lies between a place and the event's word."""
    tokens = clause.line.tokens(mention)
    word = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    above = {word.i, *(t.i for t in word.ancestors)}
    tops = (clause.trigger, clause.verb)
    if clause.trigger.i in above or clause.verb.i in above:
        return any(_another(child) for child, _ in _up_to(word, tops))
    for child, head in path_up(clause.trigger):
        if _another(child):
            return True
        if head.i in above:
            return False
    return False


def _up_to(word: Token, tops: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    for child, head in path_up(word):
        if child in tops:
            return
        yield child, head
        if head in tops:
            return


def _another(clause: Token) -> bool:
    """ "after rebels left", "and shelled the port": a clause of another event."""
    if clause.dep_ == "conj" and is_verb(clause):
        return True
    if clause.dep_ == "relcl":
        return True
    if clause.dep_ == "advcl":
        return any(c.lower_ in OTHER_TIMES for c in clause.children)
    return clause.dep_ == "pcomp" and clause.head.lower_ in OTHER_TIMES


def _origin(clause: Clause, mention: Mention) -> bool:
    """Whether a place is brought by "from"."""
    if clause.line.sentence.text[: mention.start - clause.line.sentence.start].lower().endswith("from "):
        return True
    tokens = clause.line.tokens(mention)
    return bool(tokens) and any(t.lower_ == "from" for t in _preps(tokens[-1]))


def _preps(token: Token) -> list[Token]:
    """The preposition that brings a name, "of" looked through."""
    for child, _ in path_up(token):
        if child.dep_ == "prep" and child.lower_ != "of":
            return [child]
        if child.dep_ not in ("pobj", "prep", "compound", "appos", "conj", "nmod", "amod", "poss"):
            return []
    return []


def _names_party(clause: Clause, place: PlaceMention) -> bool:
    """ "U.S." of "U.S.-led", "Russia" of "Russia's jets": words of a party, not where something is."""
    if any(m.start <= place.start and place.end <= m.end for m in clause.line.actors):
        return True
    tokens = clause.line.tokens(place)
    if tokens and tokens[-1].head.lemma_.lower() in LANDS:
        return False
    return bool(tokens) and place.precision >= 3 and tokens[-1].dep_ in ("compound", "amod", "nmod", "npadvmod", "poss")


def _belongs(clause: Clause, mention: PlaceMention | SpatialMention) -> bool:
    tokens = clause.line.tokens(mention)
    if not tokens:
        return False
    if isinstance(mention, SpatialMention) and tokens[-1].dep_ == "compound" and tokens[-1].head.i == tokens[-1].i + 1:
        return False  # "Jordanian border guards"
    top = min(tokens, key=lambda t: (len(list(t.ancestors)), t.i))
    return near(clause, top)


def near(clause: Clause, word: Token) -> bool:
    """Whether a word stands in the event's own clause, or in one above it that tells the same."""
    trigger, verb = clause.trigger, clause.verb
    if answered(word, trigger):
        return False
    ancestors = [word, *word.ancestors]
    if trigger in ancestors or verb in ancestors:
        stop = trigger if trigger in ancestors else verb
        for child, head in path_up(word):
            if child.dep_ == "conj" and is_verb(child) and child != stop:
                return False
            if (
                child.dep_ in ("ccomp", "parataxis")
                and not is_what(child)
                and is_verb(child)
                and child != stop
                and not clause.nominal
            ):
                return False
            if head == stop:
                return True
        return True
    return _above(clause, word)


def _above(clause: Clause, word: Token) -> bool:
    """A place in the clause that an event's clause describes or continues."""
    ancestors = {t.i for t in [word, *word.ancestors]}
    for child, head in path_up(clause.trigger):
        if child.dep_ == "ccomp" and head.lemma_.lower() in words("speech"):
            return False
        if head.i in ancestors:
            return child.dep_ in (
                "advcl",
                "conj",
                "xcomp",
                "relcl",
                "acl",
                "pcomp",
                "prep",
                "dobj",
                "nsubj",
                "nsubjpass",
                "pobj",
                "attr",
            )
    return False
