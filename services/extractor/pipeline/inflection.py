"""Forms of English verbs, made by rule from their lemma."""

from collections.abc import Mapping

_VOWELS = "aeiou"


def forms_of(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The lemma, its -s, -ed and -ing forms, doubled consonants included, and what is irregular about it."""
    if lemma in ("near", "down", "back"):
        return (lemma, f"{lemma}ed", f"{lemma}ing", f"{lemma}s")
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {lemma, f"{lemma}s", f"{stem}ed", f"{stem}ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(f"{lemma}es")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        forms |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return tuple(sorted(forms | set(irregular.get(lemma, ()))))
