"""The face of the package: few names, each where it says, and none that costs anything before it is used."""

import subprocess
import sys

import pytest

import dialogue

NAMES = {
    "Analysis", "DialogueError", "analyze", "build_graph", "load_grammar", "profile", "read", "to_dict",
    "write_graphml",
}  # fmt: skip


def test_the_names_are_these() -> None:
    assert set(dialogue.__all__) == NAMES | {"__version__"}
    assert set(dir(dialogue)) == set(dialogue.__all__)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_is_what_its_module_calls_so(name: str) -> None:
    value = getattr(dialogue, name)
    assert value.__name__ == name
    assert value is getattr(sys.modules[value.__module__], name)


def test_others_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = dialogue.nonsense  # type: ignore[attr-defined]


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    code = "import sys, dialogue; print(*sorted(m for m in sys.modules if m.startswith('dialogue')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["dialogue", "dialogue.version"]
