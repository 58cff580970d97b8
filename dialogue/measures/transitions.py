"""What follows what: acts upon acts, speakers upon speakers, and which transitions are more or less often than chance.

An act follows another if its segment is the next in which somebody speaks, in the same turn or not. A speaker follows
another if his turn is the next; those who speak together stand as one, and nobody follows himself. A transition is a
cell of a table: its row is what comes first, its column what comes next.

A residual beyond 1.96 either way is improbable by chance for one cell taken alone; of twenty cells one is beyond it. So
the table of `dialogue stats` marks those that remain when their probabilities are adjusted for their number (Benjamini
and Hochberg 1995). In a short conversation expected counts are small and the residual is an approximation; the
probability of a transition of acts is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, ClassVar

from dialogue.measures.acts import DEEDS
from dialogue.measures.cast import joined, spoken
from dialogue.measures.definition import Measure, described
from dialogue.measures.residuals import adjusted_residuals, exact_p, expected_counts, margins, normal_p
from dialogue.model import Analysis

LAG = "Bakeman and Gottman 1997"
HABERMAN = "Haberman 1973; Bakeman and Gottman 1997"


@described
@dataclass(frozen=True, slots=True)
class Transitions:
    """The transitions of a whole conversation."""

    SUBJECT: ClassVar[str] = "transitions"

    acts: Annotated[int, Measure("Transitions from a segment to the next.", "transitions", source=LAG)]
    same_act: Annotated[
        float | None,
        Measure("Transitions to the same act, of all.", "share", 0, 1, LAG, "with fewer than two segments"),
    ]
    speakers: Annotated[int, Measure("Transitions from a turn to the next.", "transitions", source=LAG)]
    returned: Annotated[
        float | None,
        Measure(
            "Turns, from the third, held by who spoke before last.", "share", 0, 1, "Parker 1988",
            "with fewer than three turns",
        ),
    ]  # fmt: skip


@described
@dataclass(frozen=True, slots=True)
class ActTransition:
    """From one act to the next; a record for each act that something follows and each that follows something."""

    SUBJECT: ClassVar[str] = "act_transition"

    act: str
    next_act: str
    count: Annotated[int, Measure("How often the one follows the other.", "transitions", source=LAG)]
    share: Annotated[float, Measure("Transitions to the second act, of all from the first.", "share", 0, 1, LAG)]
    expected: Annotated[
        float, Measure("How often it would, if what comes next did not depend on the first.", "transitions", source=LAG)
    ]
    residual: Annotated[
        float | None,
        Measure(
            "Adjusted residual: above 0 where it is more often than expected.", "standard deviations", None, None,
            HABERMAN, "where one act is all there is",
        ),
    ]  # fmt: skip
    p: Annotated[
        float,
        Measure("Probability of a count as improbable as this, two-sided.", "probability", 0, 1, "Fisher 1935"),
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerTransition:
    """From one speaker to the next; a record for each two of whom the one can follow the other."""

    SUBJECT: ClassVar[str] = "speaker_transition"

    speaker: str
    next_speaker: str
    count: Annotated[int, Measure("How often the one follows the other.", "transitions", source=LAG)]
    share: Annotated[float, Measure("Transitions to the second, of all from the first.", "share", 0, 1, LAG)]
    expected: Annotated[
        float,
        Measure(
            "How often it would, if who comes next did not depend on the first, save that nobody follows himself.",
            "transitions", source="Goodman 1968; Bakeman and Gottman 1997",
        ),
    ]  # fmt: skip
    residual: Annotated[
        float | None,
        Measure(
            "Adjusted residual: above 0 where it is more often than expected.", "standard deviations", None, None,
            HABERMAN, "where no other order is possible, as between two",
        ),
    ]  # fmt: skip
    p: Annotated[
        float | None,
        Measure(
            "Probability of a residual as far from 0 by chance, two-sided, by the normal approximation.",
            "probability", 0, 1, HABERMAN, "where there is no residual",
        ),
    ]  # fmt: skip


def transitions(analysis: Analysis) -> tuple[Transitions]:
    """The one record of a conversation."""
    acts = list(pairwise(s.act for s in spoken(analysis)))
    turns = [joined(turn.speakers) for turn in analysis.turns]
    back = [one == three for one, three in zip(turns, turns[2:], strict=False)]
    return (
        Transitions(
            acts=len(acts),
            same_act=sum(one == other for one, other in acts) / len(acts) if acts else None,
            speakers=max(len(turns) - 1, 0),
            returned=sum(back) / len(back) if back else None,
        ),
    )


def act_transitions(analysis: Analysis) -> tuple[ActTransition, ...]:
    """One record for each cell of the table, rows and columns in the order of the model."""
    counts = Counter(pairwise(s.act for s in spoken(analysis)))
    rows, columns = margins(counts)
    expected, residuals = expected_counts(counts, False), adjusted_residuals(counts, False)
    total = counts.total()
    return tuple(
        ActTransition(
            act=one,
            next_act=other,
            count=counts[one, other],
            share=counts[one, other] / rows[one],
            expected=expected[one, other],
            residual=residuals[one, other],
            p=exact_p(counts[one, other], rows[one], columns[other], total),
        )
        for one, other in _ordered(expected, DEEDS)
    )


def speaker_transitions(analysis: Analysis) -> tuple[SpeakerTransition, ...]:
    """One record for each cell of the table but the diagonal, in the order in which the speakers first speak."""
    turns = [joined(turn.speakers) for turn in analysis.turns]
    counts = Counter(pairwise(turns))
    rows, _ = margins(counts)
    expected, residuals = expected_counts(counts, True), adjusted_residuals(counts, True)
    return tuple(
        SpeakerTransition(
            speaker=one,
            next_speaker=other,
            count=counts[one, other],
            share=counts[one, other] / rows[one],
            expected=expected[one, other],
            residual=residuals[one, other],
            p=normal_p(residuals[one, other]),
        )
        for one, other in _ordered(expected, tuple(dict.fromkeys(turns)))
    )


def _ordered(cells: Iterable[tuple[str, str]], order: tuple[str, ...]) -> list[tuple[str, str]]:
    place = {name: number for number, name in enumerate(order)}
    return sorted(cells, key=lambda cell: (place[cell[0]], place[cell[1]]))
