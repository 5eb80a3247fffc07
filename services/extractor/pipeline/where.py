"""Where an event was: the places said in its own clause, apart from those that only name a party or a report's desk."""

from spacy.tokens import Token

from services.extractor.pipeline.base import PlaceMention, SpatialMention
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import is_verb, is_what, path_up
from services.extractor.pipeline.when import answered


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
    if any(s.relation == "outside" for s in spatials):
        return [], spatials
    return places, spatials


def _names_party(clause: Clause, place: PlaceMention) -> bool:
    """ "U.S." of "U.S.-led", "Russia" of "Russia's jets": words of a party, not where something is."""
    if any(m.start <= place.start and place.end <= m.end for m in clause.line.actors):
        return True
    tokens = clause.line.tokens(place)
    return bool(tokens) and place.precision >= 3 and tokens[-1].dep_ in ("compound", "amod", "nmod", "npadvmod", "poss")


def _belongs(clause: Clause, mention: PlaceMention | SpatialMention) -> bool:
    tokens = clause.line.tokens(mention)
    if not tokens:
        return False
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
