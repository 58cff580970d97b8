"""What speakers rest on that was said elsewhere: "the President felt that ...", "according to press reports"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast, spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import Analysis

SOURCE = "Semino and Short 2004, embedded speech"


@described
@dataclass(frozen=True, slots=True)
class Outside:
    """Outside sources in a whole conversation; two mentions are one source where their words are the same."""

    SUBJECT: ClassVar[str] = "outside"

    citations: Annotated[int, Measure("Segments that cite an outside source.", "segments", source=SOURCE)]
    share: Annotated[
        float | None,
        Measure("Segments that cite one, of all that are spoken.", "share", 0, 1, SOURCE, "where nobody speaks"),
    ]
    sources: Annotated[int, Measure("Different sources.", "sources", source=SOURCE)]


@described
@dataclass(frozen=True, slots=True)
class SpeakerOutside:
    """Outside sources of one speaker."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    citations: Annotated[int, Measure("Segments that cite an outside source.", "segments", source=SOURCE)]
    sources: Annotated[int, Measure("Different sources cited.", "sources", source=SOURCE)]


@described
@dataclass(frozen=True, slots=True)
class Cited:
    """One source that one speaker cites, in the words in which it is first named."""

    SUBJECT: ClassVar[str] = "cited"

    speaker: str
    cited: str
    count: Annotated[int, Measure("Segments in which this speaker cites this source.", "segments", 1, None, SOURCE)]


def outside(analysis: Analysis) -> tuple[Outside]:
    """The one record of a conversation."""
    said = spoken(analysis)
    citing = [name for s in said if (name := _key(s.source))]
    return (Outside(len(citing), len(citing) / len(said) if said else None, len(set(citing))),)


def speaker_outsides(analysis: Analysis) -> tuple[SpeakerOutside, ...]:
    """One record for each of the cast."""
    rows = []
    for who in cast(analysis):
        citing = [name for s in spoken(analysis) if who in s.speakers and (name := _key(s.source))]
        rows.append(SpeakerOutside(who, len(citing), len(set(citing))))
    return tuple(rows)


def cited(analysis: Analysis) -> tuple[Cited, ...]:
    """One record for each speaker and source, in the order of the cast and of the text."""
    counts: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for segment in spoken(analysis):
        key = _key(segment.source)
        if key:
            names.setdefault(key, " ".join((segment.source or "").split()))
            counts.update((who, key) for who in set(segment.speakers))
    return tuple(Cited(who, name, counts[who, key]) for who in cast(analysis) for key, name in names.items()
                 if counts[who, key])  # fmt: skip


def _key(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
