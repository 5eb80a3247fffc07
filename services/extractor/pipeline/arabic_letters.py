"""Arabic letters in one spelling, one for one, so that offsets stay: hamzas, final ya and ta, and the eastern figures."""

import re

_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "،": ",", "؛": ";", "٪": "%"}
    | {chr(0x0660 + n): str(n) for n in range(10)}
    | {chr(0x06F0 + n): str(n) for n in range(10)}
)
_LETTER = re.compile("[\u0621-\u064a]")
CLITICS = re.compile("[وف]?(?:ال|بال|لل|كال|ب|ل|ك)?")
"""What may be written together with the word behind it: "and", "by", "to", "like", "the"."""
ENDINGS = re.compile("(?:ا|ه|ها|هم|هما|نا)?")
"""What may be written together with the word before it: the accusative, "his", "her", "their", "our"."""


def fold(text: str) -> str:
    """The text with each Arabic letter in its plain form; texts without Arabic are given back as they are."""
    return text.translate(_FOLD) if has_arabic(text) else text


def has_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return _LETTER.search(text) is not None


def arabic_end(text: str, start: int, end: int) -> int | None:
    """Where a folded name ends that stands here with nothing but clitics around it; None inside another word."""
    first = start
    while first and has_arabic(text[first - 1]):
        first -= 1
    last = end
    while last < len(text) and has_arabic(text[last]):
        last += 1
    fits = CLITICS.fullmatch(text[first:start]) and ENDINGS.fullmatch(text[end:last])
    return end if fits else None
