"""Differences between two conversations, two speakers or two groups: how large, and whether chance could bring them.

All tests of one comparison are one family, corrected together so that of what is called a difference no more than the
level is false on average (Benjamini and Hochberg 1995). Whether a rate is tested depends only on the units of both
groups together, which no permutation changes; what could never be found does not weaken what can (Tarone 1990).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from dialogue.compare.effect import cohens_h, intervals, log_ratio, odds_ratio, size_word
from dialogue.compare.permutation import Sample, permutation_test
from dialogue.compare.rates import HEARD, OWN, Rate
from dialogue.compare.settings import Settings
from dialogue.measures.residuals import controlled

MOST_DRAWS = 100_000


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: `label` is the memorandum or group, `who` the speaker there, "" for everybody."""

    label: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sides, and the units in which each kind of rate is counted (`rates.OWN`, `rates.HEARD`)."""

    one: Side
    other: Side
    own: Sample
    heard: Sample


@dataclass(frozen=True, slots=True)
class Difference:
    """One rate on two sides.

    `counts` and `counts_other` are above and below the line, `values` their ratios; `units` the numbers of units;
    `difference` the one less the other, in the unit of the rate, with its interval at 95% from `low` to `high`.
    `effect` is Cohen's h of two shares, the log ratio of two means; `odds` the odds ratio of two shares. `p` is the
    probability by permutation, `q` the same corrected for all tests of the family; None where it was not tested.
    """

    rate: str
    unit: str
    one: Side
    other: Side
    counts: tuple[int, int]
    counts_other: tuple[int, int]
    values: tuple[float, float]
    units: tuple[int, int]
    difference: float
    effect: float | None
    odds: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    q: float | None = None

    def found(self, level: float) -> bool:
        """Whether it stands after the correction."""
        return self.q is not None and self.q <= level

    @property
    def size(self) -> str:
        """Cohen's word for the difference of two shares, "" for means."""
        return size_word(self.effect) if self.unit == "share" and self.effect is not None else ""


def differences(contrasts: Iterable[Contrast], settings: Settings) -> tuple[Difference, ...]:
    """Each rate of each contrast that has a value on both sides, in order; corrected as one family."""
    rng = Random(settings.seed)
    parts = [
        (contrast, sample, rates, [n for n, rate in enumerate(rates) if testable(sample, n, rate, settings.least)])
        for contrast in contrasts
        for sample, rates in ((contrast.own, OWN), (contrast.heard, HEARD))
    ]
    # The more tests, the smaller the probability that one must have, and the more draws it takes to see it.
    tests = sum(len(places) for *_, places in parts)
    draws = min(max(settings.permutations, round(2 * tests / max(settings.level, 0.001))), MOST_DRAWS)
    found: list[Difference] = []
    for contrast, sample, rates, places in parts:
        found += _of_sample(contrast, sample, rates, places, draws, settings, rng)
    tested = [difference.p for difference in found if difference.p is not None]
    corrected = iter(controlled(tested))
    return tuple(replace(d, q=next(corrected)) if d.p is not None else d for d in found)


def ranked(found: Iterable[Difference]) -> list[Difference]:
    """What is surest first; what was not tested last."""
    return sorted(found, key=lambda d: (2.0 if d.q is None else d.q, 2.0 if d.p is None else d.p, -abs(d.effect or 0)))


def _of_sample(
    contrast: Contrast,
    sample: Sample,
    rates: Sequence[Rate],
    places: Sequence[int],
    draws: int,
    settings: Settings,
    rng: Random,
) -> list[Difference]:
    one, other = sample.totals()
    if not one or not other:
        return []
    p: list[float | None] = [None] * len(rates)
    spans: list[tuple[float, float] | None] = [None] * len(rates)
    if places:
        p = permutation_test(sample, draws, rng, places)
    if settings.draws and min(sample.sizes) > 1:
        spans = intervals(sample, settings.draws, rng)
    found = []
    for rate, a, b, chance, span in zip(rates, one, other, p, spans, strict=True):
        if a[1] and b[1]:
            difference = _difference(contrast, rate, a, b, sample.sizes)
            low, high = span or (None, None)
            found.append(replace(difference, low=low, high=high, p=chance))
    return found


def testable(sample: Sample, place: int, rate: Rate, least: int) -> bool:
    """Whether there is enough in both groups together for a test; the same for every permutation.

    A share must occur in `least` units and not be all there is in `least` others: one turn that is full of warnings
    proves nothing, whatever stands in the other turns.
    """
    one, other = sample.groups()
    units = [unit[place] for unit in (*one, *other) if unit[place][1]]
    if len(units) < 2 * least or min(len(one), len(other)) < 2:
        return False
    return not rate.share or (sum(a > 0 for a, _ in units) >= least and sum(a < b for a, b in units) >= least)


def _difference(
    contrast: Contrast, rate: Rate, a: tuple[int, int], b: tuple[int, int], sizes: tuple[int, int]
) -> Difference:
    one, other = a[0] / a[1], b[0] / b[1]
    return Difference(
        rate=rate.name,
        unit=rate.unit,
        one=contrast.one,
        other=contrast.other,
        counts=a,
        counts_other=b,
        values=(one, other),
        units=sizes,
        difference=one - other,
        effect=cohens_h(one, other) if rate.share else log_ratio(one, other),
        odds=odds_ratio(a, b) if rate.share else None,
    )
