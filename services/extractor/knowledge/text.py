"""The layout and punctuation of news pages, as compiled rows of knowledge/text.yaml."""

import re
from functools import cache, cached_property

import msgspec

from services.extractor.knowledge import loaded


class TextRules(msgspec.Struct, frozen=True, dict=True):
    """Rows of text.yaml; the properties are what the steps look up."""

    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    numbered: tuple[str, ...]
    zones: tuple[str, ...]
    starters: tuple[str, ...]
    speech: tuple[str, ...]
    agencies: tuple[str, ...]
    arabic_agencies: tuple[str, ...]
    labels: tuple[str, ...]
    captions: tuple[str, ...]
    boilerplate: tuple[str, ...]
    headline_words: tuple[str, ...]
    news_labels: tuple[str, ...]

    @cached_property
    def numbered_set(self) -> frozenset[str]:
        """Abbreviations that a figure follows."""
        return frozenset(self.numbered)

    @cached_property
    def zone_set(self) -> frozenset[str]:
        """Words with a capital that go on after "a.m."."""
        return frozenset(self.zones)

    @cached_property
    def title_set(self) -> frozenset[str]:
        """Abbreviated titles that never end a sentence."""
        return frozenset(self.titles)

    @cached_property
    def abbreviation_set(self) -> frozenset[str]:
        """Abbreviations that end a sentence only before a usual first word."""
        return frozenset(self.abbreviations)

    @cached_property
    def starter_set(self) -> frozenset[str]:
        """Usual first words of a sentence."""
        return frozenset(self.starters)

    @cached_property
    def speech_set(self) -> frozenset[str]:
        """Verbs that follow a quotation's speaker."""
        return frozenset(self.speech)

    @cached_property
    def label_set(self) -> frozenset[str]:
        """Words before a colon that are no dateline."""
        return frozenset(self.labels)

    @cached_property
    def headline_set(self) -> frozenset[str]:
        """Words to lower in a headline in Title Case."""
        return frozenset(self.headline_words)

    @cached_property
    def news_label_set(self) -> frozenset[str]:
        """Labels before a headline that say how new or what form it is."""
        return frozenset(self.news_labels)

    @cached_property
    def caption_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Any of these found in a paragraph makes it a caption."""
        return tuple(re.compile(p, re.IGNORECASE) for p in self.captions)

    @cached_property
    def boilerplate_patterns(self) -> tuple[re.Pattern[str], ...]:
        """Any of these found in a paragraph makes it boilerplate."""
        return tuple(re.compile(p, re.IGNORECASE) for p in self.boilerplate)


@cache
def text_rules() -> TextRules:
    """The rows of text.yaml, loaded once."""
    return loaded("text", TextRules)
