"""Which outlet it is: from an id, a name or a host to the id of its row in sources.yaml."""

import re
from collections.abc import Iterable

from schemas.watch import Source
from services.collector.address import host


class Outlets:
    """The rows of sources.yaml, found by id, name or host. What is not listed gets an id made of its own name."""

    def __init__(self, rows: Iterable[Source] = ()) -> None:
        self._ids: dict[str, str] = {}
        for row in rows:
            for name in (row.id, row.name, *row.names, host(row.address or "")):
                if name:
                    self._ids.setdefault(name.casefold(), row.id)

    def find(self, words: str | None) -> str | None:
        """The id of a listed outlet; a host is also found by its parent domain. None when it is not listed."""
        key = (words or "").strip().casefold()
        key = host(key) or key
        while key:
            if key in self._ids:
                return self._ids[key]
            if " " in key or key.count(".") < 2:
                return None
            key = key.partition(".")[2]
        return None

    def id(self, words: str) -> str:
        """The id of an outlet: its row's, else one made from the words. An id with a colon (x:handle) stays as it is."""
        return self.find(words) or (words.strip() if ":" in words and "//" not in words else slug(host(words) or words))


def slug(words: str) -> str:
    """Words as an id: lower case, hyphens between words; dots stay, so that a host is still read as one."""
    return re.sub(r"[^\w.]+", "-", words.strip().casefold()).strip("-.")
