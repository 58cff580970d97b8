"""The questions of docs/tutorial.md, put to the one volume that has most of the answers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VOLUME = ROOT.parent / "shared" / "corpus" / "frus" / "frus1961-63v15.xml"
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """What is typed: lines after "$ " with those that continue them, and the lines of shell blocks."""
    found = []
    for kind, block in re.findall(r"^```(console|sh)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL):
        if kind == "sh":
            found += block.replace("\\\n", " ").splitlines()
        else:
            found += re.findall(r"^\$ (.*(?:\n {4}.*)*)", block, re.MULTILINE)
    return found


def test_it_leads_from_the_volumes_to_the_picture() -> None:
    verbs = [" ".join(command.split()[1:3]) for command in commands()]
    assert verbs[:2] == ["corpus fetch", "corpus build"]
    assert {"corpus query", "compare corpus.sqlite", "compare berlin.sqlite"} <= set(verbs)
    assert re.findall(r"!\[.*\]\((.*)\)", TEXT) == ["gromyko-dobrynin.png"]
    assert (ROOT / "docs" / "gromyko-dobrynin.png").is_file()


def test_every_question_is_answered(tmp_path: Path) -> None:
    if not VOLUME.is_file():
        pytest.skip(f"no {VOLUME}")
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    env = os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8"}

    def run(command: str) -> str:
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    run(f"dialogue corpus build '{VOLUME}' -o corpus.sqlite")
    asked = [command for command in commands() if "corpus.sqlite" in command and " build " not in command]
    assert len(asked) == 4 and asked[2].endswith(".png")
    shown = [run(command) for command in (asked[0], asked[1], asked[3])]
    assert "Gromyko, Andrei" in shown[0]
    assert re.search(r"^  answered +\d+% +\d+%$", shown[1], re.MULTILINE)
    assert "frus1961-63v15#d" in shown[2]
    run(asked[2])
    assert (tmp_path / "gromyko-dobrynin.png").stat().st_size > 10_000
