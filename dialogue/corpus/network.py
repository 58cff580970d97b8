"""The network of all people of a corpus, as a graph of networkx that `dialogue.graph.graphml` writes.

    speaks_to   directed: who says something to whom; `weight` and `segments` say how many segments, `words` how long,
                `documents` in how many conversations, and each act has its count under its own name
    met         undirected: who is present in the same conversations; `weight` and `documents` say in how many

What ALL say counts for nobody here. A person without an edge has a node all the same.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from dialogue.model import ACTS

if TYPE_CHECKING:
    import networkx as nx

RELATIONS = ("speaks_to", "met")

_PEOPLE = "SELECT id, name, side, basis, volume, documents, segments, words, first, last FROM people ORDER BY id"
_SPEAKS_TO = f"""
SELECT p.person, q.person, count(*), sum(s.words), count(DISTINCT s.document),
    {", ".join(f"sum(s.act = '{act}')" for act in ACTS)}
FROM speakers k JOIN segments s ON s.id = k.segment JOIN participants p ON p.id = k.participant
    JOIN addressees a ON a.segment = s.id JOIN participants q ON q.id = a.participant
WHERE NOT k.joint AND p.person <> q.person
GROUP BY p.person, q.person ORDER BY p.person, q.person
"""
_MET = """
SELECT a.person, b.person, count(DISTINCT a.document) FROM participants a
    JOIN participants b ON b.document = a.document AND b.person > a.person
GROUP BY a.person, b.person ORDER BY a.person, b.person
"""


def people_graph(connection: sqlite3.Connection, relation: str) -> nx.MultiDiGraph[str] | nx.MultiGraph[str]:
    """The network by one of RELATIONS; nodes are p1, p2, ... by the number of the person, edges e0, e1, ..."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] | nx.MultiGraph[str] = nx.MultiDiGraph() if relation == "speaks_to" else nx.MultiGraph()
    graph.graph.update(name="people of a corpus", view=relation)
    columns = ("name", "side", "basis", "volume", "documents", "segments", "words", "first", "last")
    for number, *values in connection.execute(_PEOPLE):
        known = {key: value for key, value in zip(columns, values, strict=True) if value is not None}
        graph.add_node(f"p{number}", label=known["name"], kind="person", **known)
    rows = connection.execute(_SPEAKS_TO if relation == "speaks_to" else _MET)
    for order, (one, other, weight, *figures) in enumerate(rows):
        known = _spoken(weight, figures) if relation == "speaks_to" else {"documents": weight}
        words = {"label": relation.replace("_", " "), "interaction": relation, "relation": relation}
        key = f"e{order}"
        graph.add_edge(f"p{one}", f"p{other}", key=key, edge_id=key, weight=float(weight), **words, **known)
    return graph


def _spoken(segments: int, figures: list[int]) -> dict[str, Any]:
    words, documents, *acts = figures
    counts = {act: count for act, count in zip(ACTS, acts, strict=True) if count}
    return {"segments": segments, "words": words, "documents": documents, **counts}
