"""Whether two ratios differ by more than chance: permutation of whole units, so that what hangs together stays so.

A unit is a turn, a block of turns or the part that somebody has in a conversation; its segments are never torn apart,
because what one says in one breath is not independent (blocks in permutation tests: Winkler et al. 2015). Where a
conversation has units of both groups, they change places together or not at all, and units without a counterpart are
shuffled (Einsporn and Habtzghi 2013, for data that are paired in part).

The test is exact if there are no more ways to divide the units than permutations asked for; else they are drawn at
random, and the observed division counts as one of them (Phipson and Smyth 2010), so that no probability is 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import comb
from random import Random

Counts = tuple[tuple[int, int], ...]
"""For each ratio of a unit: above the line, and below it."""

# A count of a unit takes this many bits of one whole number, so that one addition adds all counts of a unit.
BITS = 32
MASK = (1 << BITS) - 1
# Differences closer than this are the same: they come of the same counts, divided in another order.
CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Sample:
    """The units of two groups: those of conversations in which only one of them is, and pairs where both are."""

    one: tuple[Counts, ...]
    other: tuple[Counts, ...]
    pairs: tuple[tuple[Counts, Counts], ...] = ()

    def totals(self) -> tuple[Counts, Counts]:
        """The sums of both groups."""
        return (
            summed((*self.one, *(a for a, _ in self.pairs))),
            summed((*self.other, *(b for _, b in self.pairs))),
        )

    @property
    def sizes(self) -> tuple[int, int]:
        """The number of units of both groups."""
        return len(self.one) + len(self.pairs), len(self.other) + len(self.pairs)


@dataclass(slots=True)
class _Tally:
    """How many divisions differ at least as much as the observed one, ratio by ratio."""

    observed: list[float | None]
    reached: list[int] = field(init=False)
    drawn: int = 0

    def __post_init__(self) -> None:
        self.reached = [0] * len(self.observed)

    def add(self, differences: Sequence[float | None]) -> None:
        """Count one division."""
        self.drawn += 1
        for place, (observed, found) in enumerate(zip(self.observed, differences, strict=True)):
            # A ratio that a division leaves without anything below the line is no evidence of a difference.
            if observed is not None and found is not None and abs(found) >= abs(observed) - CLOSE:
                self.reached[place] += 1


def permutation_test(sample: Sample, permutations: int, rng: Random) -> list[float | None]:
    """The two-sided probability of each difference of ratios, above 0 to 1; None where a ratio has no value."""
    one, other = sample.totals()
    both = packed(one) + packed(other)
    tally = _Tally(differences(packed(one), both, len(one)))
    width = len(tally.observed)
    ways = comb(len(sample.one) + len(sample.other), len(sample.one)) << len(sample.pairs)
    exact = ways <= permutations + 1
    for total in _every(sample) if exact else _drawn(sample, permutations, rng):
        tally.add(differences(total, both, width))
    more = 0 if exact else 1
    return [
        None if observed is None else (reached + more) / (tally.drawn + more)
        for observed, reached in zip(tally.observed, tally.reached, strict=True)
    ]


def differences(one: int, both: int, width: int) -> list[float | None]:
    """The ratio of one group less that of the other, for packed counts of the one and of both; None without a ratio."""
    found: list[float | None] = []
    rest = both - one
    for _ in range(width):
        above, below = one & MASK, one >> BITS & MASK
        above_rest, below_rest = rest & MASK, rest >> BITS & MASK
        found.append(above / below - above_rest / below_rest if below and below_rest else None)
        one, rest = one >> 2 * BITS, rest >> 2 * BITS
    return found


def packed(counts: Counts) -> int:
    """Counts as one whole number; the sum of these is the packed sum of the counts."""
    found = 0
    for above, below in reversed(counts):
        found = (found << BITS | below) << BITS | above
    return found


def summed(units: Sequence[Counts]) -> Counts:
    """The counts of several units together; () for none."""
    return tuple((sum(a for a, _ in ratio), sum(b for _, b in ratio)) for ratio in zip(*units, strict=True))


def _every(sample: Sample) -> Iterator[int]:
    """The packed sum of the one group in each division that there is."""
    lone = [packed(unit) for unit in (*sample.one, *sample.other)]
    pairs = [(packed(a), packed(b)) for a, b in sample.pairs]
    for chosen in product(*pairs):
        fixed = sum(chosen)
        for group in combinations(lone, len(sample.one)):
            yield fixed + sum(group)


def _drawn(sample: Sample, count: int, rng: Random) -> Iterator[int]:
    """The same in `count` divisions drawn at random."""
    lone = [packed(unit) for unit in (*sample.one, *sample.other)]
    size, whole = len(sample.one), sum(lone)
    # The smaller group is drawn, and what is left is the other.
    small = min(size, len(lone) - size)
    pairs = [(packed(a), packed(b)) for a, b in sample.pairs]
    for _ in range(count):
        part = sum(rng.sample(lone, small))
        total = part if small == size else whole - part
        if pairs:
            bits = rng.getrandbits(len(pairs))
            for pair in pairs:
                total += pair[bits & 1]
                bits >>= 1
        yield total
