"""Queries that ask for too much, and rows that other programs could misread: a line, or what is safe to open."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from pathlib import Path

import pytest
from corpora import built, corpus_command, rows, write_memos
from limited import run_limited

NASTY = [
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "-1+2",
    "\tx",
    "\rx",
    'say "no"',
    "a,b",
    "<script>alert(1)</script>",
    "'; DROP TABLE x --",
    "line\nend",
    "\u202eabc",
    "\x1b[2Jabc",
    "\x00abc",
    "é",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    corpus = built(write_memos(folder / "memos", 3), folder / "c.sqlite")
    connection = sqlite3.connect(corpus)
    with connection:
        for number, text in enumerate(NASTY, 1):
            connection.execute("UPDATE segments SET text = ? WHERE id = ?", (text, number))
    connection.close()
    return corpus


QUERY = f"SELECT id, text FROM segments WHERE id <= {len(NASTY)} ORDER BY id"


def test_csv_is_read_again_and_has_no_formula(corpus: Path) -> None:
    done = corpus_command("query", corpus, QUERY, "--format", "csv")
    found = [row[1] for row in csv.reader(io.StringIO(done.stdout, newline=""))][1:]
    assert [text.removeprefix("'") if text[1:2] in tuple("=+-@\t\r") else text for text in found] == NASTY
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in found)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_read_again(corpus: Path, form: str) -> None:
    done = corpus_command("query", corpus, QUERY, "--format", form)
    found = (
        json.loads(done.stdout) if form == "json" else [json.loads(line) for line in done.stdout.split("\n") if line]
    )
    assert [row["text"] for row in found] == NASTY


def test_what_json_has_no_number_for_is_text(corpus: Path) -> None:
    done = corpus_command(
        "query", corpus, "SELECT 1e999 AS much, -1e999 AS little, x'00ff' AS bytes", "--format", "json"
    )
    assert json.loads(done.stdout) == [{"much": "inf", "little": "-inf", "bytes": "00ff"}]


def test_a_table_steers_no_terminal(corpus: Path) -> None:
    shown = corpus_command("query", corpus, QUERY).stdout
    assert "\x1b" not in shown and "\u202e" not in shown and "\x00" not in shown


@pytest.mark.parametrize("words", NASTY)
def test_words_of_a_filter_are_values_and_no_sql(corpus: Path, words: str) -> None:
    before = rows(corpus, "SELECT count(*) FROM segments")
    for option in ("--person", "--text", "--document", "--year", "--to"):
        done = corpus_command("query", corpus, option, words)
        assert done.exit_code in (0, 1, 2)
        assert done.stderr.count("\n") <= 1
    assert rows(corpus, "SELECT count(*) FROM segments") == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a process as Linux has them")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT hex(zeroblob(900000000))", "too big"),
        ("SELECT replace(hex(zeroblob(9000000)), '0', '000000000')", "too big"),
        ("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c", "more than 100,000 rows"),
        ("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT group_concat(x) FROM c", "dialogue: "),
        (
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
            "took more than 1 s",
        ),
        (
            "SELECT count(*) FROM segments a, segments b, segments c, segments d, segments e, segments f, segments g",
            "took more than 1 s",
        ),
        (f"SELECT hex(zeroblob(5000)) LIKE '{'%0' * 2000}1'", "LIKE or GLOB pattern too complex"),
        ("SELECT " + "(" * 5000 + "1" + ")" * 5000, "SQL: "),
        ("ATTACH '/etc/passwd' AS other", "only reads"),
        ("VACUUM INTO '/tmp/stolen.sqlite'", "only reads"),
        ("SELECT load_extension('x')", "only reads"),
        ("SELECT readfile('/etc/passwd')", "no such function"),
        ("SELECT 1; DROP TABLE segments", "one statement"),
        ("PRAGMA writable_schema = 1", "only reads"),
    ],
)
def test_a_query_that_asks_for_too_much(corpus: Path, query: str, said: str) -> None:
    before = corpus.read_bytes()
    done = run_limited("corpus", "query", corpus, query, "--timeout", 1)
    assert done.returncode in (1, 2)
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert corpus.read_bytes() == before
