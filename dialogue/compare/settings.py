"""How a comparison is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`seed` makes the draws of permutations and intervals the same each time.

    `level` is the rate of false discoveries that is borne, `permutations` the number of draws of a test, `draws` that
    of an interval (0: no intervals), `block` the number of turns that are one unit where turns are shuffled, `least`
    how often a thing must occur, and how often not, in both groups together before its shares are tested.
    """

    seed: int = 1
    level: float = 0.05
    permutations: int = 4999
    draws: int = 999
    block: int = 1
    least: int = 5
