"""The parties of a document: names, forces by demonym, allegiances, common nouns, pronouns; and its persons."""

import re
from functools import cached_property, lru_cache

from msgspec import Struct, field

from services.extractor.pipeline.actor_modifiers import Frame
from services.extractor.pipeline.actor_names import find_names
from services.extractor.pipeline.actor_phrases import compose
from services.extractor.pipeline.actor_scene import Scene
from services.extractor.pipeline.actor_tree import Actors, load_actors
from services.extractor.pipeline.base import ActorMention, PersonMention, Sentence, Text
from services.extractor.pipeline.coreference import Memory
from services.extractor.pipeline.persons import find_persons, known_surnames
from services.extractor.pipeline.words import words_of

__all__ = ["Actors", "find_actors", "load_actors"]

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_COALITION_WARS = ("isis", "isil", "islamic state", "daesh", "syria", "iraq", "tanf", "confliction", "centcom")


def find_actors(text: Text, actors: Actors) -> tuple[list[ActorMention], list[PersonMention]]:
    """All parties and persons that the text names, in the order of the text; better where sentences are parsed."""
    reading = Reading(text, actors, Memory(actors))
    for sentence in text.sentences:
        reading.read(sentence)
    return (
        sorted(reading.found, key=lambda m: (m.start, -m.end)),
        sorted(reading.persons, key=lambda m: (m.start, -m.end)),
    )


class Reading(Struct, dict=True):
    """The state of reading one document: what was named so far."""

    text: Text
    actors: Actors
    memory: Memory
    found: list[ActorMention] = field(default_factory=list)
    persons: list[PersonMention] = field(default_factory=list)
    surnames: dict[str, str | None] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)

    @cached_property
    def _lower(self) -> str:
        return self.text.document.text.lower()

    def said(self, need: str) -> bool:
        """Whether the document has a word that begins so."""
        return _begins(need).search(self._lower) is not None

    def government(self) -> str | None:
        """The government that "the regime" means: Syria's when Syria is named, else that of the state named most."""
        if self.said("syria") or self.said("assad"):
            return "syrian-government"
        return max(self.states, key=lambda s: self.states[s], default=None)

    def state(self) -> str | None:
        """The only state that is named, or Syria where its war is told; None when there are several."""
        syria = self.said("syria") and len(self.states.keys() - {"syrian-government", "usa", "russia", "iran"}) == 0
        return "syrian-government" if syria else next(iter(self.states), None) if len(self.states) == 1 else None

    def coalition(self) -> str:
        """The coalition that "the coalition" means: the one named before, else the one of the war on the Islamic State."""
        before = next((n.id for n in reversed(self.memory.named) if n.head == "coalition" and not n.generic), None)
        return before or ("us-coalition" if any(self.said(w) for w in _COALITION_WARS) else "coalition")

    def meant(self, noun: str, head: str, sentence: int) -> str | None:
        """The party that "army" or "rebel" means before what it owns: one named before, or the only state's army."""
        before = self.memory.same(noun, head, sentence)
        state = self.state() if noun == "army" and before is None else None
        return compose(self.actors, state, noun)[0] if state else before

    def read(self, sentence: Sentence) -> None:
        """Finds the parties and persons of one sentence, knowing those before it."""
        written = sentence.doc.text if sentence.role == "headline" and sentence.doc is not None else sentence.text
        words = words_of(_LINK.sub(lambda m: " " * len(m.group()), written), sentence.start)
        if not words:
            return
        stored = self.text.document.text
        hits = {h.first: h for h in find_names(words, self.actors, self.said)}
        named = {n for h in hits.values() if h.use("name") for n in range(h.first, h.last)}
        people = find_persons(stored, words, hits, named, self.surnames)
        names = {n for p in people if p.named for n in range(*p.named)}
        hits = {a: h for a, h in hits.items() if not names.intersection(range(h.first, h.last))}
        inside = {n for h in hits.values() if h.use("name", "state", "arabic") for n in range(h.first, h.last)}
        frame = Frame(
            text=stored,
            words=words,
            hits=hits,
            ends={h.last - 1: h for h in hits.values()},
            inside=inside,
            actors=self.actors,
            government=self.government,
            state=self.state,
            coalition=self.coalition,
            latest=self.memory.latest,
            said=self.said,
            meant=lambda noun, head: self.meant(noun, head, sentence.index),
            persons=known_surnames(),
        )
        scene = Scene(self.memory, self.found, self.persons, self.states, sentence, frame)
        scene.add_all(people, names)


@lru_cache(maxsize=1000)
def _begins(need: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(need))
