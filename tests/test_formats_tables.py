"""The tables, as CSV, as Parquet and as data frames."""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from factories import analysis
from test_exporters_graphs import hostile

from dialogue.errors import DialogueError, WriteError
from dialogue.formats import write_analyses
from dialogue.formats.csv_tables import neutral
from dialogue.formats.tables import TABLES, tables_of
from dialogue.model import Analysis

pandas = pytest.importorskip("pandas", reason="pandas reads the tables: pip install 'dialogue[notebook]'")


def as_csv(table: str, *several: Analysis) -> str:
    stream = io.BytesIO()
    write_analyses(several, stream, "csv", table=table)
    return stream.getvalue().decode("utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("make", [analysis, hostile])
def test_every_row_has_every_column_of_its_kind(table: str, make: type) -> None:
    kinds = {"text": str, "whole": int, "flag": bool}
    found = tables_of(make())[table]
    assert found
    for row in found:
        for cell, column in zip(row, TABLES[table], strict=True):
            assert cell is None or type(cell) is kinds[column.kind], column.name


def test_the_segments() -> None:
    first, second, *_, last = rows(as_csv("segments", analysis()))
    assert first["document"] == "ferry.txt"
    assert (first["id"], first["turn"], first["speaker"], first["speaker_name"]) == (
        *("s001", "t001", "lindqvist"),
        "Mrs. Lindqvist",
    )
    assert (first["act"], first["mode"], first["text"]) == (
        *("inquiry", "indirect"),
        "I asked the Minister whether the ferry would run.",
    )
    assert (second["reply_to"], second["reply"], second["source"]) == ("s001", "answer", "the Harbour Master")
    assert (last["speaker"], last["speaker_name"], last["addressee"]) == ("ALL", "all", "")
    text = analysis().document.text
    assert text[int(first["start"]) : int(first["end"])] == first["text"]


def test_the_other_tables() -> None:
    (document,) = rows(as_csv("documents", analysis()))
    assert (document["date"], document["subjects"], document["segments"]) == ("1931-03-02", "Ferry|Ice", "8")
    assert [row["narrator"] for row in rows(as_csv("participants", analysis()))] == ["true", "false", "false"]
    turns = rows(as_csv("turns", analysis()))
    assert [turn["segments"] for turn in turns] == ["1", "3", "1", "1", "1"]
    assert "[page 2]" not in turns[1]["text"]
    links = rows(as_csv("links", analysis()))
    assert [(k["source"], k["target"], k["kind"]) for k in links] == [
        ("s002", "s001", "answer"),
        ("s006", "s005", "refusal"),
    ]


def test_every_key_that_points_to_a_row_finds_one() -> None:
    tables = {table: rows(as_csv(table, analysis(), hostile())) for table in TABLES}
    ids = {table: {(row["document"], row["id"]) for row in tables[table]} for table in TABLES if table != "documents"}
    for row in tables["segments"]:
        assert not row["turn"] or (row["document"], row["turn"]) in ids["turns"]
        assert not row["reply_to"] or (row["document"], row["reply_to"]) in ids["segments"]
        for who in row["speaker"].split("|"):
            assert who in ("", "ALL", "UNKNOWN") or (row["document"], who) in ids["participants"]
    assert {row["document"] for row in tables["documents"]} == {document for document, _ in ids["segments"]}


def test_documents_of_one_name_are_told_apart() -> None:
    text = as_csv("documents", analysis(), analysis(), replace(analysis(), document=analysis().document))
    assert [row["document"] for row in rows(text)] == ["ferry.txt", "ferry.txt~2", "ferry.txt~3"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_formulas_are_neutralised(start: str) -> None:
    assert neutral(f"{start}1+1") == f"'{start}1+1"
    whole = analysis()
    nasty = replace(whole.participants[1], name=f"{start}cmd|'/C calc'!A0", aliases=(f"{start}2",))
    found = rows(as_csv("participants", replace(whole, participants=(whole.participants[0], nasty, AIDE))))[1]
    assert found["name"].startswith(f"'{start}")
    assert found["aliases"] == f"'{start}2"


AIDE = analysis().participants[2]


def test_what_is_no_formula_stays() -> None:
    for cell in ("a=1", "'quoted", "", None, -5, "1944-06-10"):
        assert neutral(cell) == cell


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_any_row_is_a_formula(table: str) -> None:
    """Numbers apart, which are none."""
    for row in csv.reader(io.StringIO(as_csv(table, analysis(), hostile()), newline="")):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("make", [analysis, hostile])
@pytest.mark.parametrize("table", TABLES)
def test_pandas_reads_the_csv(table: str, make: type) -> None:
    frame = pandas.read_csv(io.StringIO(as_csv(table, make())))
    assert list(frame.columns) == [column.name for column in TABLES[table]]
    expected = tables_of(make())[table]
    assert len(frame) == len(expected)
    for column in TABLES[table]:
        if column.kind == "whole":
            at = list(frame.columns).index(column.name)
            assert frame[column.name].sum() == sum(int(row[at] or 0) for row in expected)


@pytest.mark.parametrize("make", [analysis, hostile])
@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_what_the_tables_hold(table: str, make: type, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow: pip install 'dialogue[parquet]'")
    write_analyses([make(), make()], tmp_path / "x.parquet", "parquet", table=table)
    found = parquet.read_table(tmp_path / "x.parquet")
    expected = tables_of(make())[table]
    kept = [list(row[1:]) for row in expected]
    rows = [list(row.values()) for row in found.to_pylist()]
    assert [row[1:] for row in rows] == kept + kept
    assert {row[0] for row in rows} == {"ferry.txt", "ferry.txt~2"}
    kinds = {"text": "string", "whole": "int64", "flag": "bool"}
    assert [str(field.type) for field in found.schema] == [kinds[column.kind] for column in TABLES[table]]


def test_a_folder_has_every_table(tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        if form == "parquet":
            pytest.importorskip("pyarrow", reason="pyarrow: pip install 'dialogue[parquet]'")
        write_analyses([analysis(), hostile()], f"{tmp_path}/{form}/", form)
        assert {path.name for path in (tmp_path / form).iterdir()} == {f"{table}.{form}" for table in TABLES}
    for table in TABLES:
        assert (tmp_path / "csv" / f"{table}.csv").read_text("utf-8") == as_csv(table, analysis(), hostile()).replace(
            "\r\n", "\n"
        )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("make", [analysis, hostile])
def test_a_data_frame_is_the_table(table: str, make: type) -> None:
    frame = make().to_dataframe(table)
    assert [tuple(None if cell is pandas.NA else cell for cell in row) for row in frame.itertuples(index=False)] == (
        tables_of(make())[table]
    )
    kinds = {"text": "string", "whole": "Int64", "flag": "boolean"}
    assert [str(kind) for kind in frame.dtypes] == [kinds[column.kind] for column in TABLES[table]]


def test_a_data_frame_of_nothing_has_its_columns() -> None:
    bare = replace(analysis(), participants=(), segments=(), turns=(), links=(), problems=())
    for table in TABLES:
        assert list(bare.to_dataframe(table).columns) == [column.name for column in TABLES[table]]
    assert str(bare.to_dataframe().dtypes["start"]) == "Int64"


def test_a_half_surrogate_is_no_character() -> None:
    assert "\ud800" in hostile().document.text
    texts = [cell for rows in tables_of(hostile()).values() for row in rows for cell in row if isinstance(cell, str)]
    assert all(text.encode("utf-8") for text in texts if text)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_told_in_the_docs(table: str) -> None:
    text = (Path(__file__).parents[1] / "docs" / "tables.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| (\w+) \| .", section, re.MULTILINE) == list(TABLES[table])


def test_a_table_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no table 'acts': there are documents, participants"):
        analysis().to_dataframe("acts")


def test_without_its_package_a_format_names_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(WriteError, match=r"pip install 'dialogue\[parquet\]'"):
        write_analyses([analysis()], tmp_path / "x.parquet", "parquet")
    with pytest.raises(DialogueError, match=r"pip install 'dialogue\[notebook\]'"):
        analysis().to_dataframe()
    assert list(tmp_path.iterdir()) == []
