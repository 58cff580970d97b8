"""GEXF 1.2 for Gephi, sigma.js and others: typed attributes, and colour, place, size in the namespace viz.

http://gexf.net/1.2/. Not written: time slices, hierarchy. y runs up, as Gephi has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogue.exporters.graphml import node_size
from dialogue.graph.graphml import NOT_XML
from dialogue.graph.looks import channels
from dialogue.graph.scene import DRAWN, Scene

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.gexf.net/1.2draft"
VIZ = "http://www.gexf.net/1.2draft/viz"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
# These have places of their own.
OWN = ("label", "weight", "edge_id")


def write_gexf(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; characters that XML cannot hold become spaces."""
    from lxml import etree

    spaces: Any = {None: NAMESPACE, "viz": VIZ}
    root = etree.Element(f"{{{NAMESPACE}}}gexf", {"version": "1.2"}, nsmap=spaces)
    meta = _child(root, "meta")
    _child(meta, "creator").text = "dialogue"
    _child(meta, "description").text = _text(f"{scene.title}, view {scene.view}")
    graph = _child(root, "graph", defaultedgetype="directed", mode="static")
    of_nodes = _attributes(graph, "node", (data for _, data in scene.graph.nodes(data=True)))
    of_edges = _attributes(graph, "edge", (data for *_, data in scene.graph.edges(data=True)))
    nodes = _child(graph, "nodes")
    for node, data in scene.graph.nodes(data=True):
        element = _child(nodes, "node", id=_text(node), label=_text(data["label"]))
        _values(element, data, of_nodes)
        box = scene.layout.boxes[node]
        _colour(element, scene.colours[node])
        _viz(element, "position", x=f"{box.x:.1f}", y=f"{-box.y:.1f}", z="0")
        _viz(element, "size", value=f"{node_size(data):g}")
    edges = _child(graph, "edges")
    for source, target, data in scene.graph.edges(data=True):
        weight = f"{data['weight']:g}"
        ends = {"id": str(data["edge_id"]), "source": _text(source), "target": _text(target)}
        element = _child(edges, "edge", **ends, label=_text(data["label"]), weight=weight)
        _values(element, data, of_edges)
        _colour(element, scene.colours[source] if data["relation"] in DRAWN else "#d0d7de")
    etree.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _child(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml.etree import SubElement

    return SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _viz(parent: _Element, name: str, **attributes: str) -> None:
    from lxml.etree import SubElement

    SubElement(parent, f"{{{VIZ}}}{name}", attributes)


def _colour(parent: _Element, colour: str) -> None:
    red, green, blue = channels(colour)
    _viz(parent, "color", r=str(red), g=str(green), b=str(blue))


def _attributes(graph: _Element, owner: str, many: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Declare what nodes or edges have; the id of each attribute by its name."""
    types: dict[str, str] = {}
    for data in many:
        for name, value in data.items():
            types.setdefault(name, TYPES[type(value)])
    element = _child(graph, "attributes", **{"class": owner})
    declared = [(name, kind) for name, kind in types.items() if name not in OWN]
    for number, (name, kind) in enumerate(declared):
        _child(element, "attribute", id=str(number), title=name, type=kind)
    return {name: str(number) for number, (name, _) in enumerate(declared)}


def _values(element: _Element, data: dict[str, Any], ids: dict[str, str]) -> None:
    values = _child(element, "attvalues")
    for name, value in data.items():
        if name in ids:
            _child(values, "attvalue", **{"for": ids[name], "value": _text(value)})


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else NOT_XML.sub(" ", str(value))
