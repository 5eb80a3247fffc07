"""What a telling's own words say of other tellings: one of many, an answer, another time, "these strikes"."""

from datetime import timedelta

from services.extractor.pipeline.drafts import Draft
from services.extractor.pipeline.frames import words
from services.extractor.pipeline.grammar import path_up
from services.extractor.pipeline.nearness import NEAR, apart

OFTEN = frozenset({"regularly", "repeatedly", "often", "frequently", "routinely", "periodically", "sometimes"})
MANY = frozenset({"hundreds", "dozens", "scores", "thousands", "many", "numerous", "multiple", "several"})
LONG = timedelta(days=31)
ANSWERING = frozenset({"respond", "retaliate", "answer", "reply", "counter"})
WARS = frozenset({"war", "conflict", "hostility"})
AFTER = frozenset({"after", "following", "response", "retaliation", "revenge", "reprisal", "despite"})


def habitual(draft: Draft) -> bool:
    """Whether a telling is of many events over a long time: "has carried out hundreds of strikes", "regularly shells"."""
    verb, trigger = draft.clause.verb, draft.clause.trigger
    if any(t.lower_ in OFTEN for t in verb.children if t.dep_ == "advmod"):
        return True
    long = draft.time is not None and draft.time.end - draft.time.start > LONG
    many = any(
        t.lower_ in MANY for t in (trigger, *trigger.children, *(a for a in trigger.ancestors if a.pos_ == "NOUN"))
    )
    perfect = any(c.lower_ in ("has", "have") for c in verb.children)
    return perfect and (long or (many and draft.clause.nominal))


def whole_war(draft: Draft) -> bool:
    """ "the war", "the hostilities": none of its battles."""
    return draft.clause.nominal and draft.clause.trigger.lemma_.lower() in WARS


def one_after_other(a: Draft, b: Draft) -> bool:
    """ "strikes militias after a drone attack", "in response to attacks": what went before is another event."""
    told = [t for t in a.told or (a,) if t.sentence is b.sentence]
    if not told or any(t.clause.trigger == b.clause.trigger for t in told) or b.effect or a.effect:
        return False
    for child, head in path_up(b.clause.trigger):
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"} if child.dep_ == "advcl" else set()
        if marks & AFTER or (child.lower_ in AFTER and child.dep_ in ("prep", "pobj", "mark")):
            return True
        if any(head in (t.clause.verb, t.clause.trigger) for t in told):
            return False
    return False


def second_time(draft: Draft) -> bool:
    """ "struck the base a second time"."""
    times = [c for c in draft.clause.verb.children if c.lemma_ == "time" and c.dep_ in ("npadvmod", "dobj", "dep")]
    return any(c.lower_ in ("second", "third", "fourth", "another") for t in times for c in t.children)


def unnamed_again(b: Draft) -> bool:
    """ "150 militants took part in the assault": the assault is one told before, and the militants are its doers."""
    return b.definite and b.clause.nominal and all(x.id in words("armed-generic") for x in b.actors)


def answers(draft: Draft) -> bool:
    """ "The army responded with artillery", "In retaliation, jets struck": another event than what it answers."""
    lemma = draft.clause.verb.lemma_.lower()
    opening = draft.sentence.text.lower().lstrip(" \"“'")
    back = lemma in ("hit", "strike", "fire", "shoot") and any(c.lower_ == "back" for c in draft.clause.verb.children)
    return lemma in ANSWERING or back or opening.startswith(("in response", "in retaliation", "in reply", "in return"))


def points_back(a: Draft, b: Draft) -> bool:
    """ "These strikes": the ones of the sentence before, whatever is said to have been hit."""
    if b.definite and b.clause.nominal and a.actors and b.actors and a.kind == b.kind:
        return apart(a, b) <= NEAR + 1
    pointed = any(c.dep_ == "det" and c.lower_ in ("this", "these") for c in b.clause.trigger.children)
    return pointed and b.clause.nominal and not b.actors and a.kind == b.kind and apart(a, b) <= 1
