"""What speaks for two tellings being of one event, and what speaks against it."""

from collections.abc import Sequence
from datetime import timedelta

from services.extractor.pipeline.base import PlaceMention
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.grammar import core
from services.extractor.pipeline.resolve import km_between

APART_KM = 120.0
ELSEWHERE_KM = 400.0
"""Beyond this also regions and seas are other places."""
TOWN_KM = 6.0
"""Beyond this two named towns, hills or quarters are two places."""
CITY_KM = 20.0
"""The same for a city, in which quarters and suburbs have names of their own."""
CITIES = frozenset({"PPLC", "PPLA", "PPLA2"})
SHORT = timedelta(days=3)
"""A time longer than this dates no event so closely that sharing it says something."""
MEANS = (
    frozenset({"airstrike", "drone", "missile", "assassination", "chemical"}),
    frozenset({"missile", "rocket"}),
    frozenset({"shelling", "rocket", "gunfire", "chemical"}),
    frozenset({"drone", "bombing", "suicide-attack", "vehicle-attack", "assassination"}),
    frozenset({"airstrike", "bombing"}),
)
"""Modes of a strike that two tellings of one may have."""
LONG_THINGS = frozenset(
    {"BDRY", "RD", "STM", "VAL", "DSRT", "RGN", "ADM1", "SEA", "GULF", "MTS", "LAVA", "STRT", "CNL"}
)
"""Features of borders, roads, rivers and stretches of land, along which much may happen."""
GOINGS = frozenset({"withdrawal", "surrender", "displacement", "evacuation", "advance"})
"""Modes of movements that are no retelling of one another."""
TURNS = frozenset({"also", "meanwhile", "elsewhere", "separately", "later", "again", "further", "additionally", "besides", "another", "simultaneously", "turn"})  # fmt: skip
"""Words with which a text turns to another event."""
POINTING = frozenset({"the", "that", "this", "those", "these"})
PLAIN = frozenset({"army", "force", "troop", "military", "group", "city", "town", "village", "people", "police", "coalition", "militia", "government", "area", "position", "region", "soldier"})  # fmt: skip
"""Words that "the" points at in any text of war."""
VAGUE = frozenset({None, "attack", "killing", "offensive"})


def spots(draft: Draft) -> list[PlaceMention]:
    """The places of a telling that are smaller than a province."""
    anchors = [p for s in draft.spatials for p in s.anchors]
    found = [p for p in (*draft.places, *anchors) if p.precision < 3 and p.feature not in LONG_THINGS]
    return [p for p in found if not (p.id or "").startswith("country:")]


def elsewhere(a: Draft, b: Draft) -> bool:
    """Whether each names towns or sites of its own, all of them apart from the other's."""
    surely = a.kind == b.kind == "seizure"  # a town taken is known by its name
    return bool(spots(a) and spots(b)) and not any(_one_place(x, y, surely) for x in spots(a) for y in spots(b))


def together(a: Draft, b: Draft) -> bool:
    """Whether both name one town or site."""
    return any(_one_place(x, y, True) for x in spots(a) for y in spots(b))


def _one_place(x: PlaceMention, y: PlaceMention, surely: bool) -> bool:
    """Whether two names may mean one place, or surely do."""
    one, other = x.text.lower(), y.text.lower()
    if one in other or other in one:
        return True
    if x.lat is None or x.lon is None or y.lat is None or y.lon is None:
        return not surely
    reach = CITY_KM if {x.feature, y.feature} & CITIES else TOWN_KM
    return km_between(x.lat, x.lon, y.lat, y.lon) <= (TOWN_KM / 2 if surely else reach)


def other_means(a: Draft, b: Draft) -> bool:
    """Whether one was shelled and the other bombed from the air, or one party came and another left."""
    modes = {a.mode, b.mode}
    if a.kind == b.kind == "movement":
        return len(modes) == 2 and bool(modes & (GOINGS - {"advance"}))
    if a.kind != "strike" or b.kind != "strike" or modes & VAGUE or len(modes) == 1:
        return False
    return not any(modes <= group for group in MEANS)


def same_day(a: Draft, b: Draft) -> bool:
    """Whether both say one day or two, and the same."""
    if a.time is None or b.time is None or max(_length(a), _length(b)) > SHORT:
        return False
    return a.time.start < b.time.end and b.time.start < a.time.end


def _length(draft: Draft) -> timedelta:
    return draft.time.end - draft.time.start if draft.time else timedelta()


def same_toll(a: Draft, b: Draft) -> bool:
    """Whether both count the same things hurt or lost."""
    counts = [
        {(q.status, q.min, q.max) for q in d.quantities if q.status != "present" and q.min not in (None, 0, 1)}
        for d in (a, b)
    ]
    return bool(counts[0] & counts[1])


def names_nothing(draft: Draft) -> bool:
    """Whether a telling has no party, place or time of its own."""
    return not (draft.actors or draft.targets or draft.time or spots(draft))


def same_thing(a: Draft, b: Draft) -> bool:
    """Whether who acts or what was hit is pointed at as known: "shot down a jet" and, later, "the jet was downed"."""
    tellings = [t.clause for t in a.told or (a,)]
    known = {
        t.lemma_.lower()
        for c in tellings
        for n in (*c.targets, *c.actors)
        for t in core(n)
        if t.pos_ in ("NOUN", "PROPN")
    }
    for noun in (*b.clause.targets, *b.clause.actors):
        pointed = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
        if pointed and noun.pos_ == "NOUN" and (noun.lemma_.lower() in known - PLAIN or _one_class(a, b)):
            return True
    return False


def _one_class(a: Draft, b: Draft) -> bool:
    """Whether what was hit is a weapon or aircraft of one class."""
    found = [{m.item for n in d.clause.targets for m in d.clause.line.arms(n)} for d in (a, b)]
    return bool(found[0] & found[1])


def towns(drafts: Sequence[Draft]) -> int:
    """How many places apart from one another the attacks and moves of a document name."""
    apart: list[PlaceMention] = []
    for draft in drafts:
        if draft.kind in ("statement", "warning") or draft.recalled:
            continue
        for place in spots(draft):
            if place.lat is not None and not any(_one_place(place, other, False) for other in apart):
                apart.append(place)
    return len(apart)


def leans(draft: Draft) -> bool:
    """Whether a telling says neither when nor where and does not turn to another: it goes on with what was told."""
    turns = any(t.lower_ in TURNS for t in draft.sentence.doc or ())
    return draft.time is None and not spots(draft) and not turns


def far(a: Draft, b: Draft) -> bool:
    """Whether both say where they were, and not in one place."""
    return _beyond(a, b, 3, APART_KM) or _beyond(a, b, 4, ELSEWHERE_KM)


def _beyond(a: Draft, b: Draft, precision: int, km: float) -> bool:
    points = [
        [
            (p.lat, p.lon)
            for p in d.places
            if p.lat is not None
            and p.lon is not None
            and p.precision < precision
            and not (p.id or "").startswith("country:")
        ]
        for d in (a, b)
    ]
    if not (points[0] and points[1]):
        return False
    return all(km_between(x[0], x[1], y[0], y[1]) > km for x in points[0] for y in points[1])
