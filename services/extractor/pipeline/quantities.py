"""Step 7, quantities: how many of what. Totals, ranges and bounds as the words give them; "a number of" stays unknown."""

import re
from collections.abc import Iterable

from msgspec import Struct

from services.extractor.pipeline.base import EquipmentMention, QuantityMention, Sentence, Text
from services.extractor.pipeline.counting import is_count
from services.extractor.pipeline.equipment import Equipment, find_equipment
from services.extractor.pipeline.numbers import Count, find_counts
from services.extractor.pipeline.people import Noun, find_roles, unit_names, units
from services.extractor.pipeline.time_phrases import find_phrases

ARTICLE = re.compile(
    r"\b(?:an?|another|one|a\s+single|a\s+lone|the|its|his|their|this|that|each|every|no)\s+(?:[\w'’/.-]+\s+){0,5}$",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(?:no|without(?:\s+any)?|zero)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE)
BREAKDOWN = re.compile(
    r"\b(?:including|among\s+them|of\s+whom|of\s+which|of\s+them|among\s+whom|most\s+of\s+them|comprising|as\s+well\s+as)\s+(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
STOP = re.compile(
    r"[.;:!?()\"“”]|,(?!\s*(?:\w+,\s*)*(?:and\s+)?\w+(?:ed|an|ian|ish)\b)|\b(?:who|which|that|were|was|have|has|had|will|said|are|is|in|on|at|from|to|for|with|by|near|and|or|after|before|while|against|into|inside|of\s+whom)\b",
    re.IGNORECASE,
)
HARM = re.compile(
    r"\b(?:kill|wound|injur|martyr|di(?:ed|e)\b|dead|hurt|captur|arrest|detain|kidnap|abduct|execut|behead|evacuat|displac|hospitali)",
    re.IGNORECASE,
)


class Thing(Struct, frozen=True):
    """A noun that can be counted: equipment or people, in the sentence's own offsets."""

    start: int
    end: int
    item: str
    plural: bool
    mass: bool = False


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
    things = _things(words, named)
    times = [(p.start, p.end) for p in find_phrases(words)]
    counts = [c for c in find_counts(words) if not _over(c.figure, c.end, times) and is_count(words, c)]
    found = [_counted(sentence, count, things) for count in counts]
    found = _summed(words, found)
    taken = [q.noun for q in found if q.noun]
    found += [q for t in things if (t.start, t.end) not in taken for q in _implicit(sentence, t, found)]
    return _placed(found, sentence.start), [_moved(m, sentence.start) for m in named]


def _things(words: str, named: list[EquipmentMention]) -> list[Thing]:
    """Equipment and roles, roles not where equipment stands ("bomber", "armed man")."""
    things = [
        Thing(m.start, m.end, m.item, _many(m.text), m.item in ("artillery",) and not _many(m.text)) for m in named
    ]
    spans = [(m.start, m.end) for m in named]
    roles: Iterable[Noun] = (r for r in find_roles(words) if not _over(r.start, r.end, spans))
    return sorted([*things, *(Thing(r.start, r.end, r.item, r.plural) for r in roles)], key=lambda t: t.start)


def _many(noun: str) -> bool:
    last = re.split(r"[\s-]", noun.lower())[-1]
    return (last.endswith("s") and not last.endswith("ss")) or last in ("men", "arms")


def _over(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in spans)


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
        mention.item, mention.noun = thing.item or None, (thing.start, thing.end)
    elif (
        HARM.search(words[max(0, count.start - 25) : count.start])
        or HARM.match(words[count.end :].lstrip())
        or (
            re.match(r"\s+(?:people\s+)?(?:were|was|have been|had been|are)\s+(?:\w+\s+)?", words[count.end :])
            and HARM.search(words[count.end : count.end + 40])
        )
    ):
        mention.item = "people"
    mention.part = BREAKDOWN.search(words[: count.start]) is not None
    return mention


def _by_window(words: str, count: Count, things: list[Thing]) -> Thing | None:
    """The first counted noun behind the number, before anything that ends its phrase."""
    behind = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+)?", words[count.end :])
    begin = count.end + (behind.end() if behind else 0)
    stop = STOP.search(words, begin)
    limit = min(stop.start() if stop else len(words), begin + 60)
    inside = [t for t in things if begin <= t.start and t.end <= max(limit, begin)]
    return _head(words, inside)


def _head(words: str, inside: list[Thing]) -> Thing | None:
    """The last noun of an unbroken phrase: of "Hezbollah fighters", "drone operators" the second."""
    if not inside:
        return None
    head = inside[0]
    for thing in inside[1:]:
        if not re.fullmatch(r"[\s-]+", words[head.end : thing.start]):
            break
        head = thing
    return head


def _by_parse(sentence: Sentence, count: Count, things: list[Thing]) -> Thing | None:
    """The noun that the parse puts the number under; the words behind it where the parse gives none."""
    tokens = [t for t in sentence.doc or () if count.figure <= t.idx < count.end]
    near = _by_window(sentence.text, count, things)
    for token in reversed(tokens):
        head = token.head
        if (
            token.dep_ in ("nummod", "amod", "quantmod", "compound")
            and head.i > token.i
            and head.pos_ in ("NOUN", "PROPN", "ADJ")
        ):
            thing = next((t for t in things if t.start <= head.idx < t.end), None)
            if thing is not None:
                return thing
            end = head.idx + len(head)
            return near if near is not None and near.end <= end else Thing(head.idx, end, "", False)
    return near


def _summed(words: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "a woman and four others" is five: one more where a single person stands right before "others"."""
    for mention in found:
        if mention.noun is None or not re.match(r"others\b", words[mention.noun[0] :]) or mention.min is None:
            continue
        if single := re.search(r"\b(?:an?|one)\s+(?:[\w'’-]+\s+){1,3}and\s+$", words[: mention.start], re.IGNORECASE):
            mention.start = single.start()
            mention.text = words[mention.start : mention.end]
            mention.min += 1
            mention.max = None if mention.max is None else mention.max + 1
    return found


def _implicit(sentence: Sentence, thing: Thing, found: list[QuantityMention]) -> list[QuantityMention]:
    """What nouns count without a number: "a tank" one, "no soldiers" none, "soldiers" and "artillery" an unknown number."""
    words = sentence.text
    if any(q.start <= thing.start < q.end for q in found) or _is_modifier(sentence, thing):
        return []
    low: float | None = None
    before = words[max(0, thing.start - 60) : thing.start]
    if NONE.search(before):
        low = 0.0
    elif (
        not thing.plural
        and not thing.mass
        and (ARTICLE.search(before) or sentence.role == "headline" or sentence.doc is not None)
    ):
        low = 1.0
    elif not thing.plural and not thing.mass:
        return []
    return [
        QuantityMention(
            start=thing.start,
            end=thing.end,
            text=words[thing.start : thing.end],
            min=low,
            max=low,
            item=thing.item,
            noun=(thing.start, thing.end),
            implicit=True,
            rule="quantities:implicit",
        )
    ]


def _is_modifier(sentence: Sentence, thing: Thing) -> bool:
    """Whether a noun only describes another ("tank battle", "soldiers' families")."""
    if sentence.doc is None:
        return re.match(r"(?:['’]s?\s|-\w)", sentence.text[thing.end :]) is not None
    last = next((t for t in reversed(list(sentence.doc)) if thing.start <= t.idx < thing.end), None)
    return last is not None and (last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i > last.i)


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
