"""xAIF: locutions, what they say and do, and how they follow from each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from factories import analysis
from test_exporters_graphs import hostile

from dialogue.formats.xaif import FORCES, to_xaif
from dialogue.model import ACTS, Analysis, Link


class Read:
    """A map with what is looked up in it."""

    def __init__(self, whole: Analysis) -> None:
        self.all = to_xaif(whole)
        self.nodes: dict[int, dict[str, Any]] = {node["nodeID"]: node for node in self.all["AIF"]["nodes"]}
        self.edges = [(edge["fromID"], edge["toID"]) for edge in self.all["AIF"]["edges"]]
        self.locutions = {n["segment"]: key for key, n in self.nodes.items() if n["type"] == "L"}

    def after(self, node: int, kind: str) -> list[int]:
        return [end for start, end in self.edges if start == node and self.nodes[end]["type"] == kind]

    def content(self, segment: str) -> int:
        (force,) = self.after(self.locutions[segment], "YA")
        (content,) = self.after(force, "I")
        return content


@pytest.mark.parametrize("make", [analysis, hostile])
def test_numbers_are_unique_and_edges_join_nodes(make: type) -> None:
    found = Read(make())
    aif = found.all["AIF"]
    assert len(found.nodes) == len(aif["nodes"])
    assert len({edge["edgeID"] for edge in aif["edges"]}) == len(aif["edges"])
    assert len(set(found.edges)) == len(found.edges)
    assert {end for edge in found.edges for end in edge} == set(found.nodes)
    people = {person["participantID"] for person in aif["participants"]}
    assert {locution["personID"] for locution in aif["locutions"]} == people
    assert {locution["nodeID"] for locution in aif["locutions"]} == set(found.locutions.values())


def test_each_spoken_segment_is_a_locution_with_its_force_and_its_content() -> None:
    found = Read(analysis())
    spoken = [s for s in analysis().segments if s.speakers]
    assert list(found.locutions) == [s.id for s in spoken]
    for segment in spoken:
        (force,) = found.after(found.locutions[segment.id], "YA")
        assert found.nodes[force]["text"] == FORCES[segment.act]
        assert found.nodes[found.content(segment.id)]["text"]
    assert found.nodes[found.locutions["s003"]]["text"] == (
        "Minister Oskár & Söhne: However, the ice must be borne in mind."
    )
    assert found.nodes[found.content("s001")]["text"] == "the Minister whether the ferry would run."


def test_the_content_has_no_reporting_clause_but_never_half_a_word() -> None:
    whole = analysis()
    second = whole.segments[1]
    said = replace(second, cue=(second.start, second.start + len("The Minister replied")))
    for segment, text in (
        (said, "it would run in May."),
        (second, "The Minister replied that it would run in May."),
        (replace(second, cue=None), "The Minister replied that it would run in May."),
        (replace(second, cue=(second.start, second.end)), "The Minister replied that it would run in May."),
    ):
        found = Read(replace(whole, segments=(segment,), turns=(), links=()))
        assert found.nodes[found.content("s002")]["text"] == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mrs. Lindqvist: Good evening.", "Good evening."),
        ("LINDQVIST: Good evening.", "Good evening."),
        ("The Envoy: Note well: it is late.", "Note well: it is late."),
        ("Note well: it is late.", "Note well: it is late."),
        ("The Minister: it is late.", "The Minister: it is late."),
        ("Lindqvist:", "Lindqvist:"),
    ],
)
def test_the_name_before_what_is_said_is_no_part_of_it(text: str, said: str) -> None:
    whole = analysis()
    segment = replace(whole.segments[0], mode="direct", start=0, end=len(text), cue=None)
    document = replace(whole.document, text=text)
    found = Read(replace(whole, document=document, segments=(segment,), turns=(), links=(), zones=()))
    assert found.nodes[found.content("s001")]["text"] == said
    assert found.nodes[found.locutions["s001"]]["text"] == f"Mrs. Lindqvist: {said}"


def test_a_reply_is_a_transition_from_what_it_replies_to() -> None:
    found = Read(analysis())
    (transition,) = found.after(found.locutions["s001"], "TA")
    assert found.after(transition, "L") == [found.locutions["s002"]]
    assert found.nodes[transition]["link"] == "answer"
    assert Counter(node["type"] for node in found.nodes.values()) == {"L": 7, "YA": 7, "I": 7, "TA": 2}


def test_agreement_and_disagreement_are_anchored_in_the_transition() -> None:
    links = (Link("l1", "s002", "s001", "agreement", ""), Link("l2", "s006", "s005", "disagreement", ""))
    found = Read(replace(analysis(), links=links))
    (one,), (other,) = (found.after(found.locutions[s], "TA") for s in ("s001", "s005"))
    (agreeing,), (disagreeing,) = (found.after(node, "YA") for node in (one, other))
    assert (found.nodes[agreeing]["text"], found.nodes[disagreeing]["text"]) == ("Agreeing", "Disagreeing")
    assert found.after(agreeing, "I") == [found.content("s001")]
    (conflict,) = found.after(disagreeing, "CA")
    assert found.after(conflict, "I") == [found.content("s005")]
    assert found.after(found.content("s006"), "CA") == [conflict]


def test_a_reply_to_narration_is_left_out() -> None:
    found = Read(replace(analysis(), links=(Link("l1", "s005", "s004", "reply", ""),)))
    assert not [node for node in found.nodes.values() if node["type"] == "TA"]


def test_the_page_is_the_text_and_marks_every_locution() -> None:
    for whole in (analysis(), hostile()):
        page = to_xaif(whole)["text"]["txt"]
        assert page.count('<span class="highlighted" id="') == 7
        assert "<script" not in page
    assert '<span class="highlighted" id="0">I asked the Minister whether' in to_xaif(analysis())["text"]["txt"]


def test_every_act_but_narration_has_a_force() -> None:
    assert set(FORCES) == set(ACTS) - {"narration"}
