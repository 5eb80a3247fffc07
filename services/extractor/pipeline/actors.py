"""The parties of a document: names, forces by demonym, allegiances, common nouns, pronouns; and its persons."""

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field

from services.extractor.pipeline.actor_context import Context
from services.extractor.pipeline.actor_modifiers import Frame
from services.extractor.pipeline.actor_names import find_names
from services.extractor.pipeline.actor_scene import Scene
from services.extractor.pipeline.actor_tree import Actors, load_actors
from services.extractor.pipeline.base import ActorMention, PersonMention, Sentence, Text
from services.extractor.pipeline.coreference import Memory
from services.extractor.pipeline.persons import find_persons, known_surnames
from services.extractor.pipeline.plain import in_case
from services.extractor.pipeline.words import Word, words_of

__all__ = ["Actors", "find_actors", "load_actors"]

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")


def find_actors(
    text: Text, actors: Actors, homes: Sequence[str] = ()
) -> tuple[list[ActorMention], list[PersonMention]]:
    """All parties and persons that the text names, in the order of the text; better where sentences are parsed.

    `homes`: the state of each place that the text names.
    """
    reading = Reading(text, actors, Memory(actors), homes)
    for at, sentence in enumerate(text.sentences):
        reading.read(at, sentence)
    return (
        sorted(reading.found, key=lambda m: (m.start, -m.end)),
        sorted(reading.persons, key=lambda m: (m.start, -m.end)),
    )


class Reading(Struct, dict=True):
    """The state of reading one document: what was named so far."""

    text: Text
    actors: Actors
    memory: Memory
    homes: Sequence[str] = ()
    found: list[ActorMention] = field(default_factory=list)
    persons: list[PersonMention] = field(default_factory=list)
    surnames: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def context(self) -> Context:
        """What the document as a whole says of whom it means."""
        context = Context(self.text.document.text.lower(), self.memory, self.homes)
        context.ahead = [find_names(words, self.actors, context.said) for words in self._words]
        return context

    @cached_property
    def _words(self) -> list[list[Word]]:
        out = []
        for sentence in self.text.sentences:
            title = sentence.role == "headline" and sentence.doc is not None
            written = in_case(sentence.text, sentence.doc.text) if title and sentence.doc is not None else sentence.text
            out.append(words_of(_LINK.sub(lambda m: " " * len(m.group()), written), sentence.start))
        return out

    def read(self, at: int, sentence: Sentence) -> None:
        """Finds the parties and persons of one sentence, knowing those before it."""
        words, context = self._words[at], self.context
        if not words:
            return
        stored = self.text.document.text
        hits = {h.first: h for h in context.ahead[at]}
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
            government=context.government,
            state=context.state,
            coalition=context.coalition,
            latest=self.memory.latest,
            said=context.said,
            meant=lambda noun, head: context.meant(noun, head, sentence.index),
            unnamed=context.unnamed,
            persons=known_surnames(),
        )
        scene = Scene(self.memory, self.found, self.persons, context.states, sentence, frame)
        scene.add_all(people, names)
