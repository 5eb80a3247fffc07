"""Admiralty code of an incident (NATO STANAG 2511): the letter from the sources' record, the digit from what agrees."""

from collections.abc import Mapping, Sequence

from schemas.incident import Credibility, Facet, Origin
from services.picture import tables
from services.picture.origins import Sources, publisher
from services.picture.told import Told

WORDS = {
    1: "confirmed by other origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
HARD = ("kind", "actors", "targets", "place", "time", "inside")
"""Facets whose open contradiction is about what happened, not about how much."""


def letter(group: Sequence[Told], sources: Sources) -> tuple[str, str]:
    """The reliability of the best source that tells it, and why. A source without a row is F: it cannot be judged."""
    names = sorted({publisher(told) for told in group})
    known = {name: sources[name].reliability for name in names if name in sources}
    best = min(known.values(), default="F")
    if best == "F":
        return "F", f"none of its sources ({', '.join(names)}) has a record"
    return (
        best,
        f"{', '.join(name for name in names if known.get(name) == best)} has the best record of its sources: {best}",
    )


def supporting(group: Sequence[Told], found: Sequence[Origin]) -> list[str]:
    """The origins that say it happened; a denial never corroborates."""
    said = {told.report.document for told in group if told.claim.modality != "denied"}
    via = any(told.claim.via for told in group)
    return [origin.id for origin in found if via or said & set(origin.reports)]


def digit(group: Sequence[Told], found: Sequence[Origin], said: Mapping[str, Facet]) -> tuple[int, list[str]]:
    """The credibility 1-6 and its reasons in words."""
    telling = [told.claim for told in group if told.claim.modality != "denied"]
    if not telling:
        return 5, ["it is only denied"]
    if all(claim.modality == "hypothetical" for claim in telling):
        return 6, ["it is only supposed"]
    origins = supporting(group, found)
    count = len(origins)
    number = {1: 3, 2: 2}.get(count, 1)
    reasons = [f"{count} independent origin{'s' * (count != 1)}: {', '.join(origins)}"]
    worse = 0
    if all(claim.modality == "alleged" for claim in telling):
        worse += 1
        reasons.append("only alleged, by none asserted as fact")
    if any(told.claim.modality == "denied" for told in group):
        worse += 1
        reasons.append("denied")
    open_ = [name for name in HARD if name in said and said[name].status == "open"]
    if open_:
        worse += 1
        reasons.append(f"the origins disagree on: {', '.join(open_)}")
    if all(claim.confidence == "low" for claim in telling):
        worse += 1
        reasons.append("no reading of it is firm")
    if number == 1 and any(facet.status == "open" for facet in said.values()):
        number = 2
        reasons.append("not confirmed while numbers contradict one another")
    if count == 1 and _party(group, origins[0]):
        reasons.append(f"the only origin, {origins[0]}, is a party to it")
    return min(5, number + worse), reasons


def _party(group: Sequence[Told], origin: str) -> bool:
    lines = (line for told in group for line in (*told.actors, *told.targets))
    return any(origin in line or tables.voice(line[0], line[1:]) == origin for line in lines)


def credibility(
    group: Sequence[Told], found: Sequence[Origin], said: Mapping[str, Facet], sources: Sources
) -> Credibility:
    """Letter and digit, each with its reason."""
    reliability, why = letter(group, sources)
    number, reasons = digit(group, found, said)
    return Credibility(reliability, number, (why, *reasons, f"so: {WORDS[number]}"))
