"""GraphML as Gephi, Cytoscape, igraph, networkx, rustworkx, JGraphT and sigma.js read it, and as its XSD has it.

http://graphml.graphdrawing.org/specification.html. Written node by node, so that memory does not grow with the text.
Not written: hyperedges, ports, nested graphs, defaults, and the graphics of yEd, which the XSD and most readers refuse.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    import networkx as nx
    from lxml.etree import _Element

FLAVOURS = ("plain",)

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{NAMESPACE} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"

# What XML 1.0 cannot hold, not even escaped; and what cannot stand in its NMTOKEN.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_NMTOKEN = re.compile(
    "[^-.:_0-9A-Za-z\xb7\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff\uf900-\ufdcf]"
)


class Key(NamedTuple):
    """How an attribute is declared: its id, its name as GraphML allows it, its type."""

    id: str
    name: str
    type: str


# By what has the attribute (graph, node or edge) and by its name.
Keys = dict[tuple[str, str], Key]


def write_graphml(graph: nx.Graph[Any], target: str | os.PathLike[str] | BinaryIO, flavour: str = "plain") -> None:
    """Write a graph of any kind to a file, whole or not at all, or to a binary stream.

    Lists, tuples and sets are written as a|b, None is left out, characters that XML cannot hold become spaces (half
    surrogate pairs: U+FFFD). Ids that GraphML does not allow, or that stand twice, are replaced by ids that it allows.
    Raises WriteError for a file that cannot be written, ValueError for a flavour that is not among FLAVOURS.
    """
    if flavour not in FLAVOURS:
        raise ValueError(f"no flavour {flavour!r}: there are {', '.join(FLAVOURS)}")
    if not isinstance(target, (str, os.PathLike)):
        _write(graph, target)
        return
    from dialogue.atomic import atomic_bytes

    with atomic_bytes(target) as stream:
        _write(graph, stream)


def _write(graph: nx.Graph[Any], stream: BinaryIO) -> None:
    from lxml import etree

    keys = _keys(graph)
    location = {f"{{{SCHEMA_INSTANCE}}}schemaLocation": SCHEMA_LOCATION}
    direction = "directed" if graph.is_directed() else "undirected"
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{NAMESPACE}}}graphml", location, nsmap={None: NAMESPACE, "xsi": SCHEMA_INSTANCE}):
            # The elements below carry no namespace of their own: so the default one, which holds for them, is not
            # repeated on every line.
            xml.write("\n")
            for (domain, _), key in keys.items():
                attributes = {"id": key.id, "for": domain, "attr.name": key.name, "attr.type": key.type}
                xml.write(etree.Element("key", attributes), "\n")
            with xml.element("graph", id="G", edgedefault=direction):
                xml.write("\n")
                for element in _elements(graph, keys):
                    xml.write(element, "\n")
            xml.write("\n")
    stream.write(b"\n")


def _elements(graph: nx.Graph[Any], keys: Keys) -> Iterator[_Element]:
    """The data of the graph, then its nodes, then its edges: Cytoscape wants this order."""
    from lxml.etree import Element, SubElement

    def filled(element: _Element, domain: str, attributes: Mapping[str, object]) -> _Element:
        for name, value in attributes.items():
            if value is not None:
                key = keys[domain, name]
                SubElement(element, "data", key=key.id).text = _text(value)
        return element

    yield from filled(Element("graph"), "graph", graph.graph)
    ids = dict(zip(graph, nmtokens(graph, "n"), strict=True))
    for node, attributes in graph.nodes(data=True):
        yield filled(Element("node", id=ids[node]), "node", attributes)
    for (source, target, attributes), key in zip(graph.edges(data=True), _edge_ids(graph), strict=True):
        element = Element("edge", id=key, source=ids[source], target=ids[target])
        yield filled(element, "edge", attributes)


def nmtokens(names: Iterable[object], letter: str) -> list[str]:
    """An id that GraphML allows for each name: the name itself where it is one, or else unique and of that letter."""
    wanted = [NOT_NMTOKEN.sub("_", str(name)) for name in names]
    taken = set(wanted)
    fresh = (token for token in (f"{letter}{number}" for number in count()) if token not in taken)
    used: set[str] = set()
    found = []
    for token in wanted:
        chosen = next(fresh) if not token or token in used else token
        used.add(chosen)
        found.append(chosen)
    return found


def _edge_ids(graph: nx.Graph[Any]) -> list[str]:
    """The keys of a multigraph, which build_graph makes unique over the graph, or else `edge_id`."""
    keys = (data.get("edge_id", "") for _, _, data in graph.edges(data=True))
    return nmtokens((key for *_, key in graph.edges) if graph.is_multigraph() else keys, "e")


def _keys(graph: nx.Graph[Any]) -> Keys:
    """One key for each attribute of the graph, of nodes and of edges, with the narrowest type that holds all values."""
    types: dict[tuple[str, str], str] = {}
    owners = (
        ("graph", iter([graph.graph])),
        ("node", (data for _, data in graph.nodes(data=True))),
        ("edge", (data for _, _, data in graph.edges(data=True))),
    )
    for domain, many in owners:
        for attributes in many:
            for name, value in attributes.items():
                if value is not None:
                    kind = _type(value)
                    before = types.setdefault((domain, name), kind)
                    if before != kind:
                        types[domain, name] = "double" if {before, kind} == {"long", "double"} else "string"
    domains = [domain for domain, _ in types]
    safe = {domain: iter(nmtokens((n for d, n in types if d == domain), "attribute")) for domain in domains}
    return {
        (domain, name): Key(f"d{number}", next(safe[domain]), kind)
        for number, ((domain, name), kind) in enumerate(types.items())
    }


def _type(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if -(2**63) <= value < 2**63 else "string"
    return "double" if isinstance(value, float) else "string"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    if isinstance(value, (set, frozenset)):
        value = sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        value = "|".join(_text(item) for item in value)
    return NOT_XML.sub(lambda bad: "\ufffd" if bad.group() >= "\ud800" else " ", str(value))
