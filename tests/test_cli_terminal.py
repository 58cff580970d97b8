"""`dialogue analyze` on a terminal: colours, width, and what it does when there is no terminal."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from dialogue.report.layout import cells

pty = pytest.importorskip("pty", reason="a terminal of POSIX")
CODES = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(seed: Path, *options: str, columns: int = 80, **env: str) -> str:
    """What a terminal is sent, line ends as in a file."""
    own, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "dialogue", "analyze", str(seed), *options]
    known = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM", "COLUMNS", "LINES")}
    process = subprocess.Popen(
        command,
        stdin=other,
        stdout=other,
        stderr=subprocess.PIPE,
        env=known | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"} | env,
    )
    os.close(other)
    pieces = []
    while True:
        try:
            piece = os.read(own, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(own)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_has_colours_and_else_the_same(seed: Path) -> None:
    shown = on_terminal(seed)
    assert CODES.search(shown)
    assert CODES.sub("", shown) == on_terminal(seed, "--color", "never")


@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
def test_who_wants_colours(seed: Path, options: tuple[str, ...], env: dict[str, str], coloured: bool) -> None:
    assert bool(CODES.search(on_terminal(seed, *options, **env))) is coloured


@pytest.mark.parametrize(("columns", "width"), [(80, 80), (100, 100), (300, 120), (20, 60)])
@pytest.mark.parametrize("verbose", [(), ("-v",)])
def test_it_is_as_wide_as_the_terminal_within_reason(
    seed: Path, columns: int, width: int, verbose: tuple[str, ...]
) -> None:
    lines = CODES.sub("", on_terminal(seed, *verbose, columns=columns)).splitlines()
    widest = max(map(cells, lines))
    assert width - 8 < widest <= width


def test_participants_come_first_then_turns_with_act_and_words_and_the_rule(seed: Path) -> None:
    shown = CODES.sub("", on_terminal(seed, "-v"))
    head, turns = shown.split("\nTurns\n")
    people = head.partition("\nParticipants\n")[2].splitlines()
    assert [line[0] for line in people] == ["▌", "▌", " ", " ", " "]
    assert {line[2:].partition(",")[0] for line in people} >= {"Mr. Harriman", "Marshal Stalin"}
    warning = turns[turns.index("  warning  ") - 10 :]
    assert "However, his faults must always be borne in mind." in warning
    assert "acts.warning.borne-in-mind" in warning
