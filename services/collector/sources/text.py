"""A plain text file: one article, kept to the letter."""

TITLE_CHARS = 120


def title_of(text: str) -> str | None:
    """The first line, when it stands alone above an empty line, is short and is no sentence; else None."""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    line, (second, _, body) = first.strip(), rest.partition("\n")
    alone = not second.strip() and bool(body.strip())
    if not line or not alone or len(line) > TITLE_CHARS or line[-1] in ".!:;,)]…":
        return None
    return line
