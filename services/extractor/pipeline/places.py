"""Places named in a document, each resolved to a point, a line or an outline as far as the text allows."""

from collections.abc import Sequence

from schemas.claim import GeoJSON
from schemas.watch import Area
from services.extractor.pipeline.base import PlaceMention, Text
from services.extractor.pipeline.gazetteer import Gazetteer
from services.extractor.pipeline.names import bare, key
from services.extractor.pipeline.packed import Row
from services.extractor.pipeline.place_rules import Accepted, surnames, title_case, weigh
from services.extractor.pipeline.place_runs import Candidate, candidates
from services.extractor.pipeline.place_words import words_of
from services.extractor.pipeline.resolve import Context, best, context_of, prior

_WIDE = ("PCLI", "ADM1", "RGN", "CONT", "SEA", "OCN", "GULF", "DSRT")


def find_places(text: Text, gazetteer: Gazetteer, areas: Sequence[Area]) -> list[PlaceMention]:
    """Every place of the document in order; one that cannot be resolved is kept without coordinates."""
    found = [c for sentence in text.sentences for c in candidates(sentence, gazetteer)]
    context = context_of(found, gazetteer, areas)
    rules = Accepted(
        people=surnames(text), lower=_lower_words(text), titled={s.index for s in text.sentences if title_case(s)}
    )
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
            mentions.append(_mention(candidate, row, gazetteer, text))
        elif candidate.kind == "demonym" and weigh(candidate, None, 9.0, rules):
            country = gazetteer.country(gazetteer.demonyms[key(candidate.name)])
            mentions += [_mention(candidate, country, gazetteer, text)] if country is not None else []
    return mentions


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
    return row if row is not None and weigh(candidate, row, value, rules, parent) else None


def _anchor(context: Context, rows: Sequence[Row | None], found: Sequence[Candidate]) -> None:
    """Places that are sure by themselves draw their homonymous neighbours."""
    for row, candidate in zip(rows, found, strict=True):
        if row is not None and row.feature not in _WIDE and prior(row, key(candidate.name)) >= 4.5:
            context.anchors.append((row.lat, row.lon))


def _parents(found: Sequence[Candidate], gazetteer: Gazetteer) -> dict[int, Row]:
    """Candidate -> the country or province that follows it: "Paris, Texas", "Manbij in Syria"."""
    parents = {}
    for left, right in zip(found, found[1:], strict=False):
        if left.sentence is not right.sentence or left.kind == "demonym":
            continue
        between = left.sentence.text[left.end - left.sentence.start : right.start - left.sentence.start]
        joined = between in (", ", " , ", " (", ", in ") or (between in (" in ", " ") and right.name[0].isupper())
        if not joined or right.kind == "demonym":
            continue
        wide = [r for r in right.rows if r.feature in ("PCLI", "ADM1", "ADM2")]
        if wide and any(r.country == w.country and r.id != w.id for r in left.rows for w in wide):
            parents[id(left)] = max(wide, key=lambda r: prior(r, key(right.name)))
    return parents


def _lower_words(text: Text) -> frozenset[str]:
    """Words that the document also writes small."""
    return frozenset(w for s in text.sentences for w in s.text.split() if w.islower())


def _mention(candidate: Candidate, row: Row, gazetteer: Gazetteer, text: Text) -> PlaceMention:
    use = "demonym" if candidate.kind == "demonym" else "place"
    dateline = text.dateline
    if dateline is not None and dateline[0] <= candidate.start < dateline[1]:
        use = "dateline"
    elif use == "place" and _speaks(candidate, row):
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
    return 2 if row.feature.startswith("ADM") or reach_km(row) > 20 else 1


def _speaks(candidate: Candidate, row: Row) -> bool:
    """Whether a state or its capital stands for its government: "Damascus said", "Washington has denied"."""
    after = candidate.after()
    if row.feature not in ("PCLI", "PPLC", "BLDG") or after is None or after.gap != " ":
        return False
    before = candidate.before()
    return after.low in words_of("saying") and not (
        before is not None and before.low in ("in", "near", "at", "from", "of", "to")
    )
