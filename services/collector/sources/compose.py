"""The text of an article that came in parts: its title, then its body."""


def compose(title: str | None, body: str) -> str:
    """Title, empty line, body; the body alone when it begins with the title or there is none."""
    if not title or not title.strip():
        return body
    if not body.strip():
        return title
    start = " ".join(body[: len(title) * 2].split()).casefold()
    return body if start.startswith(" ".join(title.split()).casefold()) else f"{title.strip()}\n\n{body}"
