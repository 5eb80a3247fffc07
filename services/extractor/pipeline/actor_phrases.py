"""Parties named by a phrase: an owner and a head noun ("Russian jets"), an allegiance ("pro-Assad fighters"), a common noun."""

from collections.abc import Callable

from msgspec import Struct

from services.extractor.pipeline.actor_names import Hit, longest_noun
from services.extractor.pipeline.actor_tree import Actors
from services.extractor.pipeline.words import Word

_GOVERNMENT = ("government", "regime")
_JOINERS = ("and", "or")


class Phrase(Struct):
    """Words [first, last) that name a party: the head noun's class, its owner or allegiance, and the party if it is known."""

    first: int
    last: int
    head: int
    noun: str
    id: str | None = None
    how: str = "generic"
    unlisted: bool = False
    determiner: str = ""
    owner: str | None = None
    why: str = ""


class Frame(Struct):
    """One sentence as the rules of phrases see it."""

    text: str
    words: list[Word]
    hits: dict[int, Hit]
    ends: dict[int, Hit]
    actors: Actors
    government: Callable[[], str | None]
    """The government that "the regime" means in this document."""
    latest: Callable[[tuple[str, ...]], str | None]
    """The latest party named so far that is or belongs to one of these."""
    persons: dict[str, str]
    """Keys of surnames and the party that each acts for."""
    inside: set[int]
    """Words that belong to a name, demonyms aside."""

    def near(self, left: int, right: int) -> bool:
        """Whether only a space or a hyphen stands between two words."""
        between = self.text[self.words[left].end : self.words[right].start]
        return between.strip(" \xa0-‐‑/") in ("", "s", "'s", "’s", "`s", "'", "’") and len(between) <= 5


def find_phrases(frame: Frame) -> list[Phrase]:
    """The phrases of a sentence whose head is a class noun, in order."""
    out: list[Phrase] = []
    at = 0
    while at < len(frame.words):
        noun = _head(frame, at)
        if noun is None:
            at += 1
            continue
        last, kind = noun
        phrase = _phrase(frame, at, last, kind)
        if phrase and not (out and phrase.first < out[-1].last):
            out.append(phrase)
        at = last
    _take_parts(frame, out)
    return out


def _head(frame: Frame, at: int) -> tuple[int, str] | None:
    """The head noun that begins here; the last one of a row of nouns ("rebel fighters")."""
    if at in frame.inside:
        return None
    noun = longest_noun(frame.words, at, frame.actors.nouns)
    if noun is None:
        return None
    end = noun[0]
    if end < len(frame.words) and frame.near(end - 1, end) and not frame.words[end - 1].possessive:
        follow = _head(frame, end)
        if follow is not None and end not in frame.hits:
            return None
    return noun


def _phrase(frame: Frame, head: int, last: int, kind: str) -> Phrase | None:
    phrase = Phrase(head, last, head, kind)
    owners, relations = _look_left(frame, phrase)
    relation = _look_right(frame, phrase) or next(iter(sorted(relations, key=_rank)), None)
    noun = next(c for c in frame.actors.words.classes if c.name == kind)
    if (relation and not noun.equipment) or (relation and relation[0] not in ("held", "made")):
        phrase.id, phrase.unlisted = _ally(frame, relation, kind)
        phrase.how, phrase.why = "generic", f"allegiance {relation[0]} {relation[1]}"
    if phrase.id is None and owners:
        phrase.owner = owners[-1]
        phrase.id, phrase.how, phrase.unlisted = compose(frame.actors, phrase.owner, kind)
        phrase.why = f"owner {phrase.owner} x {kind}"
    if phrase.id is None and not noun.equipment:
        phrase.id, phrase.why = noun.id, f"noun {kind}"
    wanted = phrase.id is not None or kind in ("group", "convoy") or not noun.equipment
    return phrase if wanted else None


def _rank(relation: tuple[str, str]) -> int:
    return ("led", "pro", "anti", "backed").index(relation[0]) if relation[0] in ("led", "pro", "anti", "backed") else 9


def _look_left(frame: Frame, phrase: Phrase) -> tuple[list[str], list[tuple[str, str]]]:
    """Takes in the words before the head that belong to it; their owners and relations, farthest first."""
    owners: list[str] = []
    relations: list[tuple[str, str]] = []
    words, at = frame.words, phrase.head - 1
    loose = 4 if phrase.noun == "equipment" else 0
    while at >= 0 and frame.near(at, at + 1):
        hit, word = frame.ends.get(at), words[at]
        unit = _relation(frame, at)
        if unit:
            relations.insert(0, unit[1])
            at = unit[0]
        elif hit:
            owners.insert(0, _owner(frame, hit))
            at = hit.first
        elif word.key in frame.persons and word.capital and (word.possessive or phrase.noun == "government"):
            owners.insert(0, frame.persons[word.key])
        elif _modifies(frame, at) and not word.possessive:
            if word.key in _GOVERNMENT and not owners:
                owners += [g for g in [frame.government()] if g]
        elif loose and word.capital and at > 0:
            loose -= 1
        else:
            break
        phrase.first = at
        at -= 1
    phrase.determiner = words[at].key if at >= 0 and words[at].key in frame.actors.words.determiners else ""
    best = [o for o in owners if frame.actors.kind(o) not in ("state", "generic")]
    return (best[-1:] or owners[:1]), relations


def _owner(frame: Frame, hit: Hit) -> str:
    name = hit.use("name", "adjective") or hit.names[0]
    return name.id


def _modifies(frame: Frame, at: int) -> bool:
    word = frame.words[at]
    if word.key in frame.actors.words.modifiers or any(c.isdigit() for c in word.raw):
        return True
    return word.key in frame.actors.nouns.next and bool(frame.actors.nouns.next[word.key].names)


def _relation(frame: Frame, at: int) -> tuple[int, tuple[str, str]] | None:
    """An allegiance that ends at this word: where it begins, its relation and the party that it is to."""
    words = frame.words
    for name, verbs in frame.actors.words.relations.items():
        if words[at].key in verbs and at > 0 and frame.near(at - 1, at):
            party = _party_ending(frame, at - 1)
            if party:
                return _before_pro(frame, party[0]), (name, party[1])
    party = _party_ending(frame, at)
    if party and party[0] > 0 and words[party[0] - 1].key in ("pro", "anti", "counter"):
        relation = "pro" if words[party[0] - 1].key == "pro" else "anti"
        return party[0] - 1, (relation, party[1])
    return None


def _before_pro(frame: Frame, at: int) -> int:
    return at - 1 if at > 0 and frame.words[at - 1].key == "pro" else at


def _party_ending(frame: Frame, at: int) -> tuple[int, str] | None:
    """The party whose name ends at this word, and where the name begins."""
    words, hit = frame.words, frame.ends.get(at)
    if hit:
        return hit.first, _owner(frame, hit)
    if words[at].key in frame.persons and words[at].capital:
        return at, frame.persons[words[at].key]
    if words[at].key in (*_GOVERNMENT, "govt"):
        adjective = frame.ends.get(at - 1)
        return (adjective.first, _owner(frame, adjective)) if adjective else (at, frame.government() or "regime")
    return None


def _look_right(frame: Frame, phrase: Phrase) -> tuple[str, str] | None:
    """ "loyal to X", "backed by X" after the head: the relation and X."""
    words = frame.words
    for row in frame.actors.words.after:
        for phrase_words in row.words:
            keys = phrase_words.split()
            end = phrase.last + len(keys)
            if [w.key for w in words[phrase.last : end]] == keys:
                for at in range(end, min(end + 5, len(words))):
                    hit = frame.hits.get(at)
                    if hit:
                        return row.relation, _owner(frame, hit)
                    if words[at].key in frame.persons and words[at].capital:
                        return row.relation, frame.persons[words[at].key]
                    if words[at].key in _GOVERNMENT:
                        return row.relation, frame.government() or "regime"
    return None


def _ally(frame: Frame, relation: tuple[str, str], kind: str) -> tuple[str | None, bool]:
    """The party that stands in this relation; by a made id when no row says."""
    if relation[0] in ("held", "made"):
        return None, False
    for row in frame.actors.words.allegiances:
        if row.relation == relation[0] and any(frame.actors.is_a(relation[1], one) for one in row.of):
            return (frame.latest(row.near) if row.near else None) or row.id, False
    if relation[0] == "anti":
        return None, False
    return f"{relation[1]}-{relation[0]}-{kind}", True


def compose(actors: Actors, owner: str, kind: str) -> tuple[str | None, str, bool]:
    """The party of an owner and a class of noun: its id, how it was named, whether the id is made."""
    for one in (owner, *actors.parents(owner)):
        row = actors.composed.get(one, {})
        if kind in row and (one == owner or actors.kind(owner) == "state"):
            return row[kind], "adjective", False
    if kind in ("civilians", "protesters", "journalists"):
        return (owner if kind == "journalists" and actors.kind(owner) == "media" else kind), "generic", False
    stateless = actors.kind(owner) == "state" or owner == "kurds"
    if stateless and kind in ("rebels", "militants", "militia", "fighters", "group"):
        return f"{owner}-{kind}", "unlisted", True
    return owner, "adjective" if actors.kind(owner) == "state" else "name", False


def _take_parts(frame: Frame, phrases: list[Phrase]) -> None:
    """ "a convoy of pro-government forces": the first phrase is the second one's party."""
    for one, two in zip(phrases, phrases[1:], strict=False):
        gap = [w.key for w in frame.words[one.last : two.first]]
        part = frame.words[one.last - 1].key in frame.actors.words.parts
        if gap[:1] == ["of"] and len(gap) <= 4 and part and one.owner is None:
            one.id, one.how, one.unlisted, one.why = two.id, two.how, two.unlisted, f"part of: {two.why}"
