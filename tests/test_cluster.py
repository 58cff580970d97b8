"""Clusters that cannot be reached, and the parts that workers write."""

from __future__ import annotations

import builtins
import socket
from pathlib import Path

import pytest
from corpora import corpus_command, write_memos


def build(tmp_path: Path, *options: object) -> tuple[int, str]:
    done = corpus_command("build", write_memos(tmp_path / "memos", 1), "-o", tmp_path / "c.sqlite", *options)
    assert not list(tmp_path.glob("c.sqlite*")), "where there is no cluster there shall be no corpus"
    return done.exit_code, done.stderr


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask and distributed are not installed: pip install 'dialogue[cluster]'")
    monkeypatch.setattr("dialogue.cli.cluster.PATIENCE", 0.5)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "nothing answers"),
        ("nonsense://127.0.0.1:1", "unknown address scheme 'nonsense'"),
        ("host", "missing port number in address 'host'"),
    ],
)
def test_a_scheduler_that_cannot_be_reached(tmp_path: Path, impatient: None, address: str, said: str) -> None:
    status, line = build(tmp_path, "--scheduler", address)
    assert status == 1
    assert line.startswith(f"dialogue: no Dask scheduler at {address}: {said}")
    assert line.count("\n") == 1


def test_something_that_takes_the_connection_and_says_nothing(tmp_path: Path, impatient: None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
        said = build(tmp_path, "--scheduler", address)
    assert said == (1, f"dialogue: no Dask scheduler at {address}: nothing answers\n")


def test_the_file_of_a_scheduler(tmp_path: Path, impatient: None) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text('{"address": "tcp://127.0.0.1:1"}')
    said = build(tmp_path, "--scheduler", file)
    assert said == (1, "dialogue: no Dask scheduler at tcp://127.0.0.1:1: nothing answers\n")
    file.write_text("[]")
    said = build(tmp_path, "--scheduler", file)
    assert said == (1, f"dialogue: {file} is no file that a Dask scheduler has written\n")


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.split(".")[0] in ("dask", "distributed"):
            raise ImportError(name)
        return known(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    status, line = build(tmp_path, "--scheduler", "tcp://127.0.0.1:1")
    assert status == 1
    assert line.splitlines() == [
        "dialogue: --scheduler needs dask and distributed, which are not installed: pip install 'dialogue[cluster]'"
    ]


@pytest.mark.parametrize("options", [("--scheduler", ""), ("--scheduler", "host:1", "--jobs", 2)])
def test_wrong_usage(tmp_path: Path, options: tuple[object, ...]) -> None:
    assert build(tmp_path, *options)[0] == 2


def test_parts_are_whole_and_of_this_grammar_or_none(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'dialogue[cluster]'")
    from dialogue.corpus.parts import Result, name_of, parts_in, read_part, remove_parts, write_part

    folder = tmp_path / "c.sqlite.parts"
    assert parts_in(str(folder)) == []
    results = (Result("1", rows='{"a": "Ö"}'), Result("2", passed="no talk"), Result("3", failure="too long"))
    path = folder / name_of("123", "g1")
    write_part(str(path), results, "g1")
    assert parts_in(str(folder)) == [str(path)]
    assert read_part(str(path), "g1") == results
    assert read_part(str(path), "g2") == ()
    data = path.read_bytes()
    write_part(str(path), results, "g1")
    assert path.read_bytes() == data
    for broken in (data[:-20], data[:40] + b"?" + data[41:], b"", b"PAR1"):
        path.write_bytes(broken)
        assert read_part(str(path), "g1") == ()
    (folder / ".dialogue-1-abc.tmp").write_bytes(b"half")
    (folder / "mine.txt").write_text("stays")
    remove_parts(str(folder))
    assert [entry.name for entry in folder.iterdir()] == ["mine.txt"]
    (folder / "mine.txt").unlink()
    remove_parts(str(folder))
    assert not folder.exists()


def test_the_name_of_a_part_is_that_of_its_work() -> None:
    from dialogue.corpus.parts import name_of

    names = {name_of(digests, grammar) for digests in (("a", "b"), ("b", "a"), ("ab",)) for grammar in ("g", "h")}
    assert len(names) == 6
    assert name_of(iter(("a", "b")), "g") in names
