"""A parse that can be mended: tags, heads and relations as lists, made a document again when something changed."""

from spacy.tokens import Doc

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Parse:
    """The words of one sentence with what the tagger and parser made of each; words are named by their place."""

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.words = [t.text for t in doc]
        self.low = [t.lower_ for t in doc]
        self.tags = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.lemmas = [t.lemma_ for t in doc]
        self.heads = [t.head.i for t in doc]
        self.deps = [t.dep_ for t in doc]
        self.changed = False

    def children(self, at: int, *deps: str) -> list[int]:
        """The words that hang on one, by these relations where some are given."""
        return [i for i, head in enumerate(self.heads) if head == at and i != at and (not deps or self.deps[i] in deps)]

    def above(self, at: int) -> list[int]:
        """The words that one hangs on, up to the root."""
        out: list[int] = []
        while self.heads[at] != at and len(out) < len(self.words):
            at = self.heads[at]
            out.append(at)
        return out

    def hang(self, at: int, head: int, dep: str) -> None:
        """Hangs a word on another; one that stood below it takes its place first."""
        if head == at:
            return
        if at in self.above(head):
            self._lift(head, at)
        self.heads[at], self.deps[at], self.changed = head, dep, True

    def _lift(self, at: int, over: int) -> None:
        top = self.heads[over] == over
        self.heads[at], self.deps[at] = (at, "ROOT") if top else (self.heads[over], self.deps[over])

    def root(self, at: int) -> None:
        """Makes a word the root; the old one hangs on it."""
        old = next(i for i, head in enumerate(self.heads) if head == i)
        if old != at:
            self.hang(old, at, "advcl" if self.children(old, "mark") else "dep")

    def tag(self, at: int, tag: str, lemma: str) -> None:
        """Gives a word another tag and lemma."""
        self.tags[at], self.lemmas[at], self.changed = tag, lemma, True
        self.pos[at] = "VERB" if tag.startswith("VB") else "NOUN"

    def is_verb(self, at: int) -> bool:
        """Whether it is tagged a verb."""
        return self.tags[at].startswith("VB")

    def is_noun(self, at: int) -> bool:
        """Whether it is tagged a noun, name, pronoun or number."""
        return self.pos[at] in NOUNS

    def has_aux(self, at: int) -> bool:
        """Whether an auxiliary hangs on it."""
        return bool(self.children(at, "aux", "auxpass"))

    def doc(self) -> Doc:
        """The document of the parse as it is now."""
        source = self.source
        if not self.changed:
            return source
        return Doc(
            source.vocab,
            words=self.words,
            spaces=[bool(t.whitespace_) for t in source],
            tags=self.tags,
            pos=self.pos,
            lemmas=self.lemmas,
            heads=self.heads,
            deps=self.deps,
        )
