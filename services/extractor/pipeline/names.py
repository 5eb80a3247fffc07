"""Spellings of place names folded into keys: one key for the forms of one spelling, one skeleton for kindred spellings."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "ad",
        "adh",
        "an",
        "az",
        "es",
        "er",
        "ez",
        "et",
        "ed",
        "en",
        "ech",
        "esh",
    ]
)
_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae"}
    | {"œ": "oe", "ð": "d", "þ": "th", "ə": "e", "Ə": "e"}
    | dict.fromkeys("'’‘ʻʼʾʿ`´ʽ′“”\"", "")
    | dict.fromkeys("-‐‑–—/_,()[]:;|·", " ")
    | {".": "", "&": " and "}
)
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": "", "ء": ""}
)
_CONSONANTS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrzsSsdtzgfkklmnh", strict=True))
    | dict.fromkeys("اوي", "")
    | {"ع": ""}
)
_DIGRAPHS = (("kh", "x"), ("sh", "S"), ("ch", "S"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"))
_ARABIC_LETTER = re.compile("[؀-ۿ]")


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return _ARABIC_LETTER.search(text) is not None


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The name in small plain letters, single spaces, without marks, stops and apostrophes: the form that is looked up."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_ARABIC).translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words = text.translate(_LETTERS).split()
    if is_arabic(text):
        words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in (w.translate(_ARABIC) for w in words)]
    return " ".join(words)


def bare(name_key: str) -> str:
    """A key without the Arabic article in any of its forms ("at tanf", "al tanf" -> "tanf"; "deir ez zor" -> "deir zor")."""
    words = [w for w in name_key.split() if w not in ARTICLES]
    text = " ".join(words)
    return text if len(text) > 2 else name_key


@lru_cache(maxsize=20_000)
def skeleton(name_key: str) -> str:
    """The consonants of a key, articles and doubling gone, kindred letters as one; empty when fewer than three are left."""
    text = bare(name_key).replace(" ", "")
    if not text:
        return ""
    if is_arabic(text):
        text = text.translate(_CONSONANTS)
    else:
        for pair, letter in _DIGRAPHS:
            text = text.replace(pair, letter)
        text = re.sub(r"h$|ah\b", "", text).replace("q", "k").replace("c", "k")
    text = re.sub("[^bdfghjklmnprstvxzS]", "", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    return text if len(text) >= 3 else ""
