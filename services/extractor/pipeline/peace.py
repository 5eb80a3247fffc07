"""Whether a text is of war at all: "attack", "strike" and "battle" in sport, weather or business tell no conflict."""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, path_up
from services.extractor.pipeline.objects import patients
from services.extractor.pipeline.subjects import doers

KindOf = Callable[[str | None], str]
"""The kind of a party by its id: state, force, group, militia, coalition, office, agency, generic ..."""
ARMS = frozenset(
    [
        "aa-weapon",
        "artillery",
        "armed-vehicle",
        "atgm",
        "rocket",
        "mortar",
        "machine-gun",
        "ied",
        "mine",
        "rpg",
        "chemical-weapons",
        "small-arms",
    ]
)
NEAR = 2
"""Sentences over which harm belongs to an attack told before."""
SHORT = 300
"""Characters below which one sign of war is enough."""
MARTIAL = frozenset({"shootdown", "reinforcement", "mobilisation", "incursion"})
"""Kinds whose frames ask for arms or troops themselves."""
SURE = frozenset(
    {"airstrike", "drone", "rocket", "missile", "shelling", "chemical", "suicide-attack", "assassination", "siege"}
)
"""Modes whose words are of war by themselves."""
PLAIN = frozenset({"shell", "gas", "besiege", "assassinate", "strafe", "rocket"})
"""Verbs of those modes that have no other use."""
UNNAMED = ("generic", "coreference")
"""How a mention was found that has no name of its own."""
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
FIGHTING = frozenset({"force", "militia", "coalition", "group"})
STATELY = FIGHTING | {"state", "office", "agency"}


def of_war(text: Text, seen: Mentions, kind_of: KindOf) -> bool:
    """Whether the document names enough that fights: one sign in a short text, two in a long one."""
    lemmas = {t.lemma_.lower() for s in text.read() for t in s.doc or ()}
    # soldiers of whom only the place says whose they are name nobody who fights
    signs = 2.0 * len({m.id for m in seen.actors if kind_of(m.id) in FIGHTING and m.how not in UNNAMED})
    signs += len({m.item for m in seen.equipment} & ARMS) + len(lemmas & words("war-strong"))
    weak = words("war-weak") | words("war-short") if is_short(text) else words("war-weak")
    return signs + 0.5 * len(lemmas & weak) >= (1 if is_short(text) else 2)


def of_play(text: Text, seen: Mentions, kind_of: KindOf) -> bool:
    """Whether a text is of sport, games, films or the like: two words of such, or a score, and nobody named who fights."""
    tokens = [t for s in text.read() for t in s.doc or ()]
    if {t.lemma_.lower() for t in tokens} & words("war-strong") or any(kind_of(m.id) in FIGHTING for m in seen.actors):
        return False
    played = {t.lemma_.lower() for t in tokens if t.pos_ == "NOUN"} & words("of-play")
    return len(played) + any(SCORE.fullmatch(t.text) for t in tokens) >= 2


def is_short(text: Text) -> bool:
    """Whether a text is a headline, a post or a sentence or two: too short for many signs."""
    return len(text.document.text) < SHORT


def plausible(drafts: Sequence[Draft], war: bool, short: bool, kind_of: KindOf) -> list[Draft]:
    """The drafts that tell of conflict: in a text of peace only what those who can fight, or states, do and say."""
    kept = [(d, _plausible(d, war, kind_of) if war or short else _between_states(d, kind_of)) for d in drafts]
    sure = {d.sentence.index for d, holds in kept if holds and d.kind in ("strike", "clash", "shootdown")}
    # whom an attack hurt is of war where the attack is: "Three were wounded when a drone hit a bus"
    return [d for d, holds in kept if holds or (d.effect and any(0 <= d.sentence.index - i <= NEAR for i in sure))]


def _between_states(draft: Draft, kind_of: KindOf) -> bool:
    """In a long text that names nobody who fights: what one state or force does to another."""
    sides = [[a for a in some if not a.unlisted and kind_of(a.id) in STATELY] for some in (draft.actors, draft.targets)]
    return bool(sides[0] and sides[1])


def _peaceful(draft: Draft, war: bool) -> bool:
    """A road accident, a storm that strikes, seats won in an election."""
    verb = draft.clause.trigger
    if draft.kind == "seizure" and is_verb(verb):
        return not war and bool({n.lemma_.lower() for n in patients(verb)} & words("prize"))
    said = {t.lemma_.lower() for t in verb.sent}
    if draft.kind == "reinforcement" and not draft.targets:
        return bool(said & words("nature"))  # troops that fight a wildfire
    if draft.mode == "abuse" and not war and not draft.targets:
        return True  # "India beat Pakistan by six wickets"
    if draft.kind not in ("clash", "strike", "movement") or not is_verb(verb):
        return False
    if said & (words("war-strong") | words("weapon-thing") | words("fire-thing")):
        return False
    if any(n.lemma_.lower() in words("nature") for n in doers(verb)):
        return True
    crashed, vehicles = words("accident"), words("wheels")
    if not war:
        crashed, vehicles = crashed | {"crash"}, vehicles | words("aircraft")
    hosts = [verb, *(h for _, h in path_up(verb)), *(c for c in verb.children if c.dep_ == "conj")]
    return any(h.lemma_.lower() in crashed and any(n.lemma_.lower() in vehicles for n in doers(h)) for h in hosts)


def _plausible(draft: Draft, war: bool, kind_of: KindOf) -> bool:
    if _peaceful(draft, war):
        return False
    doers, others = draft.clause.actors, draft.clause.targets
    named = draft.mode in SURE and (draft.clause.nominal or draft.clause.trigger.lemma_ in PLAIN)
    if (
        (draft.kind in MARTIAL and (war or draft.kind == "shootdown" or _bears_arms(draft)))
        or named
        or (draft.mode == "bombing" and draft.clause.trigger.lemma_ == "bombing")
    ):
        return True
    if is_verb(draft.clause.trigger):
        others = [*others, *patients(draft.clause.trigger)]
    others = [*others, *(n for word in ("from", "by", "with") for n in draft.clause.after(word))]
    if war:
        said = draft.places or draft.spatials or draft.time or draft.quantities or draft.actors or draft.targets
        return bool(said) or _able(draft, [*doers, *others], kind_of)
    if draft.kind == "statement" or draft.mode == "threat":
        sure = words("armed-generic") if draft.mode == "detention" else frozenset[str]()
        sides = (*draft.actors, *draft.targets)
        return any((not a.unlisted and kind_of(a.id) in STATELY) or a.id in sure for a in sides)
    if draft.kind == "warning":
        return _able(draft, others, kind_of) or _able(draft, doers, kind_of, FIGHTING)
    return _able(draft, [*doers, *others], kind_of)


def _bears_arms(draft: Draft) -> bool:
    """Whether an armed body or a party stands in the clause: "they are ready for battle" alone may be sportsmen."""
    verb = draft.clause.trigger
    nouns = [*draft.clause.actors, *draft.clause.targets, *(patients(verb) if is_verb(verb) else ())]
    arms = words("armed") | words("flying") | words("warship") | words("deployed")
    return bool(draft.actors) or any(t.lemma_.lower() in arms for n in nouns for t in core(n))


def _able(draft: Draft, nouns: Sequence[Token], kind_of: KindOf, kinds: frozenset[str] = STATELY) -> bool:
    """Whether one of the nouns is a party that can fight, an unnamed one included, or a weapon."""
    line = draft.clause.line
    found = [m for n in nouns if n.lemma_.lower() != "opposition" for m in line.parties(n)]
    if any(kind_of(m.id) in kinds or m.id in words("armed-generic") for m in found):
        return True
    plainly = words("armed-plainly") | words("flying") | {"troop"}
    if any(t.lemma_.lower() in plainly for n in nouns for t in core(n)):
        return True
    return any(m.item in ARMS | {"drone", "missile"} for n in nouns for m in line.arms(n))
