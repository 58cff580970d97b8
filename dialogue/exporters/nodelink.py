"""JSON node-link as networkx has it and D3 takes it: nodes with `id`, edges with `source` and `target`."""

from __future__ import annotations

import json
from typing import BinaryIO

from dialogue.graph.scene import Scene


def write_nodelink(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; nodes have `color`, `x` and `y` (down) besides their attributes."""
    graph = scene.graph
    boxes = scene.layout.boxes
    nodes = [
        {"id": node, **data, "color": scene.colours[node], "x": round(boxes[node].x, 1), "y": round(boxes[node].y, 1)}
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        {"source": source, "target": target, "key": key, **data}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    found = {"directed": True, "multigraph": True, "graph": dict(graph.graph), "nodes": nodes, "edges": edges}
    stream.write((json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
