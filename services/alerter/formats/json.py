"""An alert as one line of JSON: the message as it is on its topic."""

from schemas.alert import Alert
from schemas.codec import encode


def render(alert: Alert) -> str:
    """The alert with its keys in a fixed order."""
    return encode(alert).decode()
