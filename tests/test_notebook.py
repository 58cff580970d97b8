"""What an analysis offers in a notebook."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from factories import analysis
from lxml import html
from test_exporters_graphs import hostile

from dialogue.graph.build import build_graph
from dialogue.model import Header
from dialogue.report.notebook import notebook_html


def test_the_graph_is_that_of_build_graph() -> None:
    assert nx.utils.graphs_equal(analysis().to_networkx(), build_graph(analysis()))


def test_head_participants_and_turns_stand_in_the_html() -> None:
    root = html.fromstring(analysis()._repr_html_())
    text = " ".join(root.text_content().split())
    assert text.startswith("Memorandum on the ferry1931-03-02 · 3 p.m. · Port Vest · ferry.txt")
    assert "Mrs. Lindqvist, Envoy of Norrland, Norrland, the writer" in text
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in root.iter("tr")]
    assert rows[0] == ["Mrs. Lindqvist to Minister Oskár & Söhne"]
    assert rows[1] == ["s001", "inquiryindirect", "I asked the Minister whether the ferry would run."]
    assert rows[3][0] == "s002↑s001"
    assert len(rows) == 8 + 5
    assert "acts.inquiry" in root.xpath("//tr/@title")[0]


def test_text_is_never_markup() -> None:
    for whole in (hostile(), replace(hostile(), header=Header(title="<script>alert(1)</script>"))):
        shown = whole._repr_html_()
        root = html.fromstring(shown)
        assert {element.tag for element in root.iter()} <= {"div", "b", "br", "span", "table", "tr", "td", "tbody"}
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert 'O"Hara; end <b>' in root.text_content()


def test_a_speaker_has_the_colour_that_the_pictures_give() -> None:
    shown = analysis()._repr_html_()
    assert shown.count("solid #56b4e9") >= 2
    assert shown.count("solid #e69f00") >= 2


def test_a_long_memorandum_is_cut_and_says_so() -> None:
    root = html.fromstring(notebook_html(analysis(), most=3))
    assert len([row for row in root.iter("tr") if row.get("title") is not None]) == 3
    assert "… and 5 more segments" in root.text_content()
    assert "more segments" not in analysis()._repr_html_()


def test_an_analysis_in_which_nothing_was_found() -> None:
    bare = replace(analysis(), header=Header(), participants=(), segments=(), turns=(), links=(), zones=())
    assert html.fromstring(bare._repr_html_()).text_content() == "ferry.txt"
