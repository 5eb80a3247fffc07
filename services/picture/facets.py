"""The facets of an incident: what each telling says of it, who says so, and whether they contradict one another."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from schemas.claim import ActorRef, Claim, Precision, Time
from schemas.incident import Facet, Said
from services.picture import tables
from services.picture.affinity import parties
from services.picture.told import VAGUE, Told

By = Mapping[str, tuple[str, ...]]
"""The origins of each document."""


def facet(said: Iterable[tuple[Hashable, str, Told]], by: By, open_: bool, why: str = "") -> Facet:
    """A facet from (value, words, telling) rows: like values together, the most reported first."""
    documents: dict[Hashable, set[str]] = defaultdict(set)
    words: dict[Hashable, str] = {}
    for value, text, told in said:
        documents[value].add(told.report.document)
        words.setdefault(value, text)
    rows = []
    for value, who in documents.items():
        names = sorted({name for document in who for name in by.get(document, ())})
        rows.append(Said(words[value], tuple(sorted(who)), tuple(names)))
    rows.sort(key=lambda row: (-len(row.origins), -len(row.reports), row.value))
    return Facet(tuple(rows), "open" if open_ else "agreed", why)


def vote(values: Sequence[str]) -> str | None:
    """The value said most often; of equals the first said."""
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -values.index(value)), default=None)


def choice(
    group: Sequence[Told], name: str, pick: Callable[[Claim], str | None], by: By
) -> tuple[str | None, Facet | None]:
    """A facet of one word (kind, mode): the value said most often, and all that are said."""
    rows = [(value, value, told) for told in group if (value := pick(told.claim)) is not None]
    if not rows:
        return None, None
    several = {value for value, _, _ in rows}
    why = f"told as {' and as '.join(sorted(several))}" if len(several) > 1 else ""
    return vote([value for value, _, _ in rows]), facet(rows, by, len(several) > 1, why and f"{name}: {why}")


def refs(group: Sequence[Told], name: str) -> tuple[ActorRef, ...]:
    """The parties that are named, each in the words of the first telling that has more than a pronoun, the best supported first.

    Who names a body names its party too: a party is supported by all that name it or anyone below it. A party that is
    named at two levels is one entry, the wider; `said` keeps the finer.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    first: dict[str, ActorRef] = {}
    for told in group:
        for ref in getattr(told.claim, name):
            if ref.id not in first or (tables.pronoun(first[ref.id].text) and not tables.pronoun(ref.text)):
                first[ref.id] = ref
            for id_ in tables.line(ref):
                documents[id_].add(told.report.document)
    order = sorted(enumerate(first), key=lambda pair: (-len(documents[pair[1]]), pair[0]))
    return tuple(first[id_] for _, id_ in order if not any(up in first for up in first[id_].parents if up != id_))


def party(group: Sequence[Told], name: str, by: By) -> Facet | None:
    """Who is named in a role; open when two tellings name parties that are not the same, kin or often confused."""
    rows = [
        (tuple(sorted(r.id for r in named)), ", ".join(sorted(r.id for r in named)), told)
        for told in group
        if (named := getattr(told.claim, name))
    ]
    if not rows:
        return None
    lines = {ids: tuple(tables.line(r) for r in getattr(told.claim, name)) for ids, _, told in rows}
    apart = any((parties(a, b) or 0) < tables.NEAR for a in lines.values() for b in lines.values())
    return facet(rows, by, apart, "different parties are named" if apart else "")


def words_of(time: Time) -> str:
    """The interval as dates, or as moments when it is finer than a day."""
    last = time.end - timedelta(microseconds=1)
    if time.precision in ("minute", "hour"):
        return f"{time.start:%Y-%m-%dT%H:%M}Z/{time.end:%Y-%m-%dT%H:%M}Z"
    if time.start.date() == last.date():
        return f"{time.start:%Y-%m-%d}"
    return f"{time.start:%Y-%m-%d}/{last:%Y-%m-%d}"


def when(group: Sequence[Told], by: By) -> tuple[Time | None, Facet | None]:
    """The fused time: what all dated tellings have in common, or all that they say when they contradict one another."""
    rows = [(words_of(told.claim.time), told) for told in group if told.claim.time is not None]
    if not rows:
        return None, None
    firm = [told for _, told in rows if not told.vague] or [told for _, told in rows]
    start, end = max(told.start or 0.0 for told in firm), min(told.end or 0.0 for told in firm)
    apart = end <= start
    if apart:
        start, end = min(told.start or 0.0 for told in firm), max(told.end or 0.0 for told in firm)
    found = facet([(text, text, told) for text, told in rows], by, apart, "different dates are given" if apart else "")
    return Time(_utc(start), _utc(end), _precision(firm, apart)), found


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _precision(firm: Sequence[Told], apart: bool) -> Precision:
    finest: tuple[Precision, ...] = ("minute", "hour", "day", "week", "month", "year")
    given = {told.claim.time.precision for told in firm if told.claim.time}
    found = next(name for name in finest if name in given)
    return "day" if apart and found in ("minute", "hour") and _span(firm) > VAGUE / 2.5 else found


def _span(firm: Sequence[Told]) -> float:
    return max(told.end or 0.0 for told in firm) - min(told.start or 0.0 for told in firm)
