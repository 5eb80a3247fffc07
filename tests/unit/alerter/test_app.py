"""The alerter's worker."""

from pathlib import Path

import pytest

from services.alerter.app import create_app
from services.alerter.settings import AlerterSettings
from services.runtime.errors import BadFile
from services.runtime.settings import load


def test_the_app_opens_nothing() -> None:
    """Making the worker needs neither broker nor Redis; it reads the shipped rules."""
    assert create_app(load(AlerterSettings)).topic == "incidents"


def test_a_bad_rule_is_named(tmp_path: Path) -> None:
    """A misspelt condition stops the start with the row's name instead of never alerting."""
    shipped = load(AlerterSettings).watch
    for name in ("areas.yaml", "rules.yaml"):
        (tmp_path / name).write_text((shipped / name).read_text())
    with (tmp_path / "rules.yaml").open("a") as rows:
        rows.write("- {id: odd, doc: odd, kinds: [strike], fresh_day: 3}\n")
    with pytest.raises(BadFile, match=r"odd.*fresh_day"):
        create_app(load(AlerterSettings, watch=tmp_path))
