"""One incident from one cluster of tellings: the fused facets, with who says what, from which origins, how credibly."""

from collections.abc import Sequence

from schemas.claim import Modality
from schemas.incident import Facet, Incident, Quote
from services.picture import facets, places
from services.picture.counts import counts
from services.picture.credibility import credibility
from services.picture.origins import Sources, by_document, origins, publisher, speaker
from services.picture.told import Told

MODALITIES: tuple[Modality, ...] = ("asserted", "alleged", "planned", "threatened", "hypothetical", "denied")
"""The firmest first: an incident is as firm as its firmest telling, and denied only when all deny it."""


def quotes(group: Sequence[Told]) -> tuple[Quote, ...]:
    """The words of every telling, in the order of publication and place."""
    rows: dict[tuple[str, str, int, int], Quote] = {}
    for told in group:
        for words in (told.claim.evidence, *told.claim.more_evidence):
            report = told.report
            quote = Quote(
                quote=words.quote,
                start=words.start,
                end=words.end,
                document=report.document,
                source=publisher(told),
                url=report.url,
                published=report.published,
                origin=speaker(told),
            )
            rows.setdefault((told.key[0], report.document, words.start, words.end), quote)
    return tuple(rows[key] for key in sorted(rows))


def modality(group: Sequence[Told], by: facets.By) -> tuple[Modality, Facet]:
    """The firmest modality; open when some say that it happened and others deny it."""
    given = {told.claim.modality for told in group}
    denied = "denied" in given and len(given) > 1
    rows = [(told.claim.modality, told.claim.modality, told) for told in group]
    found = facets.facet(rows, by, denied, "some deny it" if denied else "")
    return next(name for name in MODALITIES if name in given), found


def incident(id_: str, revision: int, area: str, group: Sequence[Told], sources: Sources) -> Incident:
    """The incident that these tellings tell. They come in the order of their keys."""
    found = origins(group, sources)
    by = by_document(found)
    kind, kinds = facets.choice(group, "kind", lambda claim: claim.kind, by)
    same = [told for told in group if told.claim.kind == kind]
    mode, modes = facets.choice(same, "mode", lambda claim: claim.mode, by)
    lead = next((t.claim for t in same if t.claim.mode == mode), same[0].claim)
    time, times = facets.when(group, by)
    place, named = places.place(group, by)
    areas, odds = places.areas(group)
    quantities, numbers = counts(group, by)
    firmest, modalities = modality(group, by)
    said: dict[str, Facet | None] = {
        "kind": kinds,
        "mode": modes,
        "actors": facets.party(group, "actors", by),
        "targets": facets.party(group, "targets", by),
        "time": times,
        "place": named,
        "modality": modalities,
        **numbers,
    }
    if odds:
        rows = [
            (lies.inside, f"P(inside) {lies.inside:g}", t)
            for t in group
            for lies in t.claim.areas.values()
            if lies.inside is not None
        ]
        said["inside"] = facets.facet(rows, by, True, "inside the zone by some, outside by others")
    kept = {name: facet for name, facet in said.items() if facet is not None}
    published = sorted(told.report.published for told in group if told.report.published is not None)
    return Incident(
        id=id_,
        revision=revision,
        area=area,
        kind=lead.kind,
        plover=lead.plover,
        acled=lead.acled,
        cameo=lead.cameo,
        mode=mode,
        actors=facets.refs(group, "actors"),
        targets=facets.refs(group, "targets"),
        place=place,
        areas=areas,
        time=time,
        quantities=quantities,
        modality=firmest,
        background=all(told.claim.background for told in group),
        said=kept,
        evidence=quotes(group),
        reports=tuple(sorted({told.report.document for told in group})),
        sources=tuple(sorted({publisher(told) for told in group})),
        origins=found,
        credibility=credibility(group, found, kept, sources),
        first_reported=published[0] if published else None,
        last_reported=published[-1] if published else None,
    )
