"""`python -m tests.bench.gate FILE`: what the gate saves on a set of news texts (TR-News.xml), and what it loses of their claims."""

import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from schemas.document import Document
from schemas.watch import Area
from services.extractor.core import load, reports
from services.extractor.settings import ExtractorSettings
from services.runtime.rows import load_rows
from services.runtime.settings import load as settings

DAY = datetime(2017, 1, 1, tzinfo=UTC)


def documents(file: Path) -> Iterator[Document]:
    """The articles of an XML file: title and text, all of one day."""
    for number, article in enumerate(ET.parse(file).getroot()):
        text = article.findtext("text") or ""
        title = " ".join((article.findtext("title") or "").split())
        yield Document(id=f"d{number}", source="bench", title=title, text=text, published=DAY)


def main() -> None:
    """Print the processor time with and without the gate, how much is read, and which claims near an area are lost."""
    areas = load_rows(settings(ExtractorSettings).watch / "areas.yaml", Area)
    reader, found = load(), list(documents(Path(sys.argv[1])))
    reader.sift(found[0], areas)
    started = process_time()
    sifted = [reader.sift(document, areas) for document in found]
    between = process_time()
    whole = [reader.read(document, areas) for document in found]
    ended = process_time()
    near = [[sum(len(r.claims) for r in reports(reading, areas)) for reading in some] for some in (sifted, whole)]
    parsed = [sum(s.doc is not None for reading in some for s in reading.text.sentences) for some in (sifted, whole)]
    wanted = sum(reading.gate is not None and reading.gate.wanted for reading in sifted)
    print(  # noqa: T201  # a command's own output
        f"{len(found)} documents, {wanted} let in; {parsed[0]} of {parsed[1]} sentences parsed; "
        f"{between - started:.1f} s instead of {ended - between:.1f} s; {sum(near[0])} of {sum(near[1])} claims near an area"
    )


if __name__ == "__main__":
    main()
