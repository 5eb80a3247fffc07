"""Who first said it: tellings that go back to one speaker, one text or one owner count as one origin, with the reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from schemas.incident import Origin
from schemas.report import Report
from schemas.watch import Source
from services.picture import tables
from services.picture.told import Told

COPY = 0.8
"""Texts whose MinHash signatures agree in this share of their places are copies of one another."""
Sources = Mapping[str, Source]


def alike(a: Report, b: Report) -> bool:
    """True when the two texts are near-duplicates by their signatures."""
    if not a.signature or len(a.signature) != len(b.signature):
        return False
    same = sum(x == y for x, y in zip(a.signature, b.signature, strict=True))
    return same >= COPY * len(a.signature)


def speaker(told: Told) -> str | None:
    """The party or outlet that the telling is attributed to, rolled up to whom it speaks for; None when to nobody."""
    claim = told.claim
    name = claim.attribution.origin
    if name is None:
        return claim.via
    parents = next((link.parents for link in claim.attribution.chain if link.id == name and link.parents), ())
    refs = (ref for other in told.report.claims for ref in (*other.actors, *other.targets))
    return tables.voice(name, parents or next((ref.parents for ref in refs if ref.id == name), ()))


def outlet(source: str, sources: Sources) -> str:
    """The source, or the owner that it shares with others."""
    row = sources.get(source)
    return row.owner if row is not None and row.owner else source


def publisher(told: Told) -> str:
    """Who published the words of the telling: the embedded post's account, else the report's source."""
    return told.claim.via or told.report.source


class _Groups:
    """Disjoint sets of documents' tellings that grow together, each with its reasons."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))
        self.why: dict[int, set[str]] = defaultdict(set)

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def join(self, i: int, j: int, why: str) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self.parent[b] = a
            self.why[a] |= self.why.pop(b, set())
        self.why[a].add(why)


def voices(group: Sequence[Told], sources: Sources) -> list[str]:
    """Who speaks in each telling: its speaker, else its outlet or that outlet's owner."""
    return [speaker(told) or outlet(publisher(told), sources) for told in group]


def _same(a: Told, b: Told, ours: str, theirs: str) -> str | None:
    """Why the two tellings, in these voices, go back to one origin; None when they do not."""
    if a.report.document == b.report.document:
        return None if ours != theirs else ""
    if ours == theirs:
        owned = publisher(a) != publisher(b) and a.claim.attribution.origin == b.claim.attribution.origin is None
        return f"published by outlets of {ours}" if owned else f"each goes back to {ours}"
    if alike(a.report, b.report):
        return "copies of one text"
    return None


def _name(group: Sequence[Told], sources: Sources) -> str:
    """The speaker that most tellings of the group name; without one, the outlet of the first."""
    named = Counter(name for told in group if (name := speaker(told)))
    if named:
        return min(named, key=lambda name: (-named[name], name))
    return outlet(publisher(group[0]), sources)


def _recalls(told: Told) -> bool:
    """True for an earlier event that an outlet recalls in its own voice: it was told of it, it does not say by whom."""
    return told.claim.background and speaker(told) is None


def origins(group: Sequence[Told], sources: Sources, documents: Mapping[int, str] | None = None) -> tuple[Origin, ...]:
    """The origins of a cluster, the widest first. `documents` names the document that each telling counts as."""
    sets, who = _Groups(len(group)), voices(group, sources)
    for i, a in enumerate(group):
        for j in range(i + 1, len(group)):
            if (why := _same(a, group[j], who[i], who[j])) is not None:
                sets.join(i, j, why)
    firm = Counter(sets.find(i) for i, told in enumerate(group) if speaker(told) and not _recalls(told))
    if firm:
        lead = min(firm, key=lambda root: (-firm[root], root))
        for i, told in enumerate(group):
            if _recalls(told) and all(_recalls(group[k]) for k in range(len(group)) if sets.find(k) == sets.find(i)):
                sets.join(
                    lead, i, "an outlet that recalls the event without saying who told it is no witness of its own"
                )
    return _as_origins(group, sets, sources, documents or {})


def _as_origins(
    group: Sequence[Told], sets: _Groups, sources: Sources, documents: Mapping[int, str]
) -> tuple[Origin, ...]:
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(group)):
        members[sets.find(i)].append(i)
    merged: dict[str, tuple[set[str], set[str]]] = {}
    for root, indices in members.items():
        name = _name([group[i] for i in indices], sources)
        reports, why = merged.setdefault(name, (set(), set()))
        reports |= {documents.get(i, group[i].report.document) for i in indices}
        why |= sets.why.get(root, set()) - {""}
    out = [Origin(name, tuple(sorted(reports)), "; ".join(sorted(why))) for name, (reports, why) in merged.items()]
    return tuple(sorted(out, key=lambda origin: (-len(origin.reports), origin.id)))


def by_document(found: Iterable[Origin]) -> dict[str, tuple[str, ...]]:
    """The origins of each document."""
    out: dict[str, list[str]] = defaultdict(list)
    for origin in found:
        for document in origin.reports:
            out[document].append(origin.id)
    return {document: tuple(sorted(names)) for document, names in out.items()}
