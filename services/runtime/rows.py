"""Rows of knowledge and configuration: a YAML list becomes structs, and a mistake is named by file, row and cure."""

from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import structlog
import yaml
from msgspec import Struct

from services.runtime.errors import BadFile

T = TypeVar("T", bound=Struct)


class LiveRows(Generic[T]):
    """The rows of a file. Called, it gives what the file holds now; a broken file is logged and changes nothing."""

    def __init__(self, path: Path, type_: type[T]) -> None:
        self._path, self._type = path, type_
        self._stamp = self._look()
        self._rows = load_rows(path, type_)

    def __call__(self) -> tuple[T, ...]:
        """The rows; the same tuple as long as the file is the same."""
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                self._rows = load_rows(self._path, self._type)
            except BadFile as error:
                structlog.get_logger("rows").error("the rows stay as they were", why=str(error))
        return self._rows

    def _look(self) -> tuple[int, int]:
        """When the file was last written, and its size; zeros while it is not there."""
        if not self._path.exists():
            return 0, 0
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size


def load_rows(path: Path, type_: type[T]) -> tuple[T, ...]:
    """The rows of a YAML file, in its order. Raises BadFile, also for a key that the type does not have and a repeated id."""
    rows = _read(path)
    if not isinstance(rows, list):
        raise BadFile(path, "", "expected a list of rows", "start each row with '- '")
    loaded = tuple(_row(path, index, row, type_) for index, row in enumerate(rows, 1))
    seen: set[str] = set()
    for index, row in enumerate(loaded, 1):
        name = getattr(row, "id", None)
        if name in seen:
            raise BadFile(path, f"row {index}", f"the id {name!r} is there twice", "rename or remove one")
        if name is not None:
            seen.add(name)
    return loaded


def _read(path: Path) -> Any:
    """The file's content; an empty file is an empty list."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(path, "", f"cannot be read ({error.strerror})", "give the file that should be used") from error
    except UnicodeDecodeError as error:
        raise BadFile(path, f"byte {error.start}", "is not UTF-8", "save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else ""
        raise BadFile(path, where, f"is not YAML ({getattr(error, 'problem', error)})", "correct it there") from error
    return [] if content is None else content


def _row(path: Path, index: int, row: Any, type_: type[T]) -> T:
    """One row as its type."""
    name = row.get("id") if isinstance(row, dict) else None
    where = f"row {index}" + (f" ({name})" if name else "")
    if isinstance(row, dict):
        # forgiving on the wire, strict in a file that people write: an unknown key is a typing mistake
        unknown = sorted(map(str, set(row) - {field.encode_name for field in msgspec.structs.fields(type_)}))
        if unknown:
            known = ", ".join(field.encode_name for field in msgspec.structs.fields(type_))
            raise BadFile(path, where, f"has the unknown key {unknown[0]!r}", f"known keys: {known}")
    try:
        return msgspec.convert(row, type_)
    except msgspec.ValidationError as error:
        raise BadFile(path, where, f"is not a {type_.__name__}: {error}", "correct that row") from error
