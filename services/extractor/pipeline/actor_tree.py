"""The tree of parties, and the tree of words that leads from their names to them."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct, field

from services.extractor.knowledge import load
from services.extractor.knowledge.parties import ActorRow, Alias, Words, actor_rows, actor_words
from services.extractor.pipeline.equipment import EquipmentRow, spellings
from services.extractor.pipeline.words import bones, key_of, keys_of, words_of

ARTICLES = frozenset(["al", "el", "the", "ash", "as", "at", "an", "ad", "ar", "ul"])


class Name(Struct, frozen=True):
    """What a name stands for: an actor's own name, its demonym ("adjective") or its seat."""

    id: str
    use: str
    alias: Alias
    forms: tuple[str, ...] = ()
    """The words as knowledge writes them: short ones in capitals must be met so ("IS", "US"), others by the first capital."""


class Node(Struct):
    """A node of the tree of words."""

    next: dict[str, "Node"] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


class Actors(Struct):
    """The tree of parties with the names that lead to them."""

    by_id: dict[str, ActorRow]
    root: Node
    spelt: Node
    """Names of groups in Arabic by their consonants: other spellings of them."""
    nouns: Node
    words: Words
    composed: dict[str, dict[str, str | None]]
    ancestors: dict[str, tuple[str, ...]]
    arabic_nouns: dict[str, str]
    """Keys of Arabic nouns and their classes."""
    arabic_demonyms: dict[str, str]
    """Keys of Arabic adjectives in the masculine and their states."""
    arabic_seats: dict[str, str]
    """Keys of capitals in Arabic and their states."""

    def rows(self) -> tuple[ActorRow, ...]:
        """All rows, as knowledge has them."""
        return tuple(self.by_id.values())

    def parents(self, id: str | None) -> tuple[str, ...]:
        """All ancestors of a party, nearest first; none for an unknown id."""
        return self.ancestors.get(id or "", ())

    def lookup(self, name: str) -> str | None:
        """The id of the party of this name, demonym or seat; None when it is not known."""
        found = longest(self.root, keys_of(name))
        return found.id if found else None

    def is_a(self, id: str | None, ancestor: str) -> bool:
        """Whether a party is another one or belongs to it."""
        return id == ancestor or ancestor in self.parents(id)

    def kind(self, id: str | None) -> str:
        """The row's kind, "unlisted" for an id that no row has."""
        row = self.by_id.get(id or "")
        return row.kind if row else "unlisted"


def _add(root: Node, keys: Iterable[str], name: Name) -> None:
    node = root
    for key in keys:
        node = node.next.setdefault(key, Node())
    if name not in node.names:
        node.names.append(name)


def _plant(root: Node, id: str, use: str, alias: Alias) -> None:
    """The name's words in the tree, and again without the Arabic article inside."""
    words = words_of(alias.name)
    _add(root, [w.key for w in words], Name(id, use, alias, tuple(w.raw for w in words)))
    bare = [w for n, w in enumerate(words) if n == 0 or w.raw not in ARTICLES]
    if 2 <= len(bare) < len(words):
        _add(root, [w.key for w in bare], Name(id, use, alias, tuple(w.raw for w in bare)))


def _plant_bones(root: Node, id: str, alias: Alias) -> None:
    """A name of two words or more by the consonants of its words, articles left out."""
    words = [w for w in words_of(alias.name) if w.key not in ARTICLES]
    keys = [bones(w.key) for w in words]
    if len(keys) >= 2 and all(len(k) >= 2 for k in keys) and sum(map(len, keys)) >= 5 and not alias.needs:
        _add(root, keys, Name(id, "name", alias, tuple(w.raw for w in words)))


@cache
def load_actors() -> Actors:
    """All that is known of parties, loaded once."""
    by_id, root, spelt, nouns, words = {}, Node(), Node(), Node(), actor_words()
    for row in actor_rows():
        by_id[row.id] = row
        for alias in row.aliases:
            _plant(root, row.id, "state" if row.kind == "state" else "name", alias)
            if row.arabic and row.kind in ("group", "militia"):
                _plant_bones(spelt, row.id, alias)
        for use, names in (("adjective", row.adjectives), ("seat", row.seats), ("arabic", row.arabic)):
            for name in names:
                _plant(root, row.id, use, Alias(name))
    for noun in words.classes:
        for word in noun.words:
            _add(nouns, keys_of(word), Name(noun.name, "noun", Alias(word)))
    for model in _arms():
        if longest(nouns, model) is None:
            _add(nouns, model, Name("equipment", "noun", Alias(" ".join(model))))
    composed = {str(row["of"]): {k: v for k, v in row.items() if k != "of"} for row in words.compose}
    arabic_nouns = {key_of(w): kind for kind, some in words.arabic_nouns.items() for w in some}
    demonyms = {" ".join(keys_of(w)): row.id for row in by_id.values() for w in row.arabic_adjectives}
    seats = {" ".join(keys_of(w)): row.id for row in by_id.values() for w in row.arabic_seats}
    ancestors = {id: _ancestors(by_id, id) for id in by_id}
    return Actors(by_id, root, spelt, nouns, words, composed, ancestors, arabic_nouns, demonyms, seats)


def longest(root: Node, keys: tuple[str, ...]) -> Name | None:
    """The name that is written in just these words."""
    node: Node | None = root
    for key in keys:
        node = node.next.get(key) if node else None
    return node.names[0] if node and node.names else None


def _arms() -> set[tuple[str, ...]]:
    """The keys of models with a figure ("Su-24") and of classes in small letters ("howitzer"), in either number."""
    names = {n.name for row in load("equipment", EquipmentRow) for n in row.spelled() if not n.needs}
    plain = {n for n in names if (n.islower() and n.isalpha()) or any(c.isdigit() for c in n)}
    return {keys_of(form) for n in plain for form, _ in spellings(n)}


def _ancestors(by_id: dict[str, ActorRow], id: str) -> tuple[str, ...]:
    """All ancestors breadth first."""
    out: list[str] = []
    level = [id]
    while level:
        level = [p for one in level if one in by_id for p in by_id[one].parent_ids if p not in out]
        out += [p for n, p in enumerate(level) if p not in level[:n]]
    return tuple(out)
