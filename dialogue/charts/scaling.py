"""Distances as places on a plane: classical multidimensional scaling (Torgerson 1952; Gower 1966)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dialogue.compare.rates import DEEDS
from dialogue.compare.similar import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


def places(distances: Matrix) -> tuple[Matrix, float]:
    """Two coordinates for each row of a symmetric matrix of n distances, n × 2, and the share that they reproduce.

    The share, 0 to 1, is that of the two greatest eigenvalues in the sum of the sizes of all (Mardia 1978). The
    sign of each axis is such that the place farthest out on it is positive.
    """
    import numpy as np

    count = len(distances)
    squares = distances**2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    values, vectors = np.linalg.eigh(centred)
    found = np.zeros((count, 2))
    for axis, number in enumerate(np.argsort(values)[::-1][:2]):
        if values[number] > 0:
            found[:, axis] = vectors[:, number] * np.sqrt(values[number])
        if count and found[np.abs(found[:, axis]).argmax(), axis] < 0:
            found[:, axis] *= -1
    total = float(np.abs(values).sum())
    return found, float(np.clip(np.sort(values)[::-1][:2], 0, None).sum()) / total if total else 0.0


def conduct_distances(features: Sequence[Features]) -> Matrix:
    """The mean Jensen-Shannon distance of acts and of transitions of each two, n × n, 0 to 1."""
    import numpy as np

    kinds = [(act, after) for act in DEEDS for after in DEEDS]
    acts = np.array([[f.acts.get(act, 0) for act in DEEDS] for f in features], float).reshape(-1, len(DEEDS))
    follow = np.array([[f.transitions.get(kind, 0) for kind in kinds] for f in features], float).reshape(-1, len(kinds))
    mean: Matrix = (_jensen_shannon(acts) + _jensen_shannon(follow)) / 2
    return mean


def _jensen_shannon(counts: Matrix) -> Matrix:
    """The distances of each two rows, as `measures.similarity.distance` has them, all at once."""
    import numpy as np

    sums = counts.sum(1, keepdims=True)
    shares = np.divide(counts, sums, out=np.zeros_like(counts), where=sums > 0)
    entropies = _entropy(shares)
    found = np.zeros((len(counts), len(counts)))
    for row, one in enumerate(shares):
        divergence = _entropy((one + shares) / 2) - (entropies[row] + entropies) / 2
        found[row] = np.sqrt(np.clip(divergence, 0, 1))
    empty = sums[:, 0] == 0
    found[empty != empty[:, None]] = 1.0
    return found


def _entropy(shares: Any) -> Any:
    import numpy as np

    logs = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    return -(shares * logs).sum(-1)
