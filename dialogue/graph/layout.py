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

BAR = 10.0
# The height of a card for which `routes` says how far from its middle replies go out and come in.
ROUTED_HEIGHT = 58.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are: the cards, the rows they stand in, the heads and widths of lanes, the space between them.

    `head` is the height of the heads, `above` the space below them; `track` is between replies that go up side by side.
    After `rows_a_band` rows, never if 0, a band of the height `band` tells the names of the lanes again.
    """

    card_width: float = 232.0
    card_height: float = 58.0
    row: float = 74.0
    head: float = 50.0
    above: float = 30.0
    silent_width: float = 104.0
    gutter: float = 40.0
    track: float = 8.0
    rows_a_band: int = 14
    band: float = 30.0

    def middle(self, row: int) -> float:
        """The height of the middle of a row."""
        bands = row // self.rows_a_band * self.band if self.rows_a_band else 0.0
        return self.head + self.above + row * self.row + bands + self.card_height / 2


# Cards with room for two lines of text, in a picture that stands alone.
PICTURE = Sizes()


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


def conversation_layout(graph: nx.MultiDiGraph[str], sizes: Sizes = PICTURE) -> Layout:
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
    lanes, width = _lanes(order, busy, taken, sizes)
    boxes: dict[str, Box] = {}
    for who, lane in zip(order, lanes, strict=True):
        if who:
            boxes[who] = Box(lane.x, sizes.head / 2, lane.width, sizes.head)
    for node in cards:
        first, last = homes[node]
        left = lanes[first].x - lanes[first].width / 2
        right = lanes[last].x + lanes[last].width / 2
        boxes[node] = Box((left + right) / 2, sizes.middle(rows[node]), right - left, sizes.card_height)
    boxes |= _bars(graph, boxes)
    edge = BAR + 3 if len(boxes) > len(cards) + len(order) - order.count("") else 0.0
    sides = {number: (lane.x - lane.width / 2 - edge, lane.x + lane.width / 2) for number, lane in enumerate(lanes)}
    at = {hop.key: (hop.row, hop.target_row) for hop in replies}
    low = sizes.card_height / ROUTED_HEIGHT
    routes = {
        key: tuple((x, sizes.middle(at[key][end]) + shift * low) for x, end, shift in points)
        for key, points in hops(replies, taken, sides, sizes.track).items()
    }
    bands = range(sizes.rows_a_band, len(cards), sizes.rows_a_band) if sizes.rows_a_band else ()
    height = sizes.middle(max(0, len(cards) - 1)) + sizes.row - sizes.card_height / 2
    # In the gap above the first row after the band.
    gap = sizes.row - sizes.card_height + sizes.band
    names = tuple(sizes.middle(row) - sizes.card_height / 2 - gap / 2 for row in bands)
    return Layout(width, height, boxes, lanes, routes, names)


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


def _lanes(
    order: list[str], busy: set[int], taken: dict[str, tuple[int, int]], sizes: Sizes
) -> tuple[tuple[Lane, ...], float]:
    """The lanes, and the width of all; a gutter is as wide as the replies in it need."""
    most = [0] * (len(order) + 1)
    for gutter, track in taken.values():
        most[gutter] = max(most[gutter], track + 1)
    found = []
    x = BAR - sizes.gutter / 2
    for number, who in enumerate(order):
        narrow = number not in busy
        x += sizes.track * most[number] + (sizes.gutter if most[number] or not narrow else sizes.gutter / 2)
        width = sizes.silent_width if narrow else sizes.card_width
        found.append(Lane(who, x + width / 2, width))
        x += width
    return tuple(found), x + sizes.track * most[-1] + (sizes.gutter if most[-1] else 0)


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
