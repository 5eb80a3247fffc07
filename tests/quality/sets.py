"""The labelled sets, and what the extractor makes of their texts: each text is read once, by the way of `zonewatch extract`."""

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from schemas.document import Document
from schemas.watch import Area
from services.cli import inputs, reading, watch
from services.extractor.core import Extractor, load
from services.extractor.printed import as_json
from services.extractor.settings import ExtractorSettings
from services.runtime.settings import load as load_settings
from tests.quality.labelled import Told, told

HERE = Path(__file__).parent
EVAL = HERE.parents[2] / "shared" / "eval"
SHARED = ("tanf", "re3d", "plover", "toponyms", "spatial", "dates")
Row = dict[str, Any]


class Reader:
    """The extractor with what is watched, as the command has it."""

    def __init__(self) -> None:
        settings = load_settings(ExtractorSettings)
        rows = watch.load(settings)
        self.areas: tuple[Area, ...] = rows.areas
        self.sources = rows.sources
        self.extractor: Extractor = load(settings)

    def read(self, path: Path) -> Iterator[Row]:
        """What `zonewatch extract PATH --format json --mentions` prints, a line each, as plain data."""
        found = inputs.feed([path], None, None, outlets=self.sources)
        for item in reading.items(found):
            printed = as_json(self.extractor.read(item.document, self.areas), mentions=True)
            yield json.loads(msgspec.json.encode(printed))

    def told(self, document: Document) -> list[Told]:
        """The claims of a document, as our own corpus compares them."""
        return [told(claim) for claim in self.extractor.read(document, self.areas).claims]


def write(path: Path, rows: Iterable[Row]) -> None:
    """Lines of JSON."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def scorers() -> dict[str, Any]:
    """The scorers of ../shared/eval/score by name, loaded from that folder; empty when it is not there."""
    folder = EVAL / "score"
    if not folder.is_dir():
        return {}
    if str(folder) not in sys.path:
        sys.dont_write_bytecode, before = True, sys.dont_write_bytecode  # the folder is not ours to write in
        sys.path.insert(0, str(folder))
        try:
            return {name: importlib.import_module(name) for name in (*SHARED, "common", "contract")}
        finally:
            sys.dont_write_bytecode = before
    return {name: sys.modules[name] for name in (*SHARED, "common", "contract")}
