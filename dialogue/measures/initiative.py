"""Who initiates and who responds, after the initiative-response analysis of Linell, Gustavsson and Juvonen (1988).

They code each turn by how it is tied to what was said before and by what it demands of what comes next, and take a
speaker's median on the scale as his share in steering the talk. A report allows five of their steps, from the links and
acts of an analysis; turns that avoid the response asked for cannot be told from it:

    5  free and strong: responds to nothing, and asks, requests or proposes
    4  free and weak: responds to nothing, and states or warns
    3  responds, and asks, requests or proposes itself
    2  responds, and goes on: has further segments
    1  minimal: responds, and no more
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import NOBODY, cast
from dialogue.measures.definition import Measure, described
from dialogue.measures.turn_length import middle
from dialogue.model import Analysis, Turn

LINELL = "Linell, Gustavsson and Juvonen 1988"
CALLS = ("inquiry", "request", "proposal")
MINIMAL, EXPANDED, COUNTERING, FREE, STRONG = range(1, 6)


@described
@dataclass(frozen=True, slots=True)
class Initiative:
    """How the turns of a conversation hang together."""

    SUBJECT: ClassVar[str] = "initiative"

    free: Annotated[
        float | None, Measure("Turns that respond to nothing (steps 4, 5).", "share", 0, 1, LINELL, "without a turn")
    ]
    strong: Annotated[
        float | None,
        Measure("Turns that ask, request or propose (steps 3, 5).", "share", 0, 1, LINELL, "without a turn"),
    ]
    minimal: Annotated[
        float | None, Measure("Turns that only respond (step 1).", "share", 0, 1, LINELL, "without a turn")
    ]
    difference: Annotated[
        float | None,
        Measure(
            "Between the highest and the lowest speaker.initiative: 0 where all have the same part in steering.",
            "steps", 0, 4, LINELL, "with fewer than two speakers",
        ),
    ]  # fmt: skip


@described
@dataclass(frozen=True, slots=True)
class SpeakerInitiative:
    """What the turns of one speaker do."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    initiative: Annotated[
        float | None,
        Measure(
            "Median step of the turns: 5 free and strong, 4 free and weak, 3 response and own call, 2 response and "
            "more, 1 minimal response.",
            "step", 1, 5, LINELL, "without a turn",
        ),
    ]  # fmt: skip
    free_turns: Annotated[int, Measure("Turns that respond to nothing (steps 4, 5).", "turns", source=LINELL)]
    strong_turns: Annotated[int, Measure("Turns that ask, request or propose (3, 5).", "turns", source=LINELL)]
    responding_turns: Annotated[int, Measure("Turns that respond (steps 1 to 3).", "turns", source=LINELL)]
    minimal_turns: Annotated[int, Measure("Turns that only respond (step 1).", "turns", source=LINELL)]


def initiative(analysis: Analysis) -> tuple[Initiative]:
    """The one record of a conversation."""
    found = list(steps(analysis).values())
    medians = [
        row.initiative
        for row in speaker_initiatives(analysis)
        if row.initiative is not None and row.speaker not in NOBODY
    ]
    return (
        Initiative(
            free=_share(found, (FREE, STRONG)),
            strong=_share(found, (COUNTERING, STRONG)),
            minimal=_share(found, (MINIMAL,)),
            difference=max(medians) - min(medians) if len(medians) > 1 else None,
        ),
    )


def speaker_initiatives(analysis: Analysis) -> tuple[SpeakerInitiative, ...]:
    """One record for each of the cast."""
    of = steps(analysis)
    rows = []
    for who in cast(analysis):
        own = [of[turn.id] for turn in analysis.turns if who in turn.speakers]
        rows.append(
            SpeakerInitiative(
                speaker=who,
                initiative=middle(own),
                free_turns=sum(step in (FREE, STRONG) for step in own),
                strong_turns=sum(step in (COUNTERING, STRONG) for step in own),
                responding_turns=sum(step not in (FREE, STRONG) for step in own),
                minimal_turns=own.count(MINIMAL),
            )
        )
    return tuple(rows)


def steps(analysis: Analysis) -> dict[str, int]:
    """The step of each turn, 1 to 5, by its id."""
    acts = {s.id: s.act for s in analysis.segments}
    turn_of = {member: turn.id for turn in analysis.turns for member in turn.segments}
    ends = ((turn_of.get(link.source), turn_of.get(link.target)) for link in analysis.links)
    responding = {source for source, target in ends if target is not None and source != target}
    return {turn.id: _step(turn, turn.id in responding, acts) for turn in analysis.turns}


def _step(turn: Turn, responds: bool, acts: dict[str, str]) -> int:
    calls = any(acts[member] in CALLS for member in turn.segments)
    if not responds:
        return STRONG if calls else FREE
    if calls:
        return COUNTERING
    return EXPANDED if len(turn.segments) > 1 else MINIMAL


def _share(found: list[int], wanted: tuple[int, ...]) -> float | None:
    return sum(step in wanted for step in found) / len(found) if found else None
