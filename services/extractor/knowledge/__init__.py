"""What the extractor knows, as rows of data; this module only loads them."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from services.runtime.errors import BadFile

HOME = Path(__file__).parent
T = TypeVar("T")


def load(name: str, type_: type[T]) -> tuple[T, ...]:
    """The rows of knowledge/NAME.yaml, checked against a type. Raises BadFile, which names the file and the row's path."""
    return loaded(name, tuple[type_, ...])  # type: ignore[valid-type]  # a tuple of the caller's type


def loaded(name: str, type_: type[T], home: Path = HOME) -> T:
    """The whole of knowledge/NAME.yaml as this type. Raises BadFile, which names the file and what is wrong where."""
    path = home / f"{name}.yaml"
    try:
        return msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=_loader()), type_)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        what = " ".join(str(error).split())
        raise BadFile(path, "", what, "correct it there; `make knowledge` checks all of it") from error


@cache
def _loader() -> type[yaml.SafeLoader]:
    """libyaml's loader where PyYAML was built with it: ten times as fast."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
