from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html

pytest.importorskip("jinja2", reason="the page needs jinja2: pip install 'dialogue[view]'")

Dialogue = Callable[..., Result]

MEMO = """Memorandum of Conversation

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

Mrs. Lindqvist asked Mr. Oskar whether the bridge was open. Mr. Oskar said that it would open in May.
"""


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(MEMO, encoding="utf-8")
    return path


def words(path: Path) -> list[str]:
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    return [found.text_content() for found in tree.find_class("words")]


def test_a_page_is_written(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    done = dialogue("view", seed, "-o", tmp_path / "memo.html")
    assert (done.exit_code, done.output) == (0, "")
    assert words(tmp_path / "memo.html") == [seed.read_text(encoding="utf-8")]


def test_standard_output_and_standard_input(dialogue: Dialogue, memo: Path, tmp_path: Path) -> None:
    done = dialogue("view", "-", "-o", "-", stdin=MEMO)
    assert done.exit_code == 0
    assert done.stdout.startswith("<!DOCTYPE html>\n")
    assert MEMO.splitlines()[0] in done.stdout


def test_several_inputs_in_their_order_with_any_number_of_processes(
    dialogue: Dialogue, seed: Path, memo: Path, tmp_path: Path
) -> None:
    dialogue("analyze", memo, "--output", tmp_path / "saved.json")
    inputs = (seed, tmp_path / "saved.json", memo)
    one = dialogue("view", *inputs, "-o", tmp_path / "one.html")
    two = dialogue("view", *inputs, "-o", tmp_path / "two.html", "--jobs", 2)
    assert (one.exit_code, two.exit_code) == (0, 0)
    # The saved analysis and the memorandum it was made from are the same document.
    assert words(tmp_path / "one.html") == [seed.read_text(encoding="utf-8"), MEMO]
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_what_fails_is_named_and_the_rest_is_done(dialogue: Dialogue, memo: Path, tmp_path: Path) -> None:
    (tmp_path / "damaged.json").write_text("{", encoding="utf-8")
    done = dialogue("view", tmp_path / "gone.txt", tmp_path / "damaged.json", memo, "-o", tmp_path / "memo.html")
    assert done.exit_code == 1
    first, second = done.stderr.splitlines()
    assert first == f"dialogue: {tmp_path}/gone.txt: does not exist"
    assert second.startswith(f"dialogue: {tmp_path}/damaged.json: is not JSON")
    assert words(tmp_path / "memo.html") == [MEMO]


def test_without_any_input_that_can_be_read_nothing_is_written(dialogue: Dialogue, tmp_path: Path) -> None:
    (tmp_path / "memo.html").write_text("before", encoding="utf-8")
    assert dialogue("view", tmp_path / "gone.txt", "-o", tmp_path / "memo.html").exit_code == 1
    assert (tmp_path / "memo.html").read_text(encoding="utf-8") == "before"


def test_a_rule_of_the_user_is_told(dialogue: Dialogue, memo: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "acts" / "warning.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text(
        """[[rule]]
id = "acts.warning.in-may"
pattern = "<in> <may>"
sets = { act = "warning", part = "content" }
source = "a rule for this test"
yes = ["He said that it would open <<in May>>."]
no = ["He said that it would open."]
""",
        encoding="utf-8",
    )
    done = dialogue("view", memo, "-o", tmp_path / "memo.html", "--grammar", tmp_path / "rules")
    assert (done.exit_code, done.output) == (0, "")
    assert "a rule for this test" in (tmp_path / "memo.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["memo.pdf", "memo", "memo.html.gz"])
def test_another_extension_is_wrong_usage(dialogue: Dialogue, memo: Path, tmp_path: Path, name: str) -> None:
    done = dialogue("view", memo, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert done.stderr.startswith("dialogue: the page is HTML: call the output ") and done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bridge.txt"]


@pytest.mark.parametrize("name", ["gone/memo.html", "folder.html"])
def test_what_cannot_be_written_is_one_line(dialogue: Dialogue, memo: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.html").mkdir()
    done = dialogue("view", memo, "-o", tmp_path / name)
    assert done.exit_code == 1
    assert done.stderr.startswith("dialogue: cannot write ") and done.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["bridge.txt", "folder.html"]


def test_a_file_that_must_not_be_written_stays(
    dialogue: Dialogue, memo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "memo.html"
    target.write_text("before", encoding="utf-8")
    # To root nothing is write-protected.
    monkeypatch.setattr(os, "access", lambda *_: False)
    done = dialogue("view", memo, "-o", target)
    assert (done.exit_code, done.stderr) == (1, f"dialogue: cannot write {target}: it is write-protected\n")
    assert target.read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here, a disk that is always full")
@pytest.mark.parametrize("output", ["file", "-"])
def test_a_full_disk_is_one_line(memo: Path, tmp_path: Path, output: str) -> None:
    full = tmp_path / "full.html"
    full.symlink_to("/dev/full")
    target = "-" if output == "-" else str(full)
    command = [sys.executable, "-m", "dialogue", "view", str(memo), "-o", target]
    with open("/dev/full", "w") as stream:
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr and done.stderr.count("\n") == 1


def test_without_jinja2_it_says_what_to_install(memo: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['jinja2'] = None\n"
        "from dialogue.cli import main\n"
        f"main(['view', {str(memo)!r}, '-o', {str(tmp_path / 'memo.html')!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "dialogue: the page needs jinja2, which is not installed: pip install 'dialogue[view]'\n"
    assert not (tmp_path / "memo.html").exists()
