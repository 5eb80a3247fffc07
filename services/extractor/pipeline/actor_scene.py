"""One sentence being read for parties: what the rules found there becomes mentions, in the order of the words."""

from functools import cached_property

from msgspec import Struct
from spacy.tokens import Token

from services.extractor.pipeline.actor_arabic import is_place, phrases_of
from services.extractor.pipeline.actor_modifiers import Frame, common_party
from services.extractor.pipeline.actor_names import Hit
from services.extractor.pipeline.actor_parts import Phrase
from services.extractor.pipeline.actor_phrases import find_phrases
from services.extractor.pipeline.actor_resolve import countryman, name_beside, resolve
from services.extractor.pipeline.actor_syntax import Syntax, is_main
from services.extractor.pipeline.actor_unlisted import find_unlisted
from services.extractor.pipeline.actor_use import is_party
from services.extractor.pipeline.base import ActorMention, PersonMention, Sentence
from services.extractor.pipeline.coreference import OWNED, PERSONAL, PRONOUNS, SINGULAR, Memory, Named
from services.extractor.pipeline.persons import Seen
from services.extractor.pipeline.words import Word

_HEADS = ("president", "minister", "premier")
"""Offices that a state has: where no owner is named they are those of the state that the text is about."""
_PLURAL_CLASSES = ("forces", "fighters", "rebels", "militants", "protesters", "civilians", "peacekeepers", "police")


class Scene(Struct, dict=True):
    """One sentence; `found`, `persons` and `states` are the document's lists, which it adds to."""

    memory: Memory
    found: list[ActorMention]
    persons: list[PersonMention]
    states: dict[str, int]
    sentence: Sentence
    frame: Frame

    @property
    def words(self) -> list[Word]:
        """The words of the sentence."""
        return self.frame.words

    @cached_property
    def syntax(self) -> Syntax:
        """The sentence's parse by its words."""
        return Syntax(self.sentence, self.words, self.memory.actors.words)

    def _named_here(self) -> bool:
        """Whether a party was the subject of something in this sentence."""
        return any(n.subject and n.sentence == self.sentence.index for n in self.memory.named)

    def add_all(self, people: list[Seen], names: set[int]) -> None:
        """Adds the mentions of the sentence."""
        self._parse_words()
        person_words = {n for p in people for n in range(p.first, p.last)}
        phrases = phrases_of(self.words, self.frame.hits, self.memory.actors) if self._arabic() else []
        phrases += [
            p for p in find_phrases(self.frame)
            if p.last - 1 not in names and (p.settled or p.last - 1 not in person_words)
        ]  # fmt: skip
        held = {n for p in phrases if p.settled for n in range(p.first, p.last)}
        listed = {n for h in self.frame.hits.values() if h.use("name", "arabic") for n in range(h.first, h.last)}
        unlisted = find_unlisted(self.frame.text, self.words, held | listed | person_words)
        taken = {n for a, b, _ in unlisted for n in range(a, b)}
        phrases = [p for p in phrases if not taken.intersection(range(p.first, p.last))]
        inside = taken | {n for p in phrases for n in range(p.first, p.last)}
        determiners = inside | {p.first - 1 for p in phrases if p.determiner in OWNED}
        self._person_starts = {p.first for p in people}
        events: list[tuple[int, object]] = [(p.first, p) for p in phrases]
        events += [(h.first, h) for h in self.frame.hits.values() if h.first not in inside]
        events += [(u[0], u) for u in unlisted] + [(p.first, p) for p in people]
        events += [(n, w) for n, w in enumerate(self.words) if w.key in PRONOUNS and n not in self.frame.ends]
        events += [(n, w) for n, w in enumerate(self.words) if w.key in PERSONAL and w.raw != "ME"]
        events += [(n, w) for n, w in enumerate(self.words) if w.key in OWNED and n not in determiners]
        for _, event in sorted(events, key=self._order):
            self._add(event)

    def _order(self, event: tuple[int, object]) -> tuple[bool, int]:
        """What stands outside quotation marks first: it says who speaks within them."""
        return self._quoted(self.words[event[0]].start), event[0]

    def _arabic(self) -> bool:
        return any("\u0600" <= w.raw[0] <= "\u06ff" for w in self.words)

    def _parse_words(self) -> None:
        for n, word in enumerate(self.words):
            token = self.syntax.ending(word.end)
            if token is not None:
                self.frame.pos[n] = token.pos_
                if token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i:
                    self.frame.attributive.add(n)

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
            self._emit(Phrase(first, last, "group", made, "unlisted", True, why="pattern of names"))

    def _add_hit(self, hit: Hit) -> None:
        """A name; a state's name or seat only where it is a party; a demonym alone only as a people ("the Russians")."""
        for name in sorted(hit.names, key=lambda n: ("name", "arabic", "state", "seat", "adjective").index(n.use)):
            what = Phrase(hit.first, hit.last, "", name.id, "name", why=f"{name.use} {name.alias.name}")
            if name.use == "name" or (name.use == "arabic" and not is_place(self.words, hit, name, self.memory.actors)):
                return self._emit(what)
            if name.use in ("state", "seat") and hit.last not in self._person_starts:
                self.states[name.id] = self.states.get(name.id, 0) + 1
                rules = self.memory.actors.words
                if is_party(self.sentence, self.words, hit.first, hit.last, name.use == "seat", rules):
                    return self._emit(what)
            elif name.use == "adjective" and self._people(hit):
                what.how, what.noun = "adjective", "civilians"
                return self._emit(what)
        return None

    def _people(self, hit: Hit) -> bool:
        """Whether a demonym stands alone for its people ("the Russians")."""
        token = self.syntax.token(hit.last)
        plural = self.words[hit.last - 1].raw.endswith("s")
        return plural and (token is None or token.dep_ not in ("compound", "amod", "nmod"))

    def _add_phrase(self, phrase: Phrase) -> None:
        """A phrase; where it names no owner and is definite, the party that it goes back to."""
        if not phrase.settled:
            quoted = self._quoted(self.words[phrase.first].start)
            speaker = self._speaker_beside() if quoted else None
            resolve(phrase, self.frame, self.memory, self.syntax, self.found, speaker, quoted)
        elif phrase.near:
            phrase.id = self.memory.latest(phrase.near) or phrase.id
        else:
            countryman(phrase, self.words[phrase.last - 1].key, self.memory, self.sentence.index)
        if phrase.id is None and phrase.noun == "convoy":
            phrase.id = "convoy"
        if phrase.id is not None or phrase.noun == "group":
            self._emit(phrase)

    def _add_person(self, person: Seen) -> None:
        start, end = self.words[person.first].start, self.words[person.last - 1].end
        words = self.frame.text[start:end]
        office = person.why.split()[-1]
        if person.actor and person.why.startswith("title"):
            self.memory.offices[office] = person.actor
        elif person.why.startswith("office") and not person.actor:
            person.actor = self.memory.offices.get(office)
        person.actor = person.actor or common_party(self.frame, person.first)
        if person.actor is None and person.why.startswith("office") and office in _HEADS:
            person.actor = self.frame.state()
        self.persons.append(PersonMention(start=start, end=end, text=words, rule=person.why, actor=person.actor))
        self.memory.person = person.actor
        if person.actor and self.syntax.speaks(self.syntax.token(person.last)):
            self.memory.speaker = person.actor

    def _add_pronoun(self, word: Word) -> None:
        token = self.syntax.ending(word.end)
        if (word.raw.isupper() and len(word.raw) > 1) or "." in word.raw:
            return
        if word.key in SINGULAR and not self.syntax.acts(token, self._named_here()):
            self._add_struck(word, token)
            return
        quoted = self._quoted(word.start)
        speaker = self._speaker_beside() if quoted else None
        if word.key in OWNED:
            if token is not None and not self.syntax.owns_deed(token):
                return
            id = self.memory.pronoun(OWNED[word.key], self.sentence.index, quoted, speaker)
            if id is not None:
                self._mention(word.start, word.end, id, "coreference", f"possessive {word.key}: {id}")
            return
        if word.key in PERSONAL:
            self._add_personal(word, speaker)
            return
        but = self.syntax.beside(token, self.found)
        armed = self.syntax.attacks(token)
        id = self.memory.pronoun(word.key, self.sentence.index, quoted, speaker, but, armed)
        if id is None and word.key in SINGULAR:
            return
        self._mention(word.start, word.end, id, "coreference", f"pronoun {word.key}: {id}")

    def _add_struck(self, word: Word, token: Token | None) -> None:
        """ "bombed it": who stands in the column told before."""
        if token is None or token.dep_ != "dobj" or not self.syntax.harmed(token):
            return
        id = self.memory.struck(self.sentence.index, self.syntax.beside(token, self.found))
        if id:
            self._mention(word.start, word.end, id, "coreference", f"pronoun {word.key}: {id}")

    def _add_personal(self, word: Word, speaker: str | None) -> None:
        """ "I" is who speaks, "he" and "she" the person named last."""
        actor = speaker if word.key in ("i", "me") else self.memory.person
        rule = f"pronoun {word.key}"
        self.persons.append(PersonMention(start=word.start, end=word.end, text=word.raw, rule=rule, actor=actor))
        if actor and self.syntax.speaks(self.syntax.ending(word.end)):
            self.memory.speaker = actor

    def _quoted(self, at: int) -> bool:
        return any(a <= at < b for a, b in self.sentence.quotes)

    def _speaker_beside(self) -> str | None:
        """The party outside the quotation in this sentence."""
        begin = self.sentence.start
        outside = [p.actor for p in self.persons if p.start >= begin and not self._quoted(p.start) and p.actor]
        outside += [m.id for m in self.found if m.start >= begin and not self._quoted(m.start) and m.id]
        return outside[-1] if outside else None

    def _emit(self, phrase: Phrase) -> None:
        first, last, actors = self.words[phrase.first], self.words[phrase.last - 1], self.memory.actors
        name_beside(phrase, self.memory, self.syntax, self.found)
        self._mention(first.start, last.end, phrase.id, phrase.how, phrase.why, phrase.unlisted)
        if phrase.id is None:
            return
        token = self.syntax.token(phrase.last)
        generic = phrase.how == "generic" and phrase.id in (c.id for c in actors.words.classes)
        subject = token is not None and token.dep_ in ("nsubj", "nsubjpass")
        plural = phrase.noun in _PLURAL_CLASSES or actors.kind(phrase.id) in ("group", "militia", "generic")
        many = token is not None and token.tag_ in ("NNS", "NNPS") and phrase.noun in _PLURAL_CLASSES
        many = many and (phrase.how != "name" or not last.capital)  # the Syrian Democratic Forces are one body
        main = subject and token is not None and is_main(token.head)
        index = self.sentence.index
        self.memory.named.append(Named(phrase.id, phrase.noun, last.key, index, subject, plural, generic, many, main))
        if not generic and self.syntax.speaks(token):
            self.memory.speaker = phrase.id

    def _mention(self, start: int, end: int, id: str | None, how: str, why: str, unlisted: bool = False) -> None:
        self.found.append(
            ActorMention(
                start=start,
                end=end,
                text=self.frame.text[start:end],
                rule=why,
                id=id,
                parents=self.memory.actors.parents(id),
                how=how,  # type: ignore[arg-type]  # one of the contract's words
                unlisted=unlisted,
            )
        )
