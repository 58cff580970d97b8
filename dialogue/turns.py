"""Segments into turns."""

from __future__ import annotations

from collections.abc import Iterable

from dialogue.model import Segment, Turn


def find_turns(segments: Iterable[Segment]) -> tuple[Turn, ...]:
    """Maximal runs of one set of speakers, with ids t001, t002, ...; narration neither is nor ends a turn.

    `segments` stand in text order. A turn reaches from the start of its first segment to the end of its last, over
    any narration between them, which is not among its segments. Its speakers are in the order of its first segment.
    """
    runs: list[list[Segment]] = []
    current: frozenset[str] = frozenset()
    for segment in segments:
        if not segment.speakers:
            continue
        who = frozenset(segment.speakers)
        if who == current:
            runs[-1].append(segment)
        else:
            runs.append([segment])
            current = who
    return tuple(
        Turn(f"t{number:03d}", run[0].start, run[-1].end, run[0].speakers, tuple(s.id for s in run))
        for number, run in enumerate(runs, 1)
    )
