"""An analysis as a directed multigraph.

Nodes are participants, turns and segments, under their ids, told apart by `kind`; edges are told apart by `relation`:

    utters      participant → segment
    addresses   segment → participant
    next        segment → segment, in the order of the text, narration too
    replies     segment → the earlier segment it responds to; `reply` says how
    part_of     segment → turn

What is said by ALL is uttered by everyone who takes part, on edges marked `joint`: by whoever speaks or is addressed by
name somewhere in the memorandum, or by every participant where nobody is. A segment whose speaker is UNKNOWN is uttered
by a participant of its own, the node UNKNOWN, which exists only where it is needed. Narration is uttered by nobody.

Every attribute is a str, int, float or bool, so that any writer of networkx takes it: several values are joined by
"|", and what is absent is not set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogue.graph.wording import own_texts
from dialogue.model import ALL, UNKNOWN, Analysis, Participant, Segment, Turn

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool
Attributes = dict[str, Value]
Edge = tuple[str, str, Attributes]

UNKNOWN_NAME = "unknown speaker"
ALL_NAME = "all"


def build_graph(analysis: Analysis) -> nx.MultiDiGraph[str]:
    """The whole graph of an analysis; edge keys are e0, e1, ..., unique over the graph, and stand in `edge_id` too."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(_of_graph(analysis))
    words = own_texts(analysis)
    names = {p.id: p.name for p in analysis.participants} | {ALL: ALL_NAME, UNKNOWN: UNKNOWN_NAME}
    present = _taking_part(analysis)
    utterances = list(_utterances(analysis, present))
    said: dict[str, list[str]] = defaultdict(list)
    for who, segment in utterances:
        said[who].append(words[segment.id])
    for order, participant in enumerate(_cast(analysis), 1):
        graph.add_node(participant.id, **_of_participant(participant, order, said[participant.id]))
    for order, turn in enumerate(analysis.turns, 1):
        graph.add_node(turn.id, **_of_turn(turn, order, names, [words[s] for s in turn.segments]))
    for order, segment in enumerate(analysis.segments, 1):
        graph.add_node(segment.id, **_of_segment(segment, order, names, words[segment.id]))
    edges = [
        *_utters(utterances),
        *_addresses(analysis.segments, present),
        *_next(analysis.segments),
        *_replies(analysis),
        *_part_of(analysis.turns),
    ]
    add_edges(graph, edges)
    return graph


def add_edges(graph: nx.MultiDiGraph[str], edges: Iterable[Edge]) -> None:
    """Add edges to a graph that has none, with fresh keys."""
    for number, (source, target, attributes) in enumerate(edges):
        graph.add_edge(source, target, key=f"e{number}", edge_id=f"e{number}", **attributes)


def edge(relation: str, *, label: str = "", weight: float = 1.0, **others: Value | None) -> Attributes:
    """The attributes of an edge; `label` is the relation in words unless given."""
    found: Attributes = {
        "label": label or relation.replace("_", " "),
        "interaction": relation,
        "relation": relation,
        "weight": weight,
    }
    return found | present_only(others)


def present_only(values: dict[str, Value | None]) -> Attributes:
    """Without what is None or an empty text."""
    return {key: value for key, value in values.items() if value is not None and value != ""}


def _of_graph(analysis: Analysis) -> Attributes:
    header = analysis.header
    return present_only(
        {
            "name": analysis.document.id,
            "view": "full",
            "title": header.title,
            "date": header.date,
            "place": header.place,
            "grammar": analysis.grammar,
        }
    )


def _taking_part(analysis: Analysis) -> tuple[str, ...]:
    """Participants who speak or are addressed by name, in the order of the list; all of them if there are none."""
    named = {who for s in analysis.segments for who in (*s.speakers, *s.addressees)}
    everyone = tuple(p.id for p in analysis.participants)
    return tuple(who for who in everyone if who in named) or everyone


def _cast(analysis: Analysis) -> Iterator[Participant]:
    yield from analysis.participants
    if any(UNKNOWN in s.speakers or UNKNOWN in s.addressees for s in analysis.segments):
        yield Participant(UNKNOWN, UNKNOWN_NAME)


def _utterances(analysis: Analysis, present: tuple[str, ...]) -> Iterator[tuple[str, Segment]]:
    for segment in analysis.segments:
        for who in present if ALL in segment.speakers else segment.speakers:
            yield who, segment


def _of_participant(participant: Participant, order: int, said: list[str]) -> Attributes:
    return present_only(
        {
            "label": participant.name,
            "name": participant.name,
            "kind": "participant",
            "order": order,
            "role": participant.role,
            "side": participant.side,
            "narrator": participant.narrator,
            "identity": participant.identity,
            "gender": participant.gender,
            "aliases": "|".join(participant.aliases),
            "rule": participant.rule,
            "segments": len(said),
            "words": sum(len(text.split()) for text in said),
        }
    )


def _of_turn(turn: Turn, order: int, names: dict[str, str], texts: list[str]) -> Attributes:
    speaker = _joined(turn.speakers, names)
    text = " ".join(texts)
    return present_only(
        {
            "label": f"{order} {speaker}",
            "name": f"{order} {speaker}",
            "kind": "turn",
            "order": order,
            "speaker": "|".join(turn.speakers),
            "speaker_name": speaker,
            "text": text,
            "segments": len(texts),
            "words": len(text.split()),
            "start": turn.start,
            "end": turn.end,
        }
    )


def _of_segment(segment: Segment, order: int, names: dict[str, str], text: str) -> Attributes:
    speaker = _joined(segment.speakers, names)
    label = f"{order} {speaker}: {segment.act}" if speaker else f"{order} {segment.act}"
    return present_only(
        {
            "label": label,
            "name": label,
            "kind": "segment",
            "order": order,
            "speaker": "|".join(segment.speakers),
            "speaker_name": speaker,
            "addressee": "|".join(segment.addressees),
            "act": segment.act,
            "mode": segment.mode,
            "function": segment.function,
            "searle": segment.searle,
            "source": segment.source,
            "text": text,
            "words": len(text.split()),
            "rule": dict(segment.rules).get("act"),
            "rules": "|".join(f"{label}:{rule}" for label, rule in segment.rules),
            "beaten": "|".join(segment.beaten),
            "start": segment.start,
            "end": segment.end,
        }
    )


def _joined(speakers: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names[who] for who in speakers)


def _utters(utterances: list[tuple[str, Segment]]) -> Iterator[Edge]:
    for who, segment in utterances:
        joint = True if ALL in segment.speakers else None
        yield who, segment.id, edge("utters", rule=dict(segment.rules).get("speaker"), joint=joint)


def _addresses(segments: tuple[Segment, ...], present: tuple[str, ...]) -> Iterator[Edge]:
    for segment in segments:
        whom = segment.addressees
        if ALL in whom:
            whom = tuple(who for who in present if who not in segment.speakers)
        for who in whom:
            yield segment.id, who, edge("addresses", rule=dict(segment.rules).get("addressee"))


def _next(segments: tuple[Segment, ...]) -> Iterator[Edge]:
    for one, following in pairwise(segments):
        yield one.id, following.id, edge("next")


def _replies(analysis: Analysis) -> Iterator[Edge]:
    for link in analysis.links:
        yield link.source, link.target, edge("replies", label=link.kind, reply=link.kind, rule=link.rule)


def _part_of(turns: tuple[Turn, ...]) -> Iterator[Edge]:
    for turn in turns:
        for member in turn.segments:
            yield member, turn.id, edge("part_of")
