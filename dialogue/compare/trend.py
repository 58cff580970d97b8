"""Whether a figure rises or falls over time: the test of Mann (1945) and Kendall (1975), without a form assumed.

Kendall's tau-b (1945) of time and figure is its size: 1 if the figure always rises, -1 if it always falls, 0 if
neither. Several conversations of one year are ties, and so are equal figures; the variance takes both into account.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import erfc, sqrt
from operator import itemgetter

from dialogue.compare.groups import Group
from dialogue.compare.permutation import Counts
from dialogue.compare.rates import RATES
from dialogue.measures.residuals import controlled

LEAST = 8


@dataclass(frozen=True, slots=True)
class Trend:
    """A rate over time: tau-b, its two-sided probability, that corrected for all rates, and the conversations counted.

    `slope` is the median change a year of the ratios of whole years (Sen 1968), in the unit of the rate.
    """

    rate: str
    unit: str
    tau: float
    slope: float
    p: float
    q: float
    count: int


def trends(groups: Iterable[Group]) -> tuple[Trend, ...]:
    """The trend of each rate over years, each conversation of each group with its own ratio.

    Rates with fewer than LEAST conversations, or that never change, have none.
    """
    shares = [(int(group.name), share) for group in groups for share in group.shares if group.name.isdecimal()]
    counts = [(year, share.counts(RATES)) for year, share in shares]
    found = []
    for place, rate in enumerate(RATES):
        points = [(float(year), of[place][0] / of[place][1]) for year, of in counts if of[place][1]]
        figures = kendall(points) if len(points) >= LEAST else None
        if figures is not None:
            found.append((rate, figures, sen_slope(_whole_years(counts, place)), len(points)))
    corrected = controlled([figures[1] for _, figures, _, _ in found])
    return tuple(
        Trend(rate.name, rate.unit, figures[0], slope, figures[1], q, count)
        for (rate, figures, slope, count), q in zip(found, corrected, strict=True)
    )


def _whole_years(counts: Iterable[tuple[int, Counts]], place: int) -> list[tuple[float, float]]:
    """The ratio of all conversations of a year together, year by year."""
    above, below = Counter[int](), Counter[int]()
    for year, of in counts:
        above[year] += of[place][0]
        below[year] += of[place][1]
    return [(float(year), above[year] / below[year]) for year in sorted(below) if below[year]]


def kendall(points: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Kendall's tau-b of pairs, and its two-sided probability by the normal approximation with ties.

    None where one of the two never changes.
    """
    count = len(points)
    score, earlier = 0, list[float]()
    for _, run in groupby(sorted(points), key=itemgetter(0)):
        values = [y for _, y in run]
        score += sum(bisect_left(earlier, y) + bisect_right(earlier, y) - len(earlier) for y in values)
        earlier = sorted(earlier + values)
    pairs = count * (count - 1) // 2
    ties_x, ties_y = _ties(x for x, _ in points), _ties(y for _, y in points)
    free = (pairs - sum(t * (t - 1) // 2 for t in ties_x), pairs - sum(t * (t - 1) // 2 for t in ties_y))
    if not free[0] or not free[1]:
        return None
    variance = _variance(count, ties_x, ties_y)
    return score / sqrt(free[0] * free[1]), erfc(abs(score) / sqrt(2 * variance)) if variance else 1.0


def sen_slope(points: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between any two points of different time; 0 without two such. Source: Sen 1968."""
    slopes = sorted((y - v) / (x - u) for number, (x, y) in enumerate(points) for u, v in points[:number] if x != u)
    middle = len(slopes) // 2
    if not slopes:
        return 0.0
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2


def _variance(count: int, ties_x: list[int], ties_y: list[int]) -> float:
    """The variance of the score with ties in both (Kendall 1975, chapter 4)."""
    found = (
        count * (count - 1) * (2 * count + 5)
        - sum(t * (t - 1) * (2 * t + 5) for t in ties_x)
        - sum(t * (t - 1) * (2 * t + 5) for t in ties_y)
    ) / 18
    found += sum(t * (t - 1) for t in ties_x) * sum(t * (t - 1) for t in ties_y) / (2 * count * (count - 1))
    if count > 2:
        threes = [sum(t * (t - 1) * (t - 2) for t in ties) for ties in (ties_x, ties_y)]
        found += threes[0] * threes[1] / (9 * count * (count - 1) * (count - 2))
    return found


def _ties(values: Iterable[Hashable]) -> list[int]:
    return [count for count in Counter(values).values() if count > 1]
