"""The closed table of reasons: why a message was skipped or is dead. A new reason is a new row here."""

from typing import Literal

from msgspec import Struct


class Reason(Struct, frozen=True):
    """One reason: its word, the status that it goes with, what it means and what to do about it."""

    id: str
    status: Literal["skipped", "dead"]
    meaning: str
    cure: str = ""


REASONS: dict[str, Reason] = {
    row.id: row
    for row in (
        Reason("empty", "dead", "The message has no bytes.", "Look at its producer: no topic here has tombstones."),
        Reason(
            "too-large", "dead", "Larger than the limit of its kind.", "Cut it, or raise the limit that the text names."
        ),
        Reason("not-utf8", "dead", "The bytes are not UTF-8.", "Save it as UTF-8."),
        Reason("not-json", "dead", "The bytes are not JSON.", "Send one JSON object as the text says."),
        Reason("schema", "dead", "JSON, but not of the topic's type.", "Compare with schemas/jsonschema and the path."),
        Reason(
            "empty-text", "dead", "A document without any text that is not deleted.", "Look at how its source is read."
        ),
        Reason("future-date", "dead", "Published more than a day after the clock.", "Correct the date or the clock."),
        Reason(
            "unknown-area", "dead", "It names an area that is not watched.", "Add the area to infra/watch/areas.yaml."
        ),
        Reason("not-a-feed", "dead", "Neither RSS nor Atom.", "Correct the address or the kind of the source."),
        Reason("not-gzip", "dead", "Named .gz but not compressed so.", "Correct the name or the file."),
        Reason("unreachable", "dead", "The site or file could not be read.", "Look at its address; it is read again."),
        Reason("timeout", "dead", "The site took too long.", "Raise ZONEWATCH_FETCH_TIMEOUT_S if it is always slow."),
        Reason("refused", "dead", "The site answered with an error.", "Look at the status in the text."),
        Reason("private-address", "dead", "The address is of a private network.", "See ZONEWATCH_FETCH_PRIVATE."),
        Reason("bad-address", "dead", "Not an http or https address.", "Correct the address."),
        Reason(
            "garbled",
            "dead",
            "The answer breaks the protocol or its own encoding.",
            "Look at the site; it is read again.",
        ),
        Reason("redirects", "dead", "Too many redirects.", "Give the last address as the source's own."),
        Reason("unsendable", "dead", "What follows from it is too large to send.", "See ZONEWATCH_MAX_SEND_BYTES."),
        Reason("failed", "dead", "The core raised: a defect.", "Report it with the dead letter."),
        Reason("unlisted", "dead", "A core gave a reason that is not in this table.", "Add the row."),
        Reason("duplicate", "skipped", "The same thing was there before in this reading."),
        Reason("unchanged", "skipped", "Nothing in it differs from what is known."),
        Reason("stale", "skipped", "A newer revision of it is known."),
        Reason("file-type", "skipped", "A file of a kind that is not read."),
        Reason("irrelevant", "skipped", "It touches no watched area."),
        Reason("no-rule", "skipped", "No rule holds for it and none did before."),
    )
}


def listed(reason: str, status: str) -> bool:
    """Whether the table has this reason for this status."""
    row = REASONS.get(reason)
    return row is not None and row.status == status
