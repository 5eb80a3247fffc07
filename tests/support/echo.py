"""A service that repeats documents on the topic of reports; some of them make it fail in the ways that a core can."""

import os
import sys

from services.runtime.errors import Transient
from services.runtime.message import Incoming, Outcome, Outgoing, dead, ok, skipped
from services.runtime.settings import ServiceSettings, load
from services.runtime.worker import create_worker

GONE = {"once": True}


async def handle(message: Incoming) -> Outcome:
    """What the bytes ask for, else a copy."""
    match message.value:
        case b"raise":
            raise ValueError("the core broke")
        case b"skip":
            return skipped("irrelevant")
        case b"bury":
            return dead("schema", "not what was wanted")
        case b"again" if GONE.pop("once", False):
            raise Transient("not this time")
        case b"never":
            raise Transient("never")
        case b"die":
            os._exit(9)
        case b"grow":
            return ok(Outgoing("reports", b"k", b"x" * 90_000_000))
    return ok(Outgoing("reports", message.key or b"", message.value or b"", list(message.headers)))


if __name__ == "__main__":
    sys.exit(create_worker(load(ServiceSettings), "echo", "documents", handle).run())
