"""The wheel: built, installed where no checkout is near, and put to work."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel: pip install 'dialogue[test]'")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*build, str(root)], check=True)
    (found,) = folder.glob("dialogue-*.whl")
    return found


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs folder of a new environment with the wheel and, borrowed from this one, what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)}, scheme="venv")
    # Reached through a .pth file, the .pth files in there, an editable install of dialogue among them, do not count.
    Path(paths["purelib"], "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = Path(paths["scripts"], "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--ignore-installed", str(wheel)], check=True)
    return python.parent


def run(*command: object, folder: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    clean["XDG_CACHE_HOME"] = str(folder / "cache")
    done = subprocess.run([str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_rule_file_and_no_more_than_it_should(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.relative_to(root / "grammars").as_posix() for path in (root / "grammars").rglob("*.toml")}
    assert {n.removeprefix("dialogue/_grammars/") for n in names if n.endswith(".toml")} == rules
    assert {"dialogue/py.typed", "dialogue/schemas/analysis-1.json"} <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"dialogue"}


def test_the_wheel_holds_the_templates_the_style_and_the_script_of_the_page(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {path.relative_to(root).as_posix() for path in (root / "dialogue" / "view").rglob("*.*")}
    wanted = {path for path in own if path.endswith((".html", ".css", ".js"))}
    assert len(wanted) > 5
    assert wanted <= names


def test_it_runs_from_the_wheel_and_finds_its_rules_there(fresh: Path, tmp_path: Path) -> None:
    code = "import dialogue.grammar.load as g; print(g.grammar_folder())"
    assert run(fresh / "python", "-c", code, folder=tmp_path).strip().endswith(os.path.join("dialogue", "_grammars"))
    assert str(fresh.parent) in run(fresh / "python", "-c", code, folder=tmp_path)


def test_a_memorandum_is_analysed_as_in_the_checkout(fresh: Path, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_bytes(seed.read_bytes())
    installed = json.loads(run(fresh / "dialogue", "analyze", "memo.txt", "--format", "json", folder=tmp_path))
    here = run(sys.executable, "-m", "dialogue", "analyze", "memo.txt", "--format", "json", folder=tmp_path)
    checkout = json.loads(here)
    assert installed["segments"]
    assert installed == checkout
    assert json.loads(run(fresh / "dialogue", "schema", folder=tmp_path))["properties"].keys() == installed.keys()
    run(fresh / "dialogue", "graph", "memo.txt", "-o", "memo.graphml", folder=tmp_path)
    assert (tmp_path / "memo.graphml").stat().st_size > 0
    run(fresh / "dialogue", "view", "memo.txt", "-o", "memo.html", folder=tmp_path)
    assert "</html>" in (tmp_path / "memo.html").read_text(encoding="utf-8")
