"""The rows that the picture adds to the settings."""

from pydantic import Field

from services.runtime.settings import ServiceSettings


class PictureSettings(ServiceSettings):
    """How much of the past is kept."""

    kept_changes: int = Field(
        10_000, ge=100, le=10_000_000, description="Entries kept in each area's stream of changes, about."
    )
