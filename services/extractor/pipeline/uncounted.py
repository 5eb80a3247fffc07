"""Quantities without a number of their own: "a tank", "no casualties", "artillery", "a woman and four others"."""

import re

from services.extractor.pipeline.arabic_letters import fold, has_arabic
from services.extractor.pipeline.base import QuantityMention, Sentence
from services.extractor.pipeline.fate_words import HARM, HELD
from services.extractor.pipeline.fates import fate, suits
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.things import Thing

ARTICLE = re.compile(
    r"\b(?:an?|another|one|the|its|his|their|this|that|each|every|no)\s+(?:[\w'’/.-]+\s+){0,5}$", re.IGNORECASE
)
NONE = re.compile(
    r"\b(?:no|without(?:\s+any)?|zero|(?:not|n['’]t)\s+\w+\s+any)\s+(?:[\w.'’-]+\s+){0,2}$", re.IGNORECASE
)
SINGLE = re.compile(
    r"\b(?:an?|one)\s+(?:(?!(?:was|were|is|and|killed|wounded)\b)[\w'’-]+\s+){1,3}and\s+(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
BARE = ("others", "other", "more", "dead", "wounded", "injured", "missing")
_HARM = r"\b(?:kill|murder|assassinat|massacr|slaughter|wound|injur|martyr|di(?:ed|e)\b|hurt|captur|arrest|detain|kidnap|abduct|execut|behead|evacuat|hospitali)"
HARMING = re.compile(rf"{_HARM}\w*\s+(?:[\w'’-]+\s+){{0,3}}$", re.IGNORECASE)
HARMED = re.compile(
    rf"\s+(?:(?:who|that|was|were|is|are|been|being|have|has|had|also|reportedly)\s+)*(?:dead\b|{_HARM})", re.IGNORECASE
)

LOST = re.compile(
    r"(?:\s+of\s+(?:them|these|those|which))?(?:\s+(?:was|were|had\s+been|have\s+been))?\s+(?:downed|shot|intercepted|destroyed|brought\s+down)\b"
    r"|\s+of\s+(?:them|these|those|which)\b|\s+منه(?:ا|م)\b",
    re.IGNORECASE,
)
"""What follows a bare number that goes on with the weapons counted before: "28 drones ... 23 of them"."""
STRUCK = re.compile(
    r"\b(?:destroying|destroyed|downing|downed|shooting\s+down|shot\s+down|intercepting|intercepted|damaging|damaged|knocking\s+out|knocked\s+out|losing|lost|sinking|sank)\s+"
    r"(?:all\s+)?(?:but\s+)?$",
    re.IGNORECASE,
)
"""Right before a bare number: it counts the weapons told before."""
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom)\b", re.IGNORECASE)
SPENT = frozenset(
    {"bomb", "missile", "rocket", "ammunition", "atgm", "mine", "ied", "chemical-weapons", "small-arms", "weapons"}
)
FIRED = re.compile(
    r"\b(?:fir|launch|drop|shoot|lob|unleash|with|using|batch\s+of|bursts?\s+of|salvos?\s+of|volley\s+of)\w*\s+(?:[\w'’,-]+\s+){0,3}$",
    re.IGNORECASE,
)
AMONG = re.compile(r"\s+among\s+(?:them|those|the\s+(?:dead|killed|wounded|injured))\b", re.IGNORECASE)
INCLUDING = re.compile(
    r"\b(?:including|among\s+them|among\s+whom|of\s+whom|of\s+which|of\s+them|comprising)\s+"
    r"(?:(?!(?:was|were|had|have|has|while|when|who|that)\b|\w+(?:ing|ed)\b)[\w'’-]+,?\s+){0,8}$",
    re.IGNORECASE,
)
"""What only breaks down a total that was told."""
HURT = frozenset({"killed", "wounded", "captured"})
FLIES = frozenset({"missile", "rocket", "atgm"})
"""Of those, what is told of where it is fired: they are what hits."""
"""Items that are used up: without a number they say how it was done, not how many, unless they were taken or destroyed."""
TAKEN = re.compile(
    r"\b(?:captur|seiz|destroy|found|discover|recover|confiscat|intercept|deliver|suppl|transfer|depot|cache)\w*\s+(?:[\w'’,-]+\s+){0,8}$",
    re.IGNORECASE,
)


ARABIC_HARM = re.compile(
    r"\b[وفبل]*(?:ال)?(?:[يت]?قتل|مقتل|[اي]صيب|اصاب|[يا]?جرح|استشه|مصرع|اسر|اعتق|اغت[اي]ل|خطف|اختط|لقي|سقوط|سقط|ارتق|قضي|اعدام|تصفيه)\S*\s+(?:\S+\s+){0,2}$"
)


def is_harmed(words: str, start: int, end: int) -> bool:
    """Whether what stands at these offsets is said to be hurt or taken."""
    if has_arabic(words):
        return ARABIC_HARM.search(fold(words)[max(0, start - 50) : start]) is not None
    return HARMING.search(words[max(0, start - 60) : start]) is not None or HARMED.match(words, end) is not None


def summed(words: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "a woman and four others" is five: one more where a single person stands right before "others"."""
    for mention in found:
        if mention.noun is None or not words[mention.noun[0] :].lower().startswith("others") or mention.min is None:
            continue
        if single := SINGLE.search(words[: mention.start]):
            mention.start = single.start()
            mention.text = words[mention.start : mention.end]
            mention.min += 1
            mention.max = None if mention.max is None else mention.max + 1
    return found


def same_people(words: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "36 fighters were killed and 75 others wounded": who is not named is of the kind that was counted before."""
    before: str | None = None
    things: str | None = None
    near: str | None = None
    for mention in sorted(found, key=lambda m: m.start):
        living = before is not None and HARMING.search(words[max(0, mention.start - 60) : mention.start]) is not None
        if (
            near
            and mention.item is None
            and mention.noun is None
            and mention.unit is None
            and STRUCK.search(words[: mention.start])
        ):
            mention.item = near
        elif living and mention.noun is None and OF_THEM.match(words, mention.end):
            mention.item = before
        elif things and mention.noun is None and mention.unit is None and LOST.match(words, mention.end):
            mention.item = things
        elif mention.item and mention.item not in people_items() and not mention.implicit:
            things = mention.item
        if mention.item and mention.item not in people_items():
            near = mention.item
        bare = mention.noun is None or words[mention.noun[0] : mention.noun[1]].lower() in BARE
        if mention.item == "people" and bare and before:
            mention.item = before
        elif mention.item in people_items() and not bare and not mention.part:
            before = mention.item
    return found


def uncounted(sentence: Sentence, thing: Thing, found: list[QuantityMention]) -> list[QuantityMention]:
    """What a noun counts without a number: "a tank" one, "no soldiers" none, "artillery" an unknown number.

    People that nobody counted matter only where they are hurt or taken.
    """
    words = sentence.text
    if words[thing.start : thing.end].lower() in (*BARE, *HELD) or _is_modifier(sentence, thing):
        return []
    if any(q.start <= thing.start < q.end for q in found) or (
        thing.item in people_items() and _breaks_down(words, thing)
    ):
        return []
    low: float | None = None
    before = words[max(0, thing.start - 60) : thing.start]
    if thing.number is not None:
        low = float(thing.number)
    elif NONE.search(before):
        low = 0.0
    elif not _matters(sentence, thing):
        return []
    elif not thing.plural and not thing.mass:
        bare = sentence.role == "headline" or sentence.doc is not None or has_arabic(words)
        if not bare and not ARTICLE.search(before):
            return []
        low = 1.0
    return [
        QuantityMention(
            start=thing.start,
            end=thing.end,
            text=words[thing.start : thing.end],
            min=low,
            max=low,
            item=thing.item,
            noun=(thing.start, thing.end),
            implicit=thing.number is None,
            rule="quantities:implicit",
        )
    ]


def _breaks_down(words: str, thing: Thing) -> bool:
    """Whether people are told only as a part of a total."""
    return AMONG.match(words, thing.end) is not None or INCLUDING.search(words[: thing.start]) is not None


def _matters(sentence: Sentence, thing: Thing) -> bool:
    """Whether what nobody counted is worth telling: people who were hurt, supplies that were taken, and all else."""
    words = sentence.text
    if thing.item in people_items():
        noun = next((t for t in reversed(list(sentence.doc or ())) if thing.start <= t.idx < thing.end), None)
        if noun is None:
            return is_harmed(words, thing.start, thing.end)
        return noun.lemma_.lower() not in HARM and suits(fate(noun, thing.item), thing.item) in HURT
    before = words[: thing.start]
    if thing.item in FLIES and not has_arabic(words) and FIRED.search(before):
        return True
    return thing.item not in SPENT or TAKEN.search(before) is not None


def _is_modifier(sentence: Sentence, thing: Thing) -> bool:
    """Whether a noun only describes another ("tank battle", "soldiers' families")."""
    if sentence.doc is None:
        return re.match(r"(?:['’]s?\s|-\w)", sentence.text[thing.end :]) is not None
    last = next((t for t in reversed(list(sentence.doc)) if thing.start <= t.idx < thing.end), None)
    if last is None or last.dep_ not in ("compound", "amod", "nmod", "poss") or last.head.i <= last.i:
        return False
    return re.fullmatch(r"[\w\s'’-]*", sentence.text[thing.end : last.head.idx]) is not None
