"""The layout and the looks: lanes, rows, ways of replies, colours, and words that fit their places."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from factories import analysis

from dialogue.graph.build import build_graph
from dialogue.graph.layout import Box
from dialogue.graph.looks import GREY, PALETTE, speaker_colours
from dialogue.graph.measure import shortened, text_width, wrapped
from dialogue.graph.routes import Hop, gutter_of, tracks
from dialogue.graph.scene import Scene, make_scene
from dialogue.graph.views import VIEWS


def scene(view: str) -> Scene:
    return make_scene(build_graph(analysis()), view)


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


@pytest.mark.parametrize("view", VIEWS)
def test_every_node_has_a_place_and_none_lies_on_another(view: str) -> None:
    made = scene(view)
    assert set(made.layout.boxes) == set(made.graph) == set(made.colours) == set(made.shapes) == set(made.labels)
    for one, other in combinations(made.layout.boxes.values(), 2):
        assert not overlap(one, other)
    for box in made.layout.boxes.values():
        assert box.left >= 0 and box.right <= max(made.layout.width, 640)
        assert box.top >= 0 and box.bottom <= made.layout.height


def test_time_runs_down_and_speakers_keep_to_their_lanes() -> None:
    made = scene("acts")
    boxes, lanes = made.layout.boxes, {lane.who: lane.x for lane in made.layout.lanes}
    heights = [boxes[f"s{number:03d}"].y for number in range(1, 9)]
    assert heights == sorted(set(heights))
    assert boxes["s001"].x == boxes["lindqvist"].x == lanes["lindqvist"]
    assert boxes["s002"].x == boxes["s003"].x == lanes["oskar"]
    assert boxes["s004"].x == lanes[""]
    assert boxes["s007"].x == lanes["UNKNOWN"]
    joint = boxes["s008"]
    assert joint.left <= lanes["lindqvist"] < lanes["oskar"] <= joint.right


def test_replies_arch_back_between_the_lanes() -> None:
    made = scene("acts")
    cards = [box for node, box in made.layout.boxes.items() if node.startswith("s0")]
    replies = [d["edge_id"] for *_, d in made.graph.edges(data=True) if d["relation"] == "replies"]
    assert len(replies) == 2
    for key in replies:
        points = made.layout.routes[str(key)]
        assert points[0][1] > points[-1][1]
        for (x1, y1), (x2, y2) in zip(points[1:-1], points[2:-1], strict=False):
            way = Box((x1 + x2) / 2, (y1 + y2) / 2, abs(x1 - x2), abs(y1 - y2))
            assert not any(overlap(way, card) for card in cards)


def test_replies_in_one_gutter_have_tracks_of_their_own() -> None:
    replies = [Hop(f"e{n}", (1, 1), (0, 0), 10 - n, n) for n in range(4)]
    assert {gutter_of(hop) for hop in replies} == {1}
    assert {track for _, track in tracks(replies).values()} == {0, 1, 2, 3}
    apart = [Hop("a", (1, 1), (0, 0), 1, 0), Hop("b", (0, 0), (1, 1), 2, 1)]
    assert {track for _, track in tracks(apart).values()} == {0}


def test_colours_by_the_order_of_speaking_and_grey_for_the_silent() -> None:
    colours = speaker_colours(build_graph(analysis()))
    assert (colours["lindqvist"], colours["oskar"], colours["aide"]) == PALETTE[:3]
    assert colours["UNKNOWN"] == GREY
    for view in VIEWS:
        assert scene(view).colours["oskar"] == PALETTE[1]
    full = analysis()
    swapped = tuple(replace(s, speakers=("aide", "oskar")) if s.id == "s006" else s for s in full.segments)
    made = make_scene(build_graph(replace(full, segments=swapped)), "acts")
    assert made.colours["s006"] == made.colours["oskar"]
    assert made.layout.boxes["s006"].x == made.layout.boxes["oskar"].x


def test_the_legend_tells_what_is_there() -> None:
    texts = [entry.text for entry in scene("full").legend]
    assert texts[:3] == ["Mrs. Lindqvist", "Minister Oskár & Söhne", "The Aide"]
    assert {"? inquiry", "▲ warning", "addressed to", "replies to", "disagrees with, refuses", "turn"} <= set(texts)
    assert "● commitment" not in texts


def test_words_fit_their_places() -> None:
    lines = wrapped("a rather long sentence that does not fit into two lines of this width", 120, 11, 2)
    assert len(lines) == 2 and lines[1].endswith("…")
    assert all(text_width(line, 11) <= 120 for line in lines)
    assert wrapped("short", 120, 11, 2) == ("short",)
    assert text_width(shortened("x" * 500, 80, 11), 11) <= 80


def test_a_view_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no view 'moods'"):
        make_scene(build_graph(analysis()), "moods")
