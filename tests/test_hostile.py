"""Hostile input of every kind among good input: a line for each fault, the rest done, in bounded time and memory."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import MEMO
from limited import run_limited

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a process as Linux has them")

GOOD = MEMO.format(date="March 2, 1931", ships=2)
HEAD = "Memorandum of Conversation\n\nMarch 2, 1931\n\nParticipants: Mrs. Lindqvist\nMr. Oskar\n\n"
SAID = "Mr. Oskar said that it would rain. "
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
BOMB = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefghi", "bcdefghij", strict=True)
)


def name(number: int) -> str:
    """A surname of its own for each number."""
    return "".join(chr(97 + number // 26**i % 26) for i in range(4)).capitalize() + "ov"


def volume(content: str) -> str:
    head = "<head>1. Memorandum of Conversation</head>"
    return f'<TEI {TEI}><text><body><div type="document" xml:id="d1">{head}{content}</div></body></text></TEI>'


# What is refused: a name, the content, and what the line says.
REFUSED: dict[str, tuple[str, Callable[[], str], str]] = {
    "external": (
        "a.xml",
        lambda: f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{volume("<p>&x;</p>")}',
        "entities",
    ),
    "bomb": ("a.xml", lambda: f"<!DOCTYPE TEI [{BOMB}]>{volume('<p>&j;</p>')}", "declares XML entities"),
    "deep": ("a.xml", lambda: volume("<hi>" * 10_000 + "x" + "</hi>" * 10_000), "not well-formed XML"),
    "100 MB in one node": ("a.xml", lambda: volume(f"<p>{'said ' * 20_000_000}</p>"), "over the limit of 64 MB"),
    "60 MB in one node": ("a.xml", lambda: volume(f"<p>{'said ' * 12_000_000}</p>"), "not well-formed XML"),
    "60 MB in many nodes": (
        "a.xml",
        lambda: volume("<p>" + f"{'said ' * 1_000_000}<lb/>" * 12 + "</p>"),
        "limit of 5 MB",
    ),
    "cut off": ("a.xml", lambda: volume("<p>He agreed.</p>")[:-30], "cut off or not well-formed"),
    "no TEI": ("a.xml", lambda: "<html><p>He agreed.</p></html>", "not TEI"),
    "another namespace": ("a.xml", lambda: volume("<p>He agreed.</p>").replace("1.0", "2.0"), "not TEI"),
    "10 MB without a line break": ("a.txt", lambda: SAID * 300_000, "over the limit of 5 MB"),
    "nothing but controls": ("a.txt", lambda: "\x01\x02" * 1000, "is binary"),
}

# What is analysed as far as it goes; none of it may cost more than a moment, or run away.
TAKEN: dict[str, Callable[[], str]] = {
    "NUL": lambda: HEAD + "Mr. Oskar said \x00that it\x00 rained. He agreed.\n" * 100,
    "right to left": lambda: HEAD + "\u202eMr. Oskar\u202c said\u2066 that it rained.\u2069\n" * 100,
    "4 MB without a line break": lambda: HEAD + SAID * 120_000,
    "4 MB without a space": lambda: HEAD + SAID + "x" * 4_000_000,
    "4 MB of spaces": lambda: HEAD + SAID + " " * 4_000_000 + ".",
    "4 MB of line ends": lambda: HEAD + SAID + "\n" * 4_000_000 + ".",
    "100,000 participants, a line each": lambda: (
        "Participants:\n" + "".join(f"Mr. {name(i)}\n" for i in range(100_000)) + "\n" + SAID
    ),
    "100,000 participants in one line": lambda: (
        "Participants: " + " and ".join(f"Mr. {name(i)}" for i in range(100_000)) + "\n\n" + SAID
    ),
    "50,000 names in a title": lambda: (
        "Conversation between " + ", ".join(f"Mr. {name(i)}" for i in range(50_000)) + "\n\n" + SAID
    ),
    "20,000 labels": lambda: "\n\n".join(f"{name(i).upper()}: I said no." for i in range(20_000)),
    "50,000 speakers": lambda: HEAD + "".join(f"Mr. {name(i)} said that it rained. " for i in range(50_000)),
    "a million straight quotation marks": lambda: HEAD + SAID + '"' * 1_000_000,
    "a million of them apart": lambda: HEAD + SAID + '" ' * 1_000_000,
    "a million curly ones": lambda: HEAD + SAID + "“" * 500_000 + "”" * 500_000,
    "a million brackets": lambda: HEAD + SAID + "[" * 500_000 + "(" * 500_000,
    "a million full stops": lambda: HEAD + SAID + "." * 500_000 + ". " * 250_000,
    "a million dashes": lambda: HEAD + SAID + "-" * 500_000 + "— " * 250_000,
    "a label of a million letters": lambda: HEAD + "Mr. Oskar: Yes.\n\n" * 9 + "X" * 1_000_000 + ": No.",
    "capitals": lambda: HEAD + SAID + "Ab " * 300_000,
    "and": lambda: HEAD + SAID + "and " * 300_000,
    "titles": lambda: HEAD + SAID + "Mr. " * 300_000,
    "accents": lambda: HEAD + SAID + "a" + "\u0301" * 1_000_000,
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_has_one_line_and_the_rest_is_done(tmp_path: Path, case: str) -> None:
    file, content, reason = REFUSED[case]
    (tmp_path / file).write_text(content(), encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run_limited("analyze", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(f"dialogue: {tmp_path / file}")
    assert done.stderr.count("\n") == 1 and reason in done.stderr and len(done.stderr) < 600
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["good"]


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_taken_costs_what_it_may(tmp_path: Path, case: str) -> None:
    (tmp_path / "a.txt").write_text(TAKEN[case](), encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run_limited("analyze", tmp_path, "--format", "jsonl", "--output", tmp_path / "out.jsonl")
    assert (done.returncode, done.stderr.count("\n")) in ((0, 0), (0, 1)), done.stderr[-500:]
    assert "internal error" not in done.stderr
    ids = [json.loads(line)["document"]["id"] for line in (tmp_path / "out.jsonl").open(encoding="utf-8")]
    assert ids[-1:] == ["good"] and len(ids) + done.stderr.count("passed over") == 2


def test_a_list_that_is_cut_is_told(tmp_path: Path) -> None:
    text = (
        "Participants:\n"
        + "".join(f"Mr. {name(i)}\n" for i in range(700))
        + "\n"
        + f"Mr. {name(0)} said that it rained. He agreed."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = json.loads(run_limited("analyze", tmp_path / "a.txt", "--format", "json").stdout)
    assert len(found["participants"]) == 500
    assert "500 people or more" in " ".join(problem["message"] for problem in found["problems"])


def test_names_and_places_that_are_hostile(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(GOOD)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    (folder / "line\nend\x1b[2J.txt").write_bytes(b"%PDF-1.4")
    (folder / "-o.txt").write_text(GOOD)
    (folder / "\u202etxt.exe.txt").write_text(GOOD)
    done = run_limited("analyze", folder, "--format", "jsonl")
    assert done.returncode == 1
    assert done.stderr == f"dialogue: {folder}/line\\nend\\x1b[2J.txt: is a PDF; give its text layer as .txt\n"
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["-o", "\u202etxt.exe"]
    assert "\x1b[2J" not in run_limited("analyze", folder).stdout


@pytest.mark.parametrize("command", ["analyze", "stats", "graph", "explain", "view"])
def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    more = (
        ["-o", tmp_path / "out.html" if command == "view" else tmp_path / "out.svg"]
        if command in ("graph", "view")
        else []
    )
    done = run_limited(command, tmp_path / "pipe.txt", *more)
    assert done.returncode == 1
    assert "is not a regular file" in done.stderr and done.stderr.count("\n") == 1


def test_a_pipe_in_the_place_of_a_saved_analysis(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "gold.json")
    (tmp_path / "good.txt").write_text(GOOD)
    done = run_limited("score", tmp_path / "good.txt", tmp_path / "gold.json")
    assert done.returncode == 1
    assert "is not a regular file" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads every folder")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "good.txt").write_text(GOOD)
    closed.chmod(0)
    try:
        done = run_limited("analyze", tmp_path, "--format", "jsonl")
    finally:
        closed.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "closed" in done.stderr
    assert len(done.stdout.splitlines()) == 1
