from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import Result

from dialogue.exporters import EXTENSIONS
from dialogue.graph.views import VIEWS

Dialogue = Callable[..., Result]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_written(dialogue: Dialogue, seed: Path, tmp_path: Path, view: str) -> None:
    output = tmp_path / "memo.graphml"
    done = dialogue("graph", seed, "-o", output, "--view", view)
    assert (done.exit_code, done.output) == (0, "")
    graph = nx.read_graphml(output)
    assert graph.graph["view"] == view
    assert graph.number_of_edges() > 0


def test_standard_output(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    dialogue("graph", seed, "-o", tmp_path / "memo.graphml")
    done = dialogue("graph", seed, "-o", "-")
    assert done.stdout_bytes == (tmp_path / "memo.graphml").read_bytes()


@pytest.mark.parametrize("name", ["memo.bmp", "memo", "memo.graphml.gz"])
def test_an_unknown_format_is_one_line(dialogue: Dialogue, seed: Path, tmp_path: Path, name: str) -> None:
    done = dialogue("graph", seed, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert ".graphml" in done.stderr
    assert not (tmp_path / name).exists()


def test_a_memorandum_that_cannot_be_read(dialogue: Dialogue, tmp_path: Path) -> None:
    done = dialogue("graph", tmp_path / "nowhere.txt", "-o", tmp_path / "memo.graphml")
    assert done.exit_code == 1
    assert done.stderr == f"dialogue: {tmp_path}/nowhere.txt does not exist\n"
    assert list(tmp_path.iterdir()) == []


VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<div type="document" xml:id="d1"><head>Memorandum of Conversation</head><p>I asked whether it would rain.</p></div>
<div type="document" xml:id="d2"><head>Memorandum of Conversation</head><p>He replied that it would.</p></div>
</body></text></TEI>"""


def test_of_a_volume_one_document_must_be_named(dialogue: Dialogue, tmp_path: Path) -> None:
    volume = tmp_path / "volume.xml"
    volume.write_text(VOLUME, encoding="utf-8")
    done = dialogue("graph", volume, "-o", tmp_path / "v.graphml")
    assert done.exit_code == 1
    assert f"name one of them: {volume}#d1, {volume}#d2" in done.stderr
    assert dialogue("graph", f"{volume}#d2", "-o", tmp_path / "v.graphml").exit_code == 0


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_extension(dialogue: Dialogue, seed: Path, tmp_path: Path, extension: str) -> None:
    if extension == ".png":
        pytest.importorskip("resvg_py", reason="resvg-py paints PNG: pip install 'dialogue[png]'")
    done = dialogue("graph", seed, "-o", tmp_path / f"memo{extension}", "--view", "turns")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / f"memo{extension}").stat().st_size > 1000


def test_the_format_may_be_named(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    assert dialogue("graph", seed, "-o", tmp_path / "memo.txt", "--format", "mermaid").exit_code == 0
    assert (tmp_path / "memo.txt").read_text(encoding="utf-8").startswith("sequenceDiagram\n")
    assert dialogue("graph", seed, "-o", "-", "--format", "dot").stdout.startswith("digraph")


def test_a_flavour_is_one_of_graphml(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    done = dialogue("graph", seed, "-o", tmp_path / "memo.svg", "--flavour", "yed")
    assert (done.exit_code, done.stderr) == (2, "dialogue: --flavour yed is one of graphml, not of svg\n")
    assert dialogue("graph", seed, "-o", tmp_path / "memo.graphml", "--flavour", "yed").exit_code == 0
    assert "ShapeNode" in (tmp_path / "memo.graphml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["gone/memo.svg", "folder.svg"])
def test_what_cannot_be_written_is_one_line(dialogue: Dialogue, seed: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.svg").mkdir()
    done = dialogue("graph", seed, "-o", tmp_path / name)
    assert done.exit_code == 1
    assert done.stderr.startswith("dialogue: cannot write ") and done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["folder.svg"]
