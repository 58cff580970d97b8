"""What other programs read of a corpus."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path

import networkx as nx
import pytest
from corpora import built, corpus_command, rows, write_memos

TABLES = {
    "meta", "inputs", "rejected", "documents", "people", "participants", "turns", "segments", "speakers", "addressees",
    "links", "answers", "problems", "definitions", "figures",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    memos = write_memos(folder / "memos", 4)
    text = (memos / "m003.txt").read_text().replace("Marta Lindqvist", "Ada Moss").replace("Lindqvist", "Moss")
    (memos / "m003.txt").write_text(text.replace("of Norrland", "of <Kell> & \x01 Tarn"))
    return built(memos, folder / "c.sqlite")


def test_tables_as_csv(corpus: Path, tmp_path: Path) -> None:
    assert corpus_command("export", corpus, "-o", tmp_path / "s.csv", "--table", "segments").output == ""
    with open(tmp_path / "s.csv", encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [(row["key"], row["text"]) for row in found] == rows(corpus, "SELECT key, text FROM segments ORDER BY id")


def test_a_folder_gets_all_tables(corpus: Path, tmp_path: Path) -> None:
    assert corpus_command("export", corpus, "-o", f"{tmp_path}/all/", "--format", "csv").exit_code == 0
    assert {path.name for path in (tmp_path / "all").iterdir()} == {f"{table}.csv" for table in TABLES}
    corpus_command("export", corpus, "-o", tmp_path / "all", "--format", "csv", "--table", "utterances")
    assert (tmp_path / "all" / "utterances.csv").stat().st_size > 0


def test_parquet_has_the_values_and_types(corpus: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert corpus_command("export", corpus, "-o", f"{tmp_path}/all/", "--format", "parquet").exit_code == 0
    for table in TABLES:
        found = parquet.read_table(tmp_path / "all" / f"{table}.parquet")
        assert [tuple(row.values()) for row in found.to_pylist()] == rows(corpus, f"SELECT * FROM {table}"), table
    types = {field.name: str(field.type) for field in parquet.read_schema(tmp_path / "all" / "figures.parquet")}
    assert (types["value"], types["definition"], types["act"]) == ("double", "int64", "string")


def test_parquet_without_pyarrow(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = corpus_command("export", corpus, "-o", tmp_path / "s.parquet", "--table", "segments")
    assert done.exit_code == 1
    assert done.stderr == "dialogue: Parquet needs pyarrow, which is not installed: pip install 'dialogue[parquet]'\n"
    assert list(tmp_path.iterdir()) == []


def test_who_speaks_to_whom(corpus: Path, tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    done = corpus_command("export", corpus, "-o", tmp_path / "p.graphml")
    assert done.exit_code == 0
    graph = nx.read_graphml(tmp_path / "p.graphml", force_multigraph=True)
    names = nx.get_node_attributes(graph, "label")
    assert set(names.values()) == {"Lindqvist, Marta", "Moss, Ada", "Oskar, Pavel"}
    assert graph.is_directed()
    by_names = {(names[a], names[b]): data for a, b, data in graph.edges(data=True)}
    asked = rows(corpus, "SELECT who, whom, count(*), sum(act = 'inquiry') FROM exchanges GROUP BY who, whom")
    assert {(pair, data["segments"], data.get("inquiry", 0)) for pair, data in by_names.items()} == {
        ((who, whom), segments, inquiries) for who, whom, segments, inquiries in asked
    }
    assert len({data["edge_id"] for data in by_names.values()}) == len(by_names)
    assert igraph.Graph.Read_GraphML(str(tmp_path / "p.graphml")).vcount() == 3


def test_who_met_whom(corpus: Path, tmp_path: Path) -> None:
    corpus_command("export", corpus, "-o", tmp_path / "m.graphml", "--relation", "met")
    graph = nx.read_graphml(tmp_path / "m.graphml", force_multigraph=True)
    names = nx.get_node_attributes(graph, "label")
    assert not graph.is_directed()
    assert {(*sorted((names[a], names[b])), data["weight"]) for a, b, data in graph.edges(data=True)} == {
        ("Lindqvist, Marta", "Oskar, Pavel", 3.0),
        ("Moss, Ada", "Oskar, Pavel", 1.0),
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-o", "x.txt"), "the name x.txt tells no format"),
        (("-o", "x.csv"), "give --table, or a folder for all tables"),
        (("-o", "x.csv", "--table", "segment"), "no table segment; there is"),
        (("-o", "x.csv", "--table", "people; DROP TABLE people"), "no table people; DROP"),
        (("-o", "x.graphml", "--table", "people"), "GraphML is one file"),
    ],
)
def test_wrong_usage(corpus: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = corpus_command("export", corpus, *arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"dialogue: {reason}")
    assert done.stderr.count("\n") == 1


def test_a_place_that_cannot_be_written(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for output in (f"{tmp_path}/file/all/", f"{tmp_path}/no/x.csv"):
        done = corpus_command("export", corpus, "-o", output, "--format", "csv", "--table", "people")
        assert done.exit_code == 1
        assert done.stderr.startswith("dialogue: cannot")
        assert done.stderr.count("\n") == 1


def test_every_sqlite_can_read_it(corpus: Path) -> None:
    connection = sqlite3.connect(corpus)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    found = rows(corpus, "SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {name for (name,) in found if not str(name).startswith(("segments_text", "sqlite_"))} == TABLES
