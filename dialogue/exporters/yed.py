"""GraphML with the graphics of yEd, laid out, so that the file opens ready to look at, and with a legend.

https://docs.yworks.com/yfiles/doc/developers-guide/graphml.html. Only yEd and what knows its graphics, as
networkx does, read it; all else reads the other flavours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogue.graph.graphml import NAMESPACE, NOT_XML, SCHEMA_INSTANCE
from dialogue.graph.layout import Box, Point
from dialogue.graph.looks import FAINT, GREY, INK, mixed
from dialogue.graph.measure import text_width
from dialogue.graph.scene import AGAINST, Entry, Scene

if TYPE_CHECKING:
    from lxml.etree import _Element

Y = "http://www.yworks.com/xml/graphml"
LOCATION = f"{NAMESPACE} http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
KEYS = (
    {"id": "d0", "for": "node", "attr.name": "description", "attr.type": "string"},
    {"id": "d1", "for": "node", "yfiles.type": "nodegraphics"},
    {"id": "d2", "for": "edge", "attr.name": "description", "attr.type": "string"},
    {"id": "d3", "for": "edge", "yfiles.type": "edgegraphics"},
)
LEGEND_ROW = 30.0


def write_yed(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene, its legend as nodes of their own, whose ids begin with "legend."."""
    from lxml import etree

    location = {f"{{{SCHEMA_INSTANCE}}}schemaLocation": LOCATION}
    spaces: Any = {None: NAMESPACE, "y": Y, "xsi": SCHEMA_INSTANCE}
    root = etree.Element(f"{{{NAMESPACE}}}graphml", location, nsmap=spaces)
    for key in KEYS:
        _child(root, "key", **key)
    graph = _child(root, "graph", id="G", edgedefault="directed")
    for lane in scene.layout.lanes:
        if lane.who:
            _lifeline(graph, scene, lane.who, lane.x)
    for node, data in scene.graph.nodes(data=True):
        _node(graph, scene, node, data["kind"])
    for number, (entry, box) in enumerate(_legend(scene)):
        colour = entry.colour if entry.kind == "speaker" else FAINT
        element = _described(graph, f"legend.{number}", "legend")
        fill = mixed(colour, 0.62) if entry.kind == "speaker" else "#F0F1F3"
        _shape(element, box, fill, colour, entry.shape or "roundrectangle", entry.text, "center")
    for source, target, data in scene.graph.edges(data=True):
        _edge(graph, scene, source, target, str(data["edge_id"]))
    etree.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _lifeline(graph: _Element, scene: Scene, who: str, x: float) -> None:
    """A thin box behind the cards of a lane."""
    top = scene.layout.boxes[who].bottom
    box = Box(x, (top + scene.layout.height) / 2, 2.0, scene.layout.height - top)
    colour = mixed(scene.colours[who], 0.45)
    _shape(_described(graph, f"legend.lane.{who}", ""), box, colour, colour, "rectangle", "", "center")


def _node(graph: _Element, scene: Scene, node: str, kind: str) -> None:
    box, label, colour = scene.layout.boxes[node], scene.labels[node], scene.colours[node]
    element = _described(graph, node, label.full)
    if kind == "turn" and scene.view == "full":
        _shape(element, box, colour, colour, "roundrectangle", "", "center")
    elif kind == "participant":
        words = "\n".join(part for part in (label.head, *label.lines, label.note) if part)
        fill = "#F3F4F6" if colour == GREY else mixed(colour, 0.62)
        _shape(element, box, fill, colour, "roundrectangle", words, "center", bold=True)
    else:
        head = f"{label.head}    {label.note}" if label.note else label.head
        words = "\n".join((head, *label.lines))
        _shape(element, box, mixed(colour, 0.84), colour, scene.shapes[node], words, "left")


def _edge(graph: _Element, scene: Scene, source: str, target: str, key: str) -> None:
    data = scene.graph.edges[source, target, key]
    relation = data["relation"]
    element = _child(graph, "edge", id=key, source=_clean(source), target=_clean(target))
    _child(element, "data", key="d2").text = _clean(f"{relation}: {data['label']}")
    line = _y(_y_data(element, "d3"), "PolyLineEdge")
    seen = relation in ("replies", "speaks_to", "addresses")
    boxes = scene.layout.boxes
    points = scene.layout.routes.get(key)
    if points is None and seen:
        # To the lifeline of the hearer, beside the card.
        side = boxes[source].right if boxes[target].x > boxes[source].x else boxes[source].left
        points = ((side, boxes[source].y), (boxes[target].x, boxes[source].y))
    _path(line, boxes[source], boxes[target], points if seen else None, to_target=relation != "addresses")
    colour = INK if relation == "replies" else scene.colours[source] if seen else "#FFFFFF00"
    style = "dashed" if data.get("reply") in AGAINST else "line"
    width = 1.5 if relation != "speaks_to" else min(6.0, 1.0 + data["weight"] / 4)
    _y(line, "LineStyle", color=colour, type=style, width=f"{width:.1f}")
    _y(line, "Arrows", source="none", target={"replies": "standard", "speaks_to": "standard"}.get(relation, "none"))
    if relation in ("replies", "speaks_to"):
        words = str(data["label"]) if relation == "replies" else str(data["segments"])
        _y(line, "EdgeLabel", fontSize="10", textColor=FAINT, visible="true").text = _clean(words)
    _y(line, "BendStyle", smoothed="true")


def _path(line: _Element, source: Box, target: Box, points: tuple[Point, ...] | None, *, to_target: bool) -> None:
    """The bends; the ends count from the middle of source and target."""
    if points is None:
        _y(line, "Path", sx="0.0", sy="0.0", tx="0.0", ty="0.0")
        return
    (sx, sy), (tx, ty) = points[0], points[-1]
    start = {"sx": f"{sx - source.x:.1f}", "sy": f"{sy - source.y:.1f}"}
    end = {"tx": f"{tx - target.x:.1f}", "ty": f"{ty - target.y:.1f}"} if to_target else {"tx": "0.0", "ty": "0.0"}
    path = _y(line, "Path", **start, **end)
    for x, y in points[1:-1] if to_target else points[1:]:
        _y(path, "Point", x=f"{x:.1f}", y=f"{y:.1f}")


def _legend(scene: Scene) -> Iterator[tuple[Entry, Box]]:
    """Speakers and acts, in rows above the picture."""
    rows: list[list[tuple[Entry, float]]] = []
    for kind in ("speaker", "act"):
        row: list[tuple[Entry, float]] = []
        for entry in scene.legend:
            if entry.kind == kind:
                width = text_width(entry.text, 12) + 28
                if row and sum(w + 12 for _, w in row) + width > max(640.0, scene.layout.width):
                    rows.append(row)
                    row = []
                row.append((entry, width))
        rows += [row] if row else []
    for number, row in enumerate(rows):
        x = 0.0
        for entry, width in row:
            y = -30 - (len(rows) - 1 - number) * LEGEND_ROW
            yield entry, Box(x + width / 2, y, width, 22.0)
            x += width + 12


def _described(graph: _Element, node: str, words: str) -> _Element:
    element = _child(graph, "node", id=_clean(node))
    _child(element, "data", key="d0").text = _clean(words)
    return element


def _shape(
    node: _Element, box: Box, fill: str, border: str, shape: str, words: str, align: str, bold: bool = False
) -> None:
    element = _y(_y_data(node, "d1"), "ShapeNode")
    size = {"height": f"{box.height:.1f}", "width": f"{box.width:.1f}"}
    _y(element, "Geometry", **size, x=f"{box.left:.1f}", y=f"{box.top:.1f}")
    _y(element, "Fill", color=fill, transparent="false")
    _y(element, "BorderStyle", color=border, type="dashed" if shape == "rectangle" else "line", width="1.5")
    label = {"alignment": align, "fontSize": "10", "fontStyle": "bold" if bold else "plain", "textColor": INK}
    label |= {"modelName": "internal", "modelPosition": "l" if align == "left" else "c"}
    _y(element, "NodeLabel", **label).text = _clean(words)
    _y(element, "Shape", type=shape)


def _y_data(element: _Element, key: str) -> _Element:
    return _child(element, "data", key=key)


def _child(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml.etree import SubElement

    return SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _y(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml.etree import SubElement

    return SubElement(parent, f"{{{Y}}}{name}", attributes)


def _clean(words: str) -> str:
    return NOT_XML.sub(" ", words)
