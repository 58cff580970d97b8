"""The documents: their examples run, and no command or option lacks a word of help."""

import doctest
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import click
import pytest

from dialogue.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

MEMO = """Memorandum of Conversation

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

Mrs. Lindqvist asked Mr. Oskar whether the bridge was open. Mr. Oskar said that she would cross it at her own risk.
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, which go on behind "> ", each with what is shown below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    found = []
    for part in parts:
        lines = part.splitlines(keepends=True)
        more = next((n for n, line in enumerate(lines[1:]) if not line.startswith("> ")), len(lines) - 1)
        command = lines[0] + "".join(line[2:] for line in lines[1 : 1 + more])
        found.append((command.rstrip("\n"), "".join(lines[1 + more :])))
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return tmp_path


@pytest.mark.parametrize("block", blocks("console"))
def test_console_examples(block: str, place: Path) -> None:
    """Each command is done, and prints what stands below it, in which ... is anything."""
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    env = os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8"}
    for command, shown in commands(block):
        done = subprocess.run(["bash", "-c", command], cwd=place, env=env, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, f"{command}: {done.stderr}"
        if shown:
            assert doctest.OutputChecker().check_output(shown, done.stdout, doctest.ELLIPSIS), done.stdout
        for output in re.findall(r"(?:-o|--output|>) (\S+)", command):
            assert (place / output).stat().st_size > 0, command


@pytest.mark.parametrize("code", blocks("python"))
def test_python_examples(code: str, place: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_rule_that_contributing_shows_is_sound_and_hits(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"^ +```toml\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    rules = tmp_path / "rules" / "acts" / "warning.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text(textwrap.dedent(found[1]), encoding="utf-8")
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    dialogue = [sys.executable, "-m", "dialogue"]
    subprocess.run([*dialogue, "grammar", "check", str(tmp_path / "rules")], check=True)
    analyze = [*dialogue, "analyze", str(memo), "--format", "json", "--grammar", str(tmp_path / "rules")]
    done = subprocess.run(analyze, check=True, capture_output=True)
    assert "acts.warning.at-ones-peril" in {s["rules"].get("act") for s in json.loads(done.stdout)["segments"]}


def every_command() -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                one = command.get_command(context, inner)
                assert one is not None
                found.append((f"{name} {inner}", one))
    return found


@pytest.mark.parametrize(("name", "command"), every_command())
def test_every_command_has_help_and_an_example(name: str, command: click.Command) -> None:
    assert command.help
    if not isinstance(command, click.Group):
        assert f"dialogue {name}" in (command.epilog or command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"dialogue {name}" in "".join(blocks("console"))


def test_the_citation_names_the_version() -> None:
    from dialogue.version import VERSION

    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
