"""Corpora are built, go on where they were, and follow what changes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import built, by_key, content, corpus_command, found_by_text, rows, write_memos


@pytest.fixture
def memos(tmp_path: Path) -> Path:
    return write_memos(tmp_path / "memos", 6)


def test_everything_of_an_analysis_is_in_it(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    found = content(corpus)
    assert len(found["documents"]) == 6
    assert {name for name, many in found.items() if not many} == {"rejected", "problems"}
    assert rows(corpus, "SELECT name, date, year, volume FROM documents WHERE id = 1") == [
        ("m000", "1931-03-02", 1931, "memos")
    ]
    asked = rows(corpus, "SELECT who, whom, answered, text FROM questions WHERE document = 1 ORDER BY segment")
    assert asked[0][:3] == ("Lindqvist, Marta", "Oskar, Pavel", 1)
    assert "whether the ferry would run" in str(asked[0][3])
    assert rows(corpus, "SELECT DISTINCT who, met FROM meetings WHERE who LIKE 'L%'") == [
        ("Lindqvist, Marta", "Oskar, Pavel")
    ]
    text, start, end, shown = rows(
        corpus, "SELECT d.text, s.start, s.end, s.text FROM segments s JOIN documents d ON d.id = s.document LIMIT 1"
    )[0]
    assert str(shown).split()[0] in str(text)[int(str(start)) : int(str(end))]


def test_measures_are_those_of_the_profile(memos: Path, tmp_path: Path) -> None:
    from tables import grammar

    from dialogue.analysis import analyze
    from dialogue.measures.profile import definitions, profile
    from dialogue.readers import read

    corpus = built(memos, tmp_path / "c.sqlite")
    figures = profile(analyze(next(read(str(memos / "m000.txt"))), grammar())).figures
    assert rows(corpus, "SELECT d.name, f.value FROM figures f JOIN definitions d ON d.id = f.definition "
        "WHERE document = 1 ORDER BY number") == [(figure.name, figure.value) for figure in figures]
    assert {str(name) for (name,) in rows(corpus, "SELECT name FROM definitions")} == {d.name for d in definitions()}


def test_columns_of_measures_are_the_dimensions(memos: Path, tmp_path: Path) -> None:
    from dialogue.measures.definition import DIMENSIONS

    corpus = built(memos, tmp_path / "c.sqlite")
    columns = [row[1] for row in rows(corpus, "PRAGMA table_info(figures)")]
    assert tuple(columns[columns.index("participant") + 1 :]) == DIMENSIONS


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_gives_the_same(memos: Path, tmp_path: Path, jobs: int) -> None:
    (memos / "broken.txt").write_bytes(b"\x89PNG\r\n")
    for number in (1, jobs):
        corpus_command("build", memos, "-o", tmp_path / f"{number}.sqlite", "--jobs", number)
    assert content(tmp_path / "1.sqlite") == content(tmp_path / f"{jobs}.sqlite")


def test_what_fails_is_named_at_the_end_and_tried_again(memos: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    (memos / "m002a.txt").write_text("")
    (memos / "m003a.txt").write_text("The ferry ran at nine. The sea was calm.\n")
    done = corpus_command("build", memos, "-o", corpus)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"dialogue: {memos / 'm002a.txt'}: is empty",
        f"dialogue: {corpus}: 6 documents; 6 analysed, 1 passed over (no conversation), 1 failed",
    ]
    assert [row[:3] for row in rows(corpus, "SELECT source, key, failed FROM rejected ORDER BY source")] == [
        ("memos/m002a.txt", "", 1),
        ("memos/m003a.txt", "m003a", 0),
    ]
    again = corpus_command("update", corpus)
    assert again.exit_code == 1
    assert again.stderr.splitlines()[-1] == f"dialogue: {corpus}: 6 documents; 7 unchanged, 1 failed"
    (memos / "m002a.txt").write_text((memos / "m002.txt").read_text())
    assert corpus_command("update", corpus).exit_code == 0
    assert rows(corpus, "SELECT key FROM rejected") == [("m003a",)]


def test_an_error_of_ours_in_one_document_does_not_stop_the_rest(
    memos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dialogue.measures import profile

    def faulty(analysis: object) -> object:
        raise ZeroDivisionError("division by zero")

    real = profile.profile
    monkeypatch.setattr("dialogue.corpus.rows.profile", lambda a: faulty(a) if a.document.id == "m004" else real(a))
    done = corpus_command("build", memos, "-o", tmp_path / "c.sqlite")
    assert done.exit_code == 1
    assert f"{memos / 'm004.txt'}: internal error" in done.stderr
    assert rows(tmp_path / "c.sqlite", "SELECT count(*) FROM documents") == [(5,)]
    monkeypatch.undo()
    assert "6 documents; 1 analysed, 5 unchanged" in corpus_command("update", tmp_path / "c.sqlite").stderr


def test_an_update_follows_the_folder(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    before = corpus.read_bytes()
    assert "6 unchanged" in corpus_command("update", corpus).stderr
    assert corpus.read_bytes() == before
    write_memos(memos, 8)
    (memos / "m001.txt").write_text((memos / "m001.txt").read_text().replace("fog", "dust"))
    (memos / "m000.txt").unlink()
    done = corpus_command("update", corpus, "--jobs", 2)
    assert done.stderr.endswith("7 documents; 3 analysed, 4 unchanged, 1 removed\n")
    assert by_key(corpus) == by_key(built(memos, tmp_path / "anew.sqlite"))
    assert {name for name, _ in found_by_text(corpus, "dust")} == {"m001"}
    assert "m001" not in {name for name, _ in found_by_text(corpus, "fog")}
    connection = sqlite3.connect(corpus)
    connection.execute("INSERT INTO segments_text (segments_text, rank) VALUES ('integrity-check', 1)")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_everything_anew(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    before = by_key(corpus)
    assert corpus_command("update", corpus, "--anew").stderr.endswith("6 documents; 6 analysed\n")
    assert by_key(corpus) == before
    assert len(found_by_text(corpus, "fog")) == 6


def test_other_rules_mean_another_analysis(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    rules = tmp_path / "rules"
    rules.mkdir()
    assert "6 unchanged" in corpus_command("build", memos, "-o", corpus).stderr
    (rules / "mine.toml").write_text('[[rule]]\nid = "mine.note"\nsays = "Nothing is decided."\nsource = "the test"\n')
    assert "6 analysed" in corpus_command("build", memos, "-o", corpus, "--grammar", rules).stderr
    assert "6 unchanged" in corpus_command("update", corpus).stderr  # with the rules of the build
    assert len(set(rows(corpus, "SELECT grammar FROM documents"))) == 1


def test_a_build_adds_to_a_corpus(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    more = write_memos(tmp_path / "more", 2)
    assert "8 documents; 2 analysed" in corpus_command("build", more, "-o", corpus).stderr
    names = [name for (name,) in rows(corpus, "SELECT name FROM documents WHERE source LIKE 'more%' ORDER BY id")]
    assert names == ["m000~2", "m001~2"]
    assert "8 documents; 8 unchanged" in corpus_command("update", corpus).stderr


def test_corpus_and_folder_move_together(memos: Path, tmp_path: Path) -> None:
    built(memos, tmp_path / "c.sqlite")
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for path in (memos, tmp_path / "c.sqlite"):
        path.rename(moved / path.name)
    assert "6 unchanged" in corpus_command("update", moved / "c.sqlite").stderr


def test_a_file_that_cannot_be_read_any_more_keeps_its_documents(memos: Path, tmp_path: Path) -> None:
    corpus = built(memos, tmp_path / "c.sqlite")
    (memos / "m001.txt").write_text("")
    done = corpus_command("update", corpus)
    assert done.exit_code == 1
    assert done.stderr.endswith("6 documents; 5 unchanged, 1 failed\n")


def test_the_same_document_given_twice_is_in_it_once(memos: Path, tmp_path: Path) -> None:
    done = corpus_command("build", memos, memos / "m001.txt", "-o", tmp_path / "c.sqlite")
    assert done.stderr.endswith("6 documents; 6 analysed\n")


@pytest.mark.skipif(os.name != "posix", reason="limits of files as POSIX has them")
def test_a_full_disk_is_one_line_and_loses_nothing(memos: Path, tmp_path: Path) -> None:
    corpus = built(write_memos(tmp_path / "first", 1), tmp_path / "c.sqlite")
    blocks = corpus.stat().st_size // 512 + 300
    command = f"ulimit -f {blocks}; exec {sys.executable} -m dialogue corpus build {write_memos(memos, 60)} -o {corpus}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"dialogue: {corpus}: the disk does not take it")
    assert done.stderr.count("\n") == 1
    kept = len(rows(corpus, "SELECT 1 FROM documents"))
    assert 1 <= kept < 61
    assert f"61 documents; {61 - kept} analysed" in corpus_command("build", memos, "-o", corpus).stderr


@pytest.mark.parametrize("content_of_it", [b"a letter", b"SQLite format 3\x00 and nonsense" + b"\x00" * 4096])
def test_another_file_is_not_written_over(memos: Path, tmp_path: Path, content_of_it: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(content_of_it)
    done = corpus_command("build", memos, "-o", other)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"dialogue: {other}")
    assert done.stderr.count("\n") == 1
    assert other.read_bytes() == content_of_it


def test_another_database_is_not_written_over(memos: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE letters (text)")
    connection.close()
    before = other.read_bytes()
    assert "is no corpus, but another database" in corpus_command("build", memos, "-o", other).stderr
    assert other.read_bytes() == before


def test_nothing_is_made_where_nothing_could_be_read(tmp_path: Path) -> None:
    done = corpus_command("build", tmp_path / "nowhere", "-o", tmp_path / "c.sqlite")
    assert done.exit_code == 1
    assert "does not exist" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_folder_and_standard_input(memos: Path, tmp_path: Path) -> None:
    assert "there is no folder" in corpus_command("build", memos, "-o", tmp_path / "no" / "c.sqlite").stderr
    done = corpus_command("build", "-", "-o", tmp_path / "c.sqlite")
    assert (done.exit_code, done.stderr) == (2, "dialogue: a corpus is built of files, not of standard input\n")


def test_names_that_are_no_text(memos: Path, tmp_path: Path) -> None:
    name = os.fsencode(memos) + b"/m\xff.txt"
    try:
        with open(name, "wb") as stream:
            stream.write((memos / "m000.txt").read_bytes())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    corpus = built(memos, tmp_path / "c.sqlite")
    assert rows(corpus, "SELECT name FROM documents WHERE name LIKE 'm\\%'") == [("m\\udcff",)]
    assert "7 unchanged" in corpus_command("update", corpus).stderr
