"""docs/scale.md: its reckoning follows from its figures, its commands exist, its job script builds a corpus."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from corpora import built, content, write_memos

from dialogue.cli import main

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```(?:sh|bash)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
UNITS = {"min": 1 / 60, "h": 1 / 3600, "GB": 1e-9, "": 1.0}


def number(text: str) -> float:
    return float(text.replace(",", ""))


def reckonings() -> list[tuple[str, str]]:
    in_table = re.findall(r"^\| [^|]+ \| ([^|]*\d[^|]*) \| ([\d,.]+ ?\w*) \|$", TEXT, re.MULTILINE)
    in_text = re.findall(r"([\d,.]+ × [\d,.]+ s / [\d,.]+) = (\d+ min)", TEXT)
    return [*in_table, *in_text]


@pytest.mark.parametrize(("reckoning", "result"), reckonings())
def test_what_is_reckoned_follows(reckoning: str, result: str) -> None:
    found, sign = 0.0, "×"
    for word in reckoning.split():
        if word in "×/":
            sign = word
        elif word[0].isdigit():
            found = (found * number(word) if sign == "×" else found / number(word)) if found else number(word)
        elif word == "MB":
            found *= 1e6
    value, _, unit = result.partition(" ")
    assert number(value) == pytest.approx(found * UNITS[unit], rel=0.03)


def test_there_is_something_to_reckon() -> None:
    assert len(reckonings()) == 8


MEASURED, _, RECKONED = TEXT[TEXT.index("## Measured") : TEXT.index("- **Only")].partition("## Reckoned")


@pytest.mark.parametrize("value", sorted(set(re.findall(r"[\d,]{5,}", RECKONED))))
def test_what_it_is_reckoned_from_was_measured_or_reckoned_itself(value: str) -> None:
    results = {result for _, result in reckonings()}
    assert value in ("311,000", *results) or value in MEASURED


def commands() -> list[str]:
    lines = [line.partition("  #")[0].strip() for block in SHELL for line in block.splitlines()]
    quoted = re.findall(r"`(dialogue [^`]+)`", TEXT)
    return [line for line in lines if line.startswith("dialogue ")] + quoted


@pytest.mark.parametrize("line", commands())
def test_commands_exist(line: str) -> None:
    _, group, name, *words = shlex.split(line)
    if line == "dialogue corpus build":
        return
    context = click.Context(main)
    corpus = main.get_command(context, group)
    assert isinstance(corpus, click.Group)
    command = corpus.get_command(context, name)
    assert command is not None
    assert command.make_context(name, words).params


def test_there_are_commands() -> None:
    assert len(commands()) >= 4


@pytest.mark.skipif(os.name != "posix", reason="bash and signals as POSIX has them")
@pytest.mark.skipif(find_spec("distributed") is None, reason="pip install 'dialogue[cluster]'")
def test_the_job_script_builds_a_corpus(tmp_path: Path) -> None:
    """On one machine, where srun starts two workers at once."""
    (script,) = [block for block in SHELL if block.startswith("#!")]
    stub = tmp_path / "bin" / "srun"
    stub.parent.mkdir()
    stub.write_text('#!/bin/bash\ntrap \'kill $(jobs -p)\' EXIT TERM\n"$@" & "$@" & wait\n')
    stub.chmod(0o755)
    volumes = write_memos(tmp_path / "volumes", 5)
    path = os.pathsep.join([str(stub.parent), os.path.dirname(sys.executable), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PATH": path, "SLURM_JOB_ID": "7"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "dialogue: corpus.sqlite: 5 documents; 5 analysed\n" in done.stderr
    assert content(tmp_path / "corpus.sqlite") == content(built(volumes, tmp_path / "one.sqlite"))
