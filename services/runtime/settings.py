"""Everything that can be set, one row each; the only place that reads the environment (ZONEWATCH_<NAME>)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.runtime.errors import BadFile

PREFIX = "ZONEWATCH_"
ROOT = Path(__file__).parents[2]
UNITS = {"_s": "seconds", "_ms": "milliseconds", "_bytes": "bytes", "_km": "kilometres", "_port": "TCP port"}
S = TypeVar("S", bound="ServiceSettings")


class ServiceSettings(BaseSettings):
    """The rows that every service has; a service's own settings add theirs."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True, extra="ignore")

    kafka: str = Field("127.0.0.1:9092", min_length=3, description="Broker as host:port, several with commas.")
    kafka_api: str = Field(
        "",
        pattern=r"^(\d+\.\d+(\.\d+)?)?$",
        description="Protocol version to speak, such as 2.3 for the embedded broker; empty asks the broker.",
    )
    redis: str = Field("redis://127.0.0.1:6379/0", description="Redis as redis://, rediss:// or unix:// address.")
    watch: Path = Field(ROOT / "infra" / "watch", description="Folder of areas.yaml, sources.yaml and rules.yaml.")
    health_host: str = Field("127.0.0.1", description="Address that /healthz, /readyz and /metrics listen on.")
    health_port: int = Field(0, ge=0, le=65535, description="Their port; 0 takes any free one, which the log names.")
    group: str = Field(
        "zonewatch", min_length=1, description="Prefix of the consumer groups: one for each installation."
    )
    instance: str = Field("0", min_length=1, description="Which copy of the service this is; fixed across restarts.")
    max_message_bytes: int = Field(
        4_000_000, ge=1_000, le=100_000_000, description="Largest message a service takes; a larger one is dead."
    )
    max_fetch_bytes: int = Field(
        64_000_000, ge=1_000, le=500_000_000, description="Largest piece of a partition read at once."
    )
    max_send_bytes: int = Field(
        8_000_000, ge=1_000, le=100_000_000, description="Largest message a service sends; the broker must allow it."
    )
    dead_letter_run: int = Field(20, ge=1, le=10_000, description="Dead messages in a row after which a service stops.")
    retry_attempts: int = Field(8, ge=1, le=1_000, description="Times a message is tried while its error is transient.")
    retry_first_s: float = Field(0.2, gt=0, le=60, description="Wait before the second try; doubles each time.")
    retry_most_s: float = Field(10.0, gt=0, le=600, description="Longest wait between two tries.")
    connect_s: float = Field(10.0, gt=0, le=600, description="Longest wait for the broker to answer at all.")
    commit_s: float = Field(0.5, gt=0, le=60, description="How often offsets are committed.")
    session_s: int = Field(
        6, ge=6, le=300, description="Silence after which the broker gives a worker's partitions away."
    )
    probe_s: float = Field(2.0, gt=0, le=60, description="How long /readyz waits for each part and keeps its answer.")
    log_format: str = Field(
        "auto", pattern="^(auto|json|text)$", description="auto: text on a terminal, else JSON lines."
    )
    log_level: str = Field(
        "info", pattern="^(debug|info|warning|error)$", description="Least severe line that is logged."
    )
    fetch_timeout_s: float = Field(20.0, gt=0, le=600, description="Longest time one page or feed may take in all.")
    fetch_max_bytes: int = Field(
        16_000_000, ge=1_000, le=500_000_000, description="Largest page or feed, after decoding."
    )
    fetch_redirects: int = Field(5, ge=0, le=20, description="Redirects followed; each address is checked anew.")
    fetch_private: bool = Field(
        False, description="Whether addresses of private networks and this machine may be read."
    )
    fetch_agent: str = Field("zonewatch/0.1", min_length=1, description="How the program names itself to sites.")


class Knob(Struct, frozen=True):
    """One setting, ready to print: its variable, type, default, unit, bounds and help."""

    name: str
    variable: str
    type: str
    default: str
    unit: str
    bounds: str
    help: str


def load(type_: type[S], **given: Any) -> S:
    """The settings from the environment, `given` first. Raises BadFile naming the variable and what it must be."""
    try:
        return type_(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper() if first["loc"] else type_.__name__
        raise BadFile(Path("environment"), name, first["msg"], "see docs/reference.md") from error


def knobs(types: Iterable[type[ServiceSettings]]) -> list[Knob]:
    """The rows of these settings, each once, the common ones first."""
    out: dict[str, Knob] = {}
    for type_ in types:
        for name, field in type_.model_fields.items():
            out.setdefault(name, _knob(name, field))
    return list(out.values())


def _knob(name: str, field: Any) -> Knob:
    """One row as text."""
    limits = {
        word: getattr(item, word) for item in field.metadata for word in ("ge", "gt", "le", "lt") if hasattr(item, word)
    }
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    patterns = [item.pattern for item in field.metadata if getattr(item, "pattern", None)]
    default = field.default
    if isinstance(default, Path) and default.is_relative_to(ROOT):
        default = default.relative_to(ROOT)
    return Knob(
        name=name,
        variable=PREFIX + name.upper(),
        type=getattr(field.annotation, "__name__", str(field.annotation)),
        default=str(default),
        unit=next((unit for end, unit in UNITS.items() if name.endswith(end)), ""),
        bounds=", ".join([f"{signs[word]} {value}" for word, value in limits.items()] + patterns),
        help=field.description or "",
    )


def table(types: Iterable[type[ServiceSettings]]) -> str:
    """All settings as a Markdown table."""
    head = "| variable | type | default | unit | bounds | meaning |\n|---|---|---|---|---|---|\n"
    lines = (
        f"| `{k.variable}` | {k.type} | `{k.default or ' '}` | {k.unit} | {k.bounds.replace('|', chr(92) + '|')} | {k.help} |\n"
        for k in knobs(types)
    )
    return head + "".join(lines)


def env_example(types: Iterable[type[ServiceSettings]]) -> str:
    """All settings as an environment file with the defaults commented out."""
    lines = (
        f"# {k.help}{f' Unit: {k.unit}.' if k.unit else ''}{f' Bounds: {k.bounds}.' if k.bounds else ''}\n#{k.variable}={k.default}\n"
        for k in knobs(types)
    )
    return "\n".join(lines)
