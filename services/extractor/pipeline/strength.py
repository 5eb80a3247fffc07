"""Numbers that stand in a compound or for another: "a 300-strong convoy", "a 40-vehicle column", "as many gunmen"."""

import re

from services.extractor.pipeline.base import QuantityMention
from services.extractor.pipeline.equipment import find_equipment
from services.extractor.pipeline.numbers import patterns, value_of
from services.extractor.pipeline.people import people_items
from services.extractor.pipeline.things import Thing

TROOPS = re.compile(
    r"\b(?:brigade|battalion|regiment|division|contingent|force|unit|garrison|army|detachment|task force|column|patrol|squad|platoon|company|mission|deployment)s?\b",
    re.IGNORECASE,
)
CREWED = ("strong", "man", "member", "person", "soldier", "fighter")
REACH = 60
"""Characters behind the compound in which those stand of whom it speaks."""


def strong(words: str, things: list[Thing]) -> list[QuantityMention]:
    """The strengths that compounds give: "300-strong", "40-vehicle"."""
    pattern = rf"(?<![\w-])(?P<n>{patterns()['number']})-(?P<what>[a-z]+)\b(?!-)"
    out = []
    for match in re.finditer(pattern, words, re.IGNORECASE):
        what, value = match["what"].lower(), value_of(match["n"])
        item = _crew(words, match.end(), things, what) if what in CREWED else _thing(what)
        if item is None or value is None:
            continue
        end = next((t.end for t in things if t.start >= match.end() and what in CREWED and t.item == item), match.end())
        noun = re.compile(r"\s+[\w'’-]+").match(words, match.end())
        span = (noun.end() - len(noun.group().strip()), noun.end()) if noun else (match.start(), end)
        out.append(_mention(words, match.start(), match.end(), value, item, span))
    return out


def as_many(words: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """ "three soldiers and as many gunmen": the number told just before."""
    for mention in found:
        ahead, behind = words[: mention.start].lower(), words[mention.end :].lower()
        if mention.text.lower() == "many" and ahead.endswith("as ") and not behind.startswith(" as "):
            told = [m for m in found if m.end <= mention.start and m.min is not None]
            if told:
                mention.min, mention.max = told[-1].min, told[-1].max
                mention.implicit = False
    return found


TOLL = re.compile(
    r"\b(?:(?:death|casualty)\s+)?(?P<toll>toll)\b|\bnumber\s+of\s+(?P<harm>dead|killed|deaths|fatalities|wounded|injured)(?:\s+(?P<who>[a-z-]+))?",
    re.IGNORECASE,
)
STANDS = re.compile(
    r"(?:\b(?:at|to|of|reached|reaching|hit|hits|was|is|as|exceeded|passed|surpassed|topped)|:)\s+$", re.IGNORECASE
)


def tolls(words: str, found: list[QuantityMention], things: list[Thing]) -> list[QuantityMention]:
    """ "put the death toll at five", "the number of wounded rose to 30": bare numbers that count the hurt."""
    for match in TOLL.finditer(words):
        bare = [m for m in found if m.item is None and m.unit is None and match.end() <= m.start < match.end() + 90]
        told = [
            m for m in bare if STANDS.search(words[match.end() : m.start]) and "." not in words[match.end() : m.start]
        ]
        for mention in told[:1]:
            who = next((t.item for t in things if match["who"] and t.start == match.start("who")), None)
            mention.item = who if who in people_items() else "people"
            mention.noun = match.span("toll" if match["toll"] else "harm")
    return found


def _crew(words: str, end: int, things: list[Thing], what: str) -> str | None:
    if what in ("soldier", "fighter"):
        return "soldiers" if what == "soldier" else "militants"
    stop = re.search(r"[,.;:]", words[end : end + REACH])
    limit = end + (stop.start() if stop else REACH)
    named = next((t.item for t in things if t.item in people_items() and end <= t.start < limit), None)
    if named is not None:
        return named
    troops = TROOPS.match(words[end : end + REACH].lstrip()) or TROOPS.search(words[end : end + 20])
    return "soldiers" if troops else "people" if what != "strong" or words[end : end + 30].strip() else None


def _thing(what: str) -> str | None:
    found = find_equipment(what)
    return found[0].item if found and found[0].end - found[0].start == len(what) else None


def _mention(words: str, start: int, end: int, value: float, item: str, noun: tuple[int, int]) -> QuantityMention:
    return QuantityMention(
        start=start,
        end=end,
        text=words[start:end],
        min=value,
        max=value,
        item=item,
        noun=noun,
        rule="quantities:strength",
    )
