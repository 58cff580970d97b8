from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest
from factories import analysis

from dialogue.graph.build import build_graph
from dialogue.graph.views import VIEWS, project
from dialogue.graph.wording import own_texts
from dialogue.model import Analysis, Header, Participant


def edges(graph: nx.MultiDiGraph[str], relation: str) -> list[tuple[str, str]]:
    return [(s, t) for s, t, data in graph.edges(data=True) if data["relation"] == relation]


def attributes(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str) -> dict[str, object]:
    (found,) = [d for s, t, d in graph.edges(data=True) if (s, t, d["relation"]) == (source, target, relation)]
    return found


def kinds(graph: nx.MultiDiGraph[str]) -> set[object]:
    return {data["kind"] for _, data in graph.nodes(data=True)}


def test_nodes() -> None:
    graph = build_graph(analysis())
    assert Counter(kind for _, kind in graph.nodes(data="kind")) == {"participant": 4, "segment": 8, "turn": 5}
    assert graph.nodes["lindqvist"] == {
        "label": "Mrs. Lindqvist",
        "name": "Mrs. Lindqvist",
        "kind": "participant",
        "order": 1,
        "role": "Envoy of Norrland",
        "side": "Norrland",
        "narrator": True,
        "identity": "p_ML1",
        "gender": "f",
        "aliases": "the Envoy|Mrs. Lindqvist",
        "rule": "header.participants.list",
        "segments": 3,
        "words": 20,
    }
    third = graph.nodes["s003"]
    assert third["label"] == third["name"] == "3 Minister Oskár & Söhne: warning"
    assert (third["speaker"], third["addressee"], third["act"], third["order"]) == ("oskar", "lindqvist", "warning", 3)
    assert (third["rule"], third["beaten"]) == ("acts.warning", "acts.assertion.say")
    assert third["rules"] == "segment:segments.sentence|act:acts.warning"
    assert analysis().document.text[third["start"] : third["end"]] == third["text"]
    assert graph.nodes["s006"]["speaker"] == "lindqvist|aide"
    assert graph.nodes["s006"]["speaker_name"] == "Mrs. Lindqvist, The Aide"
    assert graph.nodes["s008"]["label"] == "8 all: agreement"
    narration = graph.nodes["s004"]
    assert narration["label"] == "4 narration"
    assert {"speaker", "speaker_name", "addressee", "function", "rule", "rules", "source"}.isdisjoint(narration)
    turn = graph.nodes["t002"]
    assert (turn["speaker"], turn["segments"], turn["words"], turn["order"]) == ("oskar", 3, 22, 2)
    assert "tea" not in turn["text"]


def test_edges_are_those_of_the_design() -> None:
    graph = build_graph(analysis())
    assert edges(graph, "next") == [(f"s{i:03d}", f"s{i + 1:03d}") for i in range(1, 8)]
    assert edges(graph, "replies") == [("s002", "s001"), ("s006", "s005")]
    assert ("lindqvist", "s001") in edges(graph, "utters")
    assert ("s001", "oskar") in edges(graph, "addresses")
    assert [s for s, t in edges(graph, "part_of") if t == "t002"] == ["s002", "s003", "s005"]
    assert not [s for s, t in edges(graph, "utters") if t == "s004"]
    answer = attributes(graph, "s002", "s001", "replies")
    assert (answer["reply"], answer["label"], answer["interaction"], answer["weight"]) == (
        "answer", "answer", "replies", 1.0,
    )  # fmt: skip
    assert answer["rule"] == "links.after_inquiry"


def test_edge_keys_are_unique_and_stand_in_edge_id() -> None:
    graph = build_graph(analysis())
    keys = [key for _, _, key in graph.edges(keys=True)]
    assert sorted(keys, key=lambda k: int(k[1:])) == [f"e{i}" for i in range(graph.number_of_edges())]
    assert all(data["edge_id"] == key for _, _, key, data in graph.edges(keys=True, data=True))


def test_all_are_those_who_take_part() -> None:
    graph = build_graph(analysis())
    assert [s for s, t in edges(graph, "utters") if t == "s008"] == ["lindqvist", "oskar", "aide"]
    assert attributes(graph, "oskar", "s008", "utters")["joint"] is True
    assert "joint" not in attributes(graph, "oskar", "s005", "utters")
    silent = Participant("clerk", "The Clerk", side="Vestria")
    with_clerk = replace(analysis(), participants=(*analysis().participants, silent))
    assert [s for s, t in edges(build_graph(with_clerk), "utters") if t == "s008"] == ["lindqvist", "oskar", "aide"]


def test_all_are_everybody_where_nobody_is_named() -> None:
    full = analysis()
    agreed = replace(full.segments[7], id="s001", addressees=("ALL",))
    graph = build_graph(replace(full, segments=(agreed,), turns=(), links=()))
    assert [s for s, _ in edges(graph, "utters")] == ["lindqvist", "oskar", "aide"]
    assert [t for _, t in edges(graph, "addresses")] == ["lindqvist", "oskar", "aide"]


def test_an_address_to_all_leaves_out_the_speaker() -> None:
    full = analysis()
    first = replace(full.segments[0], addressees=("ALL",))
    graph = build_graph(replace(full, segments=(first, *full.segments[1:])))
    assert [t for s, t in edges(graph, "addresses") if s == "s001"] == ["oskar", "aide"]


def test_the_unknown_speaker_is_there_only_where_needed() -> None:
    full = analysis()
    graph = build_graph(full)
    assert graph.nodes["UNKNOWN"]["label"] == "unknown speaker"
    assert ("UNKNOWN", "s007") in edges(graph, "utters")
    named = tuple(replace(s, speakers=("aide",)) if s.id == "s007" else s for s in full.segments)
    assert "UNKNOWN" not in build_graph(replace(full, segments=named, turns=(), links=()))


def test_every_value_is_a_scalar_and_none_is_empty() -> None:
    graph = build_graph(analysis())
    for view in VIEWS:
        found = project(graph, view)
        data = [found.graph, *(d for _, d in found.nodes(data=True)), *(d for _, _, d in found.edges(data=True))]
        values = [value for attributes in data for value in attributes.values()]
        assert {type(value) for value in values} <= {str, int, float, bool}
        assert "" not in values


def test_own_texts_leave_out_what_interrupts() -> None:
    full = analysis()
    fourth = full.segments[3]
    over_the_stamp = replace(fourth, end=fourth.end + len("\n[page 2]\n"))
    assert own_texts(replace(full, segments=(over_the_stamp,))) == {"s004": "At this point tea was brought in."}
    stamp_only = replace(fourth, start=fourth.end + 1, end=fourth.end + 9)
    assert own_texts(replace(full, segments=(stamp_only,))) == {"s004": "[page 2]"}


def test_acts_view_has_no_turns_and_keeps_keys() -> None:
    graph = build_graph(analysis())
    acts = project(graph, "acts")
    assert kinds(acts) == {"participant", "segment"}
    assert edges(acts, "part_of") == []
    kept = {(s, t, k) for s, t, k, d in graph.edges(keys=True, data=True) if d["relation"] != "part_of"}
    assert set(acts.edges(keys=True)) == kept
    assert acts.graph["view"] == "acts"
    assert graph.graph["view"] == "full"


def test_turns_view() -> None:
    turns = project(build_graph(analysis()), "turns")
    assert kinds(turns) == {"participant", "turn"}
    assert edges(turns, "next") == [("t001", "t002"), ("t002", "t003"), ("t003", "t004"), ("t004", "t005")]
    assert edges(turns, "replies") == [("t002", "t001"), ("t003", "t002")]
    assert attributes(turns, "oskar", "t002", "utters")["weight"] == 3.0
    assert attributes(turns, "t002", "lindqvist", "addresses")["weight"] == 3.0
    assert attributes(turns, "t003", "t002", "replies")["reply"] == "refusal"


def test_people_view() -> None:
    people = project(build_graph(analysis()), "people")
    assert list(people) == ["lindqvist", "oskar", "aide", "UNKNOWN"]
    assert sorted(edges(people, "speaks_to")) == [("aide", "oskar"), ("lindqvist", "oskar"), ("oskar", "lindqvist")]
    said = attributes(people, "oskar", "lindqvist", "speaks_to")
    assert (said["weight"], said["segments"], said["words"]) == (3.0, 3, 22)
    assert said["acts"] == "assertion 1|warning 1|inquiry 1"


def test_full_view_is_a_copy() -> None:
    graph = build_graph(analysis())
    full = project(graph, "full")
    assert nx.utils.graphs_equal(full, graph)
    full.nodes["s001"]["act"] = "warning"
    full.remove_node("s002")
    assert graph.nodes["s001"]["act"] == "inquiry"
    assert "s002" in graph


def test_views_are_the_same_from_run_to_run() -> None:
    once, again = (build_graph(analysis()) for _ in range(2))
    for view in VIEWS:
        assert list(project(once, view).edges(keys=True, data=True)) == list(
            project(again, view).edges(keys=True, data=True)
        )


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no view 'words': there are acts, turns, people, full$"):
        project(build_graph(analysis()), "words")


def test_an_empty_analysis_has_an_empty_graph() -> None:
    empty = Analysis(replace(analysis().document, text=""), Header(), (), (), (), (), (), (), "")
    for view in VIEWS:
        assert project(build_graph(empty), view).number_of_nodes() == 0
