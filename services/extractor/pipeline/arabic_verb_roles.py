"""Who did it and to whom where an Arabic verb tells it: the subject behind it or before it, then the object."""

from services.extractor.pipeline.arabic_frames import Trigger, is_known_deed
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_parties import PREPOSITIONS, Party
from services.extractor.pipeline.arabic_reach import AIMED, ONTO, Roles, bounds, grouped, joined
from services.extractor.pipeline.arabic_words import Word, in_class, listed

NUMERIC = ("اكثر", "ما", "قرابه", "نحو", "حوالي", "عشرات", "عدد", "مئات", "عده", "بضعه")
"""Words that a count begins with."""
SUBJECTS = ("", "own")
ARMED = ("arms", "armed", "military")


def of_verb(line: Line, trigger: Trigger, left: list[Party], right: list[Party], has_subject: bool = False) -> Roles:
    """The parties of a verb; `has_subject` where what acts is known not to stand behind it."""
    frame = trigger.frame
    relative = trigger.first > 0 and listed(line.words, trigger.first - 1, "relative") > 0
    if listed(line.words, trigger.first, "made"):
        return Roles(tuple([p for p in right if p.prep in ("made", "")][:1]))
    if left and _borne_before(line, trigger, right):
        return Roles(tuple(joined(line, right[:1], right)), (left[-1],))
    if relative and (not left or trigger.first - left[-1].last > 4):
        left, has_subject = [], True
    elif relative:
        left = [*left[:-1], left[-1]]
        left[-1].prep = ""
    by = joined(line, [p for p in right if p.prep == "by"][:1], right)
    made = [p for p in right if p.prep == "made"]
    rest = [p for p in right if p not in by and p not in made]
    before = [p for p in left if p.prep in SUBJECTS or p.prep == "ل"]
    if frame.harm and (by or _passive(line, trigger, rest)):
        bearers = [p for p in rest if p.prep in ("", "ل", "من", "في")][:1] or before[-1:]
        return Roles(tuple(by), tuple(joined(line, bearers, right)))
    if frame.subject == "none":
        return Roles(tuple(by), tuple([p for p in rest if p.prep in ONTO or p.prep == "في"][:1]))
    if frame.subject == "bearer" or line.words[trigger.first].passive:
        if frame.kind == "seizure":
            by = by or [p for p in rest if p.prep in ("في", "ب", "تحت")][:1]
            rest = [p for p in rest if p not in by]
        bearers = before[-1:] or [p for p in rest if p.prep in ("", "ل", "من", "في")][:1]
        return Roles(tuple(by), tuple(joined(line, bearers, [*left, *right])))
    if by:
        return Roles(tuple(by), tuple([p for p in rest if p.prep == "" or p.prep in ONTO][:1]))
    subject = grouped(line, before)
    if not subject and not has_subject and not has_own_subject(line, trigger):
        subject = _subject(line, trigger, rest)
    if frame.mode == "responsibility":
        return Roles(tuple(subject))
    if frame.status == "shot-down":
        subject = [p for p in subject if not _flies(line, p)]
    doers = joined(line, subject, [*left, *right])
    ids = {d.mention.id for d in doers}
    objects = [
        p for p in rest if p.mention.id not in ids and (p.prep == "" or p.prep in ONTO or p.prep in ("من", "مع"))
    ]
    if frame.status == "shot-down":
        objects += [p for p in made if p.mention.id not in ids]
    plainly = [p for p in objects if p.prep in AIMED or p.prep == ""] or objects
    if frame.kind == "statement":
        plainly = [p for p in objects if p.prep in ("", "ب")] or plainly
    return Roles(tuple(doers), tuple(joined(line, plainly[:1], right)), not doers)


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


def has_own_subject(line: Line, trigger: Trigger) -> bool:
    """Whether the sentence begins with a subject of its own that is no known party: "that air defences shot down"."""
    low = bounds(line, trigger)[0]
    at, words = low, line.words
    while at < trigger.first and (at in line.timed or words[at].mark or words[at].key in ("قد", "لقد", "كما")):
        at += 1
    before = [n for n in range(at, trigger.first) if n not in line.timed and n not in line.named and not words[n].mark]
    if not before or words[before[0]].key in PREPOSITIONS or words[before[0]].key[0] in "بل":
        return False
    return any(is_known_deed(words[n]) or any(in_class(words[n], c) for c in ARMED) for n in before)


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
