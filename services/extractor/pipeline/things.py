"""What can be counted in a sentence: equipment and people, as nouns with their item."""

import re

from msgspec import Struct

from services.extractor.pipeline.arabic_letters import has_arabic
from services.extractor.pipeline.base import EquipmentMention
from services.extractor.pipeline.equipment import MASS, load_equipment
from services.extractor.pipeline.people import find_roles

SYSTEM = re.compile(
    r"[\s-]+(?:missile\s+|air\s+defen[cs]e\s+)?(?:batter(?:y|ies)|launchers?|systems?|complex(?:es)?|installations?)\b",
    re.IGNORECASE,
)
"""What a model's name only describes: "an S-300 battery"."""


class Thing(Struct, frozen=True):
    """A noun that can be counted, in the sentence's own offsets; `mass` when it is never one (artillery)."""

    start: int
    end: int
    item: str
    plural: bool
    mass: bool = False
    number: int | None = None
    """2 where the form itself says two (the Arabic dual)."""


def find_things(words: str, named: list[EquipmentMention]) -> list[Thing]:
    """Equipment, and people where no equipment stands ("bomber"), in order."""
    things = [_weapon(words, m) for m in named]
    spans = [(m.start, m.end) for m in named]
    for role in find_roles(words):
        if not any(role.start < b and a < role.end for a, b in spans):
            things.append(Thing(role.start, role.end, role.item, role.plural, False, role.number))
    return sorted(things, key=lambda t: t.start)


def _weapon(words: str, mention: EquipmentMention) -> Thing:
    arabic = load_equipment().arabic(mention.text) if has_arabic(mention.text) else None
    if arabic is not None:
        return Thing(mention.start, mention.end, mention.item, arabic.plural, arabic.row.mass, arabic.number)
    mass = mention.text.lower().endswith(MASS)
    if mention.item in ("aa-weapon", "artillery", "atgm") and (more := SYSTEM.match(words, mention.end)):
        return Thing(mention.start, more.end(), mention.item, is_many(more.group()))
    return Thing(mention.start, mention.end, mention.item, is_many(mention.text), mass)


def is_many(noun: str) -> bool:
    """Whether a noun's form is plural."""
    last = re.split(r"[\s-]", noun.lower())[-1]
    return (last.endswith("s") and not last.endswith(("ss", "us", "is"))) or last == "men"
