"""The picture of an area: a pure function of the set of its reports, of the area and of the sources' records."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from schemas.incident import Picture, Tie
from schemas.parts import order
from schemas.report import Report
from schemas.watch import Area, Source
from services.picture.affinity import conflict
from services.picture.cluster import Group
from services.picture.facets import refs, when
from services.picture.fuse import fuse
from services.picture.ids import bare, once, retired, shared
from services.picture.incident import incident
from services.picture.tables import line
from services.picture.told import Told, tell

Version = tuple[str, int, str]


def version(report: Report) -> Version:
    """What tells one version of a report from another."""
    return report.document, report.revision, report.digest


def standing(reports: Iterable[Report]) -> list[Report]:
    """The newest version of each document's report, by document; of two with one revision the larger digest stands."""
    newest: dict[str, Report] = {}
    for report in reports:
        kept = newest.get(report.document)
        if kept is None or version(kept) < version(report):
            newest[report.document] = report
    return [newest[document] for document in sorted(newest)]


Embedding = dict[Told, set[str]]
"""Post -> the documents that embed it."""


def without_embedded(tellings: Sequence[Told]) -> tuple[list[Told], Embedding]:
    """The tellings without embedded posts that are themselves among the reports and tell the same event; and who embeds those."""
    own: dict[str, list[Told]] = defaultdict(list)
    for told in tellings:
        own[told.report.source].append(told)
    kept, embedding = list[Told](), defaultdict[Told, set[str]](set)
    for told in tellings:
        posts = [
            post
            for post in own.get(told.claim.via or "", ())
            if post.claim.kind == told.claim.kind and conflict(post, told) is None
        ]
        for post in posts:
            embedding[post].add(told.report.document)
        if told.claim.via is None or not posts:
            kept.append(told)
    return kept, embedding


Live = Sequence[tuple[str, Group]]
"""The events with their ids, in the order of their first tellings."""


def plain(area: str, group: Group) -> str:
    """The plain id of an event."""
    return bare(area, group, when(group, {})[0], map(line, refs(group, "actors")))


def _named(area: str, groups: Iterable[Group]) -> tuple[Live, dict[str, str]]:
    """The groups, in the order of their first tellings, with their ids; and what retired ids lead to."""
    ordered = sorted(groups, key=lambda group: group[0].key)
    wanted, claimed = defaultdict[str, list[Group]](list), defaultdict[str, list[Group]](list)
    for group in ordered:
        wanted[plain(area, group)].append(group)
        for old in once(area, group):
            claimed[old].append(group)
    ids = {id_: shared(id_, holders) for id_, holders in wanted.items()}
    own = {group: name for id_, holders in wanted.items() for group, name in zip(holders, ids[id_], strict=True)}
    gone: dict[str, str] = {}
    for old, claimants in claimed.items():
        gone |= retired(old, ids.get(old, ()), [(own[group], group) for group in claimants if len(group) > 1])
    return [(own[group], group) for group in ordered], dict(sorted(gone.items()))


def _ties(live: Live) -> dict[str, set[Tie]]:
    """What led to what: by the reports' own links between their claims."""
    home = {(t.report.document, t.index): id_ for id_, group in live for t in group}
    out: dict[str, set[Tie]] = defaultdict(set)
    for id_, group in live:
        for told in group:
            for index in told.claim.leads_to:
                other = home.get((told.report.document, index))
                if other is not None and other != id_:
                    out[id_].add(Tie(other, "led-to"))
                    out[other].add(Tie(id_, "followed"))
    return out


def picture(reports: Iterable[Report], area: Area, sources: Iterable[Source]) -> Picture:
    """The incidents of the area that these reports tell, in any order and however often each is given."""
    known = {version(report): report for report in reports if report.area == area.id}
    versions: dict[str, int] = defaultdict(int)
    for document, _, _ in known:
        versions[document] += 1
    current = standing(known.values())
    rows = {source.id: source for source in sources}
    tellings = [told for report in current if not report.deleted for told in tell(report, area)]
    kept, embedding = without_embedded(tellings)
    groups = fuse(kept)
    live, gone = _named(area.id, groups)
    ties = _ties(live)
    incidents = []
    for id_, group in live:
        documents = {told.report.document for told in group}.union(*(embedding.get(told, ()) for told in group))
        revision = sum(versions[document] for document in documents)
        one = incident(id_, revision, area.id, group, rows)
        linked = sorted(ties.get(id_, ()), key=lambda tie: (tie.how, tie.id))
        incidents.append(msgspec.structs.replace(one, linked=tuple(linked)))
    return Picture(
        area=area.id,
        as_of=max((report.published for report in current if report.published), default=None),
        incidents=tuple(sorted(incidents, key=order)),
        superseded=gone,
        reports=len(current),
    )
