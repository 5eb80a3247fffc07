"""Arabic letters in one spelling, one for one, so that offsets stay: hamzas, final ya and ta, vowel signs, eastern figures."""

import re

_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "،": ",", "؛": ";", "٪": "%"}
    | {"ـ": "\u0652", "ک": "ك", "ی": "ي"}
    | {chr(0x0660 + n): str(n) for n in range(10)}
    | {chr(0x06F0 + n): str(n) for n in range(10)}
)
_LETTER = re.compile("[\u0621-\u064a]")
SIGNS = "\u064b-\u0652\u0670"
"""Vowel signs and the like, which say nothing that we need but whether a verb is passive."""
_SIGN = re.compile(f"[{SIGNS}]")
_SIGNED = re.compile(f"[\u0621-\u064a]+[{SIGNS}][\u0621-\u064a{SIGNS}]*")
CLITICS = re.compile("[وف]?(?:ال|بال|لل|كال|ب|ل|ك)?")
"""What may be written together with the word behind it: "and", "by", "to", "like", "the"."""
ENDINGS = re.compile("(?:ا|ه|ها|هم|هما|نا)?")
"""What may be written together with the word before it: the accusative, "his", "her", "their", "our"."""


def letters(word: str) -> str:
    """A word in its plain letters and figures, without vowel signs."""
    return _SIGN.sub("", word.translate(_FOLD))


def fold(text: str) -> str:
    """The text with each Arabic letter in its plain form, a word's vowel signs behind it; without Arabic it is given back as it is."""
    return _SIGNED.sub(_letters_first, text.translate(_FOLD)) if has_arabic(text) else text


def _letters_first(word: re.Match[str]) -> str:
    return _SIGN.sub("", word.group()) + "".join(_SIGN.findall(word.group()))


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return _LETTER.search(text) is not None


def arabic_end(text: str, start: int, end: int) -> int | None:
    """Where a folded name ends that stands here with nothing but clitics around it, its vowel signs included; None inside another word."""
    first = start
    while first and has_arabic(text[first - 1]):
        first -= 1
    last = end
    while last < len(text) and has_arabic(text[last]):
        last += 1
    fits = CLITICS.fullmatch(text[first:start]) and ENDINGS.fullmatch(text[end:last])
    if not fits:
        return None
    if last > end:
        return end
    while end < len(text) and _SIGN.match(text[end]):
        end += 1
    return end
