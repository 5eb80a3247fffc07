"""Whether a text is of war at all: "attack", "strike" and "battle" in sport, weather or business tell no conflict."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from services.extractor.pipeline.base import Mentions, Text
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import core, is_verb, patients

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
        "rpg",
        "chemical-weapons",
        "small-arms",
    ]
)
SURE = frozenset({"drone", "rocket", "missile", "shelling", "chemical", "suicide-attack"})
"""Modes of a strike whose words are of war by themselves."""
FIGHTING = frozenset({"force", "militia", "coalition", "group"})
STATELY = FIGHTING | {"state", "office", "agency"}


def of_war(text: Text, seen: Mentions, kind_of: KindOf) -> bool:
    """Whether the document names somebody or something that fights."""
    if any(kind_of(m.id) in FIGHTING for m in seen.actors) or any(m.item in ARMS for m in seen.equipment):
        return True
    lemmas = {t.lemma_.lower() for s in text.read() for t in s.doc or ()}
    return bool(lemmas & words("war-strong")) or len(lemmas & words("war-weak")) > 1


def plausible(drafts: Sequence[Draft], war: bool, kind_of: KindOf) -> list[Draft]:
    """The drafts that tell of conflict: in a text of peace only what those who can fight, or states, do and say."""
    return [d for d in drafts if _plausible(d, war, kind_of)]


def _plausible(draft: Draft, war: bool, kind_of: KindOf) -> bool:
    doers, others = draft.clause.actors, draft.clause.targets
    if draft.kind == "shootdown" or (draft.kind == "strike" and draft.mode in SURE):
        return True
    if is_verb(draft.clause.trigger):
        others = [*others, *patients(draft.clause.trigger)]
    if war:
        said = draft.places or draft.spatials or draft.time or draft.quantities or draft.actors or draft.targets
        return bool(said) or _able(draft, [*doers, *others], kind_of)
    if draft.kind == "statement" or draft.mode == "threat":
        return any(not a.unlisted and kind_of(a.id) in STATELY for a in (*draft.actors, *draft.targets))
    if draft.kind == "warning":
        return _able(draft, others, kind_of) or _able(draft, doers, kind_of, FIGHTING)
    return _able(draft, [*doers, *others], kind_of)


def _able(draft: Draft, nouns: Sequence[Token], kind_of: KindOf, kinds: frozenset[str] = STATELY) -> bool:
    """Whether one of the nouns is a party that can fight, an unnamed one included, or a weapon."""
    line = draft.clause.line
    found = [m for n in nouns for m in line.parties(n)]
    if any(kind_of(m.id) in kinds or m.id in words("armed-generic") for m in found):
        return True
    plainly = words("armed-plainly") | words("flying") | {"troop"}
    if any(t.lemma_.lower() in plainly for n in nouns for t in core(n)):
        return True
    return any(m.item in ARMS | {"drone", "missile"} for n in nouns for m in line.arms(n))
