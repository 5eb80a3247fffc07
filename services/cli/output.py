"""Results on standard output, in the format that was asked for."""

import sys
from pathlib import Path

import msgspec
from rich.console import Console

from schemas.codec import decode
from schemas.incident import Picture
from services.cli import geojson, render
from services.cli.errors import UserError


def console() -> Console:
    """Standard output: colours on a terminal, plain lines of any length in a pipe."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def line(data: bytes) -> None:
    """One line of JSON."""
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.flush()


def picture(data: bytes, format: str) -> None:
    """A picture from its bytes; as JSON these very bytes."""
    if format == "json":
        line(data)
    elif format == "geojson":
        line(msgspec.json.encode(geojson.feature_collection(decode(data, Picture))))
    else:
        render.picture(console(), decode(data, Picture))


def leave(folder: Path, files: dict[str, list[bytes]]) -> None:
    """Write files of lines into a folder, which is made when it is not there. Raises UserError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in files.items():
            (folder / name).write_bytes(b"".join(data + b"\n" for data in lines))
    except OSError as error:
        raise UserError(f"--out {folder}: {error.strerror}; give a folder that can be written") from error
