"""Whether an Arabic deed is told as fact, doubted, planned, threatened or recalled."""

from schemas.claim import Modality
from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_words import find, listed

NEGATED = 3
"""Words before a verb or noun in which a negation may stand."""


def is_negated(line: Line, trigger: Trigger) -> bool:
    """Whether a word of negation stands right before it ("did not strike", "no strikes were seen")."""
    low = max(line.clause(trigger.first)[0], trigger.first - NEGATED)
    for n in find(line.words, "negation", low, trigger.first):
        between = line.words[n + 1 : trigger.first]
        if not between or (not trigger.verb and n + 1 in line.verbs) or (not trigger.verb and len(between) == 1):
            return True
    low = line.clause(trigger.first)[0]
    first = line.words[low].key.lstrip("و")
    return not trigger.verb and first in ("لم", "لن") and trigger.first - low <= NEGATED


def modality_of(line: Line, trigger: Trigger) -> Modality:
    """What the words before it make of it; a denial or threat is itself asserted."""
    frame = trigger.frame
    if frame.modality:
        return frame.modality
    if frame.kind in ("statement", "warning"):
        return "asserted"
    low, high = line.clause(trigger.first)
    if _said(line, "condition", low, trigger.first):
        return "hypothetical"
    for kind, name in (("warning", "threatened"), ("statement", "denied")):
        before = [t for t in line.triggers if low <= t.first < trigger.first and t.frame.kind == kind]
        if before and (kind == "warning" or before[-1].frame.mode == "denial"):
            return name  # type: ignore[return-value]  # both are words of the contract
    if trigger.future or _said(line, "plan", max(low, trigger.first - 6), trigger.first):
        return "planned"
    return "alleged" if _said(line, "doubt", low, high) else "asserted"


def _said(line: Line, name: str, first: int, last: int) -> bool:
    return any(True for _ in find(line.words, name, first, last))


def looks_back(line: Line, trigger: Trigger) -> bool:
    """Whether words such as "had" say that it is an earlier event."""
    low, _ = line.clause(trigger.first)
    first = line.words[low].key.removeprefix("و")
    if first in ("كان", "كانت", "كانوا") and any(w.key == "قد" for w in line.words[low : trigger.first]):
        return True
    if _said(line, "back", low, trigger.first) or (low > 0 and listed(line.words, low, "back") > 0):
        return True
    return _said(line, "back", max(low, trigger.first - 5), trigger.first)
