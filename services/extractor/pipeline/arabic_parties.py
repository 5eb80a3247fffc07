"""The parties of an Arabic sentence and how each hangs on the words before it: by which preposition, or none."""

from functools import cache

from msgspec import Struct

from schemas.claim import ActorRef
from services.extractor.knowledge.parties import actor_rows, actor_words
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_words import in_class, is_of, listed, plain
from services.extractor.pipeline.base import ActorMention

PREPOSITIONS = frozenset(
    [
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "ضد",
        "باتجاه",
        "نحو",
        "مع",
        "بين",
        "لدي",
        "تجاه",
        "صوب",
        "قبل",
        "بعد",
        "خلال",
        "اثر",
        "عقب",
        "منذ",
        "اثناء",
        "جراء",
        "نتيجه",
        "فوق",
        "قرب",
        "قباله",
        "حتي",
        "داخل",
    ]
)
PARTS = frozenset(["من", "في", "بين"])
"""Those that only tell whose somebody is, behind people: "three of the army", "a leader in the militia"."""
REACH = 8


class Party(Struct, eq=False):
    """A party of a sentence: its words [first, last) and the preposition that governs its phrase, "" for none."""

    first: int
    last: int
    mention: ActorMention
    prep: str = ""
    far: int = 0
    """How many words of its own phrase stand before it: "positions of" two."""

    @property
    def ref(self) -> ActorRef:
        """As claims name it."""
        return ActorRef(self.mention.id or "", self.mention.text, self.mention.parents, self.mention.unlisted)


def parties_of(line: Line) -> list[Party]:
    """The parties in order, the longest of those that lie over one another."""
    out: list[Party] = []
    for mention in sorted(line.actors, key=lambda m: (m.start, -m.end)):
        first, last = line.at(mention)
        if mention.id and (not out or first >= out[-1].last):
            out.append(Party(first, last, mention))
    return out


def joins(line: Line, party: Party) -> bool:
    """Whether "and" is written onto the party."""
    key = line.words[party.first].key
    return key[0] == "و" and key not in first_words()


def governed(line: Line, party: Party, floor: int, others: list[Party]) -> None:
    """Fills in what governs a party whose phrase may begin at `floor` at the earliest."""
    words, own = line.words, _written_on(line, party)
    if listed(words, party.first, "by"):
        party.prep, party.far = "by", 0
        return
    at, party.far, party.prep = party.first - 1, 0, ""
    for n in range(max(floor, party.first - 3), party.first):
        length = listed(words, n, "by") or listed(words, n, "made")
        between = any(n < o.first < party.first for o in others)
        if length and n + length >= party.first - 1 and not between:
            party.prep = "by" if listed(words, n, "by") else "made"
            return
    if own == "ب":
        party.prep = own
        return
    while at >= floor and party.far < REACH:
        word = words[at]
        over = next((o for o in others if o.first <= at < o.last), None)
        if over is not None:
            party.prep = over.prep if over.last == party.first and joins(line, party) else own
            return
        if word.mark and word.key in (",", "-", "(", ")"):
            party.prep = own
            return
        if at in line.named or at in line.timed:
            at = _before_phrase(line, at)
            continue
        if at in line.counted:
            at -= 1
            party.far += 1
            continue
        if word.key in PREPOSITIONS:
            if word.key in PARTS and _of_people(line, floor, at):
                at -= 1
                party.far += 1
                continue
            party.prep = word.key
            return
        if at in line.verbs:
            return
        if not word.mark:
            party.far += 1
            if word.key[0] in "بل" and len(word.key) > 3 and _clitic(word.key):
                party.prep = word.key[0]
                return
        at -= 1
    if party.far == 0 and own:
        party.prep = own


def _of_people(line: Line, floor: int, at: int) -> bool:
    """Whether a preposition only tells whose the people before it are, or what a column is made of."""
    before = line.words[max(floor, at - 2) : at]
    made = bool(before) and before[-1].key.startswith(("مولف", "مكون"))
    return made or any(in_class(w, name) for w in before for name in ("people", "armed"))


def _before_phrase(line: Line, at: int) -> int:
    """The word before a place or time and the preposition that it hangs on."""
    held = line.named.get(at) or line.timed[at]
    first = line.at(held)[0] - 1
    return first - 1 if first >= 0 and line.words[first].key in PREPOSITIONS else first


def _written_on(line: Line, party: Party) -> str:
    """ "to" or "by" written onto the party's first word."""
    key = line.words[party.first].key
    bare = key[1:] if key[0] in "وف" and key not in first_words() else key
    if bare in first_words() or bare[:1] not in ("ل", "ب"):
        return ""
    return bare[0] if _clitic(bare) or bare[1:] in first_words() or f"ال{bare[2:]}" in first_words() else ""


def _clitic(key: str) -> bool:
    """Whether a word begins with "to" or "by": what is left is a known word, or has the article."""
    if key.startswith(("بال", "لل")):
        return True
    return any(is_of(key[1:], name) for name in ("people", "armed", "arms", "military"))


@cache
def first_words() -> frozenset[str]:
    """The first words of all Arabic names and nouns of parties."""
    names = {name for row in actor_rows() for name in row.arabic}
    nouns = {noun for some in actor_words().arabic_nouns.values() for noun in some}
    keys = {plain(name.split()[0]) for name in names | nouns}
    return frozenset(keys | {f"ال{key}" for key in keys})
