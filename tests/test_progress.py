"""What a long work says of itself."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from corpora import write_memos

from dialogue.cli.progress import pace


@pytest.mark.parametrize(
    ("done", "length", "seconds", "words"),
    [
        (10, 100, 2.0, "5.0 a second, 18 s left"),
        (10, 10_000, 2.0, "5.0 a second, 33 min left"),
        (10, 100_000, 2.0, "5.0 a second, 5 h 33 min left"),
        (100, 100, 20.0, "5.0 a second"),
        (1, 100, 0.0, ""),
    ],
)
def test_rate_and_time_left(done: int, length: int, seconds: float, words: str) -> None:
    assert pace(done, length, seconds) == words


def test_a_bar_stands_on_a_terminal_only(tmp_path: Path) -> None:
    memos = write_memos(tmp_path / "memos", 3)
    command = [sys.executable, "-m", "dialogue", "corpus", "build", str(memos), "-o", str(tmp_path / "c.sqlite")]
    parent, child = pty.openpty()
    build = subprocess.Popen(command, stderr=child, stdout=subprocess.PIPE, env=os.environ | {"TERM": "xterm"})
    os.close(child)
    shown = b""
    while True:
        try:
            piece = os.read(parent, 10_000)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    assert build.communicate()[0] == b""
    os.close(parent)
    assert b"Analysing" in shown and b"3/3" in shown and b" a second" in shown
    again = subprocess.run(command, stderr=subprocess.PIPE, check=True)
    assert again.stderr.decode() == f"dialogue: {tmp_path / 'c.sqlite'}: 3 documents; 3 unchanged\n"
