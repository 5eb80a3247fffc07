"""The rows that the alerter adds to the settings: none yet."""

from services.runtime.settings import ServiceSettings


class AlerterSettings(ServiceSettings):
    """What every service has."""
