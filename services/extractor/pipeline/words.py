"""A sentence's words with their offsets, in the plain form that names are looked up by."""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_WORD = re.compile(
    r"(?:[^\W\d_]\.){1,}[^\W\d_]\b\.?|[^\W_][^\W_\u064b-\u0652\u0670]*(?:[\u064b-\u0652\u0670]+[^\W_]*)*(?:['’`´ʿʾ‘][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’`´][sS]$")
_CONTRACTED = re.compile(r"['’`´](?:ve|re|ll|d|m)$", re.IGNORECASE)
_MARKS = re.compile(r"['’`´ʿʾ‘.]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_DIACRITICS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ARABIC_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


class Word(Struct, frozen=True):
    """One word: its offsets in the document, the word as written, its key, and whether 's follows."""

    start: int
    end: int
    raw: str
    key: str
    possessive: bool = False
    joined: bool = False
    """True when a hyphen or slash ties it to the word before."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter or a digit."""
        return self.raw[0].isupper() or self.raw[0].isdigit()


@lru_cache(maxsize=50_000)
def key_of(raw: str) -> str:
    """The word without case, accents, apostrophes and full stops; Arabic letters in one form each."""
    if _ARABIC.search(raw):
        return _DIACRITICS.sub("", raw).translate(_ARABIC_FORMS)
    if not raw.isascii():
        raw = "".join(c for c in unicodedata.normalize("NFKD", raw) if not unicodedata.combining(c))
    return _MARKS.sub("", raw).lower().replace("ı", "i")


_WEAK = re.compile(r"[aeiouwy']")
_KINDRED = (("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("q", "k"), ("ph", "f"), ("z", "s"))


def bones(key: str) -> str:
    """The consonants of a transliterated word, kindred ones as one, none doubled: equal for its usual spellings."""
    for letters, one in _KINDRED:
        key = key.replace(letters, one)
    plain = _WEAK.sub("", key.removesuffix("h") if key.endswith(("ah", "eh")) else key)
    return "".join(c for n, c in enumerate(plain) if n == 0 or plain[n - 1] != c)


def words_of(text: str, offset: int = 0) -> list[Word]:
    """The words of a text that stands at this offset of the document."""
    out: list[Word] = []
    for match in _WORD.finditer(text):
        raw, end = match.group(), match.end()
        short = _CONTRACTED.search(raw)
        if short:
            raw, end = raw[: short.start()], match.start() + short.start()
        owner = _POSSESSIVE.search(raw)
        if owner:
            raw, end = raw[: owner.start()], match.start() + owner.start()
        elif raw[-1] in "sS" and text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum():
            owner = match
        joined = match.start() > 0 and text[match.start() - 1] in "-/‐‑–" and match.start() - 1 > 0
        tied = joined and not text[match.start() - 2].isspace()
        out.append(Word(offset + match.start(), offset + end, raw, key_of(raw), owner is not None, tied))
    return out


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a name's words."""
    return tuple(w.key for w in words_of(name))
