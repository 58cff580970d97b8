"""A build that is interrupted or killed loses nothing that was done, and the same command goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpora import built, content, corpus_command, rows, whole_documents, write_memos

COUNT = 48
ENOUGH = 4
# Until something must have happened, on the slowest machine.
PATIENCE = 120.0

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")


@pytest.fixture(scope="module")
def memos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_memos(tmp_path_factory.mktemp("killed") / "memos", COUNT)


@pytest.fixture(scope="module")
def uninterrupted(memos: Path) -> Path:
    return built(memos, memos.parent / "whole.sqlite")


def start(memos: Path, corpus: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dialogue", "corpus", "build", memos, "-o", corpus, "--jobs", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)


def done(corpus: Path) -> int:
    """How many documents are in a corpus that another process is just making."""
    try:
        return int(str(rows(corpus, "SELECT count(*) FROM documents")[0][0]))
    except sqlite3.OperationalError:  # not there yet, or without tables
        return 0


def wait_until_some_are_done(build: subprocess.Popen[bytes], corpus: Path, enough: int) -> int:
    end = time.monotonic() + PATIENCE
    while (count := done(corpus)) < enough:
        assert build.poll() is None, "the build ended before it could be stopped"
        assert time.monotonic() < end
        time.sleep(0.01)
    return count


def others_of(group: int) -> list[int]:
    """The processes of a process group that are not yet dead."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, pgrp = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it has just ended
            continue
        if int(pgrp) == group and state != "Z":
            found.append(int(folder.name))
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_again_and_again(memos: Path, uninterrupted: Path, jobs: int) -> None:
    corpus = memos.parent / f"killed-{jobs}.sqlite"
    before = 0
    for _ in range(2):
        build = start(memos, corpus, jobs)
        count = wait_until_some_are_done(build, corpus, before + ENOUGH)
        build.kill()
        build.communicate()
        assert build.returncode == -signal.SIGKILL
        before = done(corpus)
        assert before >= count
        assert all(whole_documents(corpus))
    assert before < COUNT
    assert "its build was stopped" in corpus_command("list", corpus).stderr
    again = corpus_command("build", memos, "-o", corpus, "--jobs", jobs)
    assert again.exit_code == 0
    assert again.stderr.endswith(f"{COUNT} documents; {COUNT - before} analysed, {before} unchanged\n")
    assert content(corpus) == content(uninterrupted)
    assert sorted(path.name for path in corpus.parent.glob(f"{corpus.name}*")) == [corpus.name]


@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted(memos: Path, uninterrupted: Path, jobs: int) -> None:
    corpus = memos.parent / f"interrupted-{jobs}.sqlite"
    build = start(memos, corpus, jobs)
    wait_until_some_are_done(build, corpus, ENOUGH)
    os.killpg(build.pid, signal.SIGINT)  # as the terminal does
    _, said = build.communicate(timeout=PATIENCE)
    count = done(corpus)
    assert build.returncode == 1
    assert said.decode() == (
        f"dialogue: {corpus}: stopped; {count} documents are in it, the same command goes on from here\n"
    )
    assert ENOUGH <= count < COUNT
    assert rows(corpus, "SELECT count(*) FROM participants WHERE person IS NULL") == [(0,)]
    assert corpus_command("build", memos, "-o", corpus).exit_code == 0
    assert content(corpus) == content(uninterrupted)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no /proc here")
def test_the_processes_of_a_killed_build_end(memos: Path) -> None:
    corpus = memos.parent / "orphans.sqlite"
    build = start(memos, corpus, 2)
    wait_until_some_are_done(build, corpus, 1)
    assert len(others_of(build.pid)) == 3
    build.kill()
    build.wait()  # not communicate: that waits for the others, which hold standard error too
    end = time.monotonic() + PATIENCE
    while others_of(build.pid):
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="no /proc here")
def test_a_process_that_is_ended_from_outside(memos: Path, uninterrupted: Path) -> None:
    corpus = memos.parent / "ended.sqlite"
    build = start(memos, corpus, 2)
    wait_until_some_are_done(build, corpus, 1)
    worker = next(number for number in others_of(build.pid) if number != build.pid)
    os.kill(worker, signal.SIGKILL)
    _, said = build.communicate(timeout=PATIENCE)
    assert build.returncode == 1
    assert said == b"dialogue: a process was ended from outside (out of memory?); try fewer --jobs\n"
    assert 1 <= done(corpus) < COUNT
    assert corpus_command("build", memos, "-o", corpus).exit_code == 0
    assert content(corpus) == content(uninterrupted)


def test_others_read_while_it_is_built(memos: Path) -> None:
    corpus = memos.parent / "read.sqlite"
    build = start(memos, corpus, 1)
    wait_until_some_are_done(build, corpus, ENOUGH)
    answer = corpus_command("query", corpus, "SELECT count(*) AS documents FROM documents", "--format", "json")
    assert build.poll() is None
    assert answer.exit_code == 0
    build.communicate()
    assert build.returncode == 0
    assert done(corpus) == COUNT
