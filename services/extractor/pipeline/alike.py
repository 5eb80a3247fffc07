"""Whether two tellings may be of one event: their kinds, parties, times and places."""

from collections.abc import Mapping, Sequence

from schemas.claim import ActorRef, Time
from services.extractor.pipeline.backlinks import (
    answers,
    habitual,
    one_after_other,
    points_back,
    second_time,
    unnamed_again,
    whole_war,
)
from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.nearness import NEAR, apart, listed, paragraph_of, paragraphs, set_apart
from services.extractor.pipeline.sameness import (
    VAGUE,
    elsewhere,
    far,
    leans,
    names_nothing,
    other_means,
    same_day,
    same_thing,
    same_toll,
    together,
    towns,
)

ATTACKS = frozenset({"strike", "clash"})
MOVES = frozenset({"incursion", "movement"})
STATEMENTS = frozenset({"statement", "warning"})
UNSPOKEN = frozenset({"leaflets", "hotline", "warning-shots", "show-of-force", "protest", "detention", "ceasefire"})
"""Modes of warnings and statements that are deeds, each an event of its own."""
FEW = 2
"""Places apart of which an article on one event may speak."""
ANSWERS_AND_ASKS = frozenset({"denial", "demand"})
"""Modes that no other word of the same breath says: who rejects a charge and asks for something makes two statements."""


class Alike:
    """Compares tellings; `sides` maps actor ids to their side."""

    def __init__(self, sides: Mapping[str, str]) -> None:
        self.sides = sides
        self.many = False
        """Whether the document tells of several places: then a party alone makes no two tellings one."""

    def survey(self, drafts: Sequence[Draft]) -> None:
        """Looks at a whole document before its tellings are compared."""
        self.many = towns(drafts) > FEW

    def effect_of(self, draft: Draft, other: Draft) -> bool:
        """Whether killing, wounding or damage belongs to an attack told just before."""
        if other.kind not in ATTACKS | {"shootdown"} or apart(draft, other) > NEAR:
            return False
        if draft.anew or not times_meet(draft.time, other.time) or elsewhere(draft, other) or other.mode == "abuse":
            return False
        if apart(draft, other) and paragraph_of(draft) not in paragraphs(other) and set_apart(draft, other):
            return False
        own = draft.targets and other.actors and self.meet(draft.targets, other.actors)
        both = other.kind == "clash" and other.mode is None  # in a fight each side hurts the other
        if own and other.targets and not both and not self.meet(draft.targets, other.targets):
            return False  # who struck is not who was hurt by it
        return self.meet(draft.actors, other.actors)

    def same(self, a: Draft, b: Draft) -> bool:
        """Whether two tellings are of one event; a later telling that says "another" is not."""
        if {a.kind, b.kind} <= STATEMENTS:
            return self._one_statement(a, b)
        if (b.anew or second_time(b)) and a.sentence.role != "headline":
            return False  # but a headline tells the very event that the text calls the second one
        if not self._kinds_meet(a, b) or not times_meet(a.time, b.time):
            return False
        if habitual(a) != habitual(b) or whole_war(a) != whole_war(b) or elsewhere(a, b) or other_means(a, b):
            return False
        if b.recalled != a.recalled and a.time is not None and b.time is not None and a.time != b.time:
            return False
        if one_after_other(a, b) or one_after_other(b, a):
            return False
        if answers(b) and not answers(a) and b.sentence.role != "headline":
            return False
        if not (
            (self.meet(a.actors, b.actors) or unnamed_again(b))
            and (self.meet(a.targets, b.targets) or points_back(a, b))
        ):
            return False
        if a.kind == b.kind == "shootdown" and _other_things(a, b):
            return False
        if a.modality != b.modality and "planned" in (a.modality, b.modality):
            return False
        return not far(a, b) and self._tied(a, b)

    def _tied(self, a: Draft, b: Draft) -> bool:
        """Whether enough speaks for one event: words that point back, a headline, or what both tellings share.

        The further apart, the more they must share; a bullet of a list is an event of its own.
        """
        if b.definite or "headline" in (a.sentence.role, b.sentence.role) or apart(a, b) == 0:
            return True
        near = apart(a, b) <= 1 and paragraph_of(a) == paragraph_of(b)
        if near and (b.effect or names_nothing(b)):
            return True
        if apart(a, b) <= NEAR and not listed(b) and leans(b):
            return True
        opens = a.sentence.index <= 1 and not listed(b)
        needed = 1 if near or opens or not self.many else 2
        return self._shared(a, b) >= needed + (listed(b) and not near)

    def _shared(self, a: Draft, b: Draft) -> int:
        """How many of its parties, its place, day, means and toll two tellings share."""
        own = (a.mode == b.mode and a.mode not in VAGUE) + same_day(a, b) + together(a, b) + same_toll(a, b)
        return own + 2 * same_thing(a, b) + self._kin(a.actors, b.actors) + self._kin(a.targets, b.targets)

    def _kin(self, a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
        """Whether both name a party, and the same or one that is a part of the other."""
        return any(x.id in (y.id, *y.parents) or y.id in x.parents for x in a for y in b)

    def _one_statement(self, a: Draft, b: Draft) -> bool:
        """The same said twice, or two verbs of one speaker in one breath: "condemned it and vowed to respond"."""
        if not (self.meet(a.actors, b.actors) and self.meet(a.targets, b.targets)):
            return False
        together = (
            a.sentence is b.sentence
            and bool(a.actors and b.actors)
            and not {a.mode, b.mode} & UNSPOKEN
            and not (a.mode != b.mode and {a.mode, b.mode} & ANSWERS_AND_ASKS)
        )
        return together or (a.mode == b.mode and a.kind == b.kind)

    def _kinds_meet(self, a: Draft, b: Draft) -> bool:
        if a.kind == b.kind:
            return a.kind != "seizure" or a.mode == b.mode
        if {a.kind, b.kind} <= ATTACKS:
            vague = "attack" in (a.mode, b.mode) or "killing" in (a.mode, b.mode)
            return (
                (vague and self._same_victims(a, b))
                or b.definite
                or b.effect
                or a.effect
                or (b.mode in (None, "attack") and a.sentence.index == b.sentence.index)
            )
        if {a.kind, b.kind} <= MOVES | {"mobilisation"} and "withdrawal" not in (a.mode, b.mode):
            return bool(a.actors) and apart(a, b) <= NEAR + 1
        return bool(b.definite and not b.actors and {a.kind, b.kind} <= ATTACKS | {"shootdown"})

    def _same_victims(self, a: Draft, b: Draft) -> bool:
        """Whether an attack of no said kind and a strike hit the same party within a few sentences."""
        if (a.actors and b.actors) or a.recalled != b.recalled or not (a.targets and b.targets):
            return False
        return apart(a, b) <= NEAR

    def meet(self, a: Sequence[ActorRef], b: Sequence[ActorRef]) -> bool:
        return not a or not b or any(self.related(x, y) for x in a for y in b)

    def related(self, a: ActorRef, b: ActorRef) -> bool:
        """Whether two parties may be one: the same, one part of the other, or on one side."""
        family_a, family_b = {a.id, *a.parents}, {b.id, *b.parents}
        if a.id in family_b or b.id in family_a:
            return True
        sides = {self.sides.get(x) for x in family_a} & {self.sides.get(x) for x in family_b}
        return bool(sides - {None, ""})


def _other_things(a: Draft, b: Draft) -> bool:
    """Whether what was shot down are things of two kinds."""
    items = [{q.item for q in d.quantities if q.status == "shot-down"} for d in (a, b)]
    return bool(items[0] and items[1] and not items[0] & items[1])


def times_meet(a: Time | None, b: Time | None) -> bool:
    return a is None or b is None or (a.start < b.end and b.start < a.end)
