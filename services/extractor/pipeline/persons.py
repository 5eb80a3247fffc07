"""Persons: known names, titles before names, offices without one, names in apposition; each with the party they act for."""

from functools import cache

from msgspec import Struct

from services.extractor.knowledge.people import PersonWords, person_rows, person_words
from services.extractor.pipeline.actor_names import Hit
from services.extractor.pipeline.words import Word, keys_of

_GAP = " \xa0.'’‘\"-‐"


class Seen(Struct):
    """A person seen in a sentence: words [first, last), those of the name, and the party if known."""

    first: int
    last: int
    named: tuple[int, int] | None = None
    actor: str | None = None
    why: str = ""


class Titles(Struct, frozen=True):
    """Rows of knowledge by the keys of their words."""

    known: dict[tuple[str, ...], str]
    titles: frozenset[tuple[str, ...]]
    offices: frozenset[tuple[str, ...]]
    holders: dict[tuple[str, ...], str]
    words: PersonWords


@cache
def titles() -> Titles:
    """The rows of persons and titles, by their words."""
    words = person_words()
    known = {keys_of(name): row.actor for row in person_rows() for name in (*row.names, *row.arabic)}
    return Titles(
        known,
        frozenset(keys_of(t) for t in words.titles),
        frozenset(keys_of(t) for t in words.offices),
        {keys_of(h.title): h.actor for h in words.holders},
        words,
    )


@cache
def known_surnames() -> dict[str, str]:
    """Keys of names of one word and the party that each acts for."""
    return {name[-1]: actor for name, actor in titles().known.items() if len(name) == 1 or name[0] == "al"}


def find_persons(
    text: str, words: list[Word], hits: dict[int, Hit], inside: set[int], seen: dict[str, str | None]
) -> list[Seen]:
    """The persons of a sentence, none within the names `inside`; `seen` maps surnames to parties over the document and grows as names are met."""
    out: list[Seen] = []
    at = 0
    while at < len(words):
        if at in inside and at not in hits:
            at += 1
            continue
        person = _known(text, words, at) or _titled(text, words, at, hits) or _named(text, words, at, hits, seen)
        if person is None or (at in hits and hits[at].use("name") and person.last <= hits[at].last):
            at += 1
            continue
        _with_owner(text, words, person, hits)
        _in_apposition(words, person, hits)
        if person.named:
            surname = words[person.named[1] - 1].key
            person.actor = person.actor or seen.get(surname)
            if len(surname) > 2:
                seen[surname] = person.actor
        out.append(person)
        at = person.last
    return out


def _near(text: str, words: list[Word], at: int) -> bool:
    return not text[words[at - 1].end : words[at].start].strip(_GAP) and not words[at - 1].possessive


def _known(text: str, words: list[Word], at: int) -> Seen | None:
    table = titles().known
    for size in (4, 3, 2, 1):
        keys = tuple(w.key for w in words[at : at + size])
        if (len(keys) == size and keys in table and words[at + size - 1].capital) or (
            keys in table and words[at].raw > "\u0600"
        ):
            whole = all(_near(text, words, n) for n in range(at + 1, at + size))
            if whole and not (at and words[at - 1].key in ("pro", "anti")):
                return Seen(at, at + size, (at, at + size), table[keys], "known person")
    return None


def _titled(text: str, words: list[Word], at: int, hits: dict[int, Hit]) -> Seen | None:
    """A title and the name after it, or an office that an owner or a determiner makes a person."""
    rows = titles()
    for size in (4, 3, 2, 1):
        keys = tuple(w.key for w in words[at : at + size])
        if len(keys) < size or any(not _near(text, words, n) for n in range(at + 1, at + size)):
            continue
        if keys in rows.titles:
            end = _name_end(text, words, at + size, hits)
            if end > at + size:
                named = _past_titles(words, at + size, end)
                actor = _actor_of_name(words, *named) or rows.holders.get(keys)
                return Seen(at, end, named, actor, f"title {' '.join(keys)}")
        if keys in rows.offices and not words[at + size - 1].possessive:
            return _office(text, words, at, size, keys, hits)
    return None


def _past_titles(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """The name behind further titles ("Navy Capt. Jeff Davis")."""
    behind = [n + 1 for n in range(first, last - 1) if (words[n].key,) in titles().titles]
    return (behind[-1] if behind else first), last


def _actor_of_name(words: list[Word], first: int, last: int) -> str | None:
    """The party of a known person whose whole name this is, or ends with."""
    keys = tuple(w.key for w in words[first:last])
    return next((titles().known[keys[n:]] for n in range(len(keys)) if keys[n:] in titles().known), None)


def _office(
    text: str, words: list[Word], at: int, size: int, keys: tuple[str, ...], hits: dict[int, Hit]
) -> Seen | None:
    rows = titles()
    owner = _owner_before(text, words, at, hits)
    for_whom = _owner_after(words, at + size, hits)
    after = words[at + size].key if at + size < len(words) else ""
    begin = at
    while begin and at - begin < 3 and words[begin - 1].key in rows.words.between and _touches(text, words, begin):
        begin -= 1
    definite = begin > 0 and words[begin - 1].key in ("the", "a", "an", "his", "her", "its", "their", "this")
    if size == 1 and keys[-1] in rows.words.quiet and not (owner or for_whom):
        return None
    if not (owner or for_whom or definite or (words[at].capital and (size > 1 or after == "for"))):
        return None
    return Seen(at, at + size, None, rows.holders.get(keys) or for_whom, f"office {' '.join(keys)}")


def _owner_after(words: list[Word], at: int, hits: dict[int, Hit]) -> str | None:
    """ "spokesman for X", "commander of the X": the party named within four words after "for" or "of"."""
    if at >= len(words) or words[at].key not in ("for", "of", "from", "at"):
        return None
    near = [hits[n] for n in range(at + 1, min(at + 6, len(words))) if n in hits]
    named = next((h for h in near if h.use("name")), near[0] if near else None)
    return named.names[0].id if named else None


def _owner_before(text: str, words: list[Word], at: int, hits: dict[int, Hit]) -> str | None:
    ends = {h.last: h for h in hits.values()}
    n = at
    while n > 0 and at - n < 4:
        if n in ends and _touches(text, words, n):
            return ends[n].names[0].id
        if words[n - 1].key not in titles().words.between or not _touches(text, words, n):
            return None
        n -= 1
    return None


def _touches(text: str, words: list[Word], at: int) -> bool:
    return at < len(words) and text[words[at - 1].end : words[at].start].strip(" \xa0-'’`s") == ""


def _with_owner(text: str, words: list[Word], person: Seen, hits: dict[int, Hit]) -> None:
    """Takes the owner before a title into the person's words ("Syrian President X")."""
    if person.named and person.named[0] == person.first and person.why != "known person":
        return
    first = person.first
    ends = {h.last: h for h in hits.values()}
    n = first
    while n > 0 and first - n < 4 and _touches(text, words, n):
        if n in ends:
            private = words[person.first].key in titles().words.private and ends[n].use("name") is None
            person.actor = person.actor or (None if private else ends[n].names[0].id)
            if ends[n].use("name") is None:
                person.first = ends[n].first
            return
        if words[n - 1].key not in titles().words.between and (words[n - 1].key,) not in titles().titles:
            return
        n -= 1


def _in_apposition(words: list[Word], person: Seen, hits: dict[int, Hit]) -> None:
    """ "Name, a spokesman for X" and "Name, a X spokesman": the party is X."""
    if person.actor or not person.named:
        return
    offices = {o[-1] for o in titles().offices}
    for n in range(person.last, min(person.last + 9, len(words))):
        if words[n].key in offices:
            near = [h for h in hits.values() if person.last <= h.first and h.first <= n + 6]
            private = words[n].key in titles().words.private
            near = [h for h in near if h.use("name")] if private else near
            person.actor = near[0].names[0].id if near else None
            return


def _name_end(text: str, words: list[Word], at: int, hits: dict[int, Hit]) -> int:
    """Where the name that begins here ends: capitalised words with particles and initials between; `at` when none."""
    rows = titles().words
    end = at
    while end < len(words) and end - at < 6 and (end == at or _near(text, words, end)):
        word = words[end]
        named = word.raw[0].isupper() and word.key not in rows.not_names
        particle = word.key in rows.particles and end + 1 < len(words) and words[end + 1].capital
        if (end in hits and hits[end].use("name")) or (end in hits and end == at and hits[end].use("adjective")):
            break
        if not (named or particle) or (word.raw.isupper() and len(word.raw) > 3):
            break
        end += 1
        if word.possessive:
            break
    while end > at and words[end - 1].key in rows.particles and not words[end - 1].capital:
        end -= 1
    return end


def _named(text: str, words: list[Word], at: int, hits: dict[int, Hit], seen: dict[str, str | None]) -> Seen | None:
    """A given name and what follows; a surname met before; two unknown capitalised words beside a verb of speech."""
    rows, word = titles().words, words[at]
    if not word.raw[0].isupper() or (at in hits and hits[at].use("name")):
        return None
    end = _name_end(text, words, at, hits)
    if end == at:
        return None
    surname = end - at == 1 and word.key in seen
    given = word.key in rows.given and end - at >= 2
    speech = end - at in (2, 3) and at not in hits and _speaks(words, at, end)
    if not (surname or given or speech):
        return None
    why = "given name" if given else "surname" if surname else "speaker"
    return Seen(at, end, (at, end), seen.get(words[end - 1].key), why)


def _speaks(words: list[Word], first: int, last: int) -> bool:
    verbs = titles().words.speech_verbs
    follows = last < len(words) and words[last].key in verbs
    return follows or (first > 0 and words[first - 1].key in ("said", "says", "told"))
