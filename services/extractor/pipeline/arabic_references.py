"""Parties that an Arabic text names again in short: "the army", "the group", "our forces", "its air defences"."""

from collections.abc import Iterator
from copy import copy
from functools import cache

from msgspec import Struct

from services.extractor.knowledge import load
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.actor_tree import Actors, load_actors
from services.extractor.pipeline.arabic_letters import fold, has_arabic
from services.extractor.pipeline.arabic_words import Word, in_class, plain, split
from services.extractor.pipeline.base import ActorMention, Mentions, Sentence, Text

AGAIN: dict[str, tuple[str, ...]] = {
    "الجيش": ("force", "army"),
    "القوات": ("force",),
    "القوه": ("force",),
    "الاخيره": ("force", "militia", "group", "coalition", "state"),
    "الاخير": ("force", "militia", "group", "coalition", "state"),
    "التنظيم": ("group",),
    "الجماعه": ("group", "militia"),
    "الحركه": ("group", "militia"),
    "الحزب": ("group",),
    "الميليشيا": ("militia", "group"),
    "المليشيا": ("militia", "group"),
    "الكتائب": ("militia", "group", "force"),
    "السرايا": ("militia", "group"),
    "الوحدات": ("militia", "force", "group"),
    "الفصائل": ("syrian-rebels", "palestinian-militants", "rebels", "militia", "group"),
}
"""Nouns with "the" that go back to the last party of one of these kinds."""
OWNERS = ("نا", "هم", "ها", "ه")
LED = ("موال", "مدعوم", "متحالف", "حليف", "رديف")
"""Beginnings of words behind armed men that say on whose side they are: "loyal to", "backed by"."""


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of knowledge/arabic/contexts.yaml; `of` is whom the name means elsewhere, where it is a name."""

    id: str
    short: tuple[str, ...]
    said: tuple[str, ...]
    unsaid: tuple[str, ...] = ()
    of: str | None = None


@cache
def _contexts() -> tuple[Context, ...]:
    return load("arabic/contexts", Context)


def _meant(text: Text) -> dict[str, Context]:
    """Whom each short name means in this text, by its folded words."""
    told = fold(text.document.text)
    out: dict[str, Context] = {}
    for row in _contexts():
        if any(w in told for w in row.said) and not any(w in told for w in row.unsaid):
            for name in row.short:
                out.setdefault(" ".join(plain(w) for w in name.split()), row)
    return out


def refer(text: Text, seen: Mentions) -> list[ActorMention]:
    """All parties of a text, those that are only named again among them."""
    actors = load_actors()
    meant = _meant(text)
    out = _owned_by_name([_in_context(m, meant, text.document.text) for m in map(copy, seen.actors)], text, actors)
    for sentence in text.read():
        if has_arabic(sentence.text):
            for made in _again(text, sentence, out, actors, meant):
                out.append(made)
                out.sort(key=lambda m: (m.start, -m.end))
    return sorted(out, key=lambda m: (m.start, -m.end))


def _owned_by_name(mentions: list[ActorMention], text: Text, actors: Actors) -> list[ActorMention]:
    """The parties without the nouns that only say what of a party it is: "units of the Syrian army", "dead of the regime's forces"."""
    out = []
    for n, mention in enumerate(mentions):
        behind = next((m for m in mentions[n + 1 :] if m.start >= mention.end), None)
        if not _sure(mention, actors) and behind is not None and _sure(behind, actors):
            between = [plain(w) for w in text.document.text[mention.end : behind.start].split()]
            side = next((w for w in between if w.removeprefix("ال").startswith(LED)), None)
            if side and len(between) <= 3:
                id_, _, unlisted = compose(actors, behind.id or "", "militia")
                ally = _made(
                    mention.start,
                    behind.end,
                    text.document.text[mention.start : behind.end],
                    id_,
                    f"{side} {behind.id}",
                )
                ally.unlisted = unlisted
                behind.id = None
                out.append(ally)
                continue
            first = plain(behind.text.split()[0])
            whose = (
                between[-1:] == ["من"] or between[-1:] == ["في"] or first.startswith("ل") or "تابع" in "".join(between)
            )
            if whose and len(between) <= 3:
                continue
        out.append(mention)
    return out


def _in_context(mention: ActorMention, meant: dict[str, Context], told: str) -> ActorMention:
    """A party whose short name, or that and the adjective behind it, means another one in this text."""
    key = " ".join(plain(w) for w in mention.text.split())
    then = (
        plain((told[mention.end : mention.end + 25].split() or [""])[0].strip("،.؛:,")) if told[mention.end :] else ""
    )
    row = next((meant[k] for one in (f"{key} {then}", key) for k in _unbound(one) if k in meant), None)
    if row is None or (mention.how != "generic" and mention.id != row.of):
        return mention
    return _made(mention.start, mention.end, mention.text, row.id, f"in this text {key} is {row.id}")


def _unbound(key: str) -> tuple[str, ...]:
    """A key and what it is without "and", "by", "to" written onto it."""
    rest = key[1:] if key[0] in "وفب" else key
    return (key, rest, f"ال{rest[2:]}" if rest.startswith("لل") else rest)


def _again(
    text: Text, sentence: Sentence, known: list[ActorMention], actors: Actors, meant: dict[str, Context]
) -> Iterator[ActorMention]:
    words = split(sentence.text, sentence.start)
    head = _head(words, known)
    for n, word in enumerate(words):
        over = [m for m in known if m.start < word.end and word.start < m.end]
        bare = word.key[1:] if word.key[0] in "وبف" and word.key[1:] in AGAIN else word.key
        bare = f"ال{bare[2:]}" if bare.startswith("لل") else bare
        follows = words[n + 1] if n + 1 < len(words) else None
        if bare in AGAIN and not any(_sure(m, actors) for m in over) and not _described(follows):
            before = [m for m in known if m.end <= word.start and _sure(m, actors)]
            kind = next((m for m in reversed(before) if _shares(m, bare)), None)
            order = before if bare in ("القوات", "القوه") else before[::-1]
            kind = kind or next((m for m in order if {actors.kind(m.id), m.id, *m.parents} & set(AGAIN[bare])), None)
            if kind is None and bare in meant:
                kind = _made(word.start, word.end, _text(text, word), meant[bare].id, "")
            if kind is not None:
                yield _made(word.start, word.end, _text(text, word), kind.id, f"{bare}: the {kind.id} named before")
                for m in over:
                    m.id = None
        elif bare in meant and not over and not _described(follows):
            yield _made(
                word.start, word.end, _text(text, word), meant[bare].id, f"in this text {bare} is {meant[bare].id}"
            )
        elif owner := _owned(word):
            before = [
                m for m in known if m.end <= word.start and m.id and actors.kind(m.id) != "media" and _sure(m, actors)
            ]
            whose = (
                head
                if owner == "نا" and head
                else before[-1]
                if before and (before[-1].start >= sentence.start or n < 6)
                else None
            )
            if whose is not None:
                for m in over:
                    m.id = None
                id_ = compose(actors, whose.id or "", "forces")[0] or whose.id
                yield _made(
                    word.start, word.end, _text(text, word), id_, f"forces of {whose.id}, by the pronoun behind"
                )


def _head(words: list[Word], known: list[ActorMention]) -> ActorMention | None:
    """Who speaks in "X: our forces ..."."""
    colon = next((w for w in words[:14] if w.key == ":"), None)
    said = [m for m in known if colon and words[0].start <= m.start and m.end <= colon.start and m.id]
    return said[-1] if said else None


def _sure(mention: ActorMention, actors: Actors) -> bool:
    return bool(mention.id) and mention.id not in {c.id for c in actors.words.classes}


def _described(word: Word | None) -> bool:
    """Whether an adjective behind tells which one: "the Sudanese army"."""
    return word is not None and word.key.startswith("ال") and word.key.endswith(("ي", "يه", "ين", "يون"))


def _shares(mention: ActorMention, noun: str) -> bool:
    """Whether a party was named with the same noun."""
    return plain(noun).removeprefix("ال") in {plain(w).removeprefix("ال") for w in mention.text.split()}


def _owned(word: Word) -> str | None:
    """The pronoun written behind a noun of forces: "our forces", "its jets", "his fighters"."""
    for end in OWNERS:
        stem = word.key.removesuffix(end)
        if stem != word.key and len(stem) > 3:
            forms = (stem, f"{stem[:-1]}ه" if stem.endswith("ت") else stem, f"{stem}ن")
            for form in forms:
                if in_class(Word(word.start, word.end, form), "own-forces"):
                    return end
    return None


def _text(text: Text, word: Word) -> str:
    return text.document.text[word.start : word.end]


def _made(start: int, end: int, words: str, id_: str | None, why: str) -> ActorMention:
    return ActorMention(
        start=start, end=end, text=words, id=id_, parents=load_actors().parents(id_), how="coreference", rule=why
    )
