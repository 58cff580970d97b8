import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result

Dialogue = Callable[..., Result]

MEMO = """Memorandum of Conversation

March 2, 1931
Port Vest

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

I asked Mr. Oskar whether the ferry would run. He replied that it would run in May. I said that {} ships were waiting.
"""


@pytest.fixture
def memos(tmp_path: Path) -> Path:
    """A folder of twelve memoranda, with an empty file and a picture among them."""
    folder = tmp_path / "memos"
    folder.mkdir()
    for number in range(12):
        (folder / f"m{number:02}.txt").write_text(MEMO.format(number), encoding="utf-8")
    (folder / "m03a.txt").write_text("")
    (folder / "m07a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return folder


def ids(text: str) -> list[str]:
    return [analysis["document"]["id"] for analysis in json.loads(text)]


def test_the_table_is_the_default(dialogue: Dialogue, seed: Path) -> None:
    done = dialogue("analyze", seed)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "Marshal Stalin" in done.stdout
    assert "\x1b[" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b[" in dialogue("analyze", seed, "--color", "always").stdout


def test_one_document_is_one_object_with_the_text_unchanged(dialogue: Dialogue, seed: Path) -> None:
    done = json.loads(dialogue("analyze", seed, "--format", "json").stdout)
    assert done["schema"] == "dialogue-analysis/1"
    assert done["text"] == seed.read_text(encoding="utf-8")
    assert done["segments"]


def test_readable_and_one_line_say_the_same(dialogue: Dialogue, seed: Path) -> None:
    one = dialogue("analyze", seed, "--format", "json").stdout
    other = dialogue("analyze", seed, "--format", "jsonl").stdout
    assert other.count("\n") == 1
    assert json.loads(one) == json.loads(other)


def test_standard_input(dialogue: Dialogue, seed: Path) -> None:
    from_file = json.loads(dialogue("analyze", seed, "--format", "json").stdout)
    from_stdin = json.loads(dialogue("analyze", "-", "--format", "json", stdin=seed.read_text("utf-8")).stdout)
    assert from_stdin["segments"] == from_file["segments"]


def test_a_folder_is_a_list_even_of_one(dialogue: Dialogue, memos: Path, seed: Path, tmp_path: Path) -> None:
    assert ids(dialogue("analyze", seed, memos / "m00.txt", "--format", "json").stdout) == [seed.stem, "m00"]
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "m.txt").write_text(MEMO.format("no"))
    assert ids(dialogue("analyze", alone, "--format", "json").stdout) == ["m"]


def test_each_failure_is_one_line_and_the_rest_is_done(dialogue: Dialogue, memos: Path, tmp_path: Path) -> None:
    done = dialogue("analyze", memos, tmp_path / "nowhere.txt", "--format", "json")
    assert done.exit_code == 1
    assert ids(done.stdout) == [f"m{number:02}" for number in range(12)]
    lines = done.stderr.splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines] == [
        str(memos / "m03a.txt"),
        str(memos / "m07a.txt"),
        str(tmp_path / "nowhere.txt"),
    ]
    assert lines[0] == f"dialogue: {memos / 'm03a.txt'}: is empty"


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_any_number_of_processes_writes_the_same(dialogue: Dialogue, memos: Path, tmp_path: Path, form: str) -> None:
    runs = [dialogue("analyze", memos, "--format", form, "--jobs", jobs) for jobs in (1, 2, 3)]
    assert len({(run.stdout, run.stderr, run.exit_code) for run in runs}) == 1
    assert runs[0].exit_code == 1
    assert "m11" in runs[0].stdout


def test_the_name_of_the_output_decides_the_format(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    for name, form in (("a.json", "json"), ("a.jsonl", "jsonl"), ("a.txt", "table"), ("a", "table")):
        assert dialogue("analyze", seed, "--output", tmp_path / name).output == ""
        expected = dialogue("analyze", seed, "--format", form).stdout
        assert (tmp_path / name).read_text(encoding="utf-8") == expected
    dialogue("analyze", seed, "--output", tmp_path / "b.json", "--format", "table")
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_where_nothing_could_be_done_the_output_stays_as_it_was(dialogue: Dialogue, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    output.write_text("before")
    (tmp_path / "empty.txt").write_text("")
    assert dialogue("analyze", tmp_path / "empty.txt", "--output", output).exit_code == 1
    assert output.read_text() == "before"
    assert dialogue("analyze", tmp_path / "empty.txt", "--format", "json").stdout == ""
    assert sorted(os.listdir(tmp_path)) == ["empty.txt", "out.json"]


def test_an_output_that_cannot_be_written(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    done = dialogue("analyze", seed, "--output", tmp_path / "no" / "out.json")
    assert done.exit_code == 1
    assert done.stderr == f"dialogue: cannot write {tmp_path}/no/out.json: there is no folder {tmp_path}/no\n"


def test_an_error_of_ours_in_one_document_is_a_line(
    dialogue: Dialogue, memos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis = import_module("dialogue.analysis")
    analyze = analysis.analyze

    def faulty(document: object, grammar: object) -> object:
        if "m05" in str(document):
            raise ZeroDivisionError("division\nby zero")
        return analyze(document, grammar)

    monkeypatch.setattr(analysis, "analyze", faulty)
    done = dialogue("analyze", memos / "m04.txt", memos / "m05.txt", memos / "m06.txt", "--format", "json")
    assert done.exit_code == 1
    assert ids(done.stdout) == ["m04", "m06"]
    assert done.stderr.startswith(f"dialogue: {memos}/m05.txt: internal error, please report it: ZeroDivisionError at ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [(), ("--format", "xml"), ("--grammar", "/nowhere"), ("--jobs", "0"), ("--nonsense",)],
    ids=lambda arguments: " ".join(arguments) or "no file",
)
def test_wrong_usage(dialogue: Dialogue, seed: Path, arguments: tuple[str, ...]) -> None:
    done = dialogue("analyze", *([seed] if arguments else []), *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr


def test_a_grammar_with_faults_is_refused_before_anything_is_read(dialogue: Dialogue, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text('[[rule]]\nid = "mine.broken"\n')
    done = dialogue("analyze", tmp_path / "nowhere.txt", "--grammar", rules)
    assert done.exit_code == 1
    assert "mine.toml:1:" in done.stderr
    assert "nowhere" not in done.stderr
    assert all(line.startswith("dialogue: ") for line in done.stderr.splitlines())


def run(*arguments: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "dialogue", *map(str, arguments)]
    return subprocess.run(command, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_a_terminal_without_our_signs_gets_ascii(seed: Path) -> None:
    env = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run("analyze", seed, stdout=subprocess.PIPE, env=env)
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"|" in done.stdout
    as_json = run("analyze", seed, "--format", "json", stdout=subprocess.PIPE, env=env)
    assert json.loads(as_json.stdout)["text"] == seed.read_text(encoding="utf-8")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_is_one_line(seed: Path, form: str) -> None:
    with open("/dev/full", "wb") as full:
        done = run("analyze", seed, "--format", form, stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"dialogue: cannot write to standard output: No space left on device\n"


def test_a_reader_that_has_seen_enough_is_no_fault(seed: Path) -> None:
    code = f"{sys.executable} -m dialogue analyze {seed} {seed} {seed} {seed} | head -n 1"
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_a_file_name_that_is_not_text(tmp_path: Path, seed: Path) -> None:
    name = os.fsencode(tmp_path) + b"/m\xff.txt"
    try:
        with open(name, "wb") as stream:
            stream.write(seed.read_bytes())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    done = run("analyze", os.fsdecode(name), "--format", "json", stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["document"]["id"] == "m\udcff"
