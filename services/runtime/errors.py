"""What can go wrong in the plumbing, as one tree; what an error means is in its class.

Exception
├── schemas.codec.InvalidMessage   these bytes will never decode: dead-lettered, never retried
└── ServiceError                   `reason` is a word of the closed table in telemetry
    ├── BadFile                    a file of rows cannot be used: path, where, what to do
    ├── Transient                  the same message may work later: retried
    ├── Unreachable                a broker, Redis or site does not answer
    ├── FetchError                 a page or feed could not be had: address, reason
    └── Halt                       the service must stop now: nothing more is acknowledged
"""

from pathlib import Path

from schemas.codec import InvalidMessage

__all__ = ["BadFile", "FetchError", "Halt", "InvalidMessage", "ServiceError", "Transient", "Unreachable"]


class ServiceError(Exception):
    """The root: `reason` is one word for the counters, the text is for people."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


class BadFile(ServiceError):
    """A file of rows cannot be used."""

    def __init__(self, path: Path, where: str, what: str, cure: str) -> None:
        super().__init__("bad-file", f"{path}{', ' + where if where else ''}: {what}; {cure}")
        self.path, self.where = path, where


class Transient(ServiceError):
    """Something that is expected to pass: the guard tries the same message again."""

    def __init__(self, text: str, reason: str = "transient") -> None:
        super().__init__(reason, text)


class Unreachable(Transient):
    """A broker, Redis or site does not answer."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"{what} does not answer; {cure}", "unreachable")


class FetchError(ServiceError):
    """A page or feed could not be had; `address` has no user-info."""

    def __init__(self, reason: str, address: str, text: str) -> None:
        super().__init__(reason, f"{address}: {text}")
        self.address = address


class Halt(ServiceError):
    """The service must stop: going on would lose messages or empty a topic into the dead letters."""
