"""Who did it and to whom in an Arabic sentence: by the order of verb, doer and object, and by prepositions."""

from collections.abc import Sequence

from msgspec import Struct

from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import PREPOSITIONS, Party, governed, joins
from services.extractor.pipeline.arabic_words import Word, has, in_class, listed

ONTO = frozenset({"علي", "ضد", "باتجاه", "نحو", "تجاه", "صوب", "ب", "ل", "الي", "قرب"})
"""Prepositions that bring whom it was done to."""
AIMED = ONTO - {"ب", "ل", "الي", "قرب"}
NUMERIC = ("اكثر", "ما", "قرابه", "نحو", "حوالي", "عشرات", "عدد", "مئات", "عده", "بضعه")
SUBJECTS = ("", "own")


class Roles(Struct, frozen=True):
    """The parties of a deed."""

    doers: tuple[Party, ...] = ()
    bearers: tuple[Party, ...] = ()
    left_out: bool = False
    """Whether the verb names no doer of its own: the one before it goes on ("and captured the town")."""


def roles_of(line: Line, trigger: Trigger, parties: Sequence[Party], speaker: Party | None) -> Roles:
    """The parties of the deed that a word tells; `speaker` is who says so."""
    left, right = _sides(line, trigger, parties, speaker)
    own = _own(line, trigger, speaker)
    if own and trigger.verb and not [p for p in left if p is not speaker]:
        right = [p for p in right if p is not speaker]
        roles = _of_verb(line, trigger, [], right, True)
        return Roles((speaker,), roles.bearers or roles.doers) if speaker else roles
    if trigger.verb and speaker and not left and trigger.frame.subject == "doer" and _nominal(line, trigger):
        roles = _of_verb(line, trigger, [], [p for p in right if p is not speaker], True)
        return Roles(roles.doers or (speaker,), roles.bearers)
    return _of_verb(line, trigger, left, right) if trigger.verb else _of_noun(line, trigger, left, right, speaker)


def _own(line: Line, trigger: Trigger, speaker: Party | None) -> bool:
    """Whether who speaks tells of its own deed: "said that it struck"."""
    if speaker is None:
        return False
    low = max(line.clause(trigger.first)[0], speaker.first)
    found = [n for n in range(low, trigger.first) if listed(line.words, n, "own")]
    return bool(found) and not any(found[-1] < n < trigger.first for n in line.verbs)


def _sides(
    line: Line, trigger: Trigger, parties: Sequence[Party], speaker: Party | None
) -> tuple[list[Party], list[Party]]:
    """The parties before and behind a trigger that belong to its clause, each with what governs it."""
    low, high = bounds(line, trigger)
    left = [p for p in parties if low <= p.first and p.last <= trigger.first]
    right = [p for p in parties if trigger.first <= p.first < high]
    for party in left:
        governed(line, party, low, [p for p in parties if p is not party])
    for party in right:
        governed(line, party, trigger.last, [p for p in parties if p is not party])
    if speaker in left and not (trigger.verb and not _says(line, low, trigger.first)):
        left = [p for p in left if p is not speaker]
    return left, right


def _says(line: Line, first: int, last: int) -> bool:
    return any(listed(line.words, n, "speech") for n in range(first, last))


def bounds(line: Line, trigger: Trigger) -> tuple[int, int]:
    """The words [low, high) in which the parties of a trigger are looked for."""
    low, high = line.clause(trigger.first)
    for n in range(low, trigger.first):
        if listed(line.words, n, "that") or (trigger.verb and n in line.verbs and not _is_relative(line, n)):
            low = n + 1
        elif listed(line.words, n, "after") and (trigger.verb or n < trigger.first - 1):
            low = n + 1 if trigger.verb else low
    passed = trigger.last
    for n in range(trigger.last, high):
        if n < passed:
            continue
        deed = next((t for t in line.triggers if t.first == n), None)
        own = listed(line.words, n, "by")
        passed = n + own
        if not own and (n in line.verbs or (deed is not None and not _only_describes(trigger, deed))):
            return low, n
        if listed(line.words, n, "after") or listed(line.words, n, "source"):
            return low, n
    return low, high


def _only_describes(trigger: Trigger, deed: Trigger) -> bool:
    """A further noun of the same sort: "the launch of strikes on", "attacked with a barrage"."""
    return not deed.verb and trigger.frame.kind == deed.frame.kind and deed.frame.noun_of != "doer"


def _is_relative(line: Line, at: int) -> bool:
    return at > 0 and listed(line.words, at - 1, "relative") > 0


# ---- verbs


def _of_verb(line: Line, trigger: Trigger, left: list[Party], right: list[Party], has_subject: bool = False) -> Roles:
    """The parties of a verb; `has_subject` where what acts is known not to stand behind it."""
    frame = trigger.frame
    relative = trigger.first > 0 and listed(line.words, trigger.first - 1, "relative") > 0
    if left and _borne_before(line, trigger, right):
        return Roles(tuple(_joined(line, right[:1], right)), (left[-1],))
    if relative and left:
        left = [*left[:-1], left[-1]]
        left[-1].prep = ""
    by = _joined(line, [p for p in right if p.prep == "by"][:1], right)
    rest = [p for p in right if p not in by]
    before = [p for p in left if p.prep in SUBJECTS or p.prep == "ل"]
    if frame.harm and (by or _passive(line, trigger, rest)):
        bearers = [p for p in rest if p.prep in ("", "ل", "من", "في")][:1] or before[-1:]
        return Roles(tuple(by), tuple(_joined(line, bearers, right)))
    if frame.subject == "none":
        return Roles(tuple(by), tuple([p for p in rest if p.prep in ONTO or p.prep == "في"][:1]))
    if frame.subject == "bearer" or line.words[trigger.first].passive:
        bearers = before[-1:] or [p for p in rest if p.prep in ("", "ل", "من", "في")][:1]
        return Roles(tuple(by), tuple(_joined(line, bearers, [*left, *right])))
    if by:
        return Roles(tuple(by), tuple([p for p in rest if p.prep == "" or p.prep in ONTO][:1]))
    subject = _grouped(line, before)
    if not subject and not has_subject and not _nominal(line, trigger):
        subject = _subject(line, trigger, rest)
    if frame.mode == "responsibility":
        return Roles(tuple(subject))
    if frame.status == "shot-down":
        subject = [p for p in subject if not _flies(line, p)]
    doers = _joined(line, subject, [*left, *right])
    ids = {d.mention.id for d in doers}
    objects = [
        p for p in rest if p.mention.id not in ids and (p.prep == "" or p.prep in ONTO or p.prep in ("من", "مع"))
    ]
    plainly = [p for p in objects if p.prep in AIMED or p.prep == ""] or objects
    return Roles(tuple(doers), tuple(_joined(line, plainly[:1], right)), not doers)


def _subject(line: Line, trigger: Trigger, right: list[Party]) -> list[Party]:
    """The party right behind a verb, with nothing between but its own phrase."""
    for party in right[:1]:
        between = [w for n, w in enumerate(line.words[trigger.last : party.first], trigger.last) if n not in line.timed]
        nouns = [w for w in between if not w.mark]
        if party.prep not in ("", "ل"):
            return []
        if party.prep == "" and (not nouns or not _stands_alone(nouns, line, party)):
            return [party]
    return []


def _flies(line: Line, party: Party) -> bool:
    """Whether a party is named by what flies ("a Ukrainian drone"): that is shot down, it does not shoot."""
    return any(in_class(w, "flying") for w in line.words[party.first : party.last])


def _borne_before(line: Line, trigger: Trigger, right: list[Party]) -> bool:
    """ "(the leader) whom Israel killed": a pronoun behind the verb is who bore it, and the doer follows at once."""
    word = line.words[trigger.first]
    bare = [p for p in right if p.first == trigger.last and p.prep == ""]
    return bool(bare) and word.key.endswith(("ه", "ها", "هم")) and not word.noun


def _nominal(line: Line, trigger: Trigger) -> bool:
    """Whether the sentence begins with a subject of its own that is no known party: "that air defences shot down"."""
    low = bounds(line, trigger)[0]
    at, words = low, line.words
    while at < trigger.first and (at in line.timed or words[at].mark or words[at].key in ("قد", "لقد", "كما")):
        at += 1
    before = [n for n in range(at, trigger.first) if n not in line.timed and n not in line.named and not words[n].mark]
    if not before or words[before[0]].key in PREPOSITIONS or words[before[0]].key[0] in "بل":
        return False
    return any(in_class(words[n], name) for n in before for name in ("arms", "armed", "military"))


def _stands_alone(nouns: list[Word], line: Line, party: Party) -> bool:
    """Whether the words between verb and party are a subject of their own: "a drone", "a shell", "the area"."""
    key = line.words[party.first].key
    held = key.startswith(("لل", "ل")) or any(w.key.startswith("تابع") for w in nouns)
    if held:
        return False
    return any(in_class(w, "arms") or in_class(w, "bombs") for w in nouns) or len(nouns) > 3


def _passive(line: Line, trigger: Trigger, right: list[Party]) -> bool:
    """Whether a verb of harm is passive: by its vowel, or because those who were harmed are counted right behind it."""
    words = line.words
    if words[trigger.first].passive:
        return True
    at = trigger.last
    while at < len(words) and (at in line.timed or words[at].mark or words[at].key in ("ايضا", "كذلك")):
        at += 1
    if at >= len(words):
        return True
    word = words[at]
    if any(q.start <= word.start < q.end and not q.implicit for q in line.quantities) or word.key in NUMERIC:
        return True
    if not in_class(word, "people"):
        return False
    behind = words[at + 1 : at + 6]
    doing = word.key.endswith(("ون", "و")) and any(in_class(w, "people") or w.key[:1].isdigit() for w in behind)
    definite = word.key.startswith("ال") and bool(right)
    return not (doing or definite)


def _grouped(line: Line, before: list[Party]) -> list[Party]:
    """The last of the parties before a verb, with those that it is joined to by "and"."""
    out = before[-1:]
    for party in reversed(before[:-1]):
        if not (joins(line, out[0]) and party.last == out[0].first):
            break
        out.insert(0, party)
    return out


def _joined(line: Line, some: list[Party], pool: Sequence[Party]) -> list[Party]:
    """The parties with those that "and" joins to them."""
    out = list(some)
    for party in sorted(pool, key=lambda p: p.first):
        if not out or party in out or not joins(line, party):
            continue
        last = max(out, key=lambda p: p.last)
        if 0 <= party.first - last.last <= 1 and party.prep in (last.prep, "", "own"):
            out.append(party)
    return out


# ---- nouns


def _of_noun(line: Line, trigger: Trigger, left: list[Party], right: list[Party], speaker: Party | None) -> Roles:
    frame = trigger.frame
    own = [p for p in right if p.first < trigger.last]
    behind = [p for p in right if p not in own]
    by = _joined(line, [p for p in behind if p.prep == "by"][:1], right)
    between = [p for p in behind if p.prep in ("بين", "مع")]
    if between and frame.kind == "clash" and not frame.effect:
        return _fought(line, between, [*left, *right])
    if frame.noun_of == "doer" and not by:
        by = [p for p in behind if p.prep == "ل" and p.first - trigger.last <= 3][:1]
    aimed = [p for p in behind if p.prep in AIMED and p not in by]
    bare = [p for p in behind if p.prep == "" and p not in by and p.first - trigger.last <= 4]
    doers, bearers = list(own[:1] or by), aimed[:1]
    if own and frame.noun_of == "bearer":
        doers, bearers = by, list(own[:1])
    governing = _governing(line, trigger, left, speaker)
    if frame.subject == "none" or (frame.harm and governing and _told_only(line, trigger)):
        governing = []
    if bare and governing and frame.noun_of == "doer" and in_class(line.words[bare[0].first], "patients"):
        bearers, bare = bearers or bare[:1], []
    if bare:
        first_acts = frame.noun_of == "doer" or (
            frame.noun_of == "either" and (bool(aimed) or len(bare) > 1 or not governing)
        )
        two = frame.noun_of == "bearer" and len(bare) > 1 and bare[1].first > bare[0].last
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
        return Roles(tuple(_joined(line, doers, pool)), tuple(governing))
    if not doers:
        doers = [p for p in governing if p not in bearers]
    return Roles(tuple(_joined(line, doers, pool)), tuple(_joined(line, bearers, pool)))


def _fought(line: Line, between: list[Party], pool: list[Party]) -> Roles:
    """Who fought: "between A and B" both; "A ... with B"."""
    both = _joined(line, between[:1], pool)
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
    chosen = _joined(line, behind[:1], near) or near[-1:]
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


__all__ = ["Roles", "bounds", "roles_of"]
