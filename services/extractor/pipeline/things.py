"""What can be counted in a sentence: equipment and people, as nouns with their item."""

import re

from msgspec import Struct

from services.extractor.pipeline.base import EquipmentMention
from services.extractor.pipeline.equipment import MASS
from services.extractor.pipeline.people import find_roles


class Thing(Struct, frozen=True):
    """A noun that can be counted, in the sentence's own offsets; `mass` when it is never one (artillery)."""

    start: int
    end: int
    item: str
    plural: bool
    mass: bool = False


def find_things(words: str, named: list[EquipmentMention]) -> list[Thing]:
    """Equipment, and people where no equipment stands ("bomber"), in order."""
    things = [Thing(m.start, m.end, m.item, is_many(m.text), m.text.lower().endswith(MASS)) for m in named]
    spans = [(m.start, m.end) for m in named]
    for role in find_roles(words):
        if not any(role.start < b and a < role.end for a, b in spans):
            things.append(Thing(role.start, role.end, role.item, role.plural))
    return sorted(things, key=lambda t: t.start)


def is_many(noun: str) -> bool:
    """Whether a noun's form is plural."""
    last = re.split(r"[\s-]", noun.lower())[-1]
    return (last.endswith("s") and not last.endswith("ss")) or last == "men"
