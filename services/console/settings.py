"""What can be set of the console."""

from pydantic import Field

from services.runtime.settings import ServiceSettings


class ConsoleSettings(ServiceSettings):
    """The rows of the console."""

    console_host: str = Field(
        "127.0.0.1", description="Address the console listens on; 0.0.0.0 only inside a container."
    )
    console_port: int = Field(8088, ge=0, le=65535, description="Port of the console's page; 0 takes any free one.")
    console_hosts: str = Field(
        "127.0.0.1,localhost",
        description="Host names the page answers to, with commas: keeps foreign sites' pages out.",
    )
    console_streams: int = Field(
        32, ge=1, le=1000, description="Readers that may follow live at once; each holds a connection to Redis."
    )
    console_beat_s: float = Field(
        10.0, gt=0, le=60, description="Seconds between signs of life on a quiet live stream."
    )
