"""Where people stand when only who speaks to whom is shown: on an ellipse, in the order in which they are listed.

Those who neither speak nor are addressed stand in rows below.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dialogue.graph.layout import Box, Layout, Point

if TYPE_CHECKING:
    import networkx as nx

CARD_WIDTH = 196.0
CARD_HEIGHT = 60.0
SMALL_WIDTH = 150.0
SMALL_HEIGHT = 46.0
GAP = 16.0


def people_layout(graph: nx.MultiDiGraph[str]) -> Layout:
    """The layout of the view people."""
    order = sorted(graph, key=lambda node: graph.nodes[node]["order"])
    talking = [node for node in order if graph.degree(node)]
    silent = [node for node in order if not graph.degree(node)]
    boxes = _ring(talking)
    width = max([640.0, *(box.right for box in boxes.values())])
    below = max([0.0, *(box.bottom for box in boxes.values())]) + (70 if boxes else 30)
    shift = (width - max([0.0, *(box.right for box in boxes.values())])) / 2 if boxes else 0
    boxes = {node: Box(box.x + shift, box.y, box.width, box.height) for node, box in boxes.items()}
    columns = max(1, int((width + GAP) // (SMALL_WIDTH + GAP)))
    for number, node in enumerate(silent):
        row, column = divmod(number, columns)
        x = column * (SMALL_WIDTH + GAP) + SMALL_WIDTH / 2
        boxes[node] = Box(x, below + row * (SMALL_HEIGHT + GAP) + SMALL_HEIGHT / 2, SMALL_WIDTH, SMALL_HEIGHT)
    centre = (width / 2, max([0.0, *(boxes[node].bottom for node in talking)]) / 2)
    routes = {
        str(data["edge_id"]): _curve(boxes[source], boxes[target], centre, len(talking))
        for source, target, data in graph.edges(data=True)
    }
    height = max([0.0, *(box.bottom for box in boxes.values())]) + (0 if silent else 30)
    return Layout(width, height, boxes, (), routes, curved=True)


def _ring(talking: list[str]) -> dict[str, Box]:
    count = len(talking)
    if count == 0:
        return {}
    if count == 2:
        return {
            node: Box(CARD_WIDTH / 2 + number * (CARD_WIDTH + 240), 90, CARD_WIDTH, CARD_HEIGHT)
            for number, node in enumerate(talking)
        }
    # Far enough from each other for cards at the sides, where they stand one above the other, and on top.
    across = max(260.0, count * (CARD_WIDTH + 50) / 5.2)
    down = max(190.0, count * (CARD_HEIGHT + 60) / 5.2)
    found = {}
    for number, node in enumerate(talking):
        angle = 2 * math.pi * number / count - math.pi / 2
        x = CARD_WIDTH / 2 + across * (1 + math.cos(angle))
        found[node] = Box(x, CARD_HEIGHT / 2 + 10 + down * (1 + math.sin(angle)), CARD_WIDTH, CARD_HEIGHT)
    return found


def _curve(source: Box, target: Box, centre: Point, count: int) -> tuple[Point, ...]:
    """From card to card, bent to the left of its direction, so that both directions are seen."""
    dx, dy = target.x - source.x, target.y - source.y
    length = math.hypot(dx, dy) or 1.0
    bend = 70.0 if count == 2 else min(70.0, 0.16 * length)
    control = ((source.x + target.x) / 2 + dy / length * bend, (source.y + target.y) / 2 - dx / length * bend)
    return (_border(source, control), control, _border(target, control))


def _border(box: Box, towards: Point) -> Point:
    """Where the line from the middle of a box leaves it, and a little outside."""
    dx, dy = towards[0] - box.x, towards[1] - box.y
    if not dx and not dy:
        return (box.x, box.y)
    scale = min((box.width / 2 + 4) / abs(dx) if dx else math.inf, (box.height / 2 + 4) / abs(dy) if dy else math.inf)
    return (box.x + dx * scale, box.y + dy * scale)
