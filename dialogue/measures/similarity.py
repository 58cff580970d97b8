"""How alike two distributions of acts or of transitions are, and what makes them so.

The divergence of Jensen and Shannon (Lin 1991) is measured in bits: 0 for the same distribution, 1 for two that have
nothing in common. Its square root is a metric (Endres and Schindelin 2003) and is what is meant by distance here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import pairwise
from math import log2, sqrt
from typing import TypeVar

from dialogue.measures.cast import spoken
from dialogue.model import Analysis

Kind = TypeVar("Kind", bound=Hashable)


def act_profile(analysis: Analysis) -> Counter[str]:
    """How many spoken segments do each act; without those that none does."""
    return Counter(segment.act for segment in spoken(analysis))


def transition_profile(analysis: Analysis) -> Counter[tuple[str, str]]:
    """How often an act follows an act, over spoken segments in the order of the text."""
    return Counter(pairwise(segment.act for segment in spoken(analysis)))


def distance(one: Mapping[Kind, float], other: Mapping[Kind, float]) -> float | None:
    """Jensen-Shannon distance of two tables of counts, 0 to 1; None where one of them is empty.

    Source: Endres and Schindelin 2003.
    """
    parts = divergences(one, other)
    return sqrt(min(max(sum(parts.values()), 0.0), 1.0)) if parts else None


def divergences(one: Mapping[Kind, float], other: Mapping[Kind, float]) -> dict[Kind, float]:
    """What each kind adds to the Jensen-Shannon divergence, in bits, never below 0; {} where a table is empty.

    A kind of shares p and q adds (p log2(p/m) + q log2(q/m)) / 2, where m is their mean. Source: Lin 1991.
    """
    total, total_other = sum(one.values()), sum(other.values())
    if not total or not total_other:
        return {}
    found: dict[Kind, float] = {}
    for kind in dict.fromkeys((*one, *other)):
        p, q = one.get(kind, 0) / total, other.get(kind, 0) / total_other
        mean = (p + q) / 2
        # Where p is q, rounding must not give less than nothing.
        found[kind] = max(sum(share * log2(share / mean) for share in (p, q) if share) / 2, 0.0)
    return found


def shared(one: Mapping[Kind, float], other: Mapping[Kind, float]) -> dict[Kind, float]:
    """What each kind adds to what two distributions have in common, in bits: its mean share less its divergence.

    The sum is 1 less the divergence of Jensen and Shannon, so that the greatest parts are what makes two alike.
    """
    total, total_other = sum(one.values()), sum(other.values())
    return {
        kind: (one.get(kind, 0) / total + other.get(kind, 0) / total_other) / 2 - part
        for kind, part in divergences(one, other).items()
    }


def cosine(one: Mapping[Kind, float], other: Mapping[Kind, float]) -> float | None:
    """The cosine of two tables of counts, 0 to 1; None where one is empty."""
    size = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    if not size:
        return None
    small, large = sorted((one, other), key=len)
    return min(sum(n * large[kind] for kind, n in small.items() if kind in large) / size, 1.0)
