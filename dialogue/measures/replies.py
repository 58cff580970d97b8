"""Chains of replies: how much of a conversation hangs together, and how deep.

A turn replies to an earlier turn if one of its segments replies to one of that turn. A chain is a set of turns that
replies tie together, two at least; the depth of a turn is the number of replies in a row that lead back from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import fmean
from typing import Annotated, ClassVar

from dialogue.measures.cast import spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import Analysis

CHAIN = "Sacks, Schegloff and Jefferson 1974; ISO 24617-2, functional dependence"


@described
@dataclass(frozen=True, slots=True)
class Replies:
    """The replies of a whole conversation."""

    SUBJECT: ClassVar[str] = "replies"

    links: Annotated[int, Measure("Replies from a segment to an earlier one.", "replies", source=CHAIN)]
    turns: Annotated[
        float | None,
        Measure("Turns that reply, among those after the first.", "share", 0, 1, CHAIN, "with fewer than two turns"),
    ]
    reach: Annotated[
        float | None,
        Measure(
            "Mean distance back to what is replied to, in segments with a speaker: 1 is the one before.",
            "segments", 1, None, CHAIN, "without a reply",
        ),
    ]  # fmt: skip
    chains: Annotated[int, Measure("Chains of two turns or more.", "chains", source=CHAIN)]
    longest: Annotated[int, Measure("Turns in the longest chain, 0 without one.", "turns", source=CHAIN)]
    mean_turns: Annotated[float | None, Measure("Mean length of a chain.", "turns", 2, None, CHAIN, "without a chain")]
    depth: Annotated[int, Measure("The greatest depth, 0 without a reply.", "replies in a row", source=CHAIN)]
    mean_depth: Annotated[
        float | None,
        Measure("Mean depth of the turns that reply.", "replies in a row", 1, None, CHAIN, "without a reply"),
    ]


def replies(analysis: Analysis) -> tuple[Replies]:
    """The one record of a conversation."""
    place = {segment.id: number for number, segment in enumerate(spoken(analysis))}
    reaches = [
        place[link.source] - place[link.target]
        for link in analysis.links
        if link.source in place and link.target in place and place[link.target] < place[link.source]
    ]
    back = answered_turns(analysis)
    depths = _depths(back)
    sizes = [size for size in Counter(_roots(back)).values() if size > 1]
    replying = [depth for depth in depths if depth]
    return (
        Replies(
            links=len(reaches),
            turns=len(replying) / (len(back) - 1) if len(back) > 1 else None,
            reach=fmean(reaches) if reaches else None,
            chains=len(sizes),
            longest=max(sizes, default=0),
            mean_turns=fmean(sizes) if sizes else None,
            depth=max(depths, default=0),
            mean_depth=fmean(replying) if replying else None,
        ),
    )


def answered_turns(analysis: Analysis) -> list[set[int]]:
    """For each turn the numbers of the earlier turns that it replies to; the first turn has number 0."""
    turn_of = {member: number for number, turn in enumerate(analysis.turns) for member in turn.segments}
    back: list[set[int]] = [set() for _ in analysis.turns]
    for link in analysis.links:
        source, target = turn_of.get(link.source), turn_of.get(link.target)
        if source is not None and target is not None and target < source:
            back[source].add(target)
    return back


def _depths(back: list[set[int]]) -> list[int]:
    depths: list[int] = []
    for earlier in back:
        depths.append(max((depths[number] + 1 for number in earlier), default=0))
    return depths


def _roots(back: list[set[int]]) -> list[int]:
    """For each turn the first turn of its chain."""
    roots: list[int] = []
    for number, earlier in enumerate(back):
        tied = {roots[other] for other in earlier}
        roots.append(min(tied, default=number))
        roots = [min(tied) if root in tied else root for root in roots]
    return roots
