"""`python -m schemas`: write the generated files of the contract, and remove those that nothing generates any more."""

import sys
from pathlib import Path

from schemas.contract import files
from schemas.story import EXAMPLES

HERE = Path(__file__).parent


def generated(root: Path) -> set[str]:
    """The paths of the generated files that are there, relative to `root`."""
    found = [*root.glob("jsonschema/*"), *root.glob("examples/*/*"), *root.glob("asyncapi.yaml")]
    return {path.relative_to(root).as_posix() for path in found}


def write(root: Path) -> list[str]:
    """Write what differs and remove what is left over; the paths that changed."""
    wanted = files(EXAMPLES)
    changed = []
    for name, text in wanted.items():
        path = root / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    for name in sorted(generated(root) - set(wanted)):
        (root / name).unlink()
        changed.append(name)
    return changed


if __name__ == "__main__":
    changed = write(HERE)
    sys.stdout.write("".join(f"{name}\n" for name in changed) or "the contract's files are current\n")
