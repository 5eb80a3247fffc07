"""The watched areas and the sources' records, read again when their files change, without a restart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import structlog
from msgspec import Struct

from schemas.watch import Area, Source
from services.runtime.errors import BadFile
from services.runtime.rows import load_rows


class Watched(Struct, frozen=True):
    """Areas by id, and sources."""

    areas: Mapping[str, Area]
    sources: tuple[Source, ...]

    @staticmethod
    def of(areas: Iterable[Area], sources: Iterable[Source]) -> Watched:
        """These areas and sources."""
        return Watched({area.id: area for area in areas}, tuple(sources))

    def same(self, other: Watched, area: str) -> bool:
        """True when nothing that the picture of the area rests on is different."""
        return self is other or (self.sources == other.sources and self.areas.get(area) == other.areas.get(area))


Stamp = tuple[tuple[int, int], ...]


class Files:
    """areas.yaml and sources.yaml of a folder. Called, they give what they hold now; a broken file changes nothing."""

    def __init__(self, folder: Path) -> None:
        self._paths = (folder / "areas.yaml", folder / "sources.yaml")
        self._stamp = self._look()
        self._rows = self._read()

    def __call__(self) -> Watched:
        """What is watched now."""
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                self._rows = self._read()
            except BadFile as error:
                structlog.get_logger("picture").error("the watched areas stay as they were", why=str(error))
        return self._rows

    def _look(self) -> Stamp:
        """When each file was last written, and its size; nothing for one that is not there just now."""
        found = [path.stat() for path in self._paths if path.exists()]
        return tuple((one.st_mtime_ns, one.st_size) for one in found)

    def _read(self) -> Watched:
        return Watched.of(load_rows(self._paths[0], Area), load_rows(self._paths[1], Source))
