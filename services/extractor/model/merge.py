"""A model's claims beside those of the rules: what the rules have already told adds nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from schemas.claim import ActorRef, Claim
from schemas.codec import encode
from schemas.report import Report

TALK = frozenset({"warning", "statement"})
FIGHTS = frozenset({"strike", "clash"})
MOVES = frozenset({"incursion", "movement"})
FAMILIES = (TALK, FIGHTS, MOVES)
"""Kinds that two readers may call one event."""


def merged(rules: Sequence[Claim], model: Iterable[Claim], counted: Counter[str]) -> tuple[Claim, ...]:
    """The rules' claims as they are, then the model's that tell another event, counted as added or repeated.

    A model's claim is of low confidence unless the rules read the same kind and doer in the same words and only another
    time or target makes it an event of its own.
    """
    out = list(rules)
    for claim in model:
        if any(_same(claim, other) for other in out):
            counted["repeated"] += 1
            continue
        sure = any(_confirms(other, claim) for other in rules)
        out.append(replace(claim, confidence="normal" if sure else "low"))
        counted["added"] += 1
    return tuple(out)


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims tell one event: of one family, nothing against it, and something for it."""
    if not (_akin(one, other) and _agree(one.actors, other.actors) and _agree(one.targets, other.targets)):
        return False
    return _meet(one, other) and (_touch(one, other) or _shared(one.actors, other.actors))


def _confirms(rule: Claim, claim: Claim) -> bool:
    return rule.kind == claim.kind and _touch(rule, claim) and _shared(rule.actors, claim.actors)


def _akin(one: Claim, other: Claim) -> bool:
    return one.kind == other.kind or any(one.kind in family and other.kind in family for family in FAMILIES)


def _agree(some: Sequence[ActorRef], others: Sequence[ActorRef]) -> bool:
    """Whether the parties may be the same: one side says none, or they share one."""
    return not some or not others or _shared(some, others)


def _shared(some: Sequence[ActorRef], others: Sequence[ActorRef]) -> bool:
    return any(a.id == b.id or a.id in b.parents or b.id in a.parents for a in some for b in others)


def _meet(one: Claim, other: Claim) -> bool:
    """Whether the times may be the same: an unknown time meets any."""
    if one.time is None or other.time is None:
        return True
    return one.time.start < other.time.end and other.time.start < one.time.end


def _touch(one: Claim, other: Claim) -> bool:
    """Whether they rest on the same words."""
    spans, others = ((c.evidence, *c.more_evidence) for c in (one, other))
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def stamped(report: Report) -> Report:
    """The report with a digest of the model's claims where it has any: another answer about the same words is another digest."""
    told = [encode(claim) for claim in report.claims if claim.reader != "rules"]
    if not told:
        return report
    return replace(report, digest=hashlib.sha256(b"\n".join([report.digest.encode(), *told])).hexdigest()[:32])
