"""B-cubed: how well predicted groups match labelled ones, item by item."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def bcubed(found: Mapping[Hashable, Hashable], gold: Mapping[Hashable, Hashable]) -> Score:
    """The score over the items of `gold`; an item without a found group stands alone."""
    ours = {item: found.get(item, ("alone", item)) for item in gold}
    precision = recall = 0.0
    for item in gold:
        same_found = {other for other in gold if ours[other] == ours[item]}
        same_gold = {other for other in gold if gold[other] == gold[item]}
        both = len(same_found & same_gold)
        precision += both / len(same_found)
        recall += both / len(same_gold)
    precision, recall = precision / len(gold), recall / len(gold)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))
