"""What each exporter writes, as far as Python can read it, and what it does where it cannot write."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from factories import analysis
from lxml import etree

from dialogue.errors import WriteError
from dialogue.exporters import EXTENSIONS, FLAVOURS, FORMATS, format_of, write_graph
from dialogue.graph.build import build_graph
from dialogue.graph.views import VIEWS, project
from dialogue.model import Analysis

SVG = "{http://www.w3.org/2000/svg}"


def written(form: str, view: str = "full", flavour: str = "plain", of: Analysis | None = None) -> bytes:
    if form == "png":
        pytest.importorskip("resvg_py", reason="resvg-py paints PNG: pip install 'dialogue[png]'")
    stream = io.BytesIO()
    write_graph(build_graph(of or analysis()), stream, form, view=view, flavour=flavour)
    return stream.getvalue()


def hostile() -> Analysis:
    """The same with text that has a meaning in every format, and characters that XML cannot hold."""
    full = analysis()
    nasty = "\x00</svg><script>\"'\\l; end #59; %% {}|\n\t]]>&amp; \ud800 -->"
    text = full.document.text.replace(full.document.text[full.segments[1].start :], "")
    rest = (nasty * 20)[: len(full.document.text) - len(text)]
    someone = replace(full.participants[1], name='O"Hara; end <b>\n#1 \\', role="a\x0bb")
    return replace(
        full,
        document=replace(full.document, text=text + rest),
        header=replace(full.header, title='--> ]]> "title" <x>\x01'),
        participants=(full.participants[0], someone, full.participants[2]),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_node_link_is_the_graph(view: str) -> None:
    found = nx.node_link_graph(json.loads(written("json", view)), edges="edges")
    graph = project(build_graph(analysis()), view)
    assert set(found.edges(keys=True)) == set(graph.edges(keys=True))
    for node, data in graph.nodes(data=True):
        assert found.nodes[node].items() >= data.items()
        assert re.fullmatch("#[0-9a-f]{6}", found.nodes[node]["color"])


@pytest.mark.parametrize("view", VIEWS)
def test_svg_has_every_node_and_a_legend_and_asks_for_nothing(view: str) -> None:
    root = etree.fromstring(written("svg", view))
    assert {g.get("id") for g in root.iter(f"{SVG}g")} >= set(project(build_graph(analysis()), view))
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {"Memorandum on the ferry", "Mrs. Lindqvist"} <= words
    assert not [e for e in root.iter() if any(name.endswith("href") for name in e.attrib)]
    assert not list(root.iter(f"{SVG}script", f"{SVG}style", f"{SVG}image"))


def test_png_is_a_picture() -> None:
    found = written("png", "turns")
    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(found[16:20], "big") > 1000


def test_png_without_its_library_names_the_line_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(WriteError, match=r"PNG needs resvg-py.*pip install 'dialogue\[png\]'"):
        write_graph(build_graph(analysis()), io.BytesIO(), "png")


@pytest.mark.parametrize("view", VIEWS)
def test_networkx_reads_the_graphics_of_yed(view: str) -> None:
    found = nx.read_graphml(io.BytesIO(written("graphml", view, "yed")), force_multigraph=True)
    graph = project(build_graph(analysis()), view)
    own = [node for node in found if not node.startswith("legend.")]
    assert set(own) == set(graph)
    assert found.number_of_edges() == graph.number_of_edges()
    assert all(float(found.nodes[node]["x"]) >= 0 and found.nodes[node]["shape_type"] for node in own)
    assert "Mrs. Lindqvist" in {found.nodes[node].get("label") for node in found if node.startswith("legend.")}


@pytest.mark.parametrize("flavour", ["gephi", "cytoscape"])
def test_flavours_have_looks(flavour: str) -> None:
    found = nx.read_graphml(io.BytesIO(written("graphml", "acts", flavour)), force_multigraph=True)
    node = found.nodes["s002"]
    assert node["color" if flavour == "gephi" else "fill"] == "#e69f00"
    # In Gephi y runs up.
    assert (found.nodes["s003"]["y"] < node["y"]) == (flavour == "gephi")


def test_mermaid_has_one_message_a_segment_or_turn() -> None:
    for view, count in (("acts", 8), ("full", 8), ("turns", 5)):
        lines = written("mermaid", view).decode().splitlines()
        assert lines[0] == "sequenceDiagram"
        assert len([line for line in lines if re.match(r"  (p\d+-|Note over)", line)]) == count


def test_mermaid_of_a_long_conversation_stays_below_what_programs_take() -> None:
    full = analysis()
    first = full.segments[0]
    many = tuple(replace(first, id=f"x{number}") for number in range(600))
    assert len(written("mermaid", "acts", of=replace(full, segments=many, turns=(), links=()))) < 50_000


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "png"])
@pytest.mark.parametrize("view", VIEWS)
def test_text_is_never_markup(form: str, view: str) -> None:
    found = written(form, view, of=hostile())
    assert b"\x00" not in found
    if form in ("graphml", "gexf", "svg"):
        root = etree.fromstring(found)
        assert not list(root.iter("{*}script", "{*}b", "{*}x"))
    elif form in ("json", "cyjs"):
        assert json.loads(found)


def test_hostile_text_in_every_flavour_and_as_png() -> None:
    for flavour in FLAVOURS:
        assert etree.fromstring(written("graphml", "full", flavour, hostile())) is not None
    assert written("png", of=hostile()).startswith(b"\x89PNG")


@pytest.mark.parametrize("form", FORMATS)
def test_a_memorandum_with_nothing_in_it(form: str) -> None:
    bare = replace(analysis(), participants=(), segments=(), turns=(), links=(), problems=())
    for view in VIEWS:
        assert written(form, view, of=bare)


def test_formats_by_extension() -> None:
    assert {format_of(f"a{extension.upper()}") for extension in EXTENSIONS} == set(FORMATS)
    assert format_of("memo.bmp") is None


@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_written_leaves_nothing(form: str, tmp_path: Path) -> None:
    if form == "png":
        pytest.importorskip("resvg_py", reason="resvg-py paints PNG: pip install 'dialogue[png]'")
    graph = build_graph(analysis())
    with pytest.raises(WriteError, match="there is no folder"):
        write_graph(graph, tmp_path / "gone" / "memo.x", form)
    with pytest.raises(WriteError, match="it is a folder"):
        write_graph(graph, tmp_path, form)
    if os.path.exists("/dev/full"):
        with pytest.raises(WriteError, match="No space left on device"):
            write_graph(graph, "/dev/full", form)
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o644)
    write_graph(graph, tmp_path / "old", form)
    assert (tmp_path / "old").read_bytes() == written(form)
    assert os.listdir(tmp_path) == ["old"]


def test_names_that_there_are_not() -> None:
    with pytest.raises(ValueError, match="no format 'bmp': there are graphml"):
        write_graph(build_graph(analysis()), io.BytesIO(), "bmp")
    with pytest.raises(ValueError, match="no flavour 'vanilla': there are plain"):
        write_graph(build_graph(analysis()), io.BytesIO(), "graphml", flavour="vanilla")
