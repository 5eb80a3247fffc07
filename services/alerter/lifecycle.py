"""The life of an alert: Alert when first raised, Update when it reads differently, Cancel when its rule no longer holds.

What stands in the end depends on the last state of the incident alone: the last message of an alert is an Alert while its
incident has one revision, an Update after that, whatever was sent before. A Cancel leaves nothing standing.
"""

from typing import Literal

from msgspec.structs import replace

from schemas.alert import Alert

Type = Literal["Alert", "Update", "Cancel"]


def raised(last: Alert | None, now: Alert) -> tuple[Alert, ...]:
    """What to send, in order, when the last message sent was `last` and the rule holds and says `now`.

    The very same message is not sent again. What is first seen at a later revision is raised and updated at once. A first
    revision that reads differently (a report of it was withdrawn in favour of another) is issued again under its own id.
    """
    final = typed(now, "Update" if now.revision > 1 else "Alert")
    if final == last:
        return ()
    standing = last is not None and last.type != "Cancel"
    return (final,) if standing or final.type == "Alert" else (typed(now, "Alert"), final)


def lapsed(last: Alert | None, now: Alert) -> tuple[Alert, ...]:
    """What to send when the rule does not hold (any more): `now` is how the incident stands."""
    if last is None or last.type == "Cancel":
        return ()
    return (typed(now, "Cancel"),)


def typed(alert: Alert, type_: Type) -> Alert:
    """The alert as a message of this type; an Update and a Cancel refer to what was raised."""
    return replace(alert, type=type_, references=() if type_ == "Alert" else (alert.id,))
