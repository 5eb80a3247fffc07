"""An alert as one line for people."""

from schemas.alert import Alert


def render(alert: Alert) -> str:
    """Type, severity, headline, and what it rests on."""
    shown = alert.snapshot
    reports, origins = len(shown.reports), len(shown.origins)
    rests = f"{reports} report{'s' * (reports != 1)}, {origins} origin{'s' * (origins != 1)}"
    line = f"{alert.type.upper():<6} {alert.severity:<8} {alert.headline} [{alert.area}.{alert.kind}, {alert.certainty}, {rests}]"
    return "".join(sign if sign.isprintable() else " " for sign in line)  # no control code reaches a terminal
