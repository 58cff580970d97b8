"""Pairs of calls and responses: which inquiries are answered, and what becomes of proposals and requests.

An inquiry is answered if something replies to it, or to a later inquiry of the same turn: people answer the last of
several. A proposal or a request is decided by the first acceptance, agreement, refusal or disagreement that replies to
it, else as the next proposal or request of the same turn is; where nothing decides it, it is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast, hearers, people, spoken
from dialogue.measures.definition import Measure, described
from dialogue.measures.responses import kinds
from dialogue.measures.turn_length import middle
from dialogue.model import Analysis, Link

PAIRS = "Schegloff and Sacks 1973; ISO 24617-2"
ACCEPTING = ("acceptance", "agreement")
REJECTING = ("refusal", "disagreement")
NO_INQUIRY = "without an inquiry"
NO_PROPOSAL = "without a proposal"
NO_REQUEST = "without a request"


@described
@dataclass(frozen=True, slots=True)
class Adjacency:
    """What becomes of the calls in a whole conversation."""

    SUBJECT: ClassVar[str] = "adjacency"

    inquiries: Annotated[int, Measure("Segments that inquire.", "segments", source=PAIRS)]
    inquiries_answered: Annotated[
        float | None, Measure("Inquiries answered among all inquiries.", "share", 0, 1, PAIRS, NO_INQUIRY)
    ]
    answer_mean: Annotated[
        float | None,
        Measure(
            "Mean distance from an inquiry to its first answer, in segments with a speaker: 1 is the next segment.",
            "segments", 1, None, PAIRS, "without an answered inquiry",
        ),
    ]  # fmt: skip
    answer_median: Annotated[
        float | None,
        Measure(
            "Median distance from an inquiry to its first answer.",
            "segments", 1, None, PAIRS, "without an answered inquiry",
        ),
    ]  # fmt: skip
    proposals: Annotated[int, Measure("Segments that propose.", "segments", source=PAIRS)]
    proposals_accepted: Annotated[
        float | None, Measure("Proposals accepted or agreed to, of all.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]
    proposals_rejected: Annotated[
        float | None, Measure("Proposals refused or disagreed with, of all.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]
    proposals_left: Annotated[
        float | None, Measure("Proposals neither accepted nor rejected, of all.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]
    requests: Annotated[int, Measure("Segments that request an action.", "segments", source=PAIRS)]
    requests_accepted: Annotated[
        float | None, Measure("Requests accepted or agreed to, of all.", "share", 0, 1, PAIRS, NO_REQUEST)
    ]
    requests_rejected: Annotated[
        float | None, Measure("Requests refused or disagreed with, of all.", "share", 0, 1, PAIRS, NO_REQUEST)
    ]
    requests_left: Annotated[
        float | None, Measure("Requests neither accepted nor rejected, of all.", "share", 0, 1, PAIRS, NO_REQUEST)
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerAdjacency:
    """What becomes of the calls of one speaker, and of the calls on this speaker."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    inquiries: Annotated[int, Measure("Inquiries of this speaker.", "segments", source=PAIRS)]
    inquiries_answered: Annotated[
        float | None,
        Measure("Of this speaker's inquiries, those that anybody answers.", "share", 0, 1, PAIRS, NO_INQUIRY),
    ]
    inquiries_received: Annotated[int, Measure("Inquiries said to this speaker.", "segments", source=PAIRS)]
    inquiries_replied: Annotated[
        float | None,
        Measure(
            "Of the inquiries said to this speaker, those that this speaker answers.",
            "share", 0, 1, PAIRS, NO_INQUIRY,
        ),
    ]  # fmt: skip
    proposals: Annotated[int, Measure("Proposals of this speaker.", "segments", source=PAIRS)]
    proposals_accepted: Annotated[
        float | None, Measure("Of this speaker's proposals, those accepted.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]
    proposals_rejected: Annotated[
        float | None, Measure("Of this speaker's proposals, those rejected.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]
    proposals_left: Annotated[
        float | None, Measure("Of this speaker's proposals, those left.", "share", 0, 1, PAIRS, NO_PROPOSAL)
    ]


def adjacency(analysis: Analysis) -> tuple[Adjacency]:
    """The one record of a conversation."""
    said = spoken(analysis)
    place = {segment.id: number for number, segment in enumerate(said)}
    inquiries = [s for s in said if s.act == "inquiry"]
    answering = answers(analysis)
    waits = [place[answering[s.id][0]] - place[s.id] for s in inquiries if answering[s.id]]
    fates = fates_of(analysis)
    proposals = [fates[s.id] for s in said if s.act == "proposal"]
    requests = [fates[s.id] for s in said if s.act == "request"]
    return (
        Adjacency(
            inquiries=len(inquiries),
            inquiries_answered=len(waits) / len(inquiries) if inquiries else None,
            answer_mean=fmean(waits) if waits else None,
            answer_median=middle(waits),
            proposals=len(proposals),
            proposals_accepted=_share(proposals, "accepted"),
            proposals_rejected=_share(proposals, "rejected"),
            proposals_left=_share(proposals, "left"),
            requests=len(requests),
            requests_accepted=_share(requests, "accepted"),
            requests_rejected=_share(requests, "rejected"),
            requests_left=_share(requests, "left"),
        ),
    )


def speaker_adjacencies(analysis: Analysis) -> tuple[SpeakerAdjacency, ...]:
    """One record for each of the cast."""
    said, present = spoken(analysis), people(analysis)
    speakers = {s.id: s.speakers for s in said}
    answering, fates = answers(analysis), fates_of(analysis)
    rows = []
    for who in cast(analysis):
        asked = [s for s in said if s.act == "inquiry" and who in s.speakers]
        received = [s for s in said if s.act == "inquiry" and who in hearers(s, present)]
        replied = [s for s in received if any(who in speakers[key] for key in answering[s.id])]
        proposals = [fates[s.id] for s in said if s.act == "proposal" and who in s.speakers]
        rows.append(
            SpeakerAdjacency(
                speaker=who,
                inquiries=len(asked),
                inquiries_answered=sum(bool(answering[s.id]) for s in asked) / len(asked) if asked else None,
                inquiries_received=len(received),
                inquiries_replied=len(replied) / len(received) if received else None,
                proposals=len(proposals),
                proposals_accepted=_share(proposals, "accepted"),
                proposals_rejected=_share(proposals, "rejected"),
                proposals_left=_share(proposals, "left"),
            )
        )
    return tuple(rows)


def answers(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """For each inquiry the segments that answer it, in the order of the text; () where it is unanswered."""
    said = spoken(analysis)
    place = {segment.id: number for number, segment in enumerate(said)}
    acts = {s.id: s.act for s in said}
    replying = _replying(analysis.links, place)
    found: dict[str, tuple[str, ...]] = {s.id: () for s in said if s.act == "inquiry"}
    for turn in analysis.turns:
        later: set[str] = set()
        for member in reversed(turn.segments):
            if acts[member] == "inquiry":
                later |= {link.source for link in replying[member]}
                found[member] = tuple(sorted(later, key=place.__getitem__))
    return found


def fates_of(analysis: Analysis) -> dict[str, str]:
    """For each proposal and request "accepted", "rejected" or "left"."""
    said = spoken(analysis)
    replying = _replying(analysis.links, {segment.id: number for number, segment in enumerate(said)})
    calls = {s.id for s in said if s.act in ("proposal", "request")}
    kind = kinds(analysis)
    found: dict[str, str] = {}
    for turn in analysis.turns:
        fate = "left"
        for member in reversed(turn.segments):
            if member in calls:
                fate = found[member] = _decision(kind[link.id] for link in replying[member]) or fate
    return found


def _replying(links: Iterable[Link], place: Mapping[str, int]) -> defaultdict[str, list[Link]]:
    """The replies to each segment that come after it, in the order of the text."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    known = (link for link in links if place.get(link.source, -1) > place.get(link.target, len(place)))
    for link in sorted(known, key=lambda link: place[link.source]):
        found[link.target].append(link)
    return found


def _decision(replying: Iterable[str]) -> str | None:
    for kind in replying:
        if kind in ACCEPTING:
            return "accepted"
        if kind in REJECTING:
            return "rejected"
    return None


def _share(fates: list[str], wanted: str) -> float | None:
    return fates.count(wanted) / len(fates) if fates else None
