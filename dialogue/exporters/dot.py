"""Graphviz DOT with places, so that `dot -Tsvg`, `dot -Tpng` and every other program of Graphviz draw the same picture.

https://graphviz.org/doc/info/lang.html. The layout `nop2` takes nodes and edges where they stand. Every node and edge
has its attributes; what is told by lanes and order is there too, but not drawn. Points, y runs up.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from dialogue.graph.graphml import NOT_XML
from dialogue.graph.layout import Box, Point
from dialogue.graph.looks import FAINT, GREY, INK, mixed
from dialogue.graph.measure import text_width
from dialogue.graph.scene import AGAINST, DRAWN, Scene

SHAPES = {
    "hexagon": ("hexagon", "filled"),
    "octagon": ("octagon", "filled"),
    "ellipse": ("box", "filled,rounded"),
    "roundrectangle": ("box", "filled,rounded"),
    "rectangle": ("box", "filled,dashed"),
}
FONT = "Helvetica,Arial,DejaVu Sans,sans-serif"
LEGEND_ROW = 33.0
# A word of the graph that Graphviz would take for a place or a look of its own.
TAKEN = ("label", "name", "color", "size", "weight", "order", "start", "end", "rule", "side", "source")


def write_dot(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; its legend is a node named "legend"."""
    stream.write(("\n".join(_lines(scene)) + "\n").encode("utf-8", "replace"))


def _lines(scene: Scene) -> Iterator[str]:
    yield "digraph dialogue {"
    title = {"layout": "nop2", "tooltip": scene.title, "fontname": FONT, "pad": "0.3", "bgcolor": "white"}
    lifelines = "".join(_lifelines(scene))
    yield f"  graph [{_attributes(title | ({'_background': lifelines} if lifelines else {}))}];"
    yield f"  node [{_attributes({'fontname': FONT, 'fontsize': '10', 'fixedsize': 'true', 'fontcolor': INK})}];"
    yield f"  edge [{_attributes({'fontname': FONT, 'fontsize': '9', 'arrowsize': '0.6'})}];"
    yield _legend(scene)
    for node, data in scene.graph.nodes(data=True):
        yield f"  {_quoted(node)} [{_attributes(_node(scene, node, data['kind']) | _own(data))}];"
    for source, target, data in scene.graph.edges(data=True):
        looks = _edge(scene, source, target, str(data["edge_id"]))
        yield f"  {_quoted(source)} -> {_quoted(target)} [{_attributes(looks | _own(data))}];"
    yield "}"


def _lifelines(scene: Scene) -> Iterator[str]:
    """In the language of xdot: grey dotted lines under the heads of the lanes."""
    for lane in scene.layout.lanes:
        colour = mixed(scene.colours.get(lane.who, GREY), 0.45)
        top = scene.layout.boxes[lane.who].bottom if lane.who else 36.0
        if not lane.who:
            yield f"F 11 9 -Helvetica c 7 -{FAINT} T {lane.x:.1f} -26 0 60 9 -narration "
        yield f"S 6 -dotted c 7 -{colour} L 2 {lane.x:.1f} {-top:.1f} {lane.x:.1f} {-scene.layout.height:.1f} "


def _legend(scene: Scene) -> str:
    """A table in a node above the picture."""
    rows: dict[str, list[str]] = {}
    for entry in scene.legend:
        if entry.kind == "speaker":
            cell = f'<TD BGCOLOR="{mixed(entry.colour, 0.35)}">{_html(entry.text)}</TD>'
        elif entry.kind == "act":
            cell = f"<TD>{_html(entry.text)}</TD>"
        else:
            sign = {"replies": "━▶", "against": "╌▶", "bar": "▌"}.get(entry.shape, "─▷")
            cell = f'<TD><FONT COLOR="{entry.colour}">{sign}</FONT> {_html(entry.text)}</TD>'
        rows.setdefault(entry.kind, []).append(cell)
    table = '<TABLE ALIGN="LEFT" BORDER="0" CELLBORDER="0" CELLSPACING="6" CELLPADDING="3">'
    tables = "".join(
        f'<TR><TD ALIGN="LEFT">{table}<TR>{"".join(cells)}</TR></TABLE></TD></TR>' for cells in rows.values()
    )
    title = f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="18"><B>{_html(scene.title)}</B></FONT></TD></TR>'
    label = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2">{title}{tables}</TABLE>'
    widest = max(
        [text_width(scene.title, 18) * 1.1]
        + [sum(text_width(e.text, 10) + 30 for e in scene.legend if e.kind == kind) for kind in rows]
    )
    height = LEGEND_ROW * (len(rows) + 1)
    box = Box(widest / 2, -height / 2 - 14, widest, height)
    return f"  legend [shape=plain, fixedsize=false, kind=legend, {_place(box)}, label=<{label}>];"


def _node(scene: Scene, node: str, kind: str) -> dict[str, str]:
    box, label, colour = scene.layout.boxes[node], scene.labels[node], scene.colours[node]
    shape, style = SHAPES[scene.shapes[node]]
    found = {"pos": f"{box.x:.1f},{-box.y:.1f}", "width": f"{box.width / 72:.3f}", "height": f"{box.height / 72:.3f}"}
    found |= {"shape": shape, "style": style, "color": colour, "tooltip": label.full, "penwidth": "1.4"}
    if kind == "turn" and scene.view == "full":
        return found | {"label": "", "fillcolor": colour}
    if kind == "participant":
        words = "\n".join(part for part in (label.head, *label.lines, label.note) if part)
        if colour == GREY:
            found |= {"color": "#c3c8ce"}
        return found | {"label": words, "fillcolor": "#f3f4f6" if colour == GREY else mixed(colour, 0.62)}
    head = f"{label.head}    {label.note}" if label.note else label.head
    return (
        found
        | {"label": "".join(f"{line}\\l" for line in map(_plain, (head, *label.lines)))}
        | {"fillcolor": mixed(colour, 0.84)}
    )


def _edge(scene: Scene, source: str, target: str, key: str) -> dict[str, str]:
    data = scene.graph.edges[source, target, key]
    boxes = scene.layout.boxes
    one, other = boxes[source], boxes[target]
    points = scene.layout.routes.get(key)
    if data["relation"] not in DRAWN:
        return {"style": "invis", "pos": _spline(((one.x, one.y), (other.x, other.y)))}
    if points is None:
        if one.left <= other.x <= one.right:
            return {"style": "invis", "pos": _spline(((one.x, one.y), (other.x, other.y)))}
        points = ((one.right if other.x > one.x else one.left, one.y), (other.x, one.y))
        return {"pos": _spline(points), "color": scene.colours[source], "arrowhead": "vee"}
    if scene.layout.curved:
        found = {"pos": _spline(points, curved=True), "color": scene.colours[source]}
        start, control, end = points
        middle = tuple(0.34 * start[n] + 0.49 * control[n] + 0.17 * end[n] for n in (0, 1))
        found |= {"label": str(data["segments"]), "lp": f"{middle[0]:.1f},{-middle[1] + 10:.1f}"}
        return found | {"penwidth": f"{min(6.0, 1 + float(data['weight']) / 4):.1f}"}
    style = {"style": "dashed"} if data["reply"] in AGAINST else {}
    return {"pos": _spline(points), "color": FAINT, "tooltip": f"{source} {data['reply']} {target}"} | style


def _spline(points: tuple[Point, ...], curved: bool = False) -> str:
    """A line through the points, or a quadratic curve, as the cubic pieces that Graphviz draws; an arrow at the end."""
    (ax, ay), (bx, by) = points[-2:]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1.0
    stop = (bx - (bx - ax) / length * 7, by - (by - ay) / length * 7)
    path = [points[0]]
    if curved:
        start, control = points[0], points[1]
        path += [_between(start, control, 2 / 3), _between(stop, control, 2 / 3), stop]
    else:
        corners = [*points[:-1], stop]
        for one, other in zip(corners, corners[1:], strict=False):
            path += [_between(one, other, 1 / 3), _between(one, other, 2 / 3), other]
    return f"e,{bx:.1f},{-by:.1f} " + " ".join(f"{x:.1f},{-y:.1f}" for x, y in path)


def _between(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _place(box: Box) -> str:
    return f'pos="{box.x:.1f},{-box.y:.1f}", width="{box.width / 72:.3f}", height="{box.height / 72:.3f}"'


def _own(data: dict[str, object]) -> dict[str, str]:
    """The attributes of the graph, under names that mean nothing to Graphviz."""
    return {
        f"dialogue_{name}" if name in TAKEN else name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in data.items()
    }


def _attributes(values: dict[str, str]) -> str:
    return ", ".join(f"{name}={_value(name, value)}" for name, value in values.items())


def _value(name: str, value: str) -> str:
    """Quoted; in a card's label the ends of lines are ours."""
    return f'"{value}"' if name == "label" and value.endswith("\\l") else _quoted(value)


def _quoted(words: str) -> str:
    return f'"{_plain(words)}"'


def _plain(words: str) -> str:
    """What may stand between quotes and be shown as it is."""
    return NOT_XML.sub(" ", words).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _html(words: str) -> str:
    return escape(NOT_XML.sub(" ", words))
