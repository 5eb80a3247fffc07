"""The life of an alert: Alert when first raised, Update when it reads differently, Cancel when its rule no longer holds.

What stands in the end depends on the incident alone: the last message of an alert is an Alert while its incident has one
revision, an Update after that, whatever was sent before. A Cancel leaves nothing standing.
"""

from typing import Literal

from msgspec.structs import replace

from schemas.alert import Alert

Type = Literal["Alert", "Update", "Cancel"]


def raised(last: Alert | None, now: Alert) -> tuple[Alert, ...]:
    """What to send, in order, when the last message sent was `last` and the rule holds and says `now`.

    An older revision and the very same message send nothing. What is first seen at a later revision is raised and updated at once.
    """
    standing = last is not None and last.type != "Cancel"
    if last is not None and now.revision < last.revision:
        return ()
    final = typed(now, "Update" if now.revision > 1 else "Alert")
    if final == last:
        return ()
    return (final,) if standing or final.type == "Alert" else (typed(now, "Alert"), final)


def lapsed(last: Alert | None, now: Alert) -> tuple[Alert, ...]:
    """What to send when the rule does not hold any more: `now` is how the incident stands."""
    if last is None or last.type == "Cancel" or now.revision < last.revision:
        return ()
    return (typed(now, "Cancel"),)


def typed(alert: Alert, type_: Type) -> Alert:
    """The alert as a message of this type; an Update and a Cancel refer to what was raised."""
    return replace(alert, type=type_, references=() if type_ == "Alert" else (alert.id,))
