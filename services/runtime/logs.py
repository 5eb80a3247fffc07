"""Logs: one line per unit of work, JSON unless on a terminal, through structlog; libraries' lines take the same way."""

import logging
import sys
from time import monotonic
from typing import Any

import structlog

from services.runtime.settings import ServiceSettings

QUIET = ("aiokafka", "faust", "mode", "kafka", "httpx", "httpcore", "asyncio")


class OncePerMoment(logging.Filter):
    """Lets a library repeat one line only every `seconds`: a lost coordinator is logged ten times a second otherwise."""

    def __init__(self, seconds: float = 5.0) -> None:
        super().__init__()
        self._seconds = seconds
        self._last: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is to be written."""
        key, now = (record.name, str(record.msg)), monotonic()
        if now - self._last.get(key, float("-inf")) < self._seconds:
            return False
        self._last[key] = now
        return True


def drop_none(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Leave out what has no value."""
    return {name: value for name, value in event.items() if value is not None}


def set_up(settings: ServiceSettings, service: str) -> None:
    """Configure logging for this process; lines go to standard error."""
    level = getattr(logging, settings.log_level.upper())
    pretty = settings.log_format == "text" or (settings.log_format == "auto" and sys.stderr.isatty())

    def named(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
        return {"service": service, **event}

    shared: list[Any] = [
        named,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        drop_none,
    ]
    last: Any = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            *shared,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.clear_contextvars()
    handler = logging.StreamHandler(sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last]
    )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    handler.addFilter(_foreign_only(OncePerMoment()))


def _foreign_only(inner: OncePerMoment) -> Any:
    """The filter for libraries' lines alone: a unit of work is never left out."""

    def keep(record: logging.LogRecord) -> bool:
        return not record.name.startswith(QUIET) or inner.filter(record)

    return keep
