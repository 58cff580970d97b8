"""How large a difference is, apart from whether it is one."""

from __future__ import annotations

from math import asin, log, sqrt
from random import Random

from dialogue.compare.permutation import FIELD, Sample, differences, packed

# Below these a difference is called negligible, small, medium; else large (Cohen 1988, chapter 6).
SIZES = ((0.2, "negligible"), (0.5, "small"), (0.8, "medium"))
SHARE = 0.95


def cohens_h(share: float, other: float) -> float:
    """The difference of two shares on the scale of their arcsines, -pi to pi; 0 for the same. Source: Cohen 1988."""
    return 2 * asin(sqrt(min(share, 1.0))) - 2 * asin(sqrt(min(other, 1.0)))


def odds_ratio(counts: tuple[int, int], other: tuple[int, int]) -> float:
    """Odds of the one over odds of the other, above 0; counts are (that do, of all).

    Half is added to each cell, so that an empty one does no harm. Source: Haldane 1956; Anscombe 1956.
    """
    (a, n), (b, m) = counts, other
    return (a + 0.5) * (m - b + 0.5) / ((n - a + 0.5) * (b + 0.5))


def log_ratio(ratio: float, other: float) -> float | None:
    """The natural logarithm of a ratio of two means, 0 for the same; None where one of them is 0.

    Source: Hedges, Gurevitch and Curtis 1999.
    """
    return log(ratio / other) if ratio > 0 and other > 0 else None


def size_word(effect: float) -> str:
    """What Cohen calls a difference of this h: negligible, small, medium or large."""
    return next((word for bound, word in SIZES if abs(effect) < bound), "large")


def intervals(sample: Sample, draws: int, rng: Random) -> list[tuple[float, float] | None]:
    """For each ratio the interval in which its difference lies at 95%, by drawing units again with replacement.

    The two sides of a pair are drawn together. The percentile interval of Efron and Tibshirani 1993, chapter 13; None
    where more than one draw in twenty has no such ratio.
    """
    width = len(sample.totals()[0])
    size = 8 * FIELD * 2 * width
    one, other = [packed(unit) for unit in sample.one], [packed(unit) for unit in sample.other]
    pairs = [packed(a) | packed(b) << size for a, b in sample.pairs]
    found: list[list[float]] = [[] for _ in range(width)]
    for _ in range(draws):
        both = sum(rng.choices(pairs, k=len(pairs))) if pairs else 0
        drawn = both & (1 << size) - 1
        all_drawn = drawn + (both >> size)
        for units, of_one in ((one, True), (other, False)):
            part = sum(rng.choices(units, k=len(units))) if units else 0
            all_drawn += part
            drawn += part if of_one else 0
        for values, value in zip(found, differences(drawn, all_drawn, width), strict=True):
            if value is not None:
                values.append(value)
    return [_middle(values) if len(values) >= SHARE * draws else None for values in found]


def _middle(values: list[float]) -> tuple[float, float]:
    values.sort()
    cut = round((1 - SHARE) / 2 * (len(values) - 1))
    return values[cut], values[-1 - cut]
