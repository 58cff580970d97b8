"""Where everything stands in a picture of a conversation: time runs down, every participant has a lane.

Units are pixels, x to the right, y down, from the top left corner of the picture. A segment, or a turn where segments
are not shown, has a row of its own, in the lane of its speaker; what all say reaches over their lanes. Where several
speak at once it stands in the leftmost of their lanes. Those who never speak have narrow lanes at the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dialogue.graph.routes import Hop, hops, tracks
from dialogue.model import ALL

if TYPE_CHECKING:
    import networkx as nx

CARD_WIDTH = 232.0
CARD_HEIGHT = 58.0
ROW = 74.0
HEAD_HEIGHT = 50.0
SILENT_WIDTH = 104.0
GUTTER = 40.0
TRACK = 8.0
BAR = 10.0
# After so many rows the names of the lanes are told again, in a band of this height.
ROWS_A_BAND = 14
BAND = 30.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A place by its centre and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """The left side."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The upper side."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """The strip of a participant; `who` is "" for what nobody says."""

    who: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by node; lanes from left to right, none where there is no time; routes of the edges to be seen, by key.

    `bands` are the heights at which there is room to tell the names of the lanes again.

    A route is a line with corners from source to target or, where `curved`, the three points of a quadratic curve.
    """

    width: float
    height: float
    boxes: dict[str, Box]
    lanes: tuple[Lane, ...]
    routes: dict[str, tuple[Point, ...]]
    bands: tuple[float, ...] = ()
    curved: bool = False


def conversation_layout(graph: nx.MultiDiGraph[str]) -> Layout:
    """The layout of the views acts, turns and full."""
    cards = in_order(graph, "segment") or in_order(graph, "turn")
    rows = {node: number for number, node in enumerate(cards)}
    order = _lane_order(graph, cards)
    place = {who: number for number, who in enumerate(order)}
    homes = {node: _home(graph, node, place) for node in cards}
    busy = {lane for first, last in homes.values() for lane in ([first] if first == last else [])}
    replies = [
        Hop(str(data["edge_id"]), homes[s], homes[t], rows[s], rows[t])
        for s, t, data in graph.edges(data=True)
        if data["relation"] == "replies"
    ]
    taken = tracks(replies)
    lanes, width = _lanes(order, busy, taken)
    boxes: dict[str, Box] = {}
    for who, lane in zip(order, lanes, strict=True):
        if who:
            boxes[who] = Box(lane.x, HEAD_HEIGHT / 2, lane.width, HEAD_HEIGHT)
    for node in cards:
        first, last = homes[node]
        left = lanes[first].x - lanes[first].width / 2
        right = lanes[last].x + lanes[last].width / 2
        boxes[node] = Box((left + right) / 2, _middle(rows[node]), right - left, CARD_HEIGHT)
    boxes |= _bars(graph, boxes)
    edge = BAR + 3 if len(boxes) > len(cards) + len(order) - order.count("") else 0.0
    sides = {number: (lane.x - lane.width / 2 - edge, lane.x + lane.width / 2) for number, lane in enumerate(lanes)}
    at = {hop.key: (hop.row, hop.target_row) for hop in replies}
    routes = {
        key: tuple((x, _middle(at[key][end]) + shift) for x, end, shift in points)
        for key, points in hops(replies, taken, sides, TRACK).items()
    }
    bands = range(ROWS_A_BAND, len(cards), ROWS_A_BAND)
    height = _middle(max(0, len(cards) - 1)) + ROW - CARD_HEIGHT / 2
    # In the gap above the first row after the band.
    names = tuple(_middle(row) - CARD_HEIGHT / 2 - (ROW - CARD_HEIGHT + BAND) / 2 for row in bands)
    return Layout(width, height, boxes, lanes, routes, names)


def _middle(row: int) -> float:
    """The height of the middle of a row."""
    return HEAD_HEIGHT + 30 + row * ROW + row // ROWS_A_BAND * BAND + CARD_HEIGHT / 2


def in_order(graph: nx.MultiDiGraph[str], kind: str) -> list[str]:
    """The nodes of a kind in their order."""
    found = [(data["order"], node) for node, data in graph.nodes(data=True) if data["kind"] == kind]
    return [node for _, node in sorted(found)]


def _speakers(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    """Who says it; what all say is said by those with an edge to it."""
    speaker = str(graph.nodes[node].get("speaker", ""))
    if speaker != ALL:
        return speaker.split("|") if speaker else [""]
    return [who for who, _, data in graph.in_edges(node, data=True) if data["relation"] == "utters"] or [""]


def _lane_order(graph: nx.MultiDiGraph[str], cards: list[str]) -> list[str]:
    """Narration, speakers in the order in which they speak first, who is addressed, who else is there."""
    everyone = in_order(graph, "participant")
    alone = [node for node in cards if graph.nodes[node].get("speaker") != ALL]
    speaking = dict.fromkeys(who for node in alone for who in _speakers(graph, node))
    narration = [""] if "" in speaking or not everyone else []
    addressed = {t for _, t, data in graph.edges(data=True) if data["relation"] == "addresses"}
    heard = [who for who in everyone if who in addressed]
    return list(dict.fromkeys([*narration, *speaking, *heard, *everyone]))


def _home(graph: nx.MultiDiGraph[str], node: str, place: dict[str, int]) -> tuple[int, int]:
    """The first and the last lane that a card reaches over."""
    lanes = sorted(place[who] for who in _speakers(graph, node))
    return (lanes[0], lanes[-1]) if graph.nodes[node].get("speaker") == ALL else (lanes[0], lanes[0])


def _lanes(order: list[str], busy: set[int], taken: dict[str, tuple[int, int]]) -> tuple[tuple[Lane, ...], float]:
    """The lanes, and the width of all; a gutter is as wide as the replies in it need."""
    most = [0] * (len(order) + 1)
    for gutter, track in taken.values():
        most[gutter] = max(most[gutter], track + 1)
    found = []
    x = BAR - GUTTER / 2
    for number, who in enumerate(order):
        narrow = number not in busy
        x += TRACK * most[number] + (GUTTER if most[number] or not narrow else GUTTER / 2)
        width = SILENT_WIDTH if narrow else CARD_WIDTH
        found.append(Lane(who, x + width / 2, width))
        x += width
    return tuple(found), x + TRACK * most[-1] + (GUTTER if most[-1] else 0)


def _bars(graph: nx.MultiDiGraph[str], boxes: dict[str, Box]) -> Iterator[Any]:
    """In the full view a turn is a bar at the left of its segments."""
    members: dict[str, list[Box]] = {}
    for segment, turn, data in graph.edges(data=True):
        if data["relation"] == "part_of":
            members.setdefault(turn, []).append(boxes[segment])
    for turn, held in members.items():
        top, bottom = min(box.top for box in held), max(box.bottom for box in held)
        left = min(box.left for box in held)
        yield turn, Box(left - BAR / 2 - 3, (top + bottom) / 2, BAR, bottom - top)
