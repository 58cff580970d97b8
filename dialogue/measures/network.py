"""The network of who speaks to whom, measured with networkx.

Its nodes are the participants who speak or are spoken to; an edge leads from one to another to whom he says something,
and weighs as many segments. ALL and UNKNOWN are nobody's nodes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from dialogue.measures.cast import hearers, people, spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import Analysis

if TYPE_CHECKING:
    import networkx as nx

FREEMAN = "Freeman 1979"
TWO = "with fewer than two people"
THREE = "with fewer than three people"


@described
@dataclass(frozen=True, slots=True)
class Network:
    """The shape of the network of a whole conversation."""

    SUBJECT: ClassVar[str] = "network"

    people: Annotated[int, Measure("Participants who speak or are spoken to.", "people")]
    ties: Annotated[int, Measure("Ordered pairs in which the one speaks to the other.", "pairs")]
    density: Annotated[
        float | None,
        Measure("Ties among all ordered pairs.", "ratio", 0, 1, "Wasserman and Faust 1994", TWO),
    ]
    reciprocity: Annotated[
        float | None,
        Measure("Ties whose reverse is a tie too.", "share", 0, 1, "Wasserman and Faust 1994", "without a tie"),
    ]
    balance: Annotated[
        float | None,
        Measure(
            "Segments of each tie that are matched by a segment the other way: 1 if every two say as much to each "
            "other as they hear.",
            "share", 0, 1, "Squartini et al. 2013, weighted reciprocity", "without a tie",
        ),
    ]  # fmt: skip


@described
@dataclass(frozen=True, slots=True)
class SpeakerNetwork:
    """The place of one participant in the network."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    said: Annotated[int, Measure("Segments said to others, once for each hearer.", "segments")]
    heard: Annotated[int, Measure("Segments said to this participant, once for each speaker.", "segments")]
    out_degree: Annotated[
        float | None, Measure("Others this one speaks to, of all others.", "share", 0, 1, FREEMAN, TWO)
    ]
    in_degree: Annotated[
        float | None, Measure("Others who speak to this one, of all others.", "share", 0, 1, FREEMAN, TWO)
    ]
    betweenness: Annotated[
        float | None,
        Measure(
            "Shortest paths between two others that lead through this one, of all of them.",
            "ratio", 0, 1, FREEMAN, THREE,
        ),
    ]  # fmt: skip
    closeness: Annotated[
        float | None,
        Measure(
            "How near the others are to this one, along the ties: 1 if all speak to this one; those from whom no tie "
            "leads here count as none.",
            "ratio", 0, 1, "Freeman 1979; Wasserman and Faust 1994", TWO,
        ),
    ]  # fmt: skip


def network(analysis: Analysis) -> tuple[Network]:
    """The one record of a conversation."""
    import networkx as nx

    graph = network_graph(analysis)
    count, ties = graph.number_of_nodes(), graph.number_of_edges()
    weights: dict[tuple[str, str], int] = {(a, b): data["weight"] for a, b, data in graph.edges(data=True)}
    matched = sum(min(weight, weights.get((b, a), 0)) for (a, b), weight in weights.items())
    return (
        Network(
            people=count,
            ties=ties,
            density=nx.density(graph) if count > 1 else None,
            reciprocity=float(nx.overall_reciprocity(graph)) if ties else None,
            balance=matched / sum(weights.values()) if ties else None,
        ),
    )


def speaker_networks(analysis: Analysis) -> tuple[SpeakerNetwork, ...]:
    """One record for each of the people."""
    import networkx as nx

    graph = network_graph(analysis)
    count = graph.number_of_nodes()
    betweenness = nx.betweenness_centrality(graph) if count > 2 else {}
    closeness = nx.closeness_centrality(graph) if count > 1 else {}
    return tuple(
        SpeakerNetwork(
            speaker=who,
            said=sum(data["weight"] for _, _, data in graph.out_edges(who, data=True)),
            heard=sum(data["weight"] for _, _, data in graph.in_edges(who, data=True)),
            out_degree=graph.out_degree(who) / (count - 1) if count > 1 else None,
            in_degree=graph.in_degree(who) / (count - 1) if count > 1 else None,
            betweenness=betweenness.get(who),
            closeness=closeness.get(who),
        )
        for who in graph
    )


def network_graph(analysis: Analysis) -> nx.DiGraph[str]:
    """The network: people in the order of the list, edges with `weight`, a number of segments."""
    import networkx as nx

    present = people(analysis)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(present)
    weights = Counter(
        (who, whom)
        for s in spoken(analysis)
        for who in set(s.speakers)
        if who in graph
        for whom in hearers(s, present)
        if whom in graph
    )
    for (who, whom), weight in sorted(weights.items()):
        graph.add_edge(who, whom, weight=weight)
    return graph
