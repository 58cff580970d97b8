"""How speakers and acts look in every picture: one colour a speaker, one shape and one sign an act.

The colours are those of Okabe and Ito (2008), which colour-blind readers tell apart; `report.style` has the same in the
same order for a terminal. Nothing is told by colour alone: lanes and labels name the speaker, signs and words the act.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dialogue.model import ACTS, ALL, UNKNOWN

if TYPE_CHECKING:
    import networkx as nx

# Sky blue, orange, bluish green, reddish purple, vermilion, blue, yellow.
PALETTE = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#f0e442")
GREY = "#8c8c8c"
INK = "#1f2328"
FAINT = "#6e7781"

# Signs that common fonts have, none of which a browser turns into a coloured picture.
SIGNS: Mapping[str, str] = {
    "inquiry": "?",
    "request": "►",
    "proposal": "◊",
    "commitment": "●",
    "warning": "▲",
    "agreement": "+",
    "disagreement": "×",
    "expressive": "☼",
    "assertion": "▪",
    "narration": "…",
}

# What asks is pointed, what binds or threatens has its corners cut, what answers is round.
SHAPES: Mapping[str, str] = {
    "inquiry": "hexagon",
    "request": "hexagon",
    "proposal": "hexagon",
    "commitment": "octagon",
    "warning": "octagon",
    "agreement": "ellipse",
    "disagreement": "ellipse",
    "expressive": "ellipse",
    "assertion": "roundrectangle",
    "narration": "rectangle",
}
assert set(SIGNS) == set(SHAPES) == set(ACTS)


def speaker_colours(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """A colour, #rrggbb, for each participant of a full graph: grey for those who say nothing.

    In the order in which they first speak; after the seventh the colours come again, lighter.
    """
    segments = sorted((data["order"], data.get("speaker", "")) for _, data in graph.nodes(data=True) if "act" in data)
    speaking = dict.fromkeys(who for _, speakers in segments for who in speakers.split("|") if who in graph)
    speaking.pop(UNKNOWN, None)
    found = {
        who: mixed(PALETTE[number % len(PALETTE)], 0.45 * (number // len(PALETTE) % 2))
        for number, who in enumerate(speaking)
    }
    others = {node: GREY for node, data in graph.nodes(data=True) if data["kind"] == "participant"}
    return found | {node: colour for node, colour in others.items() if node not in found}


def node_colour(data: Mapping[str, object], node: str, speakers: Mapping[str, str]) -> str:
    """The colour of a node: that of its speaker, of the one whose lane comes first where several speak, else grey."""
    who = set(str(data.get("speaker", node)).split("|"))
    return GREY if ALL in who else next((colour for name, colour in speakers.items() if name in who), GREY)


def mixed(colour: str, white: float) -> str:
    """A colour with a share of white, 0 to 1."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def shape_of(data: Mapping[str, object]) -> str:
    """The shape of a node: that of its act; round corners for participants and turns."""
    return SHAPES.get(str(data.get("act")), "roundrectangle")
