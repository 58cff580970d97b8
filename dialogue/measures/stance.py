"""Concession and confrontation: who goes along with whom, and who stands against whom.

A concession is a segment whose act is agreement, or which accepts a request or a proposal; a confrontation one whose
act is disagreement, or which refuses. A yes or no that answers an inquiry is neither: it informs. Both are directed at
the speakers of what is replied to, and where that is nothing, or nobody known, at those it is said to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import NOBODY, cast, hearers, people, spoken
from dialogue.measures.definition import Measure, described
from dialogue.measures.responses import kinds
from dialogue.model import Analysis, Segment

SOURCE = "Bales 1950, categories 3 and 10; ISO 24617-2"
NEITHER = "where there is neither"


@described
@dataclass(frozen=True, slots=True)
class Stance:
    """Concession and confrontation in a whole conversation."""

    SUBJECT: ClassVar[str] = "stance"

    concessions: Annotated[int, Measure("Segments that agree or accept.", "segments", source=SOURCE)]
    confrontations: Annotated[int, Measure("Segments that disagree or refuse.", "segments", source=SOURCE)]
    concession_share: Annotated[
        float | None, Measure("Concessions among all segments spoken.", "share", 0, 1, SOURCE, "where nobody speaks")
    ]
    confrontation_share: Annotated[
        float | None, Measure("Confrontations among all segments spoken.", "share", 0, 1, SOURCE, "where nobody speaks")
    ]
    balance: Annotated[
        float | None,
        Measure(
            "Concessions less confrontations, over their sum: 1 all concession, -1 all confrontation.",
            "ratio", -1, 1, SOURCE, NEITHER,
        ),
    ]  # fmt: skip


@described
@dataclass(frozen=True, slots=True)
class SpeakerStance:
    """How one speaker stands to the others, and the others to this one."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    concessions: Annotated[int, Measure("Segments in which this speaker agrees or accepts.", "segments", source=SOURCE)]
    confrontations: Annotated[
        int, Measure("Segments in which this speaker disagrees or refuses.", "segments", source=SOURCE)
    ]
    stance_balance: Annotated[
        float | None,
        Measure(
            "Concessions less confrontations of this speaker, over their sum: 1 all concession, -1 all confrontation.",
            "ratio", -1, 1, SOURCE, NEITHER,
        ),
    ]  # fmt: skip
    concessions_received: Annotated[int, Measure("Concessions directed at this speaker.", "segments", source=SOURCE)]
    confrontations_received: Annotated[
        int, Measure("Confrontations directed at this speaker.", "segments", source=SOURCE)
    ]


@described
@dataclass(frozen=True, slots=True)
class PairStance:
    """What one speaker has said to another; a record for each pair in which something is said, or responded."""

    SUBJECT: ClassVar[str] = "pair"

    speaker: str
    hearer: str
    segments: Annotated[int, Measure("Segments of the one said to the other.", "segments")]
    share: Annotated[
        float | None,
        Measure("Segments said to the other, of all of the speaker.", "share", 0, 1, none="for who says nothing"),
    ]
    concessions: Annotated[int, Measure("Concessions of the one to the other.", "segments", source=SOURCE)]
    confrontations: Annotated[int, Measure("Confrontations of the one with the other.", "segments", source=SOURCE)]


def stance(analysis: Analysis) -> tuple[Stance]:
    """The one record of a conversation."""
    said = spoken(analysis)
    responses = _kinds(analysis)
    yes = sum(_conceding(s, responses) for s in said)
    no = sum(_confronting(s, responses) for s in said)
    total = len(said)
    return (Stance(yes, no, yes / total if total else None, no / total if total else None, balance(yes, no)),)


def speaker_stances(analysis: Analysis) -> tuple[SpeakerStance, ...]:
    """One record for each of the cast."""
    said, responses = spoken(analysis), _kinds(analysis)
    directed = Counter((whom, kind) for _, whom, kind in _directed(analysis))
    rows = []
    for who in cast(analysis):
        own = [s for s in said if who in s.speakers]
        yes, no = sum(_conceding(s, responses) for s in own), sum(_confronting(s, responses) for s in own)
        received = directed[who, "concession"], directed[who, "confrontation"]
        rows.append(SpeakerStance(who, yes, no, balance(yes, no), *received))
    return tuple(rows)


def pair_stances(analysis: Analysis) -> tuple[PairStance, ...]:
    """One record for each pair, in the order of the cast."""
    said, present = spoken(analysis), people(analysis)
    own = Counter(who for s in said for who in set(s.speakers))
    to = Counter((who, whom) for s in said for who in set(s.speakers) for whom in hearers(s, present))
    directed = Counter(
        (who, whom, kind) for s, whom, kind in _directed(analysis) for who in set(s.speakers) if who != whom
    )
    everyone = cast(analysis)
    return tuple(
        PairStance(
            speaker=who,
            hearer=whom,
            segments=to[who, whom],
            share=to[who, whom] / own[who] if own[who] else None,
            concessions=directed[who, whom, "concession"],
            confrontations=directed[who, whom, "confrontation"],
        )
        for who in everyone
        for whom in everyone
        if to[who, whom] or directed[who, whom, "concession"] or directed[who, whom, "confrontation"]
    )


def balance(concessions: int, confrontations: int) -> float | None:
    """Their difference over their sum, -1 to 1; None where both are 0."""
    total = concessions + confrontations
    return (concessions - confrontations) / total if total else None


def _kinds(analysis: Analysis) -> dict[str, set[str]]:
    """The kinds of the replies that each segment makes."""
    kind = kinds(analysis)
    found: dict[str, set[str]] = {}
    for link in analysis.links:
        found.setdefault(link.source, set()).add(kind[link.id])
    return found


def _conceding(segment: Segment, responses: dict[str, set[str]]) -> bool:
    made = responses.get(segment.id, set())
    return segment.act == "agreement" and made != {"answer"} or "acceptance" in made


def _confronting(segment: Segment, responses: dict[str, set[str]]) -> bool:
    made = responses.get(segment.id, set())
    return segment.act == "disagreement" and made != {"answer"} or "refusal" in made


def _directed(analysis: Analysis) -> Iterator[tuple[Segment, str, str]]:
    """Each concession and confrontation with each of those it is directed at."""
    present, responses = people(analysis), _kinds(analysis)
    speakers = {s.id: s.speakers for s in analysis.segments}
    targets: dict[str, list[str]] = {}
    for link in analysis.links:
        targets.setdefault(link.source, []).append(link.target)
    for segment in spoken(analysis):
        to = {who for target in targets.get(segment.id, ()) for who in speakers.get(target, ())}
        to = to - set(segment.speakers) - set(NOBODY) or set(hearers(segment, present))
        for kind, holds in (("concession", _conceding), ("confrontation", _confronting)):
            if holds(segment, responses):
                for whom in sorted(to):
                    yield segment, whom, kind
