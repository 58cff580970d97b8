"""How long turns are.

Median and longest stand beside the mean, since a report gives a few long speeches and many short replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median, pstdev
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast
from dialogue.measures.definition import Measure, described
from dialogue.measures.floor import words_of
from dialogue.model import Analysis

NONE = "without a turn"


@described
@dataclass(frozen=True, slots=True)
class TurnLength:
    """The length of all turns; words of narration inside a turn do not count."""

    SUBJECT: ClassVar[str] = "turn"

    mean_words: Annotated[float | None, Measure("Mean length of a turn.", "words", none=NONE)]
    median_words: Annotated[float | None, Measure("Median length of a turn.", "words", none=NONE)]
    deviation_words: Annotated[
        float | None, Measure("Standard deviation of the length, of the turns there are.", "words", none=NONE)
    ]
    shortest_words: Annotated[int | None, Measure("Length of the shortest turn.", "words", none=NONE)]
    longest_words: Annotated[int | None, Measure("Length of the longest turn.", "words", none=NONE)]
    mean_segments: Annotated[float | None, Measure("Mean number of segments in a turn.", "segments", 1, none=NONE)]


@described
@dataclass(frozen=True, slots=True)
class SpeakerTurnLength:
    """The length of the turns of one speaker."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    turn_mean_words: Annotated[float | None, Measure("Mean length of the turns.", "words", none=NONE)]
    turn_median_words: Annotated[float | None, Measure("Median length of the turns.", "words", none=NONE)]
    turn_longest_words: Annotated[int | None, Measure("Length of the longest turn.", "words", none=NONE)]


def turn_length(analysis: Analysis) -> tuple[TurnLength]:
    """The one record of a conversation."""
    words = words_of(analysis)
    sizes = [sum(words[s] for s in turn.segments) for turn in analysis.turns]
    return (
        TurnLength(
            mean_words=fmean(sizes) if sizes else None,
            median_words=middle(sizes),
            deviation_words=pstdev(sizes) if sizes else None,
            shortest_words=min(sizes, default=None),
            longest_words=max(sizes, default=None),
            mean_segments=fmean(len(turn.segments) for turn in analysis.turns) if sizes else None,
        ),
    )


def speaker_turn_lengths(analysis: Analysis) -> tuple[SpeakerTurnLength, ...]:
    """One record for each of the cast."""
    words = words_of(analysis)
    rows = []
    for who in cast(analysis):
        sizes = [sum(words[s] for s in turn.segments) for turn in analysis.turns if who in turn.speakers]
        mean = fmean(sizes) if sizes else None
        rows.append(SpeakerTurnLength(who, mean, middle(sizes), max(sizes, default=None)))
    return tuple(rows)


def middle(sizes: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return float(median(sizes)) if sizes else None
