"""What the extractor knows, as rows of data; this module only loads them."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

HOME = Path(__file__).parent
T = TypeVar("T")


def load(name: str, type_: type[T]) -> tuple[T, ...]:
    """The rows of knowledge/NAME.yaml, checked against a type; raises msgspec.ValidationError naming the row's path."""
    data = yaml.load((HOME / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_loader())
    return tuple(msgspec.convert(data, list[type_]))  # type: ignore[valid-type]  # a list of the caller's type


@cache
def _loader() -> type[yaml.SafeLoader]:
    """libyaml's loader where PyYAML was built with it: ten times as fast."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
