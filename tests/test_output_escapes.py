"""What others open is escaped in its own way: read by its own reader, hostile text comes out as it went in."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pytest
from factories import analysis

from dialogue.exporters import write_graph
from dialogue.graph.build import build_graph
from dialogue.graph.views import project
from dialogue.model import Analysis

# In each the signs that end a text, begin a command or name a character in one of the formats.
NAMES = (
    'O"Hara <b>&amp;</b>',
    "x]]> --> <!-- <?php <script>alert(1)</script>",
    'a"]; b [URL="javascript:alert(1)"',
    'q\\" \\N \\l {|} #lt;',
    "end; #59; %%{init: {}}%% participant z as y",
    "'; DROP TABLE people; --",
    "=cmd|' /C calc'!A0",
    "${x} $(x) `x` {{x}} %s %n",
    "&#x41;&#0;&lt;&bogus;",
    '/>" onload="alert(1)" x="',
)


def named(name: str) -> Analysis:
    """The memorandum with that name for a participant, for its title, and for words of its text."""
    full = analysis()
    text = full.document.text
    place = full.segments[1].start
    body = text[:place] + name[: len(text) - place] + text[place + len(name) :]
    someone = replace(full.participants[1], name=name, role=name, side=name)
    return replace(
        full,
        document=replace(full.document, text=body),
        header=replace(full.header, title=name, subjects=(name,)),
        participants=(full.participants[0], someone, full.participants[2]),
    )


def written(form: str, name: str, view: str = "full", flavour: str = "plain") -> str:
    stream = io.BytesIO()
    write_graph(build_graph(named(name)), stream, form, view=view, flavour=flavour)
    return stream.getvalue().decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_graphml_read_again_is_equal(name: str) -> None:
    graph = project(build_graph(named(name)), "full")
    found = nx.parse_graphml(written("graphml", name), force_multigraph=True)
    assert set(found) == set(graph)
    for node, data in graph.nodes(data=True):
        assert found.nodes[node].items() >= {k: v for k, v in data.items() if v not in ("", None)}.items()
    assert {(a, b, d["relation"]) for a, b, d in found.edges(data=True)} == {
        (a, b, d["relation"]) for a, b, d in graph.edges(data=True)
    }
    assert found.nodes["oskar"]["label"] == name


@pytest.mark.parametrize("flavour", ["gephi", "cytoscape", "yed"])
@pytest.mark.parametrize("name", NAMES)
def test_every_flavour_has_the_name(name: str, flavour: str) -> None:
    root = ElementTree.fromstring(written("graphml", name, flavour=flavour))
    assert any((element.text or "").strip() == name for element in root.iter())


@pytest.mark.parametrize("name", NAMES)
def test_gexf(name: str) -> None:
    root = ElementTree.fromstring(written("gexf", name))
    (node,) = [one for one in root.iter() if one.tag.endswith("}node") and one.get("id") == "oskar"]
    assert node.get("label") == name


@pytest.mark.parametrize("view", ["acts", "people"])
@pytest.mark.parametrize("name", NAMES)
def test_svg(name: str, view: str) -> None:
    root = ElementTree.fromstring(written("svg", name, view))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"script", "b", "foreignObject", "image", "iframe", "a"}
    attributes = {key for element in root.iter() for key in element.attrib}
    assert not any(key.lower().startswith("on") or key.endswith("href") for key in attributes)
    shown = "".join(root.itertext())
    assert name in shown or name.split()[0] in shown


@pytest.mark.parametrize("form", ["json", "cyjs"])
@pytest.mark.parametrize("name", NAMES)
def test_json(name: str, form: str) -> None:
    data = json.loads(written(form, name))
    nodes = data["nodes"] if form == "json" else [node["data"] for node in data["elements"]["nodes"]]
    assert [node["label"] for node in nodes if node["id"] == "oskar"] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_dot_has_text_only_in_quotes_and_in_escaped_labels(name: str) -> None:
    found = written("dot", name)
    for label in re.findall(r"<(<TABLE.*?</TABLE>)>[,\]]", found):
        assert {element.tag for element in ElementTree.fromstring(label).iter()} <= {
            "TABLE",
            "TR",
            "TD",
            "FONT",
            "B",
            "I",
            "BR",
        }
    outside = re.sub(r"<<TABLE.*?</TABLE>>", "", found)
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", outside)
    assert not re.search(r"""["'$;=]\s*["';$]|javascript|<b>|URL|script|DROP""", outside)


@pytest.mark.skipif(shutil.which("dot") is None, reason="dot of Graphviz is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_dot_reads_it(name: str) -> None:
    done = subprocess.run(["dot", "-Tsvg"], input=written("dot", name).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"<script" not in done.stdout and b"javascript:" not in done.stdout.split(b"<title>")[0]
    ElementTree.fromstring(done.stdout)


@pytest.mark.parametrize("name", NAMES)
def test_mermaid_has_the_same_statements_whatever_the_names(name: str) -> None:
    assert _statements(name) == _statements("Mr. Oskar")


def _statements(name: str) -> list[str]:
    lines = written("mermaid", name, "acts").splitlines()
    for line in lines:
        # What is left when the names of characters are taken out ends no statement and begins no comment or directive.
        told = re.sub(r"#\d+;|<br/>", "", line).strip()
        assert ";" not in told and "%%" not in told.removeprefix("%%"), line
    return [line.split(":")[0].split(" as ")[0] for line in lines if not line.strip().startswith("%%")]
