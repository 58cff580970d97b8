"""A view of a graph with all that a picture of it needs, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dialogue.graph.layout import Layout, conversation_layout
from dialogue.graph.looks import FAINT, GREY, INK, SHAPES, SIGNS, node_colour, shape_of, speaker_colours
from dialogue.graph.measure import shortened, text_width, wrapped
from dialogue.graph.ring import people_layout
from dialogue.graph.views import project
from dialogue.model import ALL

if TYPE_CHECKING:
    import networkx as nx

HEAD_SIZE = 11.0
TEXT_SIZE = 11.0
NAME_SIZE = 12.0
# What is seen of an edge: the rest is told by the lanes and the order.
DRAWN = ("replies", "addresses", "speaks_to")
# Replies that go against what was said are dashed.
AGAINST = ("disagreement", "refusal")


@dataclass(frozen=True, slots=True)
class Label:
    """The words on a node: a head, a note at its right, lines below; `full` is all of it, for whoever points at it."""

    head: str
    note: str
    lines: tuple[str, ...]
    full: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the legend: `kind` is speaker, act or line; `shape` that of the act, or the relation of the line."""

    kind: str
    text: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A view of a graph, its layout, and by node the colours, shapes and labels."""

    graph: nx.MultiDiGraph[str]
    view: str
    title: str
    subtitle: str
    layout: Layout
    colours: dict[str, str]
    shapes: dict[str, str]
    labels: dict[str, Label]
    legend: tuple[Entry, ...]


def make_scene(full: nx.MultiDiGraph[str], view: str) -> Scene:
    """The scene of a view of a full graph; raises ValueError for a view that there is not."""
    graph = project(full, view)
    speakers = speaker_colours(full)
    layout = people_layout(graph) if view == "people" else conversation_layout(graph)
    replies = _replies(graph)
    given = graph.graph
    return Scene(
        graph=graph,
        view=view,
        title=str(given.get("title") or given.get("name") or "Conversation"),
        subtitle=" · ".join(str(given[key]) for key in ("date", "place", "name") if key in given),
        layout=layout,
        colours={node: node_colour(data, node, speakers) for node, data in graph.nodes(data=True)},
        shapes={node: shape_of(data) for node, data in graph.nodes(data=True)},
        labels={
            node: _label(data, replies.get(node, ""), layout.boxes[node].width) for node, data in graph.nodes(data=True)
        },
        legend=tuple(_legend(graph, speakers)),
    )


def _replies(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """What each node replies to and how, in words."""
    found: dict[str, list[str]] = {}
    for source, target, data in graph.edges(data=True):
        if data["relation"] == "replies":
            found.setdefault(source, []).append(f"{data['reply']} ↑{graph.nodes[target]['order']}")
    return {node: ", ".join(several) for node, several in found.items()}


def _label(data: dict[str, Any], note: str, width: float) -> Label:
    kind = data["kind"]
    if kind == "participant":
        return _of_participant(data, width)
    text = str(data.get("text", ""))
    room = min(width, 640) - 26
    if kind == "turn":
        head = f"{data['order']} · {_counted(data['segments'], 'segment')}"
        full = f"turn {data['order']} · {data['speaker_name']} · {_counted(data['segments'], 'segment')}\n{text}"
    else:
        head = f"{data['order']} {SIGNS[data['act']]} {data['act']}"
        full = f"{data['order']} · {data.get('speaker_name', 'narration')} · {data['act']} ({data['mode']})\n{text}"
    left = room - text_width(head, HEAD_SIZE) * 1.1 - 10
    arrows = " ".join(word for word in note.replace(",", "").split() if word.startswith("↑"))
    if text_width(note, HEAD_SIZE - 1) > left:
        note = shortened(arrows, left, HEAD_SIZE - 1)
    return Label(head, note, wrapped(text, room, TEXT_SIZE, 2), full)


def _of_participant(data: dict[str, Any], width: float) -> Label:
    name = wrapped(data["label"], width - 14, NAME_SIZE * 1.08, 2)
    below = _counted(data["segments"], "segment") if data["segments"] else data.get("side", "")
    full = "\n".join(str(part) for part in (data["label"], data.get("role"), data.get("side"), below) if part)
    return Label(name[0] if name else "", shortened(str(below), width - 14, TEXT_SIZE - 1), name[1:], full)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _legend(graph: nx.MultiDiGraph[str], speakers: dict[str, str]) -> Iterator[Entry]:
    nodes = [data for _, data in graph.nodes(data=True)]
    for node, colour in speakers.items():
        if node in graph and colour != GREY:
            yield Entry("speaker", graph.nodes[node]["label"], colour, "")
    if any(str(data.get("speaker")) == ALL for data in nodes):
        yield Entry("speaker", "all together", GREY, "")
    present = {data.get("act") for data in nodes}
    for act in SHAPES:
        if act in present:
            yield Entry("act", f"{SIGNS[act]} {act}", FAINT, SHAPES[act])
    edges = [data for *_, data in graph.edges(data=True)]
    for relation, text in (("addresses", "addressed to"), ("speaks_to", "speaks to; as thick as often")):
        if any(data["relation"] == relation for data in edges):
            yield Entry("line", text, FAINT, relation)
    kinds = {data["reply"] in AGAINST for data in edges if data["relation"] == "replies"}
    if False in kinds:
        yield Entry("line", "replies to", INK, "replies")
    if True in kinds:
        yield Entry("line", "disagrees with, refuses", INK, "against")
    if {"turn", "segment"} <= {data["kind"] for data in nodes}:
        yield Entry("line", "turn", GREY, "bar")
