"""Every subject that is measured, in the order of the profile: the record, and the function that makes its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dialogue.measures.sharing import Floor, SpeakerFloor, floor, speaker_floors
from dialogue.model import Analysis

Measured = Callable[[Analysis], Iterable[Any]]

SUBJECTS: tuple[tuple[type[Any], Measured], ...] = (
    (Floor, floor),
    (SpeakerFloor, speaker_floors),
)
