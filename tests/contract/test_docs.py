"""The documentation says what is there. Out of date? `python -m tests.contract.test_docs` writes docs/reference.md anew."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import typer

from schemas.topics import KINDS, TOPICS
from services.cli.app import app
from services.cli.commands.run import Service
from services.runtime.reasons import REASONS
from services.runtime.settings import ROOT, knobs, table
from services.runtime.telemetry import METRICS
from tests.contract.test_env_example import TYPES

REFERENCE = ROOT / "docs" / "reference.md"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(head: str, cells: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = [name.strip() for name in head.split("|")]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return "\n".join([*lines, *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells)])


def commands() -> dict[str, str]:
    """Each command of `zonewatch`, also those within groups, and its first line of help."""

    def leaves(name: str, command: Any) -> Iterator[tuple[str, str]]:
        below = vars(command).get("commands")
        if below is None:
            yield name, (command.help or "").strip().splitlines()[0]
        for inner, leaf in (below or {}).items():
            yield from leaves(f"{name} {inner}".strip(), leaf)

    return dict(leaves("", typer.main.get_command(app)))


def reference() -> str:
    """The whole page."""
    topics = (
        (f"`{t.name}`".replace("{", "<").replace("}", ">"), t.key, t.type.__name__, t.cleanup, t.doc)
        for t in TOPICS.values()
    )
    reasons = ((f"`{r.id}`", r.status, r.meaning, r.cure) for r in REASONS.values())
    metrics = ((f"`{m.name}`", m.type, ", ".join(("service", *m.labels)), m.unit, m.meaning) for m in METRICS.values())
    parts = {
        "Commands": rows("command | what it does", ((f"`zonewatch {n}`", text) for n, text in commands().items())),
        "Topics": rows("topic | key | type | cleanup | what it carries", topics)
        + f"\n\nThe ten kinds: {', '.join(f'`{kind}`' for kind in KINDS)}.",
        "Settings": "Environment variables; `infra/env.example` is the same list as a file.\n\n" + table(TYPES).strip(),
        "Reasons": "Why a message was skipped or is dead: a closed table.\n\n"
        + rows("reason | status | meaning | what to do", reasons),
        "Metrics": "Each service answers /metrics, /healthz, /readyz and /counts.json on its health port.\n\n"
        + rows("metric | type | labels | unit | meaning", metrics),
    }
    head = "# Reference\n\nRendered from the code by `python -m tests.contract.test_docs`.\n"
    return head + "".join(f"\n## {name}\n\n{text}\n" for name, text in parts.items())


def test_the_reference_is_current() -> None:
    """docs/reference.md says what the code says."""
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run `python -m tests.contract.test_docs`"


@pytest.mark.parametrize("name", sorted({name.split()[0] for name in commands()} - {"run", "topics"}))
def test_the_readme_shows_each_command(name: str) -> None:
    """Nobody has to read the code to learn that a command exists."""
    assert f"zonewatch {name}" in README or f"make {name}" in README


@pytest.mark.parametrize("service", list(Service))
def test_the_readme_draws_each_service(service: Service) -> None:
    """The diagram has every service."""
    assert re.search(rf"\b{service}\b", README)


def test_every_setting_is_documented_once() -> None:
    """Each variable has one row."""
    page = reference()
    assert all(page.count(f"| `{knob.variable}` |") == 1 for knob in knobs(TYPES))


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
