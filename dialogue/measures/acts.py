"""Which acts are done, by whom, and to whom.

An act is counted once for each segment that does it, for each of those who speak it together, and for each of those it
is said to; narration is no act of anybody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast, hearers, people, spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import ACTS, Analysis

DEEDS = tuple(act for act in ACTS if act != "narration")
SOURCE = "Searle 1976; ISO 24617-2"


@described
@dataclass(frozen=True, slots=True)
class ActShare:
    """How often one act is done; every act has its record, also with 0."""

    SUBJECT: ClassVar[str] = "act"

    act: str
    count: Annotated[int, Measure("Segments that do this act.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments that do this act, of all that are spoken.", "share", 0, 1, SOURCE, "where nobody speaks"),
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerAct:
    """How often one speaker does one act; every act for each of the cast, also with 0."""

    SUBJECT: ClassVar[str] = "speaker_act"

    speaker: str
    act: str
    count: Annotated[int, Measure("Segments in which this speaker does this act.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments that do this act, of all of this speaker.", "share", 0, 1, SOURCE, "for who says nothing"),
    ]


@described
@dataclass(frozen=True, slots=True)
class HearerAct:
    """How often one act is done to one hearer; every act for all who take part, also with 0."""

    SUBJECT: ClassVar[str] = "hearer_act"

    hearer: str
    act: str
    count: Annotated[int, Measure("Segments that do this act and are said to this hearer.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments that do this act, of all heard.", "share", 0, 1, SOURCE, "for who hears nothing"),
    ]


@described
@dataclass(frozen=True, slots=True)
class PairAct:
    """How often one speaker does one act to one hearer; only what occurs has a record."""

    SUBJECT: ClassVar[str] = "pair_act"

    speaker: str
    hearer: str
    act: str
    count: Annotated[int, Measure("Segments in which the one does this act to the other.", "segments", 1, None, SOURCE)]


def act_shares(analysis: Analysis) -> tuple[ActShare, ...]:
    """One record for each act but narration, in the order of the model."""
    counts = Counter(s.act for s in spoken(analysis))
    total = counts.total()
    return tuple(ActShare(act, counts[act], counts[act] / total if total else None) for act in DEEDS)


def speaker_acts(analysis: Analysis) -> tuple[SpeakerAct, ...]:
    """One record for each of the cast and each act."""
    counts = Counter((who, s.act) for s in spoken(analysis) for who in set(s.speakers))
    rows = []
    for who in cast(analysis):
        total = sum(counts[who, act] for act in DEEDS)
        rows += [SpeakerAct(who, act, counts[who, act], _share(counts[who, act], total)) for act in DEEDS]
    return tuple(rows)


def hearer_acts(analysis: Analysis) -> tuple[HearerAct, ...]:
    """One record for each of the people and each act."""
    present = people(analysis)
    counts = Counter((whom, s.act) for s in spoken(analysis) for whom in hearers(s, present))
    rows = []
    for whom in present:
        total = sum(counts[whom, act] for act in DEEDS)
        rows += [HearerAct(whom, act, counts[whom, act], _share(counts[whom, act], total)) for act in DEEDS]
    return tuple(rows)


def pair_acts(analysis: Analysis) -> tuple[PairAct, ...]:
    """One record for each speaker, hearer and act that occur together, in the order of the cast and of the acts."""
    present = people(analysis)
    counts = Counter(
        (who, whom, s.act) for s in spoken(analysis) for who in set(s.speakers) for whom in hearers(s, present)
    )
    return tuple(
        PairAct(who, whom, act, counts[who, whom, act])
        for who in cast(analysis)
        for whom in present
        for act in DEEDS
        if counts[who, whom, act]
    )


def _share(count: int, total: int) -> float | None:
    return count / total if total else None
