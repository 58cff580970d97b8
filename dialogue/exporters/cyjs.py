"""Cytoscape JSON, for Cytoscape and Cytoscape.js: elements with places, and a style for Cytoscape.js.

https://js.cytoscape.org/#notation/elements-json. y runs down.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from dialogue.graph.looks import FAINT, INK, mixed
from dialogue.graph.scene import AGAINST, DRAWN, Scene

# The names that Cytoscape.js has for our shapes.
SHAPES = {
    "hexagon": "hexagon",
    "octagon": "octagon",
    "ellipse": "round-rectangle",
    "roundrectangle": "round-rectangle",
    "rectangle": "rectangle",
}


def write_cyjs(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; what Cytoscape.js should not draw has the class "hidden"."""
    graph = scene.graph
    nodes = [_node(scene, node, data) for node, data in graph.nodes(data=True)]
    edges = [_edge(scene, source, target, data) for source, target, data in graph.edges(data=True)]
    found = {
        "format_version": "1.0",
        "generated_by": "dialogue",
        "target_cytoscapejs_version": "~3.30",
        "data": {**graph.graph, "shared_name": scene.title},
        "elements": {"nodes": nodes, "edges": edges},
        "layout": {"name": "preset"},
        "style": _style(scene),
    }
    stream.write((json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))


def _node(scene: Scene, node: str, data: dict[str, Any]) -> dict[str, Any]:
    box, label = scene.layout.boxes[node], scene.labels[node]
    colour = scene.colours[node]
    looks = {
        "color": colour,
        "tint": mixed(colour, 0.62 if data["kind"] == "participant" else 0.84),
        "shape": SHAPES[scene.shapes[node]],
        "width": round(box.width, 1),
        "height": round(box.height, 1),
        "caption": "\n".join(part for part in (label.head, *label.lines, label.note) if part),
    }
    if data["kind"] == "turn" and scene.view == "full":
        looks |= {"caption": "", "tint": colour}
    place = {"x": round(box.x, 1), "y": round(box.y, 1)}
    return {"data": {**data, "id": node, "shared_name": data["name"], **looks}, "position": place}


def _edge(scene: Scene, source: str, target: str, data: dict[str, Any]) -> dict[str, Any]:
    key = str(data["edge_id"])
    colour = FAINT if data["relation"] == "replies" else scene.colours[source]
    ends = {"id": key, "source": source, "target": target}
    name = f"{source} ({data['interaction']}) {target}"
    drawn = data["relation"] in DRAWN
    classes = [str(data["relation"]), *(["against"] if data.get("reply") in AGAINST else [])]
    classes += [] if drawn else ["hidden"]
    return {"data": {**data, **ends, "name": name, "shared_name": name, "color": colour}, "classes": " ".join(classes)}


def _style(scene: Scene) -> list[dict[str, Any]]:
    most = max([1.0, *(float(data["weight"]) for *_, data in scene.graph.edges(data=True))])
    node = {
        "label": "data(caption)",
        "width": "data(width)",
        "height": "data(height)",
        "shape": "data(shape)",
        "background-color": "data(tint)",
        "border-color": "data(color)",
        "border-width": 1.5,
        "color": INK,
        "font-size": 10,
        "text-wrap": "wrap",
        "text-valign": "center",
    }
    edge = {
        "line-color": "data(color)",
        "target-arrow-color": "data(color)",
        "target-arrow-shape": "triangle",
        "curve-style": "bezier",
        "width": 1.3,
    }
    return [
        {"selector": "node", "style": node},
        {"selector": "edge", "style": edge},
        {"selector": "edge.speaks_to", "style": {"width": f"mapData(weight, 1, {most + 1:g}, 1.5, 9)"}},
        {"selector": "edge.against", "style": {"line-style": "dashed"}},
        {"selector": "edge.hidden", "style": {"display": "none"}},
    ]
