"""Parties named by a phrase: an owner and a head noun ("Russian jets"), an allegiance ("pro-Assad fighters"), a common noun."""

from services.extractor.pipeline.actor_modifiers import Around, Frame, look_left, look_right, owner_of
from services.extractor.pipeline.actor_names import longest_noun
from services.extractor.pipeline.actor_parts import BODIES, Phrase, take_parts
from services.extractor.pipeline.actor_tree import Actors

_RANKS = ("led", "pro", "backed", "anti")
_REGULAR = ("forces", "army", "special-forces", "police", "security-forces", "government", "equipment", "facility")
"""Classes that an owner settles: "Syrian troops backed by Russian jets" are Syria's."""
_PEOPLE = ("civilians", "protesters", "journalists")


def find_phrases(frame: Frame) -> list[Phrase]:
    """The phrases of a sentence whose head is a class noun, in order."""
    out: list[Phrase] = []
    at = 0
    while at < len(frame.words):
        last, phrases = _at(frame, at)
        for phrase in phrases:
            while out and phrase.id and phrase.first <= out[-1].first:
                out.pop()
            if not (out and phrase.first < out[-1].last):
                out.append(phrase)
        at = last
    take_parts(frame, out, compose)
    return out


def _at(frame: Frame, at: int) -> tuple[int, list[Phrase]]:
    """The phrases that the noun or name at this word heads, and the word to go on from."""
    named = _named(frame, at)
    if named:
        named.owner = named.id
        return named.last, [*_coordinated(frame, named), named]
    noun = _head(frame, at)
    if noun is None:
        return at + 1, []
    phrase = _phrase(frame, at, *noun)
    return noun[0], [*_coordinated(frame, phrase), phrase] if phrase else []


def noun_class_ending(frame: Frame, first: int, last: int) -> str | None:
    """The class of the noun that ends at word `last` of a name, none when the name ends otherwise."""
    for at in range(first, last):
        noun = longest_noun(frame.words, at, frame.actors.nouns)
        if noun and noun[0] == last:
            return noun[1]
    return None


def _named(frame: Frame, at: int) -> Phrase | None:
    """A name that ends with a class noun ("Syrian army"), as a phrase of its own unless a further noun follows."""
    hit = frame.hits.get(at)
    name = hit.use("name") if hit else None
    kind = noun_class_ending(frame, hit.first, hit.last) if hit and name else None
    if hit is None or name is None or kind is None or _continues(frame, hit.last):
        return None
    around = look_left(frame, at)
    behind = look_right(frame, hit.last) if frame.actors.kind(name.id) == "generic" else []
    relation = _strongest([*around.relations, *behind, *_prefix(frame, at, name.id)])
    phrase = Phrase(
        at, hit.last, kind, name.id, "name", determiner=around.determiner, settled=True, why=f"name {name.alias.name}"
    )
    weak = frame.actors.kind(name.id) == "generic" or frame.actors.is_a(name.id, "syrian-government")
    if relation and weak and relation[0] in _RANKS:
        before = phrase.id
        _set_ally(frame, phrase, relation, kind)
        if phrase.id is None or phrase.unlisted:
            phrase.id, phrase.unlisted = before, False
        else:
            phrase.first = min(around.first, at - (relation[1] == before))
    return phrase


def _prefix(frame: Frame, at: int, id: str) -> list[tuple[str, str]]:
    """ "pro-" written onto a name that begins at this word."""
    before = frame.words[at - 1].key if at else ""
    return [("pro" if before == "pro" else "anti", id)] if before in ("pro", "anti") and frame.words[at].joined else []


def _continues(frame: Frame, at: int) -> bool:
    """Whether a class noun follows directly and takes what is before it as its owner."""
    if at >= len(frame.words) or not frame.near(at - 1, at) or at in frame.hits:
        return False
    return _head(frame, at) is not None or (
        longest_noun(frame.words, at, frame.actors.nouns) is not None and _chained(frame, at)
    )


def _chained(frame: Frame, at: int) -> bool:
    noun = longest_noun(frame.words, at, frame.actors.nouns)
    return noun is not None and frame.pos.get(noun[0] - 1, "NOUN") in ("NOUN", "PROPN", "ADJ")


def _head(frame: Frame, at: int) -> tuple[int, str] | None:
    """The head noun that begins here; the last one of a row of nouns ("rebel fighters"); no verb, no word of a name."""
    if at in frame.inside:
        return None
    noun = longest_noun(frame.words, at, frame.actors.nouns)
    if noun is None or frame.pos.get(noun[0] - 1, "NOUN") not in ("NOUN", "PROPN", "ADJ"):
        return None
    if noun[1] == "equipment" and _model(frame, noun[0]):
        return None
    if not frame.words[noun[0] - 1].possessive and _continues(frame, noun[0]):
        return None
    return noun


def _model(frame: Frame, at: int) -> bool:
    """Whether what stands before `at` is part of a name of aircraft or arms ("Strike Eagle fighter jet")."""
    while at < len(frame.words) and frame.words[at].capital and frame.near(at - 1, at):
        at += 1
        noun = longest_noun(frame.words, at, frame.actors.nouns)
        if noun and noun[1] == "equipment" and frame.near(at - 1, at):
            return True
    return False


def _phrase(frame: Frame, head: int, last: int, kind: str) -> Phrase | None:
    noun = next(c for c in frame.actors.words.classes if c.name == kind)
    around = look_left(frame, head, loose=kind == "equipment", owned=noun.equipment)
    phrase = Phrase(around.first, last, kind, determiner=around.determiner)
    if kind in _REGULAR and any(frame.actors.kind(o) != "generic" for o in around.owners):
        relation = _strongest([r for r in around.relations if r[0] not in ("backed", "led")])
    else:
        relation = _strongest([*around.relations, *look_right(frame, last)])
    if relation and not around.proper:
        _set_ally(frame, phrase, relation, kind)
    around.owners += [party for name, party in around.relations if name == "held" and noun.equipment]
    if phrase.id is None and around.owners:
        phrase.owner = _owner(frame, around)
        whole = "forces" if frame.words[last - 1].key == "enemy" else kind
        phrase.id, phrase.how, phrase.unlisted = compose(frame.actors, phrase.owner, whole)
        phrase.why, phrase.settled = f"owner {phrase.owner} x {kind}", True
        if kind == "group" and phrase.id == phrase.owner and frame.actors.kind(phrase.owner) == "state":
            phrase.id, phrase.how, phrase.settled = None, "generic", False  # of that country, and not its state
    word = " ".join(w.key for w in frame.words[head:last])
    if phrase.settled or not _bare(frame, last - 1, kind, word):
        if phrase.id is None and not noun.equipment:
            phrase.id, phrase.why = noun.id, f"noun {kind}"
        return phrase if phrase.id or kind in ("group", "convoy", "equipment", "facility") else None
    return None


def _bare(frame: Frame, head: int, kind: str, word: str) -> bool:
    """Whether a noun without an owner says nothing of a party: before another noun, or of the words that need an owner."""
    if word in frame.actors.words.owned:
        return True
    return head in frame.attributive and kind not in ("coalition", "government", "convoy")


def _owner(frame: Frame, around: Around) -> str:
    """The owner among several: a group or force before a state, the first state before others."""
    best = [o for o in around.owners if frame.actors.kind(o) not in ("state", "generic")]
    return best[-1] if best else around.owners[0]


def _strongest(relations: list[tuple[str, str]]) -> tuple[str, str] | None:
    ranked = [r for r in relations if r[0] in _RANKS]
    return min(ranked, key=lambda r: _RANKS.index(r[0]), default=None)


def _set_ally(frame: Frame, phrase: Phrase, relation: tuple[str, str], kind: str) -> None:
    """Gives the phrase the party that stands in this relation; by a made id when no row says."""
    actors = frame.actors
    phrase.why = f"allegiance {relation[0]} {relation[1]}"
    for row in actors.words.allegiances:
        fits = not row.nouns or kind in row.nouns
        fits = fits and (not row.needs or any(frame.said(need) for need in row.needs))
        if fits and row.relation == relation[0] and any(actors.is_a(relation[1], one) for one in row.of):
            phrase.id, phrase.near, phrase.settled = row.id, row.near, True
            return
    if relation[0] == "anti" or kind in _PEOPLE:
        return
    if relation[0] in ("led", "pro") or actors.kind(relation[1]) in BODIES:
        phrase.id, phrase.owner, phrase.settled = relation[1], relation[1], True
    elif kind not in ("equipment", "facility", "group"):
        phrase.id, phrase.unlisted, phrase.settled = f"{relation[1]}-{relation[0]}-{kind}", True, True


def compose(actors: Actors, owner: str, kind: str) -> tuple[str | None, str, bool]:
    """The party of an owner and a class of noun: its id, how it was named, whether the id is made."""
    climbs = kind in ("allies", "militia") and actors.kind(owner) not in ("group", "militia", "generic")
    for one in (owner, *actors.parents(owner)):
        row = actors.composed.get(one, {})
        if kind in row and (one == owner or climbs or actors.kind(owner) == "state"):
            return row[kind], "adjective", False
    if kind in _PEOPLE:
        return (owner if kind == "journalists" and actors.kind(owner) == "media" else kind), "generic", False
    stateless = actors.kind(owner) == "state" or owner == "kurds"
    if stateless and kind in ("rebels", "militants", "militia", "fighters"):
        return f"{owner}-{kind}", "unlisted", True
    return owner, "adjective" if actors.kind(owner) == "state" else "name", False


def _coordinated(frame: Frame, phrase: Phrase) -> list[Phrase]:
    """ "Russian and U.S. aircraft": the owners before "and" or a comma have forces of the same class."""
    out: list[Phrase] = []
    at = phrase.first - 1
    while phrase.owner and at > 0:
        gap = frame.text[frame.words[at].end : frame.words[at + 1].start].strip()
        step = at - 1 if frame.words[at].key in ("and", "or") else at if gap in (",", "-") else -1
        hit = frame.ends.get(step)
        if hit is None or hit.use("adjective") is None:
            break
        owner = owner_of(hit)
        id, how, made = compose(frame.actors, owner, phrase.noun)
        why = f"owner {owner} x {phrase.noun}"
        out.insert(0, Phrase(hit.first, hit.last, phrase.noun, id, how, made, owner=owner, settled=True, why=why))
        at = hit.first - 1
    return out
