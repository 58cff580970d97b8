"""Where a memorandum stands among others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.compare.conversation import Conversation
from dialogue.compare.rates import RATES, counted

# Fewer others than this tell nothing of where one stands.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure of one memorandum among others that have it.

    `percentile` is the share of the others below it, in per cent, and half of those that are the same; `low`, `middle`
    and `high` are the quartiles of the others, `values` all of theirs in order.
    """

    measure: str
    unit: str
    value: float
    percentile: float
    low: float
    middle: float
    high: float
    values: tuple[float, ...]


def standings(one: Conversation, others: Sequence[Conversation], units: dict[str, str]) -> tuple[Standing, ...]:
    """Every figure of the whole that the memorandum has and at least LEAST of the others have, then the rates.

    `units` tells the unit of each figure by its name.
    """
    tables = [_values(other) for other in others]
    known = {rate.name: rate.unit for rate in RATES} | units
    found = []
    for measure, value in _values(one).items():
        values = tuple(sorted(table[measure] for table in tables if measure in table))
        if len(values) >= LEAST:
            low, middle, high = (quantile(values, share) for share in (0.25, 0.5, 0.75))
            unit, place = known.get(measure, ""), percentile(value, values)
            found.append(Standing(measure, unit, value, place, low, middle, high, values))
    return tuple(found)


def percentile(value: float, values: Sequence[float]) -> float:
    """The share of sorted values that lie below, with half of those that are the same, 0 to 100."""
    return 50 * (bisect_left(values, value) + bisect_right(values, value)) / len(values)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the sorted values lies, between two of them by a straight line.

    Source: Hyndman and Fan 1996, definition 7.
    """
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def rates_of(conversation: Conversation) -> dict[str, float]:
    """Every rate of a whole conversation that has a value, by name."""
    counts = counted(conversation.turns, None)
    return {rate.name: above / below for rate, (above, below) in zip(RATES, counts, strict=True) if below}


def _values(conversation: Conversation) -> dict[str, float]:
    figures = {name: float(value) for name, value in conversation.figures if value is not None}
    return figures | {name: value for name, value in rates_of(conversation).items() if name not in figures}
