"""The parties of a document: names, forces by demonym, allegiances, common nouns, pronouns; and its persons."""

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from services.extractor.pipeline.actor_names import Hit, find_names
from services.extractor.pipeline.actor_phrases import Frame, Phrase, compose, find_phrases
from services.extractor.pipeline.actor_tree import Actors, load_actors
from services.extractor.pipeline.actor_unlisted import find_unlisted
from services.extractor.pipeline.actor_use import is_party
from services.extractor.pipeline.base import ActorMention, PersonMention, Sentence, Text
from services.extractor.pipeline.coreference import PRONOUNS, Memory, Named
from services.extractor.pipeline.persons import Seen, find_persons, known_surnames
from services.extractor.pipeline.words import Word, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Actors", "find_actors", "load_actors"]

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_DEFINITE = ("the", "this", "that", "these", "those", "such", "both")
_OWNED = ("its", "their", "our", "his", "her")
_PLURAL_CLASSES = ("forces", "fighters", "rebels", "militants", "protesters", "civilians", "peacekeepers", "police")


def find_actors(text: Text, actors: Actors) -> tuple[list[ActorMention], list[PersonMention]]:
    """All parties and persons that the text names, in the order of the text."""
    reading = Reading(text, actors, Memory(actors))
    for sentence in text.sentences:
        reading.read(sentence)
    key = lambda m: (m.start, -m.end)  # noqa: E731
    return sorted(reading.found, key=key), sorted(reading.persons, key=key)


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

    def read(self, sentence: Sentence) -> None:
        """Finds the parties and persons of one sentence, knowing those before it."""
        words = words_of(_LINK.sub(lambda m: " " * len(m.group()), sentence.text), sentence.start)
        if not words:
            return
        stored = self.text.document.text
        hits = {h.first: h for h in find_names(words, self.actors, self.said)}
        people = find_persons(stored, words, hits, self.surnames)
        names = {n for p in people if p.named for n in range(*p.named)}
        hits = {a: h for a, h in hits.items() if not names.intersection(range(h.first, h.last))}
        ends = {h.last - 1: h for h in hits.values()}
        inside = {n for h in hits.values() if h.use("name", "state", "arabic") for n in range(h.first, h.last)}
        latest, surnames = self.memory.latest, known_surnames()
        frame = Frame(stored, words, hits, ends, self.actors, self.government, latest, surnames, inside)
        scene = Scene(self, sentence, words, hits, frame)
        scene.add_all(people, names)


class Scene(Struct, dict=True):
    """One sentence being read: turns what the rules found into mentions, in order."""

    reading: Reading
    sentence: Sentence
    words: list[Word]
    hits: dict[int, Hit]
    frame: Frame

    @cached_property
    def tokens(self) -> "dict[int, Token]":
        """The parse's tokens by the offset of their last character in the document."""
        doc = self.sentence.doc
        return {} if doc is None else {self.sentence.start + t.idx + len(t) - 1: t for t in doc}

    def token(self, last: int) -> "Token | None":
        """The parse's token that ends with word `last` - 1."""
        return self.tokens.get(self.words[last - 1].end - 1)

    def add_all(self, people: list[Seen], names: set[int]) -> None:
        """Adds the mentions of the sentence to the reading."""
        phrases = [p for p in find_phrases(self.frame) if not names.intersection(range(p.head, p.last))]
        held = {n for p in phrases if p.id and (p.owner or "allegiance" in p.why) for n in range(p.first, p.last)}
        listed = {n for h in self.hits.values() if h.use("name", "arabic") for n in range(h.first, h.last)}
        unlisted = find_unlisted(self.frame.text, self.words, held | listed | names)
        taken = {n for a, b, _ in unlisted for n in range(a, b)}
        events: list[tuple[int, object]] = [
            (p.first, p) for p in phrases if not taken.intersection(range(p.first, p.last))
        ]
        inside = taken | {n for _, p in events if isinstance(p, Phrase) for n in range(p.first, p.last)}
        events += [(h.first, h) for h in self.hits.values() if h.first not in inside]
        events += [(u[0], u) for u in unlisted] + [(p.first, p) for p in people]
        events += [(n, w) for n, w in enumerate(self.words) if w.key in PRONOUNS and w.raw != "US"]
        for _, event in sorted(events, key=lambda e: e[0]):
            self._add(event)

    def _add(self, event: object) -> None:
        if isinstance(event, Phrase):
            self._add_phrase(event)
        elif isinstance(event, Hit):
            self._add_hit(event)
        elif isinstance(event, Seen):
            self._add_person(event)
        elif isinstance(event, Word):
            self._add_pronoun(event)
        elif isinstance(event, tuple):
            first, last, made = event
            self._emit(first, last, made, "unlisted", "pattern", noun="group", unlisted=True)

    def _add_hit(self, hit: Hit) -> None:
        """A name; a state's name or seat only where it is a party; a demonym alone only as a people ("the Russians")."""
        name = hit.names[0]
        state, seat = hit.use("state"), hit.use("seat")
        if hit.use("name"):
            named = hit.use("name")
            assert named is not None
            self._emit(
                hit.first, hit.last, named.id, "name", f"name {named.alias.name}", head=self.words[hit.last - 1].key
            )
        elif name.use == "arabic":
            if hit.first == 0 or self.words[hit.first - 1].key not in _ARABIC_PLACES:
                self._emit(hit.first, hit.last, name.id, "name", f"Arabic name {name.alias.name}")
        elif state or seat:
            one = state or seat
            assert one is not None
            self.reading.states[one.id] = self.reading.states.get(one.id, 0) + 1
            rules = self.reading.actors.words
            if is_party(self.sentence, self.words, hit.first, hit.last, state is None, rules):
                self._emit(hit.first, hit.last, one.id, "name", f"{one.use} {one.alias.name} as a party")
        elif self._people(hit):
            self._emit(hit.first, hit.last, name.id, "adjective", f"people {name.alias.name}", noun="civilians")

    def _people(self, hit: Hit) -> bool:
        token = self.token(hit.last)
        plural = self.words[hit.last - 1].raw.endswith("s")
        if token is None:
            return plural and hit.last - hit.first == 1
        return token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod") and plural

    def _add_phrase(self, phrase: Phrase) -> None:
        """A phrase; where it names no owner and is definite, the party it goes back to."""
        memory, head = self.reading.memory, self.words[phrase.last - 1]
        id, how, why = phrase.id, phrase.how, phrase.why
        bare = phrase.owner is None and "allegiance" not in why and "part of" not in why
        if bare and phrase.noun == "government" and head.key in ("regime", "government", "authorities"):
            id, how, why = self.reading.government() or id, "coreference", "the government of the document"
        elif bare and phrase.determiner in _OWNED:
            antecedent = memory.pronoun(
                "it" if phrase.determiner == "its" else "they", self.sentence.index, False, None
            )
            if antecedent and phrase.determiner in ("its", "their"):
                id, _, made = compose(self.reading.actors, antecedent, phrase.noun)
                how, why = "coreference", f"{phrase.determiner}: {antecedent}"
        elif bare and (phrase.determiner in _DEFINITE or phrase.noun == "coalition"):
            before = memory.same(phrase.noun, head.key) if phrase.noun != "civilians" else None
            before = before or self._default_coalition(phrase)
            if before:
                id, how, why = before, "coreference", f"{phrase.determiner} {head.key}: {before}"
        if id is None and phrase.noun == "convoy":
            id = "convoy"
        if id is not None or phrase.noun == "group":
            self._emit(phrase.first, phrase.last, id, how, why, phrase.noun, head.key, phrase.unlisted)

    def _default_coalition(self, phrase: Phrase) -> str | None:
        """ "The coalition" in a text of the war on the Islamic State."""
        if self.words[phrase.last - 1].key != "coalition":
            return None
        wars = ("isis", "isil", "islamic state", "daesh", "syria", "iraq")
        return "us-coalition" if any(self.reading.said(w) for w in wars) else None

    def _add_person(self, person: Seen) -> None:
        start, end = self.words[person.first].start, self.words[person.last - 1].end
        words = self.frame.text[start:end]
        mention = PersonMention(start=start, end=end, text=words, rule=person.why, actor=person.actor)
        self.reading.persons.append(mention)
        token = self.token(person.last)
        if person.actor and token is not None and _speaks(token, self.reading.actors):
            self.reading.memory.speaker = person.actor

    def _add_pronoun(self, word: Word) -> None:
        token = self.tokens.get(word.end - 1)
        if word.key in ("it", "its", "itself") and not _agentive(token, self.reading.actors):
            return
        quoted = any(a <= word.start < b for a, b in self.sentence.quotes)
        speaker = self._speaker_beside() if quoted else None
        id = self.reading.memory.pronoun(word.key, self.sentence.index, quoted, speaker)
        self._mention(word.start, word.end, id, "coreference", f"pronoun {word.key}")

    def _speaker_beside(self) -> str | None:
        """The party outside the quotation in this sentence."""
        outside = [p.actor for p in self.reading.persons if self._outside(p.start) and p.actor]
        outside += [m.id for m in self.reading.found if self._outside(m.start) and m.id]
        return outside[-1] if outside else None

    def _outside(self, at: int) -> bool:
        inside = self.sentence.start <= at < self.sentence.end
        return inside and not any(a <= at < b for a, b in self.sentence.quotes)

    def _emit(
        self,
        first: int,
        last: int,
        id: str | None,
        how: str,
        why: str,
        noun: str = "",
        head: str = "",
        unlisted: bool = False,
    ) -> None:
        token, actors = self.token(last), self.reading.actors
        self._mention(self.words[first].start, self.words[last - 1].end, id, how, why, unlisted)
        if id is None:
            return
        generic = how == "generic" and id in (c.id for c in actors.words.classes)
        subject = token is not None and token.dep_ in ("nsubj", "nsubjpass")
        plural = noun in _PLURAL_CLASSES or actors.kind(id) in ("group", "militia", "generic")
        named = Named(id, noun, head, self.sentence.index, subject, plural, generic)
        self.reading.memory.named.append(named)
        if token is not None and not generic and _speaks(token, actors):
            self.reading.memory.speaker = id

    def _mention(self, start: int, end: int, id: str | None, how: str, why: str, unlisted: bool = False) -> None:
        self.reading.found.append(
            ActorMention(
                start=start,
                end=end,
                text=self.frame.text[start:end],
                rule=why,
                id=id,
                parents=self.reading.actors.parents(id),
                how=how,  # type: ignore[arg-type]  # one of the contract's words
                unlisted=unlisted,
            )
        )


@lru_cache(maxsize=1000)
def _begins(need: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(need))


def _speaks(token: "Token", actors: Actors) -> bool:
    """Whether the token is the subject of a verb of speech."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in actors.words.speech_verbs


def _agentive(token: "Token | None", actors: Actors) -> bool:
    """Whether "it" is the subject of what parties do; the empty "it" of the weather is not."""
    if token is None or token.dep_ != "nsubj":
        return False
    verb = token.head.lemma_.lower()
    return verb in actors.words.speech_verbs or verb in actors.words.seat_verbs


_ARABIC_PLACES = frozenset(
    [
        "في",
        "من",
        "الي",
        "داخل",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "عبر",
        "علي",
        "حدود",
        "اراضي",
        "شرقي",
        "غربي",
        "جنوبي",
        "شمالي",
        "نحو",
    ]
)
