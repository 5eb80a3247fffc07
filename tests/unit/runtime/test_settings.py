"""Settings: one row a knob, from the environment or given, and rendered from the same rows."""

from pathlib import Path

import pytest
from pydantic import Field

from services.runtime.errors import BadFile
from services.runtime.settings import ROOT, ServiceSettings, env_example, knobs, load, table


class OwnSettings(ServiceSettings):
    """A service's own rows."""

    own_km: float = Field(2.5, gt=0, description="How far.")


def test_defaults_stand_without_an_environment() -> None:
    """A fresh machine needs no setting at all."""
    settings = load(ServiceSettings)
    assert settings.watch == ROOT / "infra" / "watch"
    assert settings.max_message_bytes == 4_000_000


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZONEWATCH_<NAME> sets a row, of the common ones and of a service's own; an empty one leaves the default."""
    monkeypatch.setenv("ZONEWATCH_OWN_KM", "7")
    monkeypatch.setenv("ZONEWATCH_KAFKA", "broker:9092")
    monkeypatch.setenv("ZONEWATCH_REDIS", "")
    settings = load(OwnSettings)
    assert (settings.own_km, settings.kafka) == (7.0, "broker:9092")
    assert settings.redis == "redis://127.0.0.1:6379/0"


def test_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the variable, what it must be, and where all are described."""
    monkeypatch.setenv("ZONEWATCH_DEAD_LETTER_RUN", "0")
    with pytest.raises(
        BadFile, match=r"ZONEWATCH_DEAD_LETTER_RUN: .*greater than or equal to 1; see docs/reference.md"
    ):
        load(ServiceSettings)


def test_every_knob_is_a_full_row() -> None:
    """Name, variable, type, default and help of each; what ends in a unit has it; numbers have bounds."""
    rows = {row.name: row for row in knobs([ServiceSettings, OwnSettings])}
    assert set(rows) == set(OwnSettings.model_fields)
    assert all(row.help.endswith(".") and row.type for row in rows.values())
    assert (rows["own_km"].unit, rows["own_km"].bounds, rows["own_km"].default) == ("kilometres", "> 0", "2.5")
    assert rows["health_port"].bounds == "≥ 0, ≤ 65535"
    assert rows["watch"].default == "infra/watch"
    assert not [row.name for row in rows.values() if row.type in ("int", "float") and not row.bounds]


def test_table_and_example_have_every_row() -> None:
    """Both are rendered from the rows: none can be missing."""
    markdown, example = table([OwnSettings]), env_example([OwnSettings])
    for row in knobs([OwnSettings]):
        assert f"| `{row.variable}` |" in markdown
        assert f"#{row.variable}={row.default}\n" in example
    assert all(line.count("|") - line.count("\\|") == 7 for line in markdown.splitlines())


def test_settings_do_not_change() -> None:
    """A service reads its settings once; nothing can turn them while it runs."""
    with pytest.raises(ValueError, match="frozen"):
        load(ServiceSettings).kafka = "x"


def test_a_folder_may_be_given() -> None:
    """A caller's own value goes before the environment."""
    assert load(ServiceSettings, watch=Path("/elsewhere")).watch == Path("/elsewhere")
