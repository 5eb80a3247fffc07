"""The rows that the collector adds to the settings."""

from datetime import timedelta

from pydantic import Field

from services.collector.core import Limits
from services.collector.emit import Retries
from services.runtime.settings import ServiceSettings


class CollectorSettings(ServiceSettings):
    """What is read, how fast, and how large it may be."""

    feed: str = Field(
        "", description="File or folder to read as a feed besides the sources that have a kind; empty for none."
    )
    feed_speed: str = Field(
        "max",
        pattern=r"^(max|\d+(\.\d+)?)$",
        description="Times as fast as it happened that the feed is sent; max waits for nothing.",
    )
    feed_published: str = Field(
        "",
        description="Date of what is undated in the feed, such as 2017-06-06, or FILE=DATE with commas; empty leaves it unknown.",
    )
    feed_source: str = Field("", description="Id of the source of what names none in the feed.")
    max_text_chars: int = Field(
        1_000_000,
        ge=1_000,
        le=50_000_000,
        description="Longest text of a document, in characters; a longer one is dead.",
    )
    max_file_bytes: int = Field(
        16_000_000,
        ge=1_000,
        le=500_000_000,
        description="Largest file or line of a feed, unpacked; a larger one is dead.",
    )
    seen_days: int = Field(
        120, ge=1, le=3_650, description="Days after its last sight that a document is remembered as emitted."
    )

    def limits(self) -> Limits:
        """The limits of documents; what the services would refuse is refused here."""
        most = min(self.max_message_bytes, self.max_send_bytes)
        return Limits(text_chars=self.max_text_chars, file_bytes=self.max_file_bytes, message_bytes=most)

    def retries(self) -> Retries:
        """How long the broker and Redis are waited for."""
        return Retries(**{name: getattr(self, name) for name in Retries.__struct_fields__})

    def speed(self) -> float | None:
        """Times as fast as it happened; None for as fast as it goes."""
        return None if self.feed_speed == "max" else float(self.feed_speed)

    def keep(self) -> timedelta:
        """How long a document is remembered."""
        return timedelta(days=self.seen_days)
