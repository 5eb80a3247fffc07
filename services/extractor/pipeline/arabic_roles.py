"""Who did it and to whom in an Arabic sentence: by the order of verb, doer and object, and by prepositions."""

from collections.abc import Sequence

from services.extractor.pipeline.arabic_frames import Trigger
from services.extractor.pipeline.arabic_lines import Line
from services.extractor.pipeline.arabic_noun_roles import of_noun
from services.extractor.pipeline.arabic_parties import Party, governed
from services.extractor.pipeline.arabic_reach import Roles, bounds
from services.extractor.pipeline.arabic_verb_roles import has_own_subject, of_verb
from services.extractor.pipeline.arabic_words import listed


def roles_of(line: Line, trigger: Trigger, parties: Sequence[Party], speaker: Party | None) -> Roles:
    """The parties of the deed that a word tells; `speaker` is who says so."""
    left, right = _sides(line, trigger, parties, speaker)
    own = _own(line, trigger, speaker)
    if own and trigger.verb and not [p for p in left if p is not speaker]:
        right = [p for p in right if p is not speaker]
        roles = of_verb(line, trigger, [], right, True)
        return Roles((speaker,), roles.bearers or roles.doers) if speaker else roles
    if trigger.verb and speaker and not left and trigger.frame.subject == "doer" and has_own_subject(line, trigger):
        roles = of_verb(line, trigger, [], [p for p in right if p is not speaker], True)
        return Roles(roles.doers or (speaker,), roles.bearers)
    return of_verb(line, trigger, left, right) if trigger.verb else of_noun(line, trigger, left, right, speaker)


def _own(line: Line, trigger: Trigger, speaker: Party | None) -> bool:
    """Whether who speaks tells of its own deed: "said that it struck"."""
    if speaker is None:
        return False
    low = max(line.clause(trigger.first)[0], speaker.first)
    found = [n for n in range(low, trigger.first) if listed(line.words, n, "own")]
    return bool(found) and not any(found[-1] < n < trigger.first for n in line.verbs)


def _sides(
    line: Line, trigger: Trigger, parties: Sequence[Party], speaker: Party | None
) -> tuple[list[Party], list[Party]]:
    """The parties before and behind a trigger that belong to its clause, each with what governs it."""
    low, high = bounds(line, trigger)
    left = [p for p in parties if low <= p.first and p.last <= trigger.first]
    right = [p for p in parties if trigger.first <= p.first < high]
    for party in left:
        governed(line, party, low, [p for p in parties if p is not party])
    for party in right:
        governed(line, party, trigger.last, [p for p in parties if p is not party])
    if speaker in left and not (trigger.verb and not _says(line, low, trigger.first)):
        left = [p for p in left if p is not speaker]
    return left, right


def _says(line: Line, first: int, last: int) -> bool:
    return any(listed(line.words, n, "speech") for n in range(first, last))
