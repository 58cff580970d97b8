"""Groups of conversations compared: rates, what is different beyond chance, what is typical, and change over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Difference, differences
from dialogue.compare.groups import Group, against_rest, groups_by
from dialogue.compare.keyness import Key, acts_of, joined, keyness, verbs_of
from dialogue.compare.permutation import summed
from dialogue.compare.rates import RATES
from dialogue.compare.settings import Settings
from dialogue.compare.trend import Trend, trends

# Without names given, as many groups as this, of at least so many conversations where there are two such.
MOST, LEAST = 6, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A group in figures: conversations, segments, and the ratio of each rate, None where it has none."""

    name: str
    conversations: int
    segments: int
    values: tuple[float | None, ...]
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Typical:
    """What is typical of one group against the others, the surest first and last."""

    name: str
    acts: tuple[Key, ...]
    verbs: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups `by` something. `left_out` counts groups that were not compared, `without` conversations in no group.

    `trends` are there for years alone; `groups` are those of `lines`.
    """

    by: str
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    typical: tuple[Typical, ...]
    trends: tuple[Trend, ...]
    left_out: int
    without: int
    groups: tuple[Group, ...] = ()


Choose = Callable[[Sequence[Group]], list[Group]]


def grouped(
    conversations: Sequence[Conversation], by: str, settings: Settings, choose: Choose | None = None
) -> Grouped:
    """Compare groups; `choose` picks them out of all that there are, else the largest are taken, of years every one."""
    every = groups_by(conversations, by)
    groups = choose(every) if choose else _largest(every, by)
    inside = {share.conversation.name for group in every for share in group.shares}
    whole = by == "year" and choose is None
    contrasts = against_rest(groups) if len(groups) > 1 and not whole else []
    return Grouped(
        by=by,
        lines=tuple(line_of(group) for group in groups),
        differences=differences(contrasts, settings),
        typical=tuple(_typical(groups)) if len(groups) > 1 and not whole else (),
        trends=trends(groups) if by == "year" else (),
        left_out=max(len(every) - len(groups), 0),
        without=sum(conversation.name not in inside for conversation in conversations),
        groups=tuple(groups),
    )


def line_of(group: Group) -> Line:
    """The figures of a group, conversations taken together."""
    counts = summed([share.counts(RATES) for share in group.shares])
    values = tuple(above / below if below else None for above, below in counts)
    return Line(group.name, len(group.shares), counts[0][1] if counts else 0, values, counts)


def _largest(every: Sequence[Group], by: str) -> list[Group]:
    if by == "year":
        return list(every)
    large = [group for group in every if len(group.shares) >= LEAST]
    return (large if len(large) > 1 else list(every))[:MOST]


def _typical(groups: Sequence[Group]) -> Iterable[Typical]:
    # Of two groups the second is the mirror of the first.
    for group in groups if len(groups) > 2 else groups[:1]:
        rest = joined([other for other in groups if other is not group])
        acts, verbs = (keyness(count(group), count(rest)) for count in (acts_of, verbs_of))
        yield Typical(group.name, tuple(acts), tuple(verbs))
