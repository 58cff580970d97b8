"""How speech is presented: in quotation, reported, in free indirect style, or as an act without its wording.

Source: the modes of Leech and Short (1981), counted as by Semino and Short (2004).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast, spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import MODES, Analysis

SPEECH = tuple(mode for mode in MODES if mode != "narration")
SOURCE = "Leech and Short 1981; Semino and Short 2004"


@described
@dataclass(frozen=True, slots=True)
class ModeShare:
    """How much of what is said is presented in one mode; every mode but narration has its record."""

    SUBJECT: ClassVar[str] = "mode"

    mode: str
    count: Annotated[int, Measure("Segments in this mode.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments in this mode, of all that are spoken.", "share", 0, 1, SOURCE, "where nobody speaks"),
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerMode:
    """How much of what one speaker says is presented in one mode."""

    SUBJECT: ClassVar[str] = "speaker_mode"

    speaker: str
    mode: str
    count: Annotated[int, Measure("Segments of this speaker in this mode.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments in this mode, of all of this speaker.", "share", 0, 1, SOURCE, "for who says nothing"),
    ]


def mode_shares(analysis: Analysis) -> tuple[ModeShare, ...]:
    """One record for each mode of speech, in the order of the model."""
    counts = Counter(s.mode for s in spoken(analysis))
    total = counts.total()
    return tuple(ModeShare(mode, counts[mode], counts[mode] / total if total else None) for mode in SPEECH)


def speaker_modes(analysis: Analysis) -> tuple[SpeakerMode, ...]:
    """One record for each of the cast and each mode of speech."""
    counts = Counter((who, s.mode) for s in spoken(analysis) for who in set(s.speakers))
    rows = []
    for who in cast(analysis):
        total = sum(counts[who, mode] for mode in SPEECH)
        for mode in SPEECH:
            rows.append(SpeakerMode(who, mode, counts[who, mode], counts[who, mode] / total if total else None))
    return tuple(rows)
