"""The conversation in lanes, small enough to stand beside the text: cards with number, sign and act.

The layout is that of the pictures, in other sizes. The drawing is cut into strips that lie under one another, so that a
browser paints only those in sight and a printer breaks the page between them. Those who neither speak nor are addressed
have no lane.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dialogue.exporters.outlines import drawn, rounded, tip
from dialogue.graph.layout import Box, Lane, Layout, Sizes, conversation_layout
from dialogue.graph.looks import GREY, SHAPES, SIGNS, node_colour
from dialogue.graph.measure import shortened, text_width, wrapped
from dialogue.graph.scene import AGAINST
from dialogue.graph.views import project
from dialogue.model import ALL
from dialogue.view.colours import colour_class

if TYPE_CHECKING:
    import networkx as nx

SMALL = Sizes(card_height=24, row=31, head=0, above=10, silent_width=66, gutter=26, track=7, rows_a_band=0, band=0)
# The width of a card by the number of lanes with cards, up to so many: with the name of the act, or the sign alone.
WIDTHS = ((2, 142.0), (3, 122.0), (6, 84.0))
LEAST_WIDTH, LEAST_NAMED = 76.0, 122.0
CARD_SIZE = 11.5
# Two strips, with the heads, fill a page of A4 or Letter.
ROWS_A_STRIP = 15
MARGIN = 10.0
NAME_SIZE = 11.0
LINE = 14.0


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a lane: its middle and width, the lines of the name, the whole name, the class of its colour."""

    x: float
    width: float
    lines: tuple[str, ...]
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """A segment in its lane; `outline` is its shape as SVG, `words` what stands in it, `reply` what it replies to.

    `arrows` are the paths to those it is addressed to, `dots` the places of those who say it too.
    """

    segment: str
    box: Box
    outline: str
    words: str
    reply: str
    colour: str
    label: str
    arrows: tuple[str, ...]
    dots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A reply on its way: the path of its line, that of its tip, and whether it goes against what was said."""

    source: str
    target: str
    line: str
    tip: str
    against: bool
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of the drawing, `height` high from `top` on, with all that is seen of it there."""

    top: float
    height: float
    cards: tuple[Card, ...]
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole drawing; `left` is the x of its left side, `absent` the names of those without a lane."""

    left: float
    width: float
    head: float
    heads: tuple[Head, ...]
    strips: tuple[Strip, ...]
    absent: tuple[str, ...]


def make_lanes(full: nx.MultiDiGraph[str], speakers: dict[str, str], labels: dict[str, str]) -> Lanes:
    """The lanes of a full graph; `speakers` are colours of participants, `labels` what each segment is called."""
    graph = project(full, "acts")
    people = [node for node, data in graph.nodes(data=True) if data["kind"] == "participant"]
    absent = [node for node in people if graph.degree(node) == 0]
    names = tuple(str(graph.nodes[node]["label"]) for node in absent)
    graph.remove_nodes_from(absent)
    said_by = [data.get("speaker", "") for _, data in graph.nodes(data=True) if data["kind"] == "segment"]
    busy = len({str(speakers_of).split("|")[0] for speakers_of in said_by} - {ALL})
    width = next((width for most, width in WIDTHS if busy <= most), LEAST_WIDTH)
    layout = conversation_layout(graph, replace(SMALL, card_width=width))
    heads = tuple(_head(graph, lane, speakers) for lane in layout.lanes)
    cards = list(_cards(graph, layout, speakers, labels, width >= LEAST_NAMED))
    routes = list(_routes(graph, layout))
    return Lanes(
        left=-MARGIN,
        width=layout.width + 2 * MARGIN,
        head=max((len(head.lines) for head in heads), default=1) * LINE + 10,
        heads=heads,
        strips=tuple(_strips(cards, routes, layout.height)),
        absent=names,
    )


def _head(graph: nx.MultiDiGraph[str], lane: Lane, speakers: dict[str, str]) -> Head:
    name = str(graph.nodes[lane.who]["label"]) if lane.who else "narration"
    colour = colour_class(speakers.get(lane.who, GREY)) if lane.who else "none"
    return Head(lane.x, lane.width, wrapped(name, lane.width - 6, NAME_SIZE, 3), name, colour)


def _cards(
    graph: nx.MultiDiGraph[str], layout: Layout, speakers: dict[str, str], labels: dict[str, str], named: bool
) -> Iterator[Card]:
    where = {lane.who: lane.x for lane in layout.lanes}
    to: dict[str, list[float]] = {}
    too: dict[str, list[float]] = {}
    replies: dict[str, list[int]] = {}
    for source, target, data in graph.edges(data=True):
        if data["relation"] == "addresses":
            to.setdefault(source, []).append(where[target])
        elif data["relation"] == "utters" and "joint" not in data:
            too.setdefault(target, []).append(where[source])
        elif data["relation"] == "replies":
            replies.setdefault(source, []).append(graph.nodes[target]["order"])
    for node, data in graph.nodes(data=True):
        if data["kind"] != "segment":
            continue
        box = layout.boxes[node]
        reply = "".join(f"↑{order}" for order in sorted(replies.get(node, ()))[:1])
        words = f"{data['order']} {SIGNS[data['act']]}" + (f" {data['act']}" if named else "")
        dots = [x for x in too.get(node, ()) if not box.left - 1 <= x <= box.right + 1]
        yield Card(
            segment=node,
            box=box,
            outline=drawn(SHAPES[data["act"]], box, "none", GREY, 1.2),
            words=shortened(words, box.width - 20 - text_width(reply, CARD_SIZE), CARD_SIZE) if named else words,
            reply=reply,
            colour=colour_class(node_colour(data, node, speakers)) if data.get("speaker") else "none",
            label=labels[node],
            arrows=tuple(path for x in (*to.get(node, ()), *dots) for path in _arrow(box, x, x in dots)),
            dots=tuple(dots),
        )


def _arrow(box: Box, x: float, dot: bool) -> Iterator[str]:
    if box.left - 1 <= x <= box.right + 1:
        return
    away = 1.0 if x > box.x else -1.0
    start = box.right if away > 0 else box.left
    yield f"M{start:.1f} {box.y:.1f}H{x - away:.1f}" + ("" if dot else tip((x, box.y), (away, 0.0), 7.0))


def _routes(graph: nx.MultiDiGraph[str], layout: Layout) -> Iterator[Route]:
    for source, target, data in graph.edges(data=True):
        points = layout.routes.get(str(data["edge_id"]))
        if points is None or data["relation"] != "replies":
            continue
        (ax, ay), (bx, by) = points[-2:]
        length = abs(bx - ax) + abs(by - ay) or 1.0
        heights = [y for _, y in points]
        yield Route(
            source=source,
            target=target,
            line=rounded(points, 6.0),
            tip=tip((bx, by), ((bx - ax) / length, (by - ay) / length), 7.0) + "Z",
            against=data["reply"] in AGAINST,
            top=min(heights) - 8,
            bottom=max(heights) + 8,
        )


def _strips(cards: list[Card], routes: list[Route], height: float) -> Iterator[Strip]:
    """Cut half way between two rows."""
    cards = sorted(cards, key=lambda card: card.box.y)
    top = 0.0
    for first in range(0, len(cards), ROWS_A_STRIP):
        following = cards[first + ROWS_A_STRIP : first + ROWS_A_STRIP + 1]
        bottom = following[0].box.y - SMALL.row / 2 if following else height
        seen = tuple(route for route in routes if route.top < bottom and route.bottom > top)
        yield Strip(top, bottom - top, tuple(cards[first : first + ROWS_A_STRIP]), seen)
        top = bottom
