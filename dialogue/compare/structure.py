"""The structure of a conversation as features: what is said before, after and in reply to what.

The features are those of Weisfeiler and Lehman (Shervashidze et al. 2011), as networkx makes them: every segment with
its act (depth 0), with the acts of its neighbours (depth 1), and with those of their neighbours (depth 2). Edges are
told apart: the next segment of the same turn, the first of the next turn, and replies of each kind.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogue.compare.conversation import Conversation

if TYPE_CHECKING:
    import networkx as nx

DEPTH = 2
SAME, NEXT = "then", "then another:"


@dataclass(frozen=True, slots=True)
class Structure:
    """How often each feature is there, and what those of depth 1 look like in words."""

    counts: Mapping[str, int]
    words: Mapping[str, str]


def structure(conversation: Conversation) -> Structure:
    """The features of one conversation; the same keys stand for the same features in all of one run."""
    import networkx as nx

    graph = conversation_graph(conversation)
    if not graph:
        return Structure({}, {})
    with warnings.catch_warnings():
        # That directed graphs hashed otherwise before networkx 3.5: hashes are never kept.
        warnings.filterwarnings("ignore", "The hashes produced for", UserWarning)
        hashes: dict[int, list[str]] = nx.weisfeiler_lehman_subgraph_hashes(
            graph, edge_attr="relation", node_attr="act", iterations=DEPTH, digest_size=8, include_initial_labels=True
        )
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for node, found in hashes.items():
        counts.update(f"{depth}:{text}" for depth, text in enumerate(found))
        key = f"1:{found[1]}"
        if key not in words:
            words[key] = _in_words(graph, node)
    return Structure(counts, words)


def conversation_graph(conversation: Conversation) -> nx.DiGraph[int]:
    """Segments by number with their `act`, edges with their `relation`; of two replies to one segment the first."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    number = 0
    for turn in conversation.turns:
        for place, deed in enumerate(turn.deeds):
            graph.add_node(number, act=deed.act)
            if number:
                graph.add_edge(number - 1, number, relation=SAME if place else NEXT)
            number += 1
    for source, target, kind in conversation.replies:
        if not graph.has_edge(source, target):
            graph.add_edge(source, target, relation=kind)
    return graph


def _in_words(graph: nx.DiGraph[int], node: int) -> str:
    """A segment with what comes after it and what it replies to."""
    act = graph.nodes[node]["act"]
    after = [f"{d['relation']} {graph.nodes[n]['act']}" for _, n, d in graph.out_edges(node, data=True) if n > node]
    to = [f"in {d['relation']} to {graph.nodes[n]['act']}" for _, n, d in graph.out_edges(node, data=True) if n < node]
    by = [f"with {d['relation']} by {graph.nodes[n]['act']}" for n, _, d in graph.in_edges(node, data=True) if n > node]
    return ", ".join([act, *to, *by, *after])
