"""The watched areas and the sources' records, read again when their files change, without a restart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from schemas.watch import Area, Source
from services.runtime.rows import LiveRows


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


class Files:
    """areas.yaml and sources.yaml of a folder. Called, they give what they hold now; a broken file changes nothing."""

    def __init__(self, folder: Path) -> None:
        self._areas = LiveRows(folder / "areas.yaml", Area)
        self._sources = LiveRows(folder / "sources.yaml", Source)
        self._read = (self._areas(), self._sources())
        self._watched = Watched.of(*self._read)

    def __call__(self) -> Watched:
        """What is watched now."""
        read = (self._areas(), self._sources())
        if any(now is not before for now, before in zip(read, self._read, strict=True)):
            self._read, self._watched = read, Watched.of(*read)
        return self._watched
