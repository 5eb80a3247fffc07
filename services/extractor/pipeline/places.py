"""Places named in a document, each resolved to a point, a line or an outline as far as the text allows."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from schemas.claim import GeoJSON
from schemas.watch import Area
from services.extractor.pipeline.base import PlaceMention, Sentence, Text
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import bare, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_people import people_of
from services.extractor.pipeline.place_rules import Accepted, title_case, weigh
from services.extractor.pipeline.place_runs import Candidate, candidates
from services.extractor.pipeline.place_told import told_again
from services.extractor.pipeline.place_unlisted import find_unlisted
from services.extractor.pipeline.place_use import adjectival, party, speaks
from services.extractor.pipeline.resolve import Context, belongs, best, context_of, prior

_ANCHORS = 60
"""How many sure places the choice among homonyms looks at: enough, and long documents stay linear."""
_WIDE = ("PCLI", "ADM1", "RGN", "CONT", "SEA", "OCN", "GULF", "DSRT")


def find_places(text: Text, gazetteer: Gazetteer, areas: Sequence[Area]) -> list[PlaceMention]:
    """Every place of the document in order; one that cannot be resolved is kept without coordinates."""
    found = [c for sentence in _stretches(text) for c in candidates(sentence, gazetteer)]
    context = context_of(found, gazetteer, areas)
    people, maybe = people_of(text, gazetteer)
    titled = {s.index for s in text.sentences if title_case(s)}
    rules = Accepted(people=people, maybe=maybe, lower=_lower_words(text), titled=titled)
    parents = _parents(found, gazetteer)
    senses: dict[str, Row] = {}
    first = [_choose(c, context, parents.get(id(c)), senses, rules) for c in found]
    _anchor(context, first, found)
    for candidate, row in zip(found, first, strict=True):
        if row is not None and id(candidate) in parents:
            senses[bare(key(candidate.name))] = row
    mentions = []
    for candidate in found:
        row = _choose(candidate, context, parents.get(id(candidate)), senses, rules)
        if row is not None:
            # a state among the nations that struck, or before "government", is a party: the step of actors has it
            mentions += [] if party(candidate, row) else [_mention(candidate, row, gazetteer, text)]
        elif candidate.kind == "demonym" and weigh(candidate, None, 9.0, rules):
            country = gazetteer.country(gazetteer.demonyms[key(candidate.name)])
            mentions += [_mention(candidate, country, gazetteer, text)] if country is not None else []
    every = sorted(mentions + _unlisted(text, mentions, context, gazetteer), key=lambda m: m.start)
    return told_again(text, every)


def _unlisted(text: Text, known: Sequence[PlaceMention], context: Context, gazetteer: Gazetteer) -> list[PlaceMention]:
    starts = [m.start for m in known]
    out: list[PlaceMention] = []
    for sentence in text.sentences:
        here = known[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        out += find_unlisted(sentence, [(m.start, m.end) for m in here], context, gazetteer)
    return out


def _stretches(text: Text) -> list[Sentence]:
    """The sentences, and before each paragraph's first what the reader of the page left out: its dateline."""
    out: list[Sentence] = []
    end = 0
    for sentence in text.sentences:
        gap = text.document.text[end : sentence.start]
        if gap.strip() and len(gap) < 200:
            out.append(Sentence(end, sentence.start, gap, "body", sentence.paragraph, -1))
        out.append(sentence)
        end = max(end, sentence.end)
    return out


def _choose(
    candidate: Candidate, context: Context, parent: Row | None, senses: dict[str, Row], rules: Accepted
) -> Row | None:
    """The place of a candidate, None when it is no place; a sense once said with its country holds for the document."""
    if candidate.kind == "demonym":
        return None
    known = senses.get(bare(key(candidate.name)))
    if known is not None and parent is None and any(row.id == known.id for row in candidate.rows):
        return known if weigh(candidate, known, 6.0, rules) else None
    row, value = best(candidate, context, parent)
    return row if weigh(candidate, row, value, rules, parent) else None


def _anchor(context: Context, rows: Sequence[Row | None], found: Sequence[Candidate]) -> None:
    """Places that are sure by themselves draw their homonymous neighbours."""
    spots: dict[tuple[float, float], tuple[float, float]] = {}
    for row, candidate in zip(rows, found, strict=True):
        if row is not None and row.feature not in _WIDE and prior(row, key(candidate.name)) >= 4.5:
            spots[round(row.lat, 1), round(row.lon, 1)] = (row.lat, row.lon)
    context.anchors = list(spots.values())[:_ANCHORS]


def _parents(found: Sequence[Candidate], gazetteer: Gazetteer) -> dict[int, Row]:
    """Candidate -> the country or province that follows it: "Paris, Texas", "Manbij in Syria"."""
    parents = {}
    for left, right in pairwise(found):
        if left.sentence is not right.sentence or "demonym" in (left.kind, right.kind):
            continue
        wide = [r for r in right.rows if r.feature in ("PCLI", "ADM1", "ADM2")]
        inside = [r for r in left.rows if any(belongs(r, w) for w in wide)]
        if not inside or not _apposed(left, right):
            continue
        top = max(left.rows, key=lambda r: prior(r, key(left.name)))
        if top not in inside and prior(top, key(left.name)) > 6.0 and not _closed(right):
            continue
        parents[id(left)] = max(wide, key=lambda r: (any(belongs(x, r) for x in inside), prior(r, key(right.name))))
    return parents


def _apposed(left: Candidate, right: Candidate) -> bool:
    between = left.sentence.text[left.end - left.sentence.start : right.start - left.sentence.start]
    return between in (", ", " , ", " (", ", in ", " in ", ",") or (between == " " and right.first == left.last + 1)


def _closed(right: Candidate) -> bool:
    """Whether the second name stands in commas or ends the phrase, so that it can only say where the first one lies."""
    tail = right.sentence.text[right.end - right.sentence.start :]
    return tail[:1] in (",", ".", ";", ")", "") or tail.lstrip()[:1] in ("(", "\u2014", "\u2013", "-")


def _lower_words(text: Text) -> frozenset[str]:
    """Words that the document also writes small."""
    return frozenset(w for s in text.sentences for w in s.text.split() if w.islower())


def _mention(candidate: Candidate, row: Row, gazetteer: Gazetteer, text: Text) -> PlaceMention:
    use = "demonym" if candidate.kind == "demonym" else "place"
    dateline = text.dateline
    if use == "place" and adjectival(candidate, row):
        use = "demonym"
    if dateline is not None and dateline[0] <= candidate.start < dateline[1]:
        use = "dateline"
    elif use == "place" and speaks(candidate, row):
        use = "metonym"
    return PlaceMention(
        start=candidate.start,
        end=candidate.end,
        text=candidate.name,
        rule=f"gazetteer {row.id}",
        id=row.id,
        name=row.name,
        lat=row.lat,
        lon=row.lon,
        geometry=geometry_of(row, gazetteer),
        uncertainty_km=reach_km(row),
        precision=geo_precision(row),
        feature=row.feature,
        country=row.country,
        use=use,  # type: ignore[arg-type]  # one of the four words
    )


def geometry_of(row: Row, gazetteer: Gazetteer) -> GeoJSON:
    """A line for roads and borders, an outline for countries and provinces that have one, else a point."""
    if row.geometry is not None:
        return row.geometry
    outline = gazetteer.outlines.get(row.country if row.feature == "PCLI" else row.id)
    return outline or {"type": "Point", "coordinates": [row.lon, row.lat]}


def reach_km(row: Row) -> float:
    """How far from its point a place reaches: as curated, by its people, or as villages do."""
    if row.radius_km:
        return row.radius_km
    if row.feature.startswith("ADM"):
        return {"ADM1": 60.0, "ADM2": 25.0}.get(row.feature, 12.0)
    return 1.5 + (row.population / 100_000) ** 0.5 * 2 if row.population else 2.0


def geo_precision(row: Row) -> int:
    """ACLED's geo_precision: 1 a town or site, 2 a part of a region, 3 a province or larger."""
    if row.feature in _WIDE:
        return 3
    wide = row.feature.startswith("ADM") or row.geometry is not None or reach_km(row) > 20
    return 2 if wide else 1
