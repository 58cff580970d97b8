"""The statistics of transitions against scipy and against computations by other ways."""

from __future__ import annotations

from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize
from scipy.stats.contingency import expected_freq

from dialogue.measures.residuals import (
    adjusted_residuals,
    controlled,
    exact_p,
    expected_counts,
    margins,
    normal_p,
)

Counts = dict[tuple[str, str], int]
NAMES = "abcd"


@st.composite
def tables(draw: st.DrawFn, empty_diagonal: bool = False, least: int = 0) -> Counts:
    """A table of 3 or 4 names either way."""
    names = NAMES[: draw(st.integers(3, 4))]
    cells = [(r, c) for r, c in product(names, names) if not (empty_diagonal and r == c)]
    return {cell: draw(st.integers(least, 12)) for cell in cells}


def matrix(values: dict[tuple[str, str], float | None], counts: Counts) -> np.ndarray:
    rows, columns = margins(counts)
    return np.array([[values[r, c] for c in columns] for r in rows], dtype=float)


@settings(deadline=None)
@given(tables())
def test_expected_counts_of_independence_are_those_of_scipy(counts: Counts) -> None:
    assume(any(counts.values()))
    assert matrix(expected_counts(counts, False), counts) == pytest.approx(expected_freq(matrix(dict(counts), counts)))


@settings(deadline=None)
@given(tables(least=1))
def test_residuals_square_and_sum_to_chi_square(counts: Counts) -> None:
    """By another way: Pearson residuals over the root of what the margins leave (Haberman 1973)."""
    observed = matrix(dict(counts), counts)
    expected = expected_freq(observed)
    total = observed.sum()
    free = np.outer(1 - observed.sum(axis=1) / total, 1 - observed.sum(axis=0) / total)
    found = matrix(adjusted_residuals(counts, False), counts)
    assert found == pytest.approx((observed - expected) / np.sqrt(expected * free))
    chi_square = stats.chi2_contingency(observed, correction=False).statistic
    assert (found**2 * free).sum() == pytest.approx(chi_square, abs=1e-9)


def test_a_worked_table() -> None:
    """Rows 30 and 70, columns 40 and 60: expected 12, and (20 - 12) / sqrt(12 x 0.7 x 0.6)."""
    counts = {("a", "x"): 20, ("a", "y"): 10, ("b", "x"): 20, ("b", "y"): 50}
    assert expected_counts(counts, False)["a", "x"] == 12
    assert adjusted_residuals(counts, False)["a", "x"] == pytest.approx(8 / sqrt(12 * 0.7 * 0.6))


@settings(max_examples=60, deadline=None)
@given(tables(empty_diagonal=True))
def test_quasi_independence_keeps_the_margins(counts: Counts) -> None:
    assume(any(counts.values()))
    expected = expected_counts(counts, True)
    rows, columns = margins(counts)
    for name, margin in rows.items():
        assert sum(value for (r, _), value in expected.items() if r == name) == pytest.approx(margin, rel=1e-3)
    for name, margin in columns.items():
        assert sum(value for (_, c), value in expected.items() if c == name) == pytest.approx(margin, rel=1e-3)


@settings(max_examples=20, deadline=None)
@given(tables(empty_diagonal=True, least=1))
def test_quasi_independence_agrees_with_maximum_likelihood(counts: Counts) -> None:
    """By another way: expected counts that make the observed ones most likely, residuals by numpy's hat matrix."""
    cells = list(expected_counts(counts, True))
    rows, columns = (list(one) for one in margins(counts))
    design = np.array([[*(r == one for one in rows), *(c == one for one in columns[1:])] for r, c in cells], float)
    observed = np.array([counts[cell] for cell in cells], dtype=float)

    def surprise(effects: np.ndarray) -> float:
        return float((np.exp(design @ effects) - observed * (design @ effects)).sum())

    def slope(effects: np.ndarray) -> np.ndarray:
        return design.T @ (np.exp(design @ effects) - observed)

    fit = minimize(surprise, np.zeros(design.shape[1]), jac=slope, method="BFGS", options={"gtol": 1e-8})
    expected = np.exp(design @ fit.x)
    assert list(expected_counts(counts, True).values()) == pytest.approx(expected, rel=1e-4)
    weighted = design * np.sqrt(expected)[:, None]
    hat = np.diag(weighted @ np.linalg.pinv(weighted))
    found = adjusted_residuals(counts, True)
    for number, cell in enumerate(cells):
        if 1 - hat[number] < 1e-6:
            assert found[cell] is None
        else:
            residual = (observed[number] - expected[number]) / sqrt(expected[number] * (1 - hat[number]))
            assert found[cell] == pytest.approx(residual, abs=1e-3)


@pytest.mark.parametrize(
    "counts",
    [
        {("a", "b"): 7, ("b", "a"): 7},
        {("a", "b"): 1},
        {("a", "b"): 3, ("b", "a"): 2, ("a", "c"): 2, ("c", "a"): 2},
    ],
)
def test_what_the_margins_fix_has_no_residual(counts: Counts) -> None:
    """Between two, and where all goes through one, no other order is possible."""
    assert set(adjusted_residuals(counts, True).values()) == {None}
    for cell, value in expected_counts(counts, True).items():
        assert value == counts.get(cell, 0)


def test_nothing_gives_nothing() -> None:
    assert expected_counts({}, False) == {} and adjusted_residuals({}, False) == {}
    assert expected_counts({}, True) == {} and adjusted_residuals({}, True) == {}
    assert controlled([]) == []


@settings(deadline=None)
@given(st.floats(-8, 8))
def test_the_normal_probability_is_that_of_scipy(residual: float) -> None:
    assert normal_p(residual) == pytest.approx(2 * stats.norm.sf(abs(residual)), rel=1e-9)


def test_no_residual_no_probability() -> None:
    assert normal_p(None) is None


@settings(deadline=None)
@given(*(st.integers(0, 25) for _ in range(4)))
def test_the_exact_probability_is_that_of_scipy(a: int, b: int, c: int, d: int) -> None:
    assume(a + b + c + d)
    _, expected = stats.fisher_exact([[a, b], [c, d]])
    assert exact_p(a, a + b, a + c, a + b + c + d) == pytest.approx(expected, rel=1e-9)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_probabilities_are_those_of_scipy(probabilities: list[float]) -> None:
    assert controlled(probabilities) == pytest.approx(list(stats.false_discovery_control(probabilities)))
