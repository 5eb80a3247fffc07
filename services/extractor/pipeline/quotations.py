"""What stands within quotation marks, straight or curly, across sentences and paragraphs."""

_OPEN = {"“": "”", "„": "“”", "«": "»", "‘": "’"}


def quotation_spans(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Outermost quotations of the paragraphs, marks excluded; one that is never closed ends with its paragraph."""
    out: list[tuple[int, int]] = []
    for start, end in paragraphs:
        out += _spans(text, start, end)
    return [(a, b) for a, b in out if a < b]


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""
    for i in range(start, end):
        mark = text[i]
        if opened is None:
            closers = _closers(text, i, start, end)
            opened = i + 1 if closers else None
        elif mark in closers and _closes(text, i, end, mark):
            out.append((opened, i))
            opened = None
    if opened is not None and closers not in ("'", "’"):
        out.append((opened, end))
    return out


def _closers(text: str, i: int, start: int, end: int) -> str:
    """The marks that would close a quotation opened here, none when nothing opens."""
    mark = text[i]
    begins = i == start or not (text[i - 1].isalnum() or text[i - 1] in ".,!?")
    if mark in _OPEN:
        return _OPEN[mark] if mark != "‘" or _closed_later(text, i, end, "’") else ""
    if mark == '"' or (mark == "”" and begins):
        return '"”'
    if mark == "'" and begins and i + 1 < end and text[i + 1].isalnum():
        return "'" if _closed_later(text, i, end, "'") else ""
    return ""


def _closed_later(text: str, i: int, end: int, mark: str) -> bool:
    """Whether a single mark, which may be an apostrophe, has a closing partner soon."""
    return any(text[j] == mark and _closes(text, j, end, mark) for j in range(i + 2, min(end, i + 300)))


def _closes(text: str, i: int, end: int, mark: str) -> bool:
    """A double mark always closes; a single one only after a word and before none, and not as the plural's possessive."""
    if mark not in "'’":
        return True
    if i + 1 < end and text[i + 1].isalnum():
        return False
    possessive = text[i - 1] == "s" and i + 2 < end and text[i + 1] == " " and text[i + 2].islower()
    return not possessive
