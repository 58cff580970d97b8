"""The permutation test and effects, held against scipy and against counting every division by hand."""

from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from scipy import stats

from dialogue.compare.effect import cohens_h, intervals, log_ratio, odds_ratio, size_word
from dialogue.compare.permutation import Counts, Sample, packed, permutation_test, summed

ONE: tuple[Counts, ...] = (((3, 4),), ((1, 2),), ((2, 2),), ((0, 3),))
OTHER: tuple[Counts, ...] = (((0, 5),), ((1, 6),), ((0, 1),), ((1, 4),), ((0, 2),))


def apart(one: np.ndarray, other: np.ndarray, axis: int = -1) -> np.ndarray:
    """The distance of two ratios of sums in standard errors; a unit is a number that holds both its counts."""
    ratios, variances = [], []
    for coded in (one, other):
        above, below = coded // 100, coded % 100
        ratio = np.sum(above, axis=axis) / np.sum(below, axis=axis)
        rest = above - np.expand_dims(ratio, axis) * below
        ratios.append(ratio)
        variances.append(np.sum(rest**2, axis=axis) / np.sum(below, axis=axis) ** 2)
    # Rounded, because scipy counts as reached what is equal, and sums in another order.
    return np.round(np.abs(ratios[0] - ratios[1]) / np.sqrt(variances[0] + variances[1]), 9)


def coded(units: tuple[Counts, ...]) -> np.ndarray:
    return np.array([100 * above + below for ((above, below),) in units])


def test_exact_probability_is_that_of_scipy() -> None:
    found = permutation_test(Sample(ONE, OTHER), 9999, Random(1))
    want = stats.permutation_test(
        (coded(ONE), coded(OTHER)), apart, vectorized=True, n_resamples=np.inf, alternative="greater"
    )
    assert found == [pytest.approx(want.pvalue)]


def test_exact_probability_by_counting() -> None:
    units = (*ONE, *OTHER)

    def distance(chosen: tuple[int, ...]) -> Fraction:
        groups = [[units[n][0] for n in range(len(units)) if (n in chosen) == inside] for inside in (True, False)]
        ratios = [Fraction(sum(a for a, _ in g), sum(b for _, b in g)) for g in groups]
        errors = [
            sum((a - r * b) ** 2 for a, b in g) / Fraction(sum(b for _, b in g)) ** 2
            for g, r in zip(groups, ratios, strict=True)
        ]
        return (ratios[0] - ratios[1]) ** 2 / sum(errors)

    found = [distance(chosen) for chosen in combinations(range(len(units)), len(ONE))]
    want = sum(d >= distance((0, 1, 2, 3)) for d in found) / len(found)
    assert permutation_test(Sample(ONE, OTHER), 9999, Random(1)) == [pytest.approx(want)]


def test_drawn_probability_is_near_the_exact_one_and_never_nought() -> None:
    (exact,) = permutation_test(Sample(ONE, OTHER), 9999, Random(1))
    (drawn,) = permutation_test(Sample(ONE, OTHER), 120, Random(1))
    assert exact is not None and drawn is not None
    assert drawn == pytest.approx(exact, abs=0.06)
    parted = Sample((((9, 9),),) * 30, (((0, 9),),) * 30)
    assert permutation_test(parted, 199, Random(1)) == [1 / 200]


def test_groups_of_one_ratio_are_found_apart_no_more_often_when_their_units_differ_in_length() -> None:
    """Short turns and long turns with the same share of an act, which a plain difference would find apart too often."""
    rng = Random(11)
    found = 0
    for _ in range(200):
        short, long = (tuple(_unit(rng, rng.randint(1, most)) for _ in range(30)) for most in (3, 12))
        (p,) = permutation_test(Sample(short, long), 199, rng)
        found += p is not None and p <= 0.05
    assert found <= 16


def _unit(rng: Random, size: int) -> Counts:
    """A turn of so many segments; how often it does the act is its own, on average one time in ten."""
    leaning = rng.betavariate(1, 9)
    return ((sum(rng.random() < leaning for _ in range(size)), size),)


def test_single_segments_in_groups_of_one_size_are_fishers_test() -> None:
    one = tuple(((int(n < 7), 1),) for n in range(9))
    other = tuple(((int(n < 2), 1),) for n in range(9))
    (found,) = permutation_test(Sample(one, other), 10**6, Random(1))
    assert found == pytest.approx(stats.fisher_exact([[7, 2], [2, 7]]).pvalue)


def test_pairs_change_places_together() -> None:
    pairs = tuple(((((a, 10),)), (((b, 10),))) for a, b in ((5, 1), (4, 2), (6, 6), (3, 1), (7, 2)))
    (found,) = permutation_test(Sample((), (), pairs), 999, Random(1))
    one, other = (coded(tuple(pair[side] for pair in pairs)) for side in (0, 1))
    want = stats.permutation_test(
        (one, other), apart, permutation_type="samples", vectorized=True, n_resamples=np.inf, alternative="greater"
    )
    assert found == pytest.approx(want.pvalue)


def test_pairs_and_lone_units_together_are_counted_exactly() -> None:
    pair = (((4, 5),), ((0, 5),))
    (found,) = permutation_test(Sample((((3, 3),),), (((0, 3),),), (pair,)), 999, Random(1))
    # Four divisions: both as observed, both turned round, and two in between.
    assert found == 2 / 4


def test_a_ratio_without_anything_below_the_line_has_no_probability() -> None:
    assert permutation_test(Sample((((0, 0), (1, 2)),), (((0, 1), (2, 2)),)), 99, Random(1))[0] is None


def test_packing_keeps_every_count() -> None:
    units: list[Counts] = [((1, 2), (70_000, 3)), ((5, 8), (0, 0))]
    assert sum(map(packed, units)) == packed(summed(units))
    assert packed(((0, 0),)) == 0


def test_effects_have_the_values_of_their_sources() -> None:
    # Cohen 1988, table 6.2.2: the arcsine of .50 is 1.571, of .25 is 1.047.
    assert cohens_h(0.5, 0.25) == pytest.approx(1.571 - 1.047, abs=5e-4)
    assert cohens_h(0.0, 1.0) == pytest.approx(-np.pi)
    raised = np.array([[7.5, 3.5], [2.5, 8.5]])
    assert odds_ratio((7, 10), (2, 10)) == pytest.approx(raised[0, 0] * raised[1, 1] / raised[0, 1] / raised[1, 0])
    assert log_ratio(20, 10) == pytest.approx(np.log(2))
    assert log_ratio(0, 10) is None
    assert [size_word(h) for h in (0.1, -0.3, 0.6, -1.0)] == ["negligible", "small", "medium", "large"]


def test_interval_is_near_that_of_scipy() -> None:
    (found,) = intervals(Sample(ONE * 5, OTHER * 5), 4000, Random(1))
    assert found is not None

    def gap(one: np.ndarray, other: np.ndarray) -> float:
        return float((one // 100).sum() / (one % 100).sum() - (other // 100).sum() / (other % 100).sum())

    want = stats.bootstrap(
        (coded(ONE * 5), coded(OTHER * 5)), gap, method="percentile", n_resamples=4000, vectorized=False, random_state=1
    ).confidence_interval
    assert found == (pytest.approx(want.low, abs=0.03), pytest.approx(want.high, abs=0.03))


def test_interval_draws_pairs_together() -> None:
    """Where the one is always two above the other there is nothing to vary."""
    pairs = tuple(((((n + 2, 10),)), (((n, 10),))) for n in range(6))
    (found,) = intervals(Sample((), (), pairs), 200, Random(1))
    assert found == (pytest.approx(0.2), pytest.approx(0.2))
