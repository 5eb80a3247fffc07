"""Of a document: a digest of its content, and a signature by which copies of it are known."""

import hashlib
import re

from rensa import RMinHash

from schemas.document import Document

SHINGLE = 4
"""Words of one shingle of the MinHash: copies with small edits still share most of theirs."""
PERMUTATIONS = 64
SEED = 1


def digest(document: Document) -> str:
    """Of the document's content: equal for equal words, author and date."""
    parts = (
        document.title or "",
        document.text,
        document.author or "",
        str(document.published or ""),
        str(document.deleted),
    )
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def signature(text: str) -> tuple[int, ...]:
    """MinHash of the text's runs of words; empty when it has too few to compare."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < 4 * SHINGLE:
        return ()
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    return tuple(hashed.digest())
