"""What lies beside the documents of a folder: feed.yaml, with the source and date of each file."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

NAME = "feed.yaml"


class BadFeedFile(Exception):
    """A feed.yaml that cannot be used; says where and what to write."""


class About(Struct, frozen=True):
    """What is known of a file besides its bytes."""

    source: str | None = None
    published: date | datetime | str | None = None
    url: str | None = None
    title: str | None = None


def read_about(folder: Path) -> dict[str, About]:
    """The rows of the folder's feed.yaml by file name; empty when there is none. Raises BadFeedFile."""
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        rows = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFeedFile(f"{path}: not YAML: {error}") from error
    if rows is None:
        return {}
    if not isinstance(rows, dict):
        raise BadFeedFile(f"{path}: expected rows `FILE: {{source: ID, published: DATE}}`, got a {type(rows).__name__}")
    return {str(name): _about(path, str(name), row) for name, row in rows.items()}


def _about(path: Path, name: str, row: Any) -> About:
    known = set(About.__struct_fields__)
    if not isinstance(row, dict) or not set(row) <= known:
        raise BadFeedFile(f"{path}: {name}: expected {{source: ID, published: DATE}}, got {row!r}")
    date_ = row.get("published")
    text = {key: str(row[key]) for key in known - {"published"} if row.get(key) is not None}
    return About(**text, published=date_ if isinstance(date_, date) or date_ is None else str(date_))
