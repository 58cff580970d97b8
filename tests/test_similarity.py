"""The divergence of Jensen and Shannon, against its definition and its known properties."""

from __future__ import annotations

from math import isclose, log2

from hypothesis import given
from hypothesis import strategies as st

from dialogue.measures.similarity import contributions, distance, divergence

counts = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 50))
something = counts.filter(lambda found: sum(found.values()) > 0)


def by_entropy(one: dict[str, int], other: dict[str, int]) -> float:
    """H((p + q) / 2) - (H(p) + H(q)) / 2: the other form of the definition (Lin 1991)."""

    def entropy(shares: list[float]) -> float:
        return -sum(share * log2(share) for share in shares if share)

    p = [one.get(key, 0) / sum(one.values()) for key in "abcde"]
    q = [other.get(key, 0) / sum(other.values()) for key in "abcde"]
    return entropy([(x + y) / 2 for x, y in zip(p, q, strict=True)]) - (entropy(p) + entropy(q)) / 2


@given(something, something)
def test_it_is_the_jensen_shannon_divergence(one: dict[str, int], other: dict[str, int]) -> None:
    assert isclose(divergence(one, other), by_entropy(one, other), abs_tol=1e-9)
    assert isclose(divergence(one, other), divergence(other, one), abs_tol=1e-12)
    assert -1e-12 <= divergence(one, other) <= 1 + 1e-12


@given(something, something, something)
def test_the_distance_is_a_metric(one: dict[str, int], other: dict[str, int], third: dict[str, int]) -> None:
    assert distance(one, third) <= distance(one, other) + distance(other, third) + 1e-9


@given(something, st.integers(2, 9))
def test_shares_count_not_numbers(one: dict[str, int], times: int) -> None:
    assert isclose(divergence(one, {key: count * times for key, count in one.items()}), 0, abs_tol=1e-12)


def test_known_values() -> None:
    assert divergence({"a": 3}, {"b": 5}) == 1
    assert divergence({"a": 3}, {}) == divergence({}, {"a": 3, "b": 1}) == 1
    assert divergence({}, {}) == divergence({}, {"a": 0}) == 0
    assert isclose(divergence({"a": 1}, {"a": 1, "b": 1}), 0.311278, abs_tol=1e-6)
    assert contributions({"a": 1, "b": 1}, {"a": 1, "b": 1}) == {"a": 0, "b": 0}
