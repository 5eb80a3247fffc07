"""Weapons, vehicles, aircraft and ships by their names: knowledge/equipment.yaml over one automaton."""

import re
from functools import cache
from typing import Any

import ahocorasick
from msgspec import Struct, structs

from services.extractor.knowledge import load
from services.extractor.pipeline.arabic_letters import arabic_end, fold, has_arabic
from services.extractor.pipeline.base import EquipmentMention

HYPHENS = str.maketrans({"‑": "-", "–": "-", "‐": "-", "−": "-", "\n": " ", "\t": " ", "\xa0": " "})
VARIANT = re.compile(r"(?:[A-Z]{1,3}\d{0,3}[A-Z]{0,2})?")
"""What may follow a model's figure and still be that model: T-72B3, F-15E."""
MASS = (
    "sarin",
    "artillery",
    "ammunition",
    "weaponry",
    "hardware",
    "equipment",
    "ordnance",
    "armour",
    "armor",
    "phosphorus",
    "materiel",
    "gear",
)
"""Nouns that are never one thing."""
INVARIANT = ("aircraft", "craft", "arms", *MASS)
"""Nouns without a plural."""


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that is also another word: it counts only where one of `needs` stands in the same sentence."""

    name: str
    needs: tuple[str, ...] = ()


class EquipmentRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One model or class. `item` is what quantities count it as; `mass` when it is said without a number (artillery)."""

    id: str
    item: str
    name: str
    names: tuple[str | Name, ...] = ()
    arabic: tuple[str, ...] = ()
    """Arabic names, the singular first."""
    dual: tuple[str, ...] = ()
    """Arabic names of two of them."""
    maker: str = ""
    operator: str = ""
    """The name of the only party that has it: "Iron Dome" is Israel's; empty where several may."""
    mass: bool = False
    not_before: tuple[str, ...] = ()
    """Words that make it a part of another thing: "missile defence", "drone strike"."""
    not_after: tuple[str, ...] = ()

    def spelled(self) -> list[Name]:
        """All English names of the row."""
        return [Name(self.name), *(n if isinstance(n, Name) else Name(n) for n in self.names)]


class Entry(Struct, frozen=True):
    """One spelling of a row, as found in a text of small letters."""

    row: EquipmentRow
    name: Name
    plural: bool = False
    spelling: str = ""
    number: int | None = None
    """2 where the form itself says two (the Arabic dual)."""


class Equipment:
    """The rows and the automaton that finds them."""

    def arabic(self, words: str) -> Entry | None:
        """The entry of an Arabic name as it was written."""
        return self.entries[fold(words)][0] if fold(words) in self.entries else None

    def __init__(self, rows: tuple[EquipmentRow, ...]) -> None:
        self.rows = rows
        entries: dict[str, list[Entry]] = {}
        for row in rows:
            for name in row.spelled():
                for key, plural in spellings(name.name):
                    entries.setdefault(key.lower(), []).append(Entry(row, name, plural, key))
            for place, arabic in enumerate((*row.arabic, *row.dual)):
                dual = 2 if arabic in row.dual else None
                key = fold(arabic)
                entries.setdefault(key, []).append(
                    Entry(row, Name(key), place > 0 and not key.endswith("ه"), key, dual)
                )
        self.entries = entries
        self.automaton: Any = ahocorasick.Automaton()
        for key, some in entries.items():
            self.automaton.add_word(key, (len(key), some))
        self.automaton.make_automaton()


@cache
def load_equipment() -> Equipment:
    """The equipment of knowledge/equipment.yaml."""
    return Equipment(load("equipment", EquipmentRow))


def spellings(name: str) -> list[tuple[str, bool]]:
    """A name with hyphen, blank or nothing between its parts where one holds a figure, each in both numbers."""
    forms = {name, name.replace("-", " ")} if "-" in name else {name}
    if re.search(r"\d", name):
        forms |= {re.sub(r"[- ](?=[A-Za-z]{0,3}\d)", joint, name, count=1) for joint in ("-", " ", "")}
    out = [(form, False) for form in forms]
    if name not in INVARIANT and not name.endswith(INVARIANT):
        out += [(plural, True) for form in forms for plural in plurals(form)]
    return [(form, plural or form.lower().endswith(("arms", "weapons"))) for form, plural in out]


def plurals(name: str) -> list[str]:
    """The plurals of a noun, none for a name that is one already."""
    if name.endswith("s") and not name.endswith(("ss", "bus", "us")):
        return []
    if name.endswith("man"):
        return [name[:-3] + "men"]
    if re.search(r"[^aeiou]y$", name):
        return [name[:-1] + "ies"]
    if name.endswith(("s", "sh", "ch", "x")):
        return [name + "es"]
    return [name + "s"]


def find_equipment(words: str, equipment: Equipment | None = None, offset: int = 0) -> list[EquipmentMention]:
    """The equipment named in a sentence, in order, the longest names; adjoining ones ("F-16 jets") are one mention."""
    known = equipment or load_equipment()
    plain = fold(words.translate(HYPHENS))
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    found: list[tuple[int, int, Entry]] = []
    for last, (length, entries) in known.automaton.iter(low):
        start, stop = last + 1 - length, last + 1
        end = arabic_end(plain, start, stop) if has_arabic(plain[start]) else _word_end(plain, start, stop)
        entry = next((e for e in entries if end and _fits(plain, low, start, end, length, e)), None)
        if entry and end:
            found.append((start, end, entry))
    return [_mention(words, a, b, entry, offset) for a, b, entry in _joined(plain, _longest(found))]


def _word_end(plain: str, start: int, end: int) -> int | None:
    """Where the word ends that a spelling begins, a model's variant letters included; None inside a longer word."""
    if start and (plain[start - 1].isalnum() or plain[start - 1] in "@_-"):
        return None
    if plain[end - 1].isdigit() and (match := VARIANT.match(plain, end)):
        end = match.end()
        if plain[end : end + 1] == "s":
            end += 1
    follows = plain[end : end + 1]
    if follows.isalnum() or follows == "_" or (follows == "-" and plain[end + 1 : end + 2].isalnum()):
        return None
    return end


def _fits(plain: str, low: str, start: int, end: int, length: int, entry: Entry) -> bool:
    """Whether the case, the words beside it and the words of its sentence allow this reading of a spelling."""
    spelling, said = entry.spelling, plain[start : start + length]
    capitals = [i for i, c in enumerate(spelling) if c.isupper()]
    if capitals and not all(said[i].isupper() for i in capitals) and not _known_number(spelling, said):
        return False
    if entry.name.needs and not any(re.search(rf"\b{re.escape(n.lower())}\b", low) for n in entry.name.needs):
        return False
    before, after = re.search(r"([a-z]+)[\s-]*$", low[:start]), re.match(r"[\s-]*([a-z]+)", low[end:])
    if entry.row.not_before and after and after[1] in entry.row.not_before:
        return False
    return not (entry.row.not_after and before and before[1] in entry.row.not_after)


def _known_number(spelling: str, said: str) -> bool:
    """Whether a model with a figure in it stands in a text that writes its letters otherwise: "su-22", "SU-22"."""
    return re.search(r"[A-Za-z]+-?\d\d", spelling) is not None and re.search(r"[A-Za-z]-?\d\d", said) is not None


def _longest(found: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    chosen: list[tuple[int, int, Entry]] = []
    for start, end, entry in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if all(end <= a or b <= start for a, b, _ in chosen):
            chosen.append((start, end, entry))
    return sorted(chosen, key=lambda f: f[0])


def _joined(plain: str, found: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """A model and the class word behind it as one: "Su-22 jets", "Grad rockets"."""
    out: list[tuple[int, int, Entry]] = []
    for start, end, entry in found:
        if out and re.fullmatch(r"[\s-]", plain[out[-1][1] : start]) and not out[-1][2].plural:
            first, _, model = out.pop()
            entry = Entry(structs.replace(entry.row, id=model.row.id), entry.name, entry.plural, entry.spelling)
            start = first
        out.append((start, end, entry))
    return out


def _mention(words: str, start: int, end: int, entry: Entry, offset: int) -> EquipmentMention:
    return EquipmentMention(
        start=start + offset,
        end=end + offset,
        text=words[start:end],
        item=entry.row.item,
        model=entry.row.id,
        operator=entry.row.operator,
        rule=f"equipment.yaml:{entry.row.id}",
    )


def check_equipment(equipment: Equipment | None = None) -> list[str]:
    """What is wrong with the rows, one sentence each: ids said twice, one spelling in two rows without a rule."""
    known, troubles = equipment or load_equipment(), []
    ids = [row.id for row in known.rows]
    troubles += [
        f"equipment.yaml: id {i!r} stands twice; give one another id"
        for i in sorted({i for i in ids if ids.count(i) > 1})
    ]
    for key, entries in sorted(known.entries.items()):
        owners = sorted({e.row.id for e in entries if not e.name.needs})
        if len(owners) > 1:
            troubles.append(f"equipment.yaml: {key!r} names {', '.join(owners)}; keep it in one row or give it `needs`")
    for row in known.rows:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", row.id) or not re.fullmatch(r"[a-z][a-z-]*", row.item):
            troubles.append(f"equipment.yaml: {row.id!r} or its item {row.item!r} is not in kebab-case")
    return troubles
