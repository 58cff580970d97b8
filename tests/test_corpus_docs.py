"""docs/corpus.md: its questions run, and have answers in the reference corpus; its tables are those of a corpus.

`make test-corpus` builds the whole reference corpus; otherwise one volume of it is taken.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from corpora import built, corpus_command, rows

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpus"
TEXT = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
WHOLE = "DIALOGUE_WHOLE_CORPUS" in os.environ


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT / "seeds", tmp_path_factory.mktemp("seeds") / "corpus.sqlite")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"no reference corpus in {SHARED}")
    parts = [SHARED / "frus", SHARED / "dfat"] if WHOLE else [SHARED / "frus" / "frus1969-76ve09p1.xml"]
    corpus = tmp_path_factory.mktemp("shared") / "corpus.sqlite"
    done = corpus_command("build", *parts, "-o", corpus, "--jobs", 2)
    assert done.exit_code == 0, done.stderr
    return corpus


def answer(corpus: Path, sql: str) -> list[dict[str, object]]:
    done = corpus_command("query", corpus, "-", "--format", "json", stdin=sql)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_have_answers_in_the_seeds(seeds: Path, question: str) -> None:
    assert answer(seeds, question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_have_answers_in_the_reference_corpus(shared: Path, question: str) -> None:
    assert answer(shared, question)


def readme_commands() -> list[list[str]]:
    """What the README asks of a corpus: its console commands, each in words, that read one."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    typed = re.findall(r"^\$ (dialogue corpus (?:query|list|similar|export) .*(?:\n> .*)*)", text, re.MULTILINE)
    return [shlex.split(command.replace("\n> ", "\n"))[2:] for command in typed]


def test_the_readme_asks_the_reference_corpus(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does every question of the README have an answer in the reference corpus with the samples beside it?"""
    shutil.copy(shared, tmp_path / "corpus.sqlite")
    monkeypatch.chdir(tmp_path)
    assert corpus_command("build", ROOT / "seeds", "-o", "corpus.sqlite").exit_code == 0
    commands = readme_commands()
    assert {command[0] for command in commands} == {"query", "list", "similar", "export"}
    for command in commands:
        done = corpus_command(*command)
        assert done.exit_code == 0, (command, done.stderr)
        written = [tmp_path / name for name in command if "." in name and name != "corpus.sqlite"]
        assert done.stdout.count("\n") > 1 or all(path.stat().st_size > 500 for path in written if path.suffix), command


def test_the_reference_corpus_is_in_it(shared: Path) -> None:
    ((documents, segments),) = rows(shared, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM segments)")
    assert documents > (1600 if WHOLE else 10)
    assert segments > (90_000 if WHOLE else 800)
    people = rows(shared, "SELECT name FROM people WHERE basis = 'identity' ORDER BY documents DESC LIMIT 3")
    assert "Kissinger, Henry A." in {name for (name,) in people}
    assert rows(shared, "SELECT count(*) FROM participants WHERE person IS NULL") == [(0,)]


def test_columns_of_views_are_described(seeds: Path) -> None:
    described = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| (.*) \|$", TEXT, re.MULTILINE))
    for (view,) in rows(seeds, "SELECT name FROM sqlite_master WHERE type = 'view'"):
        columns = [row[1] for row in rows(seeds, f"PRAGMA table_info({view})")]
        named = re.findall(r"`(\w+)`", described[str(view)])
        if named[0] == "utterances":
            named = re.findall(r"`(\w+)`", described["utterances"]) + named[1:]
        assert named == columns, view


def test_columns_of_tables_are_described(seeds: Path) -> None:
    text = TEXT[TEXT.index("## Tables") : TEXT.index("## Who is one person")]
    known = set(re.findall(r"`(\w+)`", text))
    for (table,) in rows(seeds, "SELECT name FROM sqlite_master WHERE type = 'table' AND instr(name, '_') = 0"):
        assert table in known
        if table not in ("inputs", "meta", "figures"):
            assert {row[1] for row in rows(seeds, f"PRAGMA table_info({table})")} - {"id"} <= known, table


@pytest.mark.skipif(find_spec("datasette") is None, reason="Datasette is not installed; make test-corpus does it")
def test_datasette_opens_it_with_names_and_search(seeds: Path) -> None:
    def get(path: str) -> list[dict[str, object]]:
        command = [sys.executable, "-m", "datasette", str(seeds), "--get", path]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        found: list[dict[str, object]] = json.loads(done.stdout)["rows"]
        return found

    one = get("/corpus/participants.json?_shape=objects&_labels=on&_search=&name=Marshal+Stalin")[0]
    assert isinstance(one["document"], dict) and isinstance(one["person"], dict)
    assert (one["document"]["label"], one["person"]["label"]) == ("harriman-stalin-1944-06-10", "Marshal Stalin")
    found = get("/corpus/segments.json?_shape=objects&_search=faults")
    assert [row["text"] for row in found] == ["However, his faults must always be borne in mind."]
    assert get("/corpus/utterances.json?_shape=objects&_size=1&act=warning")
