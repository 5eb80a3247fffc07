"""The kind `file`: a file or folder as a source, read again when something in it changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from schemas.watch import Source
from services.collector.core import Limits, Trouble
from services.collector.polling import Mark, Reading
from services.collector.sources.file import read_feed
from services.collector.sources.readers import Date
from services.runtime.clock import Clock
from services.runtime.errors import BadFile


class Folders:
    """Reads sources of the kind `file`: `address` is a path. A source whose id is empty names nothing by itself."""

    def __init__(
        self,
        outlets: Sequence[Source],
        limits: Limits,
        clock: Clock,
        published: Mapping[str, Date] | Date | None = None,
    ) -> None:
        self._outlets, self._limits, self._clock, self._published = outlets, limits, clock, published

    async def __call__(self, source: Source, since: Mark) -> Reading:
        """All its documents, when anything in it changed."""
        path = Path(source.address or "")
        mark = Mark(modified=_state(path))
        if mark == since:
            return Reading((), since)
        try:
            found = tuple(
                read_feed(
                    path,
                    self._published,
                    source.id or None,
                    outlets=self._outlets,
                    limits=self._limits,
                    now=self._clock.now(),
                )
            )
        except (OSError, BadFile) as error:
            return Reading((Trouble(where=str(path), reason="unreachable", text=str(error)),), mark)
        return Reading(found, mark)


def _state(path: Path) -> str:
    """Names, sizes and times of all files, as one line."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    stats = [(file, file.stat()) for file in files if file.is_file()]
    return f"{len(stats)} files " + " ".join(f"{file}:{stat.st_size}:{stat.st_mtime_ns}" for file, stat in stats)
