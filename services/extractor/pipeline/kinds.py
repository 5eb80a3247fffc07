"""What a kind and mode of event are called in PLOVER, ACLED and CAMEO."""

from functools import cache

from msgspec import Struct

from schemas.claim import Acled, Kind, Plover
from services.extractor.knowledge import load

CAMEO_OF = {"REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "19", "AGREE": "03", "RETREAT": "08", "AID": "07"}  # fmt: skip
"""CAMEO root codes of PLOVER types, for frames that name a type of their own."""


class KindRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of knowledge/kinds.yaml."""

    kind: Kind
    plover: tuple[str, str | None]
    acled: tuple[str, str]
    cameo: str
    mode: str | None = None


@cache
def _rows() -> dict[tuple[str, str | None], KindRow]:
    return {(row.kind, row.mode): row for row in load("kinds", KindRow)}


def modes() -> dict[str, tuple[str, ...]]:
    """The modes of each kind that the table has."""
    out: dict[str, list[str]] = {}
    for kind, mode in _rows():
        out.setdefault(kind, []).extend([mode] if mode else [])
    return {kind: tuple(names) for kind, names in out.items()}


def codes(kind: Kind, mode: str | None, plover: str | None = None) -> tuple[Plover, Acled, str]:
    """(PLOVER, ACLED, CAMEO root code) of a kind and mode; `plover` is a type that a frame names itself."""
    row = _rows().get((kind, mode)) or _rows()[(kind, None)]
    same = plover in (None, row.plover[0])
    type_ = Plover(row.plover[0], row.plover[1]) if same else Plover(plover or "", None)
    return type_, Acled(*row.acled), row.cameo if same else CAMEO_OF[plover or ""]
