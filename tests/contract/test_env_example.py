"""infra/env.example holds every setting. Out of date? `python -m tests.contract.test_env_example >infra/env.example`."""

import sys

from services.alerter.settings import AlerterSettings
from services.collector.settings import CollectorSettings
from services.console.settings import ConsoleSettings
from services.extractor.settings import ExtractorSettings
from services.picture.settings import PictureSettings
from services.runtime.settings import ROOT, ServiceSettings, env_example

HEAD = "# Every setting with its default. Copy what you change into the environment of the services, or, with Docker, into zonewatch.env.\n\n"
TYPES = (ServiceSettings, CollectorSettings, ExtractorSettings, PictureSettings, AlerterSettings, ConsoleSettings)


def rendered() -> str:
    """The file as it should be."""
    return HEAD + env_example(TYPES)


def test_the_file_is_current() -> None:
    """The committed file is what the settings give."""
    assert (ROOT / "infra" / "env.example").read_text(encoding="utf-8") == rendered()


def test_no_setting_has_two_meanings() -> None:
    """Services that share a setting's name share its default and its help: one environment serves them all."""
    seen: dict[str, tuple[object, str | None]] = {}
    for type_ in TYPES:
        for name, field in type_.model_fields.items():
            assert seen.setdefault(name, (field.default, field.description)) == (field.default, field.description), name


if __name__ == "__main__":
    sys.stdout.write(rendered())
