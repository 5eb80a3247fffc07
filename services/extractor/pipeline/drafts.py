"""A draft: what one word of a document tells of an event, before its tellings are put together."""

from copy import copy
from datetime import timedelta

from msgspec import Struct

from schemas.claim import ActorRef, Attribution, Evidence, Kind, Link, Modality, Quantity, Time
from services.extractor.pipeline.attribution import Voices, announcer
from services.extractor.pipeline.base import PlaceMention, Sentence, SpatialMention, Text
from services.extractor.pipeline.clause import Clause
from services.extractor.pipeline.counts import counted, noughts
from services.extractor.pipeline.events import find_events
from services.extractor.pipeline.fired import counts_what_flew, leaflets, means, note_fired, sent_by, whose_town
from services.extractor.pipeline.frames import Frames, words
from services.extractor.pipeline.grammar import core, is_verb
from services.extractor.pipeline.modality import Mood, mood
from services.extractor.pipeline.quoted import evidence
from services.extractor.pipeline.refs import nameless, outlets
from services.extractor.pipeline.roles import addressed, all_parties, note_things
from services.extractor.pipeline.seen import Line
from services.extractor.pipeline.subjects import is_passive
from services.extractor.pipeline.totals import is_total
from services.extractor.pipeline.when import time_of
from services.extractor.pipeline.where import places_of

SPOKEN = frozenset(
    {"denial", "responsibility", "condemnation", "accusation", "demand", "rejection", "threat", "agreement"}
)
"""Modes of a statement whose party is the one who says it."""
ADDRESSED = frozenset(
    {"demand", "rejection", "threat", "accusation", "investigation", "sanctions", "protest", "restriction", "cyber"}
)
"""Modes of a statement that is aimed at somebody, wherever in its clause they stand."""
BY_ARMS = frozenset({"strike", "shootdown", "incursion", "reinforcement", "mobilisation"})
"""Kinds that no civilians do: "some 500 men" who cross a front with tanks are nobody's until it is said whose."""
BACK = frozenset({"before", "earlier", "previously", "ago", "recently-captured"})


class Draft(Struct, eq=False):
    """One telling of an event, with all that its own clause says."""

    clause: Clause
    kind: Kind
    mode: str | None
    actors: list[ActorRef]
    targets: list[ActorRef]
    mood: Mood
    attribution: Attribution
    quotes: list[Evidence]
    time: Time | None = None
    recalled: bool = False
    places: list[PlaceMention] = []
    spatials: list[SpatialMention] = []
    quantities: list[Quantity] = []
    definite: bool = False
    """Whether its words refer to an event already known: "the strike", "Monday's attack"."""
    anew: bool = False
    """Whether its words say that it is another event: "another drone", "twice before"."""
    effect: bool = False
    subordinate: bool = False
    """Whether its clause only describes a party of another event."""
    modality: Modality = "asserted"
    via: str | None = None
    led_to: list["Draft"] = []
    also: list[Sentence] = []
    """Further sentences that tell it."""
    told: tuple["Draft", ...] = ()
    """Each telling as its own words gave it, before they were put together."""
    notes: dict[str, str] = {}
    """Which rule gave a value that its own clause does not say, by field."""

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it."""
        return self.clause.line.sentence


def draft_sentence(line: Line, frames: Frames, voices: Voices, text: Text) -> list[Draft]:
    """The drafts of one sentence; what tells no event is left out."""
    clauses = find_events(line, frames)
    counts = counted(line, clauses)
    out = []
    for clause in clauses:
        draft = _draft(clause, voices, text)
        if draft is not None:
            draft.quantities = [q for owner, q in counts if owner is clause]
            draft.told = (copy(draft),)
            out.append(draft)
    if host := next((d for d in out if d.kind in ("strike", "clash")), None):
        host.quantities += noughts(counts, [d.clause for d in out])
    note_things(line)
    note_fired(out)
    voices.hear(line)
    return out


def _draft(clause: Clause, voices: Voices, text: Text) -> Draft | None:
    state = mood(clause)
    if state.void:
        return None
    line, frame = clause.line, clause.frame
    if (frame.effect or frame.mode == "detention") and is_total(clause.trigger):
        return None
    said, doubtful = voices.attribution(line, clause)
    time, mention = time_of(clause, text.document.published if state.modality == "asserted" else None)
    places, spatials = places_of(clause)
    doing = (all_parties(line, nouns) for nouns in clause.ways(clause.actor_slots))
    unarmed = {"civilians"} if frame.kind in BY_ARMS else set()
    named = ([a for a in refs if not nameless(a) and a.id not in unarmed] for refs in doing)
    actors = [] if frame.actor == ("none",) else next((kept for kept in named if kept), [])
    if frame.mode in SPOKEN and all(a.id in outlets() and not a.parents for a in actors):
        actors = []  # an outlet only passes it on
    if (
        not actors
        and frame.mode in SPOKEN | {None}
        and frame.kind in ("warning", "statement")
        and frame.actor != ("none",)
    ):
        actors = _speaker(said)
    if actors and frame.kind in ("warning", "statement") and frame.mode in SPOKEN and said.origin is None:
        first = actors[0]
        said = Attribution(first.id, (*said.chain, Link(first.id, first.text, clause.verb.lemma_, first.parents)))
    actors = actors or announcer(said, frame.kind)
    ids = {a.id for a in actors}
    told = (all_parties(line, nouns) for nouns in clause.ways(clause.target_slots))
    targets = next((kept for refs in told if (kept := [t for t in refs if t.id not in ids])), [])
    if not targets and frame.kind in ("statement", "warning") and frame.mode in ADDRESSED:
        targets = addressed(line, clause.trigger, clause.verb, actors)
    if frame.kind == "shootdown" and (not targets or counts_what_flew(clause)):
        targets = [t for t in sent_by(clause) if t.id not in ids] or targets
    if frame.kind == "strike" and not targets:
        targets = whose_town([p for n in clause.targets for p in line.under(line.places, core(n))], actors)
    draft = Draft(
        clause=clause,
        kind=frame.kind,
        mode=leaflets(clause) or frame.mode or (means(clause) if frame.kind == "strike" else None),
        actors=actors,
        targets=targets,
        mood=state,
        attribution=said,
        quotes=[evidence(clause)],
        time=time,
        recalled=bool(mention and mention.recalls) or _looks_back(clause),
        places=places,
        spatials=spatials,
        definite=_definite(clause),
        anew=_anew(clause),
        effect=frame.effect,
        subordinate=clause.trigger.dep_ in ("relcl", "acl", "amod") or _within_relative(clause),
        modality="alleged" if doubtful and state.modality == "asserted" else state.modality,
        via=_via(line, text),
    )
    post = draft.via is not None or text.document.form == "post"
    if draft.time is None and post and draft.modality == "planned":
        draft.time = _posted(line, text)
        draft.notes["time"] = "the day of the post that announces the plan"
    return draft


def _speaker(said: Attribution) -> list[ActorRef]:
    """The party that says it; an outlet that passes it on is none, unless it is a state's own."""
    first = next((x for x in reversed(said.chain[1:]) if x.id == said.origin), None)
    if first is None or first.id is None or (first.id in outlets() and not first.parents):
        return []
    return [ActorRef(first.id, first.text, first.parents)]


def _posted(line: Line, text: Text) -> Time | None:
    """The day of the post: a plan is of the day on which it was announced."""
    index = line.sentence.post
    published = text.document.published if index is None else text.posts[index].published
    if published is None:
        return None
    day = published.replace(hour=0, minute=0, second=0, microsecond=0)
    return Time(day, day + timedelta(days=1), "day")


def _within_relative(clause: Clause) -> bool:
    return any(a.dep_ in ("relcl", "acl") and is_verb(a) for a in clause.verb.ancestors)


def _via(line: Line, text: Text) -> str | None:
    index = line.sentence.post
    if index is None or index >= len(text.posts):
        return None
    handle = text.posts[index].handle
    return f"x:{handle.lstrip('@')}" if handle else None


def _looks_back(clause: Clause) -> bool:
    return any(c.lower_ in BACK for c in (*clause.trigger.children, *clause.verb.children) if c.dep_ == "advmod")


def _definite(clause: Clause) -> bool:
    if not clause.nominal:
        when = any(c.lower_ == "when" for c in clause.verb.children)
        return clause.verb.dep_ == "advcl" and when and is_passive(clause.verb)
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        or (c.dep_ == "poss" and not clause.light)
        for c in clause.trigger.children
    )


def _anew(clause: Clause) -> bool:
    nouns = [clause.trigger, *clause.targets, *clause.actors]
    before = {c.lower_ for n in nouns for c in n.children if c.dep_ in ("amod", "det") and c.i < n.i}
    if clause.nominal and clause.trigger.tag_ == "NNS":
        before -= {"separate"}
    near = [c for c in clause.verb.children if c.dep_ in ("advmod", "npadvmod")]
    adverbs = {t.lower_ for c in near for t in (c, *c.children)}
    return bool(before & (words("another") - {"first"})) or bool(adverbs & {"twice", "again"})
