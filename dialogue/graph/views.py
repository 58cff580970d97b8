"""Views of the graph: what is drawn of it, with the rest left out or summed up.

full     everything
acts     participants and segments, without turns; edges keep their keys
turns    participants and turns; edges are sums over the segments of a turn, `weight` says of how many
people   participants; an edge `speaks_to` is the sum over the segments one says to the other, `weight` and
         `segments` say how many, `words` how long, `acts` what they do
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogue.graph.build import Edge, add_edges, edge

if TYPE_CHECKING:
    import networkx as nx

VIEWS = ("acts", "turns", "people", "full")


def project(graph: nx.MultiDiGraph[str], view: str) -> nx.MultiDiGraph[str]:
    """A new graph, the named view of a full one; raises ValueError for a name that is not among VIEWS."""
    if view not in VIEWS:
        raise ValueError(f"no view {view!r}: there are {', '.join(VIEWS)}")
    if view == "full":
        return graph.copy()
    import networkx as nx

    kinds = {"acts": ("participant", "segment"), "turns": ("participant", "turn"), "people": ("participant",)}[view]
    # Not graph.subgraph: the order of its nodes changes from run to run.
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found.graph.update(graph.graph, view=view)
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if data["kind"] in kinds)
    if view == "acts":
        for source, target, key, data in graph.edges(keys=True, data=True):
            if source in found and target in found:
                found.add_edge(source, target, key=key, **data)
    else:
        add_edges(found, _between_turns(graph) if view == "turns" else _between_people(graph))
    return found


def _between_turns(graph: nx.MultiDiGraph[str]) -> Iterator[Edge]:
    turn_of = {segment: turn for segment, turn, _ in _edges(graph, "part_of")}
    utters = Counter((who, turn_of[s]) for who, s, _ in _edges(graph, "utters") if s in turn_of)
    for (who, turn), count in utters.items():
        yield who, turn, edge("utters", weight=float(count))
    addresses = Counter((turn_of[s], whom) for s, whom, _ in _edges(graph, "addresses") if s in turn_of)
    for (turn, whom), count in addresses.items():
        yield turn, whom, edge("addresses", weight=float(count))
    turns = sorted((data["order"], n) for n, data in graph.nodes(data=True) if data["kind"] == "turn")
    for (_, one), (_, following) in pairwise(turns):
        yield one, following, edge("next")
    replies = Counter(
        (turn_of[s], turn_of[t], str(data["reply"]))
        for s, t, data in _edges(graph, "replies")
        if s in turn_of and t in turn_of
    )
    for (one, earlier, kind), count in replies.items():
        yield one, earlier, edge("replies", label=kind, weight=float(count), reply=kind)


def _between_people(graph: nx.MultiDiGraph[str]) -> Iterator[Edge]:
    hearers = defaultdict(list)
    for segment, whom, _ in _edges(graph, "addresses"):
        hearers[segment].append(whom)
    said = defaultdict(list)
    for who, segment, _ in _edges(graph, "utters"):
        for whom in hearers[segment]:
            if whom != who:
                said[who, whom].append(graph.nodes[segment])
    for (who, whom), segments in said.items():
        yield (
            who,
            whom,
            edge(
                "speaks_to",
                weight=float(len(segments)),
                segments=len(segments),
                words=sum(s["words"] for s in segments),
                acts="|".join(f"{act} {count}" for act, count in Counter(s["act"] for s in segments).most_common()),
            ),
        )


def _edges(graph: nx.MultiDiGraph[str], relation: str) -> Iterator[Edge]:
    return ((s, t, data) for s, t, data in graph.edges(data=True) if data["relation"] == relation)
