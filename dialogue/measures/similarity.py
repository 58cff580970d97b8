"""How alike two distributions are: Jensen-Shannon divergence and distance.

Sources: J. Lin, "Divergence measures based on the Shannon entropy" (1991); D. Endres and J. Schindelin, "A new metric
for probability distributions" (2003), who show that the square root of the divergence is a metric.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import log2, sqrt
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def divergence(one: Mapping[Key, float], other: Mapping[Key, float]) -> float:
    """The Jensen-Shannon divergence in bits of two counts of 0 and more, each taken as shares of its sum.

    0 for the same shares, 1 where no key is in both. An empty count differs by 1 from any other, by 0 from another
    empty one.
    """
    return sum(contributions(one, other).values())


def distance(one: Mapping[Key, float], other: Mapping[Key, float]) -> float:
    """The square root of the divergence, 0 to 1: a metric."""
    return sqrt(divergence(one, other))


def contributions(one: Mapping[Key, float], other: Mapping[Key, float]) -> dict[Key, float]:
    """What each key adds to the divergence, in bits, 0 and more; only keys that have a count in one of the two."""
    first, second = sum(one.values()), sum(other.values())
    found: dict[Key, float] = {}
    for key in dict.fromkeys((*one, *other)):
        p = one.get(key, 0) / first if first else 0.0
        q = other.get(key, 0) / second if second else 0.0
        if p or q:
            # Without one of the two distributions the middle is half of the other: what is left is the half of it.
            middle = (p + q) / 2
            shared = (p * log2(p / middle) if p else 0.0) + (q * log2(q / middle) if q else 0.0)
            found[key] = max(shared / 2 if first and second else p + q, 0.0)
    return found
