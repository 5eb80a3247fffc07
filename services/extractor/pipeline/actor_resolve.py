"""Who a phrase goes back to that names no owner: "its jets", "his men", "the militia", "the regime"; descriptions beside a name."""

from collections.abc import Sequence

from msgspec.structs import replace

from services.extractor.pipeline.actor_modifiers import Frame
from services.extractor.pipeline.actor_parts import BODIES, Phrase
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.actor_syntax import Syntax
from services.extractor.pipeline.base import ActorMention
from services.extractor.pipeline.coreference import HIS, IRREGULAR, OWNED, UNARMED, Memory

_DEFINITE = ("the", "this", "that", "these", "those", "such", "both")
_ARMED_MINISTRIES = ("foreign", "defence", "defense", "interior")
_SOLDIERS = ("soldiers", "troops")
_OTHERS = ("your", "my")
_DEFENCES = ("defences", "defenses")
_INVADERS = ("invaders", "invader", "occupiers", "occupier", "aggressors", "aggressor")
_GOVERNMENTS = ("regime", "government", "authorities")


def resolve(
    phrase: Phrase,
    frame: Frame,
    memory: Memory,
    syntax: Syntax,
    found: Sequence[ActorMention],
    speaker: str | None,
    quoted: bool,
) -> None:
    """Gives a phrase the party that it goes back to, where there is one. `speaker`: who says the quotation that it stands in."""
    head, index, token = frame.words[phrase.last - 1].key, syntax.sentence.index, syntax.token(phrase.last)
    owned = phrase.determiner in (*OWNED, *HIS)
    id: str | None = None
    if phrase.determiner in _OTHERS:
        phrase.id = None
        return
    if phrase.noun in ("equipment", "facility") and not owned:
        return
    if owned:
        owner = None if memory.person in UNARMED else memory.person
        if phrase.determiner in OWNED:
            but = syntax.beside(token, found) if syntax.harmed(token) else ()
            owner = memory.pronoun(OWNED[phrase.determiner], index, quoted, speaker, but, armed=True)
        id = compose(memory.actors, owner, "forces" if head == "men" else phrase.noun)[0] if owner else None
    elif phrase.noun == "government" and head in _GOVERNMENTS:
        id = frame.government()
    elif (
        head == "ministry"
        and frame.words[phrase.last - 2].key in _ARMED_MINISTRIES
        and not _owned_behind(frame, phrase)
    ):
        id = frame.state()
    elif head == "coalition":
        id = frame.coalition()
    elif phrase.determiner in _DEFINITE and not (phrase.determiner == "that" and _clause(frame, phrase)):
        but = syntax.beside(token, found) | (_at_home(memory, frame) if head in _INVADERS else set())
        id = memory.same(phrase.noun, head, index, but) if phrase.noun != "civilians" else None
        id = id or frame.unnamed(phrase.noun, head)
        if head in ("alliance", "coalition") and id is None:
            id = frame.coalition()
        whole = phrase.noun == "army" or (phrase.noun == "forces" and phrase.last - phrase.first == 1)
        state = frame.state() if whole and id is None else None
        id = compose(memory.actors, state, "army")[0] if state else id
    elif phrase.noun in ("rebels", "militia") or head in ("jihadists", "islamists"):
        id = frame.unnamed(phrase.noun, head)
    elif (
        head in _SOLDIERS
        and not phrase.determiner
        and phrase.last - phrase.first == 1
        and not _owned_behind(frame, phrase)
    ):
        id = compose(memory.actors, frame.state() or "", "army")[0] if frame.state() else None
    elif head in _DEFENCES:
        id = frame.state()
    if id is None and head in _DEFENCES:
        phrase.id = None
    if id:
        phrase.id, phrase.how, phrase.why = id, "coreference", f"{phrase.determiner} {head}: {id}".strip()


def _owned_behind(frame: Frame, phrase: Phrase) -> bool:
    """ "the ministry in Gaza", "a chief's troops": whose it is stands behind it, or before it."""
    if phrase.first and frame.words[phrase.first - 1].possessive:
        return True
    return phrase.last < len(frame.words) and frame.words[phrase.last].key in (
        "in",
        "of",
        "from",
        "at",
        "with",
        "loyal",
    )


def _at_home(memory: Memory, frame: Frame) -> set[str]:
    """The parties of the state that is invaded."""
    home = frame.state() or ""
    return {n.id for n in memory.named if home and memory.actors.is_a(n.id, home)}


def _clause(frame: Frame, phrase: Phrase) -> bool:
    """Whether "that" opens a clause and is no determiner."""
    return frame.pos.get(phrase.first - 1, "SCONJ") != "DET"


def name_beside(phrase: Phrase, memory: Memory, syntax: Syntax, found: Sequence[ActorMention]) -> None:
    """ "the Iraqi militia Kataib X", "Kataib X, an Iraqi militia": what only describes is the party that is named."""
    before = syntax.renamed(syntax.token(phrase.last), found)
    if before is None or phrase.id is None:
        return
    kind = memory.actors.kind
    named = before.id if before.how == "name" and kind(before.id) in BODIES else None
    if named and kind(phrase.id) in ("generic", "unlisted"):
        phrase.id, phrase.unlisted = named, before.unlisted
    elif phrase.how == "name" and kind(phrase.id) in BODIES and kind(before.id) in ("generic", "unlisted"):
        for n, other in enumerate(memory.named):
            if other.id == before.id and other.sentence == syntax.sentence.index:
                memory.named[n] = replace(other, id=phrase.id, generic=False)
        before.id, before.unlisted = phrase.id, False
        before.parents, before.rule = memory.actors.parents(phrase.id), f"apposition {phrase.id}"


def countryman(phrase: Phrase, head: str, memory: Memory, index: int) -> None:
    """ "the Palestinian faction", of a party of that people named before rather than of all its fighters."""
    if phrase.determiner not in _DEFINITE or phrase.noun not in IRREGULAR or memory.actors.kind(phrase.id) != "generic":
        return
    meant = memory.same(phrase.noun, head, index)
    if meant and phrase.id and memory.side(meant) == memory.side(phrase.id) is not None:
        phrase.id, phrase.how, phrase.why = meant, "coreference", f"the {head} of that people: {meant}"
