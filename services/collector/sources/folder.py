"""What lies beside the documents of a folder: feed.yaml, with the source and date of each file."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from services.runtime.errors import BadFile

NAME = "feed.yaml"
CURE = "write rows like FILE: {source: ID, published: DATE}"


class About(Struct, frozen=True):
    """What is known of a file besides its bytes."""

    source: str | None = None
    published: date | datetime | str | None = None
    url: str | None = None
    title: str | None = None


def read_about(folder: Path) -> dict[str, About]:
    """The rows of the folder's feed.yaml by file name; empty when there is none. Raises BadFile."""
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        rows = yaml.safe_load(path.read_bytes())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadFile(path, "", f"is not YAML in UTF-8 ({error})", CURE) from error
    if rows is None:
        return {}
    if not isinstance(rows, dict):
        raise BadFile(path, "", f"is a {type(rows).__name__}, not rows by file name", CURE)
    return {str(name): _about(path, str(name), row) for name, row in rows.items()}


def _about(path: Path, name: str, row: Any) -> About:
    known = set(About.__struct_fields__)
    if not isinstance(row, dict) or not set(row) <= known:
        raise BadFile(path, name, f"cannot be used: {row!r}", CURE)
    date_ = row.get("published")
    text = {key: str(row[key]) for key in known - {"published"} if row.get(key) is not None}
    return About(**text, published=date_ if isinstance(date_, date) or date_ is None else str(date_))
