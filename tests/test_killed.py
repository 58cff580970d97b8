"""A program killed while it writes over a file leaves the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TIMES = 50
# How long a run takes is measured once, so that the moments fall everywhere in it.
PATIENCE = 600
COPIES = 60

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")

# The commands a run of which ends with a file, told apart by what the moment hits: long writing, and a slow analysis.
COMMANDS = {
    "jsonl": ("analyze", "in", "--format", "jsonl", "--output", "out.jsonl"),
    "graphml": ("graph", "in/m00.txt", "--output", "out.graphml"),
    "svg": ("graph", "in/m00.txt", "--output", "out.svg"),
}


def started(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dialogue", *command], cwd=folder, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("form", COMMANDS)
def test_killed_at_random_moments(tmp_path: Path, seed: Path, form: str) -> None:
    command = COMMANDS[form]
    (tmp_path / "in").mkdir()
    for number in range(COPIES if form == "jsonl" else 1):
        (tmp_path / f"in/m{number:02}.txt").write_bytes(seed.read_bytes())
    target = tmp_path / command[-1]
    began = time.monotonic()
    assert started(tmp_path, command).wait(PATIENCE) == 0
    took = time.monotonic() - began
    new, old = target.read_bytes(), b"what stood there before\n" * 5000
    rest = random.Random(form)
    killed = found_new = 0
    for _ in range(TIMES // len(COMMANDS) + 1):
        target.write_bytes(old)
        run = started(tmp_path, command)
        try:
            run.wait(rest.uniform(0, took * 1.1))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
        killed += run.wait(PATIENCE) == -signal.SIGKILL
        found = target.read_bytes()
        assert found in (old, new)
        found_new += found == new
    assert killed > 0 and found_new < TIMES
    # A killed process cannot tidy up: what it had begun stays under a name of its own.
    beside = [path.name for path in tmp_path.iterdir() if path.name not in ("in", target.name)]
    assert all(name.startswith(".dialogue-") and name.endswith(".tmp") for name in beside)


def test_killed_at_every_step_of_writing(tmp_path: Path) -> None:
    """Not at random: a process that kills itself before and after each call by which the file comes to be."""
    code = """
import os, signal, sys
from dialogue.atomic import write_atomic
steps = iter(range(10**6))
last = int(sys.argv[2])
def dying(call):
    def called(*args, **kwargs):
        if next(steps) == last: os.kill(os.getpid(), signal.SIGKILL)
        done = call(*args, **kwargs)
        if next(steps) == last: os.kill(os.getpid(), signal.SIGKILL)
        return done
    return called
for name in ("open", "fdopen", "fsync", "replace", "chmod", "stat", "access"):
    setattr(os, name, dying(getattr(os, name)))
write_atomic(sys.argv[1], b"new" * 10_000)
"""
    target = tmp_path / "out"
    ends = set()
    for step in range(40):
        target.write_bytes(b"old")
        run = subprocess.run([sys.executable, "-c", code, str(target), str(step)], check=False)
        found = target.read_bytes()
        assert found in (b"old", b"new" * 10_000)
        ends.add((run.returncode, found[:3]))
        if run.returncode == 0:
            break
    assert ends == {(-signal.SIGKILL, b"old"), (-signal.SIGKILL, b"new"), (0, b"new")}
