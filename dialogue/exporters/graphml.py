"""GraphML by the XSD: plain, and with what Gephi and Cytoscape take for the looks of nodes and edges."""

from __future__ import annotations

import math
from typing import Any, BinaryIO

from dialogue.graph.graphml import write_graphml
from dialogue.graph.scene import Scene

# The names that Cytoscape has for our shapes.
CYTOSCAPE_SHAPES = {
    "hexagon": "HEXAGON",
    "octagon": "OCTAGON",
    "ellipse": "ELLIPSE",
    "roundrectangle": "ROUND_RECTANGLE",
    "rectangle": "RECTANGLE",
}


def write_plain(scene: Scene, stream: BinaryIO) -> None:
    """Write the graph without any looks."""
    write_graphml(scene.graph, stream)


def write_gephi(scene: Scene, stream: BinaryIO) -> None:
    """Write the graph with `x`, `y`, `size` and `color`; in Gephi y runs up."""
    graph = scene.graph.copy()
    for node, data in graph.nodes(data=True):
        box = scene.layout.boxes[node]
        data |= {"x": round(box.x, 1), "y": round(-box.y, 1), "size": node_size(data), "color": scene.colours[node]}
    for source, _, data in graph.edges(data=True):
        data["color"] = scene.colours[source]
    write_graphml(graph, stream)


def write_cytoscape(scene: Scene, stream: BinaryIO) -> None:
    """Write the graph with columns for passthrough mappings; Cytoscape takes no position out of GraphML by itself."""
    graph = scene.graph.copy()
    for node, data in graph.nodes(data=True):
        box = scene.layout.boxes[node]
        data |= {
            "fill": scene.colours[node],
            "shape": CYTOSCAPE_SHAPES[scene.shapes[node]],
            "x": round(box.x, 1),
            "y": round(box.y, 1),
            "width": round(box.width, 1),
            "height": round(box.height, 1),
        }
    for source, target, data in graph.edges(data=True):
        data |= {"name": f"{source} ({data['interaction']}) {target}", "stroke": scene.colours[source]}
    write_graphml(graph, stream)


def node_size(data: dict[str, Any]) -> float:
    """The diameter of a node where nodes are discs: participants the largest, the others by their words."""
    if data["kind"] == "participant":
        return 40.0
    return round(min(36.0, 14.0 + math.sqrt(data.get("words", 0))), 1)
