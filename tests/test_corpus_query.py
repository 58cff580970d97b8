"""Questions to a corpus: by filters and in SQL, in every format, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from corpora import built, corpus_command, rows, write_memos


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    return built(write_memos(folder / "memos", 14), folder / "c.sqlite")


def objects(corpus: Path, *arguments: object) -> list[dict[str, object]]:
    done = corpus_command("query", corpus, *arguments, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("filters", "count", "words"),
    [
        (("--act", "inquiry"), 28, ""),
        (("--act", "inquiry", "--person", "Lindqvist"), 14, "whether the ferry would run"),
        (("--act", "inquiry", "--to", "lindqvist"), 14, "who would pay"),
        (("--act", "warning", "--act", "proposal", "--year", "1932"), 8, ""),
        (("--year", "-1931", "--text", "fog"), 10, "fog was worse"),
        (("--year", "1932-", "--text", "fog"), 4, "fog was worse"),
        (("--text", '"who would" OR fog', "--document", "m003"), 2, ""),
        (("--text", "ferr*", "--person", "Marta Lindqvist", "--mode", "indirect"), 14, "ferry"),
        (("--text", "ice NOT sink"), 0, ""),
        (("--person", "1", "--limit", "3"), 3, ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_filters_all_hold(corpus: Path, filters: tuple[str, ...], count: int, words: str) -> None:
    found = objects(corpus, *filters)
    assert len(found) == count
    assert all(words in str(row["text"]) for row in found)
    dates = [(str(row["date"]), str(row["document"]), str(row["segment"])) for row in found]
    assert dates == sorted(dates)


def test_words_with_signs_are_looked_for_as_they_are(corpus: Path) -> None:
    for words in ("ice-berg", "Oskar's", "a:b", "x^2", "col : umn", '"', "*", "-"):
        assert corpus_command("query", corpus, "--text", words).exit_code in (0, 2), words
    assert objects(corpus, "--text", "who-would") != []


def test_the_four_formats_say_the_same(corpus: Path) -> None:
    sql = "SELECT name, year, 0.5 AS half, NULL AS missing FROM documents ORDER BY id LIMIT 3"
    as_json = json.loads(corpus_command("query", corpus, sql, "--format", "json").stdout)
    assert as_json[0] == {"name": "m000", "year": 1931, "half": 0.5, "missing": None}
    assert objects(corpus, sql) == as_json
    as_csv = list(csv.DictReader(io.StringIO(corpus_command("query", corpus, sql, "--format", "csv").stdout)))
    assert as_csv[0] == {"name": "m000", "year": "1931", "half": "0.5", "missing": ""}
    table = corpus_command("query", corpus, sql).stdout.splitlines()
    assert table[0].split() == ["name", "year", "half", "missing"]
    assert table[2].split() == ["m000", "1931", "0.500"]
    assert len(table) == 5


def test_sql_out_of_standard_input_and_into_a_file(corpus: Path, tmp_path: Path) -> None:
    sql = "SELECT count(*) AS n FROM documents;\n"
    done = corpus_command("query", corpus, "-", "-o", tmp_path / "a.csv", stdin=sql)
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "a.csv").read_bytes() == b"n\r\n14\r\n"


def test_columns_of_one_name_are_kept_apart(corpus: Path) -> None:
    assert objects(corpus, "SELECT 1 AS a, 2 AS a, 3 AS a_2") == [{"a": 1, "a_2": 2, "a_2_2": 3}]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO meta VALUES ('a', 'b')",
        "UPDATE documents SET title = ''",
        "DELETE FROM documents",
        "DROP TABLE documents",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "ATTACH 'elsewhere.db' AS e",
        "VACUUM INTO 'elsewhere.db'",
        "PRAGMA journal_mode = WAL",
        "PRAGMA query_only = OFF",
        "BEGIN",
        "SELECT load_extension('x')",
        "INSERT INTO segments_text (segments_text) VALUES ('rebuild')",
        "WITH a AS (SELECT 1) DELETE FROM people",
    ],
)
def test_what_would_change_anything_is_refused(corpus: Path, tmp_path: Path, sql: str) -> None:
    before = corpus.read_bytes()
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        done = corpus_command("query", corpus, sql)
    finally:
        os.chdir(here)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("dialogue: a query only reads")
    assert done.stderr.count("\n") == 1
    assert corpus.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELEC 1", 'SQL: near "SELEC": syntax error'),
        ("SELECT speker FROM segments", "SQL: no such column: speker; there is speaker"),
        ("SELECT d.tilte FROM documents d", "SQL: no such column: d.tilte; there is title"),
        ("SELECT * FROM segment", "SQL: no such table: segment; there is segments"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("", "the query is empty"),
        ("-- nothing", "the query is empty"),
        ("SELECT ?", "SQL: "),
        ("SELECT nothing_like_it()", "SQL: no such function: nothing_like_it"),
        ("SELECT * FROM segments_text WHERE segments_text MATCH '\"'", "SQL: "),
        ("SELECT 'a\0b'", "SQL: "),
    ],
)
def test_faulty_sql_is_one_line(corpus: Path, sql: str, reason: str) -> None:
    done = corpus_command("query", corpus, "-", stdin=sql)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"dialogue: {reason}")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_fault_that_comes_late_leaves_the_file_as_it_was(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "a.json"
    output.write_text("before")
    sql = "SELECT json_extract(CASE WHEN id = 5 THEN '{' ELSE '{}' END, '$.a') FROM segments"
    done = corpus_command("query", corpus, sql, "-o", output)
    assert done.exit_code == 2
    assert "malformed JSON" in done.stderr
    assert output.read_text() == "before"


def test_a_query_without_end_is_ended(corpus: Path) -> None:
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    done = corpus_command("query", corpus, sql, "--timeout", "0.2")
    assert done.exit_code == 1
    assert done.stderr == "dialogue: the query took more than 0.2 s; --timeout gives it more\n"


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        ((), 2, "no query"),
        (("SELECT 1", "--act", "warning"), 2, "either a query in SQL, or filters"),
        (("--year", "19x"), 2, "'19x' is no year"),
        (("--year", "-"), 2, "'-' is no year"),
        (("--person", "Lindkvist"), 1, "nobody in the corpus is called Lindkvist; there is Lindqvist, Marta"),
        (("--person", "999"), 1, "no person has the number 999"),
        (("--document", "m00"), 1, "no document is called m00; there is m0"),
    ],
    ids=str,
)
def test_filters_that_cannot_be(corpus: Path, arguments: tuple[str, ...], status: int, reason: str) -> None:
    done = corpus_command("query", corpus, *arguments)
    assert done.exit_code == status
    assert done.stderr.startswith(f"dialogue: {reason}")
    assert done.stderr.count("\n") == 1


def test_what_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("He said so.")
    for name, status, reason in (("no", 1, "does not exist"), (".", 2, "directory"), ("memo.txt", 1, "is no corpus")):
        done = corpus_command("query", tmp_path / name, "SELECT 1")
        assert done.exit_code == status
        assert reason in done.stderr


def test_a_damaged_corpus_is_one_line(corpus: Path, tmp_path: Path) -> None:
    data = bytearray(corpus.read_bytes())
    data[4096 * 3 : 4096 * 60] = os.urandom(4096 * 57)
    (tmp_path / "c.sqlite").write_bytes(data)
    done = corpus_command("query", tmp_path / "c.sqlite", "SELECT * FROM segments, documents")
    assert done.exit_code in (1, 2)
    assert done.stderr.startswith("dialogue: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("what", ["people", "volumes", "acts", "measures", "problems", "rejected", "inputs", "tables"])
def test_lists(corpus: Path, what: str) -> None:
    done = corpus_command("list", corpus, what, "--format", "json")
    assert done.exit_code == 0, done.output
    assert bool(json.loads(done.stdout)) == (what not in ("problems", "rejected"))
    assert max(map(len, corpus_command("list", corpus, what).stdout.splitlines()), default=0) <= 80


def test_documents_by_what_is_in_them(corpus: Path) -> None:
    def names(*filters: str) -> list[str]:
        done = corpus_command("list", corpus, *filters, "--format", "json")
        return [row["document"] for row in json.loads(done.stdout)]

    assert names() == [f"m{number:03}" for number in range(14)]
    assert names("--year", "1932", "--act", "warning") == ["m010", "m011", "m012", "m013"]
    assert names("--text", "7") == ["m005"]
    assert corpus_command("list", corpus, "people", "--act", "warning").exit_code == 2


def test_views_answer_what_a_historian_asks(corpus: Path) -> None:
    assert rows(corpus, "SELECT who, whom, count(*), sum(answered) FROM questions GROUP BY person, hearer") == [
        ("Lindqvist, Marta", "Oskar, Pavel", 14, 14),
        ("Oskar, Pavel", "Lindqvist, Marta", 14, 14),
    ]
    met = rows(corpus, "SELECT who, met, count(*), min(date) FROM meetings WHERE person < other GROUP BY person, other")
    assert met == [("Lindqvist, Marta", "Oskar, Pavel", 14, "1931-03-02")]
    assert rows(corpus, "SELECT year, count(*) FROM utterances WHERE act = 'warning' GROUP BY year") == [
        (1931, 10),
        (1932, 4),
    ]
    answers = rows(corpus, "SELECT who, replied_to, kind FROM replies WHERE earlier_act = 'inquiry' AND document = 1")
    assert ("Oskar, Pavel", "Lindqvist, Marta", "answer") in answers


def test_similar_documents(corpus: Path) -> None:
    done = corpus_command("similar", corpus, "m003", "--least", 1, "--limit", 20, "--format", "json")
    found = json.loads(done.stdout)
    assert len(found) == 13
    assert {row["distance"] for row in found} == {0.0}
    distances = {"distance", "acts", "transitions", "speakers", "structure"}
    assert set(found[0]) == distances | {"held", "date", "document", "alike", "apart"}
    assert all(0 <= row["held"] <= 1 for row in found)
    assert json.loads(corpus_command("similar", corpus, "m003", "--least", 1000, "--format", "json").stdout) == []
    assert corpus_command("similar", corpus, "m03").exit_code == 1
