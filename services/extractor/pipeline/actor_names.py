"""Names of parties in a sentence: whole words, the longest first, with the rules of ambiguous ones."""

import re
from collections.abc import Callable

from msgspec import Struct

from services.extractor.knowledge.text import text_rules
from services.extractor.pipeline.actor_tree import ARTICLES, Actors, Name, Node
from services.extractor.pipeline.words import Word, bones

_ARABIC_PREFIX = re.compile(r"^(?:[وف])?(?:[بكل](?=ال|[^ل])|ل(?=ل))?")


class Hit(Struct):
    """Words [first, last) of a sentence that are a known name, with all that it may stand for."""

    first: int
    last: int
    names: list[Name]

    def use(self, *uses: str) -> Name | None:
        """The first reading of one of these uses."""
        return next((n for n in self.names if n.use in uses), None)


def find_names(words: list[Word], actors: Actors, said: Callable[[str], bool]) -> list[Hit]:
    """The names among the words; `said` tells whether the document has a word that begins so."""
    out: list[Hit] = []
    shouting = sum(w.raw.isupper() for w in words) * 10 >= 7 * len(words) > 20
    at = 0
    while at < len(words):
        hit = _longest(words, at, actors.root, said, shouting) or _spelt(words, at, actors.spelt)
        if hit:
            out.append(hit)
        at = hit.last if hit else at + 1
    return out


def _spelt(words: list[Word], at: int, root: Node) -> Hit | None:
    """A group's Arabic name in another spelling: capitalised words with the consonants of a known one."""
    node, best = root, None
    for n in range(at, len(words)):
        word = words[n]
        if n > at and word.key in ARTICLES:
            continue
        step = node.next.get(bones(word.key)) if word.capital else None
        if step is None:
            break
        node = step
        if node.names:
            best = Hit(at, n + 1, node.names)
    return best


def longest_noun(words: list[Word], at: int, root: Node) -> tuple[int, str] | None:
    """Where the longest class noun that begins here ends, and its class."""
    node, found = root, None
    for n in range(at, len(words)):
        step = node.next.get(words[n].key)
        if step is None:
            break
        node = step
        if node.names and words[n].raw != "US":
            found = (n + 1, node.names[0].id)
    return found


def _longest(words: list[Word], at: int, root: Node, said: Callable[[str], bool], shouting: bool) -> Hit | None:
    best: Hit | None = None
    for key in _starts(words[at].key):
        node = root.next.get(key)
        n = at + 1
        while node is not None:
            names = [name for name in node.names if _fits(words, at, n, name, said, shouting)]
            if names and (best is None or n > best.last):
                best = Hit(at, n, names)
            node = node.next.get(words[n].key) if n < len(words) else None
            n += 1
    return best


def _starts(key: str) -> list[str]:
    """The key, and in Arabic without the conjunctions and prepositions written onto it."""
    if key[0] < "\u0600" or key[0] > "\u06ff":
        return [key]
    rest = _ARABIC_PREFIX.sub("", key)
    forms = [
        key,
        rest,
        "ا" + rest if rest.startswith("ل") and rest != key else rest,
        key[1:] if key[0] in "وف" else key,
    ]
    return list(dict.fromkeys(f for f in forms if f))


def _fits(words: list[Word], first: int, last: int, name: Name, said: Callable[[str], bool], shouting: bool) -> bool:
    if name.use != "arabic" and not all(
        _written(w, form, shouting) for w, form in zip(words[first:last], name.forms, strict=True)
    ):
        return False
    rule = name.alias
    before = words[first - 1].key if first else ""
    after = words[last].key if last < len(words) else ""
    if before in (w.lower() for w in rule.unless_after) or after in (w.lower() for w in rule.unless_before):
        return False
    return not rule.needs or any(said(need) for need in rule.needs)


def _written(word: Word, form: str, shouting: bool) -> bool:
    """Short names in capitals must be written so, others begin with a capital where knowledge has one."""
    short = form.replace(".", "")
    if len(short) <= 5 and sum(c.isupper() for c in short) * 2 > len(short):
        return word.raw.replace(".", "") == short and not (shouting and word.key in text_rules().headline_set)
    return not form[0].isupper() or word.capital or word.key in ARTICLES
