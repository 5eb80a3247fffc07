"""Step 7, quantities: how many of what. Totals, ranges and bounds as the words give them; "a number of" stays unknown."""

import re
from itertools import pairwise

from services.extractor.pipeline.arabic_letters import fold, has_arabic
from services.extractor.pipeline.base import EquipmentMention, QuantityMention, Sentence, Text
from services.extractor.pipeline.counting import is_count
from services.extractor.pipeline.equipment import Equipment, find_equipment
from services.extractor.pipeline.fate_words import HELD, LIVING
from services.extractor.pipeline.fates import fate
from services.extractor.pipeline.grammar import is_verb
from services.extractor.pipeline.numbers import Count, find_counts
from services.extractor.pipeline.people import unit_names, units
from services.extractor.pipeline.strength import as_many, strong, tolls
from services.extractor.pipeline.things import Thing, find_things
from services.extractor.pipeline.time_phrases import find_phrases
from services.extractor.pipeline.uncounted import BARE, INCLUDING, OF_THEM, is_harmed, same_people, summed, uncounted
from services.extractor.pipeline.unhurt import unhurt

STOP = re.compile(
    r"(?<![A-Z])[.]|[;:!?()\"“”]|,(?!\s*(?:\w+,\s*)*(?:and\s+)?\w+(?:ed|an|ian|ish)\b)|\b(?:who|which|that|as|when|killed|were|was|have|has|had|will|said|are|is|in|"
    r"on|at|from|to|for|with|by|near|and|or|after|before|while|against|into|inside|of\s+whom)\b",
    re.IGNORECASE,
)
"""What ends the phrase of a number: its noun stands before it."""
BEASTS = frozenset(
    {
        "cow",
        "sheep",
        "goat",
        "camel",
        "horse",
        "donkey",
        "dog",
        "animal",
        "cattle",
        "livestock",
        "elephant",
        "bird",
        "chicken",
    }
)
AT_LEAST = re.compile(r"\w*(?:\s+\w+){0,4}?\s+علي\s+الاقل")
"""Arabic says "at least" behind the noun, too."""
ARABIC_REACH = 14
"""The same in Arabic, where the noun follows at once."""
REACH = 60
"""Characters behind a number in which its noun may stand."""


def find_quantities(
    text: Text, equipment: Equipment | None = None
) -> tuple[list[QuantityMention], list[EquipmentMention]]:
    """The counts and measures of a text and the equipment it names, each in order."""
    quantities: list[QuantityMention] = []
    weapons: list[EquipmentMention] = []
    for sentence in text.sentences:
        some, named = quantities_in(sentence, equipment)
        quantities += some
        weapons += named
    return quantities, weapons


def quantities_in(
    sentence: Sentence, equipment: Equipment | None = None
) -> tuple[list[QuantityMention], list[EquipmentMention]]:
    """The same for one sentence; its parse is used where there is one, else the words behind the number."""
    words = sentence.text
    named = find_equipment(words, equipment)
    things = find_things(words, named)
    numbers = find_counts(words)
    times = [(p.start, p.end) for p in find_phrases(words)] if numbers else []
    counts = [c for c in numbers if is_count(words, c) and not any(c.figure < b and a < c.end for a, b in times)]
    found = [_counted(sentence, count, things) for count in counts] + strong(sentence.text, things)
    found = summed(words, tolls(words, as_many(words, found), things))
    if has_arabic(words):
        _out_of(words, same_people(words, found))
    taken = [q.noun for q in found if q.noun]
    found += [q for t in things if (t.start, t.end) not in taken for q in uncounted(sentence, t, found)]
    found = same_people(words, found)
    nobody = unhurt(words, things)
    found = [q for q in found if not any(q.start < o.end and o.start < q.end for o in nobody)] + nobody
    return _placed(found, sentence.start), [_moved(m, sentence.start) for m in named]


def _out_of(words: str, found: list[QuantityMention]) -> None:
    """ "21 out of 25 drones": the first number counts them, the second only says of how many."""
    ordered = sorted(found, key=lambda q: q.start)
    for one, other in pairwise(ordered):
        if other.item and re.fullmatch(r"\s+من\s+(?:اصل|بين|مجموع)\s+", fold(words)[one.end : other.start]):
            one.item, one.noun = other.item, other.noun
            found.remove(other)
    for one in list(found):
        if (
            one.noun is None
            and re.search(r",\s*$", fold(words)[: one.start])
            and re.match(r"\s+منه(?:ا|م)\b", fold(words)[one.end :])
        ):
            found.remove(one)


def _counted(sentence: Sentence, count: Count, things: list[Thing]) -> QuantityMention:
    """A number with what it counts or the unit it measures."""
    words = sentence.text
    mention = QuantityMention(
        start=count.start,
        end=count.end,
        text=words[count.start : count.end],
        min=count.min,
        max=count.max,
        exact=count.exact,
        rule=f"quantities:{count.sense}",
        implicit=count.sense == "unknown",
    )
    if match := units().match(words, count.end):
        mention.unit = unit_names().get(match["unit"].lower().replace("-", " "), match["unit"].lower())
        mention.end = match.end()
        mention.text = words[mention.start : mention.end]
        return mention
    thing = _by_parse(sentence, count, things) if sentence.doc is not None else _by_window(words, count, things)
    if thing is not None:
        mention.item, mention.noun = thing.item or _hurt(sentence, thing), (thing.start, thing.end)
    elif is_harmed(words, count.start, count.end) or _hurt(sentence, Thing(count.figure, count.end, "", False)):
        mention.item = "people"
    if thing is not None and has_arabic(words) and AT_LEAST.match(fold(words), thing.end):
        mention.max = None
    mention.part = INCLUDING.search(words[: count.start]) is not None or _apposed(sentence, count)
    return mention


def _hurt(sentence: Sentence, thing: Thing) -> str | None:
    """Whoever is killed or wounded is a person, whatever the noun says of him, unless it is a beast."""
    noun = next((t for t in sentence.doc or () if thing.start <= t.idx < thing.end), None)
    if noun is None or noun.lemma_.lower() in BEASTS or noun.pos_ == "PROPN":
        return None
    return "people" if fate(noun, "") in LIVING else None


def _apposed(sentence: Sentence, count: Count) -> bool:
    """ "three people, two of them children": what follows is no verb, so that it only says who they were."""
    of_them = OF_THEM.match(sentence.text, count.end)
    behind = [t for t in sentence.doc or () if of_them and t.idx >= of_them.end() and t.pos_ != "ADV"]
    parted = re.search(r"[,;(–—-]\s*$", sentence.text[: count.start]) is not None
    no = ("AUX", "PUNCT", "SCONJ", "PART") if parted else ("AUX", "PUNCT", "SCONJ", "PART", "ADP")
    return bool(behind) and not is_verb(behind[0]) and behind[0].pos_ not in no


def _by_window(words: str, count: Count, things: list[Thing]) -> Thing | None:
    """The first counted noun behind the number, before anything that ends its phrase."""
    behind = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+)?", words[count.end :])
    begin = count.end + (behind.end() if behind else 0)
    stop = STOP.search(words, begin)
    limit = min(stop.start() if stop else len(words), begin + (ARABIC_REACH if has_arabic(words) else REACH))
    inside = [t for t in things if begin <= t.start and (t.end <= limit or (has_arabic(words) and t.start < limit - 6))]
    return inside[0] if inside and has_arabic(words) else _head(words, inside)


def _head(words: str, inside: list[Thing]) -> Thing | None:
    """The last noun of an unbroken phrase: of "army soldiers", "drone operators" the second."""
    if not inside:
        return None
    head = inside[0]
    for thing in inside[1:]:
        if not re.fullmatch(r"[\s-]+", words[head.end : thing.start]) or words[thing.start : thing.end].lower() in (
            *BARE,
            *HELD,
        ):
            break  # "children dead": the second says what became of the first
        head = thing
    return head


def _by_parse(sentence: Sentence, count: Count, things: list[Thing]) -> Thing | None:
    """The noun that the parse puts the number under; the words behind it where the parse gives none."""
    near = _by_window(sentence.text, count, things)
    for token in reversed([t for t in sentence.doc or () if count.figure <= t.idx < count.end]):
        head = token.head
        while head.dep_ in ("compound", "amod", "nmod") and head.tag_ in ("NNP", "JJ") and head.head.i == head.i + 1:
            head = head.head  # "seven Thai soldiers": the parser puts the number under the people's name
        counted = token.dep_ in ("nummod", "amod", "quantmod", "compound") and head.idx >= count.end
        if counted and head.pos_ in ("NOUN", "PROPN", "ADJ"):
            end = head.idx + len(head)
            thing = next((t for t in things if t.start <= head.idx < t.end), None)
            return thing or (near if near is not None and near.end <= end else Thing(head.idx, end, "", False))
    return near


def _placed(found: list[QuantityMention], offset: int) -> list[QuantityMention]:
    """The mentions in the document's offsets, in order."""
    for mention in found:
        mention.start, mention.end = mention.start + offset, mention.end + offset
        if mention.noun:
            mention.noun = (mention.noun[0] + offset, mention.noun[1] + offset)
    return sorted(found, key=lambda m: (m.start, m.end))


def _moved(mention: EquipmentMention, offset: int) -> EquipmentMention:
    mention.start, mention.end = mention.start + offset, mention.end + offset
    return mention
