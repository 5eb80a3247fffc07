"""The rows that the picture adds to the settings."""

from pydantic import Field

from services.runtime.settings import ServiceSettings


class PictureSettings(ServiceSettings):
    """How much of the past is kept."""

    kept_changes: int = Field(
        10_000, ge=100, le=10_000_000, description="Entries kept in each area's stream of changes, about."
    )
    kept_reports: int = Field(
        20_000, ge=0, description="Documents kept for each area; the oldest fall out. 0 keeps all. About 8 kB each."
    )
    kept_days: int = Field(
        0, ge=0, description="Days before an area's newest report after which one falls out. 0 keeps all."
    )
    kept_areas: int = Field(
        1_000, ge=1, description="Areas held in memory at once; another is read from Redis again when a report comes."
    )
