"""An analyst's rating of an incident: it stands over the computed one, and is shown as theirs."""

from datetime import datetime
from typing import Literal

from msgspec import Struct


class Rating(Struct, frozen=True, kw_only=True):
    """Admiralty letter and digit for one incident, by whom, when and why."""

    incident: str
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal[1, 2, 3, 4, 5, 6]
    why: str
    who: str
    at: datetime
