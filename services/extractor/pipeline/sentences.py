"""Where sentences begin and end within a paragraph."""

import re

from services.extractor.knowledge.text import TextRules, text_rules

_END = re.compile(r"(?:\.{2,}|[.!?…؟۔])+[\"'”’»)\]]*(?=\s)|(?<=[a-z]{3})[.!?][\"”]?(?=[A-Z][a-z])")
_TERSE_END = re.compile(rf"{_END.pattern}|;(?=\s)")
_LAST_WORD = re.compile(r"[\w.]*\w(?=\.[\"'”’»)\]]*$)")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*([#@]?[\w.]+)")
_SPEECH_AFTER = re.compile(r"\s*(?:[A-Z][\w.’'-]*\s+){1,4}(\w+)")
_NUMBERED = re.compile(r"\W*\d{1,3}[.)]$")
_WORDS = re.compile(r"\w")
_CLOCK = frozenset({"a.m", "p.m", "am", "pm"})
_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter)\S*$")


def split_sentences(text: str, start: int, end: int, terse: bool = False) -> list[tuple[int, int]]:
    """Spans of the sentences of text[start:end], without the white space around them; `terse` texts also part at a semicolon."""
    rules = text_rules()
    out, begin = [], start
    for match in (_TERSE_END if terse else _END).finditer(text, start, end):
        if match.group() == ";" or _ends(text, begin, match, end, rules):
            out.append((begin, match.end()))
            begin = match.end()
    out.append((begin, end))
    trimmed = (trim(text, a, b) for a, b in out)
    return [(a, b) for a, b in trimmed if _WORDS.search(text, a, b)]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, begin: int, match: re.Match[str], end: int, rules: TextRules) -> bool:
    mark = match.group()
    follow = _NEXT.match(text, match.end(), end)
    if follow is None or _NUMBERED.match(text[begin : match.end()].strip()):
        return False
    word = follow.group(1)
    if word[0].islower():
        return False
    if _LINK.search(text, begin, match.end() - 1) and not word[0].isupper():
        return False
    if mark[-1] in "\"”'’»" and mark[0] in "!?" and _spoken(text, match.end(), end, rules):
        return False
    before = _LAST_WORD.search(text[begin : match.end()])
    if mark[0] != "." or mark.startswith("..") or before is None:
        return True
    return _after_word(before.group(), word, rules)


def _spoken(text: str, start: int, end: int, rules: TextRules) -> bool:
    """Whether '"...!" Smith said' goes on: the sentence ends after the speaker."""
    match = _SPEECH_AFTER.match(text, start, end)
    return match is not None and match.group(1) in rules.speech_set


def _after_word(before: str, word: str, rules: TextRules) -> bool:
    """Whether a full stop after this word ends the sentence, given the word that follows."""
    low = before.lower()
    if low in rules.title_set:
        return low in ("no", "mil") and not word[0].isdigit()
    if low in rules.numbered_set and word[0].isdigit():
        return False
    if low in _CLOCK:
        return word[0].isupper() and word.lower().rstrip(".") not in rules.zone_set
    if low in rules.abbreviation_set or (len(before) > 1 and _INITIALS.fullmatch(before)):
        return word.lower() in rules.starter_set and word[0].isupper()
    return not (len(before) == 1 and before.isupper())
