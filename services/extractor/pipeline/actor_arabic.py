"""Parties named by an Arabic phrase: a noun and the demonym or name behind it ("the Russian air force", "fighters of X")."""

import re

from services.extractor.pipeline.actor_names import Hit
from services.extractor.pipeline.actor_parts import Phrase
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.actor_tree import Actors
from services.extractor.pipeline.words import Word

_WRITTEN_ON = re.compile(r"^(?:[وف])?(?:[بكل])?(?:ال|ل(?=ل))?")
_ENDINGS = ("ون", "ين", "ات", "ان", "يه", "ه", "ي", "يا", "ا", "")


def find_arabic(words: list[Word], hits: dict[int, Hit], actors: Actors) -> list[Phrase]:
    """The phrases of an Arabic sentence, in order; a noun without an owner behind it is its generic party."""
    out: list[Phrase] = []
    taken = -1
    inside = {n for h in hits.values() for n in range(h.first, h.last)}
    for at, word in enumerate(words):
        kind = noun_class(word.key, actors)
        if kind is None or at <= taken or at in inside:
            continue
        owner, last = _owner(words, at, hits, actors)
        phrase = _phrase(actors, at, last, kind, owner)
        if phrase:
            out.append(phrase)
            taken = last - 1
    return out


def noun_class(key: str, actors: Actors) -> str | None:
    """The class of an Arabic noun behind the letters written onto it."""
    forms = (key, _WRITTEN_ON.sub("", key), key[1:])
    return next((actors.arabic_nouns[f] for f in forms if f in actors.arabic_nouns), None)


def demonym(key: str, actors: Actors) -> str | None:
    """The state of an Arabic adjective in any gender and number."""
    plain = _WRITTEN_ON.sub("", key)
    for form in (key, plain):
        for ending in _ENDINGS:
            stem = form.removesuffix(ending) if ending else form
            for whole in (stem, f"{stem}ي"):
                if whole in actors.arabic_demonyms:
                    return actors.arabic_demonyms[whole]
    return None


def _owner(words: list[Word], at: int, hits: dict[int, Hit], actors: Actors) -> tuple[str | None, int]:
    """The party behind a noun, and the word after the phrase: a name at once, or a demonym within three words."""
    if at + 1 in hits:
        return hits[at + 1].names[0].id, hits[at + 1].last
    for n in range(at + 1, min(at + 4, len(words))):
        if words[n].start - words[n - 1].end > 1 or (n in hits and hits[n].names[0].use != "arabic"):
            break
        state = demonym(words[n].key, actors)
        if state:
            return state, n + 1
    return None, at + 1


def _phrase(actors: Actors, at: int, last: int, kind: str, owner: str | None) -> Phrase | None:
    if owner:
        id, how, made = compose(actors, owner, kind)
        return Phrase(at, last, kind, id, how, made, owner=owner, settled=True, why=f"Arabic owner {owner} x {kind}")
    noun = next(c for c in actors.words.classes if c.name == kind)
    if noun.equipment or noun.id is None or kind in ("government", "army"):
        return None
    return Phrase(at, last, kind, noun.id, "generic", settled=True, why=f"Arabic noun {kind}")
