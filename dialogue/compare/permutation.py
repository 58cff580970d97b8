"""Whether two ratios differ by more than chance: permutation of whole units, so that what hangs together stays so.

A unit is a turn, a block of turns or the part that somebody has in a conversation; its segments are never torn apart,
because what one says in one breath is not independent (blocks in permutation tests: Winkler et al. 2015). Where a
conversation has units of both groups, they change places together or not at all, and units without a counterpart are
shuffled (Einsporn and Habtzghi 2013, for data that are paired in part).

What is compared is the difference of the ratios over its standard error. Two groups may have units of different length
or spread though their ratios are the same; the plain difference would then be found too often, the studentized one is
not (Janssen 1997; Chung and Romano 2013).

The test is exact if there are no more ways to divide the units than permutations asked for; else they are drawn at
random, and the observed division counts as one of them (Phipson and Smyth 2010), so that no probability is 0. Drawing
ends early for what chance has reached often enough (Besag and Clifford 1991).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import comb, inf, sqrt
from random import Random
from struct import pack, unpack

Counts = tuple[tuple[int, int], ...]
"""For each ratio of a unit: above the line, and below it."""

# The counts of a unit are fields of so many bytes of one whole number, so that one addition adds them all.
FIELD = 8
# What is closer than this share is the same: it comes of the same counts, added in another order.
CLOSE = 1e-9
# Above the line, below it, and the sums of squares and products from which the error of their ratio follows.
MOMENTS = 5
# A difference that chance has reached so often is none, and need not be looked at longer.
ENOUGH = 50


@dataclass(frozen=True, slots=True)
class Sample:
    """The units of two groups: those of conversations in which only one of them is, and pairs where both are."""

    one: tuple[Counts, ...]
    other: tuple[Counts, ...]
    pairs: tuple[tuple[Counts, Counts], ...] = ()

    def totals(self) -> tuple[Counts, Counts]:
        """The sums of both groups."""
        one, other = self.groups()
        return summed(one), summed(other)

    def groups(self) -> tuple[tuple[Counts, ...], tuple[Counts, ...]]:
        """All units of both groups."""
        return (*self.one, *(a for a, _ in self.pairs)), (*self.other, *(b for _, b in self.pairs))

    @property
    def sizes(self) -> tuple[int, int]:
        """The number of units of both groups."""
        return len(self.one) + len(self.pairs), len(self.other) + len(self.pairs)


@dataclass(slots=True)
class _Tally:
    """How many divisions are at least as far apart as the observed one, ratio by ratio.

    `stopped` has the number of divisions seen when a ratio had been reached `ENOUGH` times and was looked at no more.
    """

    observed: list[float | None]
    reached: list[int] = field(init=False)
    stopped: dict[int, int] = field(default_factory=dict)
    drawn: int = 0

    def __post_init__(self) -> None:
        self.reached = [0] * len(self.observed)

    def open(self) -> list[int]:
        """The ratios that are still to be looked at."""
        return [n for n, value in enumerate(self.observed) if value is not None and n not in self.stopped]

    def add(self, found: Sequence[float | None], places: Sequence[int], enough: int) -> bool:
        """Count one division, for the ratios at `places`; whether one of them has now been reached often enough."""
        self.drawn += 1
        news = False
        for place, other in zip(places, found, strict=True):
            observed = self.observed[place]
            # A ratio that a division leaves without anything below the line is no evidence of a difference.
            if observed is not None and other is not None and other >= observed * (1 - CLOSE):
                self.reached[place] += 1
                if self.reached[place] == enough:
                    self.stopped[place] = self.drawn
                    news = True
        return news


def permutation_test(
    sample: Sample, permutations: int, rng: Random, places: Sequence[int] | None = None
) -> list[float | None]:
    """The two-sided probability of each difference of ratios, above 0 to 1; None where a ratio has no value.

    `places` are the ratios to test, the others have None too; without it all are.
    """
    one, other = (sum(map(moments, group)) for group in sample.groups())
    both = one + other
    width = len((*sample.one, *sample.other, *(a for a, _ in sample.pairs))[0])
    wanted = range(width) if places is None else places
    start = dict(zip(wanted, studentized(one, both, width, wanted), strict=True))
    tally = _Tally([start.get(place) for place in range(width)])
    ways = comb(len(sample.one) + len(sample.other), len(sample.one)) << len(sample.pairs)
    exact = ways <= permutations + 1
    still = tally.open()
    for total in _every(sample) if exact else _drawn(sample, permutations, rng):
        if tally.add(studentized(total, both, width, still), still, 0 if exact else ENOUGH):
            still = tally.open()
        if not still:
            break
    return [None if value is None else _probability(tally, place, exact) for place, value in enumerate(tally.observed)]


def _probability(tally: _Tally, place: int, exact: bool) -> float:
    if place in tally.stopped:
        return ENOUGH / tally.stopped[place]
    more = 0 if exact else 1
    return (tally.reached[place] + more) / (tally.drawn + more)


def studentized(one: int, both: int, width: int, places: Iterable[int]) -> list[float | None]:
    """How many standard errors the ratios at `places` are apart in the two groups, 0 and more; None without a ratio.

    `one` and `both` are sums of `moments`. The error is that of a ratio of sums (Cochran 1977, chapter 6), the root of
    the sum of (a - r b)² over the units, over the sum of b.
    """
    found: list[float | None] = []
    first, second = unpacked(one, MOMENTS * width), unpacked(both - one, MOMENTS * width)
    for at in (MOMENTS * place for place in places):
        if first[at + 1] and second[at + 1]:
            (ratio, variance), (other, more) = _ratio(first[at : at + MOMENTS]), _ratio(second[at : at + MOMENTS])
            apart, variance = abs(ratio - other), variance + more
            found.append(apart / sqrt(variance) if variance > 0 else inf if apart else 0.0)
        else:
            found.append(None)
    return found


def _ratio(sums: Sequence[int]) -> tuple[float, float]:
    """A ratio and its variance, of a sum of moments; in whole numbers, as the squares may nearly cancel."""
    a, b, aa, ab, bb = sums
    return a / b, max(aa * b * b - 2 * a * b * ab + a * a * bb, 0) / b**4


def moments(counts: Counts) -> int:
    """Counts with their squares and products as one whole number; the sum of these is that of the counts."""
    return packed_fields([value for a, b in counts for value in (a, b, a * a, a * b, b * b)])


def differences(one: int, both: int, width: int) -> list[float | None]:
    """The ratio of one group less that of the other, for packed counts of the one and of both; None without a ratio."""
    first, second = unpacked(one, 2 * width), unpacked(both - one, 2 * width)
    return [
        first[at] / first[at + 1] - second[at] / second[at + 1] if first[at + 1] and second[at + 1] else None
        for at in range(0, 2 * width, 2)
    ]


def packed(counts: Counts) -> int:
    """Counts as one whole number; the sum of these is the packed sum of the counts."""
    return packed_fields([value for ratio in counts for value in ratio])


def packed_fields(values: Sequence[int]) -> int:
    """Whole numbers of 0 and more as the fields of one."""
    return int.from_bytes(pack(f"<{len(values)}Q", *values), "little")


def unpacked(number: int, count: int) -> tuple[int, ...]:
    """The first `count` fields of a whole number that has no more."""
    return unpack(f"<{count}Q", number.to_bytes(FIELD * count, "little"))


def summed(units: Sequence[Counts]) -> Counts:
    """The counts of several units together; () for none."""
    return tuple((sum(a for a, _ in ratio), sum(b for _, b in ratio)) for ratio in zip(*units, strict=True))


def _every(sample: Sample) -> Iterator[int]:
    """The sum of moments of the one group in each division that there is."""
    lone = [moments(unit) for unit in (*sample.one, *sample.other)]
    pairs = [(moments(a), moments(b)) for a, b in sample.pairs]
    for chosen in product(*pairs):
        fixed = sum(chosen)
        for group in combinations(lone, len(sample.one)):
            yield fixed + sum(group)


def _drawn(sample: Sample, count: int, rng: Random) -> Iterator[int]:
    """The same in `count` divisions drawn at random."""
    lone = [moments(unit) for unit in (*sample.one, *sample.other)]
    size, whole = len(sample.one), sum(lone)
    # The smaller group is drawn, and what is left is the other.
    small = min(size, len(lone) - size)
    pairs = [(moments(a), moments(b)) for a, b in sample.pairs]
    for _ in range(count):
        part = sum(rng.sample(lone, small))
        total = part if small == size else whole - part
        if pairs:
            bits = rng.getrandbits(len(pairs))
            for pair in pairs:
                total += pair[bits & 1]
                bits >>= 1
        yield total
