"""Parties named by an Arabic phrase: a noun and the demonym or name behind it ("the Russian air force", "fighters of X")."""

import re

from services.extractor.pipeline.actor_names import Hit
from services.extractor.pipeline.actor_parts import Phrase
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.actor_tree import Actors, Name
from services.extractor.pipeline.arabic_frames import is_verb
from services.extractor.pipeline.words import Word

_WRITTEN_ON = re.compile(r"^[وف]?(?:[بك]?ال|لل|[بكل])?")
_STOPS = frozenset(
    ["علي", "من", "في", "الي", "ضد", "نحو", "باتجاه", "عن", "مع", "بين", "قرب", "خلال", "بعد", "قبل"]
) | frozenset(["شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "داخل"])
"""What ends a phrase: a demonym behind it is another noun's."""
_B_NAMES = frozenset(
    [
        "بريطانيا",
        "بولندا",
        "بلجيكا",
        "بلغاريا",
        "باكستان",
        "بيلاروسيا",
        "بنغلاديش",
        "بورما",
        "بوروندي",
        "بوركينا",
        "بيرو",
    ]
)
"""Countries whose name begins with the letter that otherwise says "in"."""
_THAT = frozenset(["ان", "بان", "بين", "ضد", "مع"])
_ENDINGS = ("ون", "ين", "ات", "ان", "يتين", "يتان", "يه", "ه", "ي", "يا", "ا", "")


def phrases_of(words: list[Word], hits: dict[int, Hit], actors: Actors) -> list[Phrase]:
    """The phrases of an Arabic sentence and the capitals that stand for their states."""
    phrases = find_arabic(words, hits, actors)
    inside = {n for p in phrases for n in range(p.first, p.last)}
    ends = {p.last for p in phrases} | {h.last for h in hits.values() if h.use("arabic")}
    return phrases + [p for p in find_seats(words, actors, ends) if p.first not in inside]


def is_place(words: list[Word], hit: Hit, name: Name, actors: Actors) -> bool:
    """Whether a country, or an outlet that is called like a place, stands behind "in", "from" or a direction: where, not who."""
    if actors.kind(name.id) not in ("state", "media"):
        return False
    before, key = words[hit.first - 1].key if hit.first else "", words[hit.first].key
    return before in actors.words.arabic_places or (key.startswith("ب") and key not in _B_NAMES)


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
            for n in range(last, len(words)):
                apart = words[n].start - words[n - 1].end > 1
                joined = n not in hits or words[n].key[0] == "و"
                other = demonym(words[n].key, actors) if owner and not apart and joined else None
                also = _phrase(actors, n, n + 1, kind, other) if other else None
                if also is None:
                    break
                out.append(also)
            taken = out[-1].last - 1
    return out


def noun_class(key: str, actors: Actors) -> str | None:
    """The class of an Arabic noun behind the letters written onto it."""
    forms = (key, re.sub("^[وف]?ال", "", key), _WRITTEN_ON.sub("", key), key[1:])
    return next((actors.arabic_nouns[f] for f in forms if f in actors.arabic_nouns), None)


def demonym(key: str, actors: Actors, then: str = "") -> str | None:
    """The state of an Arabic adjective in any gender and number; `then` is the word behind ("North" of "North Korean")."""
    plain = _WRITTEN_ON.sub("", key)
    for form in (key, plain):
        for stem in _masculine(form):
            for whole in (*(f"{stem} {rest}" for rest in _masculine(_WRITTEN_ON.sub("", then)) if then), stem):
                if whole in actors.arabic_demonyms:
                    return actors.arabic_demonyms[whole]
    return None


def _masculine(form: str) -> list[str]:
    stems = [form.removesuffix(ending) for ending in _ENDINGS if ending and form.endswith(ending)]
    return [form, *(whole for stem in stems for whole in (stem, f"{stem}ي") if stem)]


def _owner(words: list[Word], at: int, hits: dict[int, Hit], actors: Actors) -> tuple[str | None, int]:
    """The party behind a noun, and the word after the phrase: a name at once, or a demonym within three words."""
    first = at + 1 if at + 1 < len(words) and words[at + 1].start - words[at].end <= 1 else at
    if first in hits and first > at and (words[first].key[0] not in "وف" or words[first].key in actors.root.next):
        return hits[first].names[0].id, hits[first].last
    for n in range(at + 1, min(at + 4, len(words))):
        apart = words[n].start - words[n - 1].end > 1
        if apart or words[n].key in _STOPS or n in hits:
            break
        if n > at + 1 and is_verb(words[n - 1].key):
            break
        if n > at + 1 and words[n].key.startswith(("ب", "ل")) and noun_class(words[n].key, actors):
            break
        then = words[n + 1].key if n + 1 < len(words) else ""
        state = demonym(words[n].key, actors, then)
        if state:
            return state, n + 1
    return None, at + 1


def find_seats(words: list[Word], actors: Actors, ends: set[int]) -> list[Phrase]:
    """Capitals that stand for their states: right behind a verb or "that" or another
    party, or before the verb of a sentence that they begin; `ends` are the words behind parties."""
    out = []
    for at, word in enumerate(words):
        first = word.key.removeprefix("و") if word.key not in actors.arabic_seats else word.key
        for length in (2, 1):
            key = " ".join([first, *(w.key for w in words[at + 1 : at + length])])
            if (
                at + length <= len(words)
                and key in actors.arabic_seats
                and (at in ends or _acts(words, at, at + length))
            ):
                id_ = actors.arabic_seats[key]
                out.append(Phrase(at, at + length, "", id_, "name", settled=True, why=f"seat {key}"))
                ends = ends | {at + length}
                break
    return out


def _acts(words: list[Word], first: int, last: int) -> bool:
    before = words[first - 1].key if first else ""
    if before in _THAT or (first and words[first].start - words[first - 1].end <= 1 and is_verb(before)):
        return True
    return first == 0 and last < len(words) and is_verb(words[last].key)


def _phrase(actors: Actors, at: int, last: int, kind: str, owner: str | None) -> Phrase | None:
    if owner:
        id, how, made = compose(actors, owner, kind)
        return Phrase(at, last, kind, id, how, made, owner=owner, settled=True, why=f"Arabic owner {owner} x {kind}")
    noun = next(c for c in actors.words.classes if c.name == kind)
    if noun.equipment or noun.id is None or kind in ("government", "army"):
        return None
    return Phrase(at, last, kind, noun.id, "generic", settled=True, why=f"Arabic noun {kind}")
