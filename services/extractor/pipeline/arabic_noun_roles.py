"""Who did it and to whom where an Arabic noun tells it: its adjective, what stands behind it, the verb it depends on."""

from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import Party, joins
from services.extractor.pipeline.arabic_reach import AIMED, Roles, grouped, joined
from services.extractor.pipeline.arabic_words import has, in_class, listed

AGREED = ("ceasefire", "agreement")
"""Modes of what parties agree on: who does so stands before it."""


def of_noun(line: Line, trigger: Trigger, left: list[Party], right: list[Party], speaker: Party | None) -> Roles:
    frame = trigger.frame
    own = [p for p in right if p.first < trigger.last]
    for party in right:
        if own and party.first == own[-1].last and party.mention.how == "adjective":
            own.append(party)
    behind = [p for p in right if p not in own]
    by = joined(line, [p for p in behind if p.prep in ("by", "made")][:1], right)
    between = [p for p in behind if p.prep in ("بين", "مع")]
    both = between and (between[0].prep == "بين" or frame.kind == "clash")
    if both and frame.kind in ("clash", "strike") and not frame.effect:
        return _fought(line, between, [*left, *right])
    if frame.noun_of == "doer" and not by:
        by = [p for p in behind if p.prep == "ل" and p.first - trigger.last <= 3][:1]
    if not by and not own and frame.kind in ("strike", "clash") and not frame.effect:
        by = [p for p in behind if p.prep == "من" and p.first - trigger.last <= 4][:1]
    aimed = [p for p in behind if p.prep in AIMED and p not in by]
    bare = [p for p in behind if p.prep == "" and p not in by and p.first - trigger.last <= max(4, p.far)]
    if frame.mode in AGREED and not own and not by:
        return Roles(tuple(grouped(line, [p for p in left if p.prep == "" and p is not speaker])))
    doers, bearers = list(own or by), aimed[:1]
    if own and frame.noun_of == "bearer":
        doers, bearers = by, list(own)
    governing = _governing(line, trigger, left, speaker)
    if frame.subject == "none" or (frame.harm and governing and _told_only(line, trigger)):
        governing = []
    if bare and governing and frame.noun_of == "doer" and in_class(line.words[bare[0].first], "patients"):
        bearers, bare = bearers or bare[:1], []
    if bare:
        first_acts = frame.noun_of == "doer" or (
            frame.noun_of == "either" and (bool(aimed) or len(bare) > 1 or not governing)
        )
        onto = [p for p in behind if p is not bare[0] and line.words[p.first].key.startswith("ل") and p.prep != "by"]
        two = frame.noun_of == "bearer" and (bool(onto) or (len(bare) > 1 and bare[1].first > bare[0].last))
        bearers = bearers or (onto[:1] if frame.noun_of == "bearer" and not frame.harm else [])
        if not doers and (first_acts or two) and bare[0].first - trigger.last - bare[0].far <= 1:
            doers, bare = bare[:1], bare[1:]
        bearers = bearers or ([] if frame.noun_of == "none" else bare[:1])
    if frame.noun_of in ("bearer", "either") and not bearers:
        bearers = [p for p in behind if p.prep in ("في", "من", "ل", "ب") and p not in doers][:1] if frame.harm else []
    if not bearers and frame.noun_of == "doer":
        bearers = (
            [p for p in behind if p.prep in ("ل", "ب", "من", "في") and p not in doers][:1]
            if frame.kind != "movement"
            else []
        )
    return _with_governing(line, trigger, doers, bearers, governing, [*left, *right])


def _with_governing(
    line: Line, trigger: Trigger, doers: list[Party], bearers: list[Party], governing: list[Party], pool: list[Party]
) -> Roles:
    if governing and _suffers(line, trigger):
        return Roles(tuple(joined(line, doers, pool)), tuple(governing))
    if not doers:
        doers = [p for p in governing if p not in bearers]
    return Roles(tuple(joined(line, doers, pool)), tuple(joined(line, bearers, pool)))


def _fought(line: Line, between: list[Party], pool: list[Party]) -> Roles:
    """Who fought: "between A and B" both; "A ... with B"."""
    both = joined(line, between[:1], pool)
    if between[0].prep == "بين":
        rest = [p for p in between[1:] if p not in both]
        rest = rest or [p for p in pool if p.first > both[-1].last and joins(line, p)][:1]
        first, *others = [*both, *rest] if len(both) == 1 else both
        return Roles((first,), tuple(others))
    before = [p for p in pool if p.prep == "" and p.last <= between[0].first]
    return Roles(tuple(before[-1:]), tuple(both))


def _governing(line: Line, trigger: Trigger, left: list[Party], speaker: Party | None) -> list[Party]:
    """The subject of the verb that a noun depends on: "the army launched strikes", "the ministry announced the downing"."""
    low = line.clause(trigger.first)[0]
    verbs = [n for n in line.verbs if low <= n < trigger.first]
    if not verbs:
        return []
    verb = max(verbs)
    deed = next((t for t in line.triggers if t.verb and t.first == verb), None)
    if listed(line.words, verb, "effect") or (deed and (deed.frame.harm or deed.frame.subject != "doer")):
        return []
    deeds = [t.first for t in line.triggers if verb < t.first < trigger.first]
    left = [p for p in left if not any(verb < n <= p.first for n in deeds)]
    near = [
        p for p in left if p.prep == "" and (p.first > verb or not any(verb < n < trigger.first for n in line.verbs))
    ]
    behind = [p for p in near if p.first > verb]
    chosen = joined(line, behind[:1], near) or near[-1:]
    if chosen:
        return chosen
    return (
        [speaker]
        if speaker and listed(line.words, verb, "speech") and not has(line.words, "=that", verb, trigger.first)
        else []
    )


def _told_only(line: Line, trigger: Trigger) -> bool:
    """Whether the verb that a noun depends on only says it: who announces deaths has not killed."""
    low = line.clause(trigger.first)[0]
    verbs = [n for n in line.verbs if low <= n < trigger.first]
    said = {t.first for t in line.triggers if t.verb and t.frame.kind in ("statement", "warning")}
    return bool(verbs) and (max(verbs) in said or listed(line.words, max(verbs), "speech") > 0)


def _suffers(line: Line, trigger: Trigger) -> bool:
    low = line.clause(trigger.first)[0]
    return any(listed(line.words, n, "suffer") for n in range(max(low, trigger.first - 8), trigger.first))
