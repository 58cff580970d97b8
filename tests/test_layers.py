"""Which module may import which, how long a file may be, and when the heavy libraries are imported."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dialogue"

# From the ground up; a module, or a folder of modules, imports only from the floors below its own.
FLOORS = (
    {"model", "errors", "version"},
    {"atomic", "atomic_folder", "fields", "schema", "text", "turns"},
    {"grammar", "deserial"},
    {"clause", "people", "readers", "serial"},
    {"discourse", "saved"},
    {"stages"},
    {"assemble"},
    {"analysis", "graph", "refusal"},
    {"explain", "measures"},
    {"corpus"},
    {"compare"},
    {"charts", "exporters", "formats", "report"},
    {"view"},
    {"cli"},
)
# The names at the door, from every floor; nothing imports them.
DOORS = {"", "__main__"}

# Where a library may be imported at all, and whether a module may do so when it is itself imported.
LIBRARIES = {"click": ({"cli"}, True), "nltk": (None, False)}
# In `model` for the types that its methods return.
LIBRARIES["networkx"] = ({"graph", "measures", "exporters", "corpus", "view", "compare", "model"}, False)
LIBRARIES["lxml"] = (None, False)
LIBRARIES["resvg_py"] = ({"exporters"}, False)
LIBRARIES["matplotlib"] = LIBRARIES["numpy"] = ({"charts"}, False)
LIBRARIES["jinja2"] = LIBRARIES["markupsafe"] = ({"view"}, False)
LIBRARIES["pyarrow"] = ({"formats", "corpus"}, False)
LIBRARIES["pooch"] = ({"corpus"}, False)
LIBRARIES["dask"] = LIBRARIES["distributed"] = ({"cli"}, False)
LIBRARIES["pandas"] = ({"formats", "model"}, False)
# Extras with what only tests use.
FOR_TESTS = {"test", "test-browser", "fuzz", "coverage"}

# The ways up: methods of Analysis for notebooks, where `analysis.to_dataframe()` is what people look for. Each imports
# when it is called, so that no floor is built on one above it. Nothing else belongs here.
WAYS_UP = {("model", "formats.frames"), ("model", "graph.build"), ("model", "report.notebook")}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imports_of(module: str) -> Iterator[tuple[str, bool]]:
    """Absolute names that a module imports, and whether it does so at its own import."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    at_import = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in at_import
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = whole.removeprefix("dialogue.") in MODULES
                yield whole if is_module else str(node.module), id(node) in at_import


def own_imports(module: str) -> set[str]:
    """Modules of the package that a module imports, ways up apart."""
    names = {name for name, _ in imports_of(module) if name.split(".")[0] == "dialogue"}
    found = {name.removeprefix("dialogue").lstrip(".") for name in names} - {""}
    return {name for name in found if (module, name) not in WAYS_UP}


def unit(module: str) -> str:
    return module.split(".")[0]


def floor_of(module: str) -> int:
    for number, floor in enumerate(FLOORS):
        if unit(module) in floor:
            return number
    pytest.fail(f"dialogue.{module} stands on no floor: give it one in {Path(__file__).name}")


def libraries(module: str) -> Iterator[tuple[str, bool]]:
    """Packages from outside the standard library."""
    for name, at_import in imports_of(module):
        top = name.split(".")[0]
        if top != "dialogue" and top not in sys.stdlib_module_names:
            yield top, at_import


@pytest.mark.parametrize("module", [m for m in MODULES if m not in DOORS])
def test_imports_go_down(module: str) -> None:
    for name in own_imports(module):
        assert name not in DOORS, f"{module} imports the door"
        inside = unit(name) == unit(module)
        assert inside or floor_of(name) < floor_of(module), f"{module} imports {name}, which is not below it"


def test_no_circles() -> None:
    assert list(TopologicalSorter({m: own_imports(m) for m in MODULES if m not in DOORS}).static_order())


def test_ways_up_are_taken_only_when_they_are_called() -> None:
    for module, above in WAYS_UP:
        (at_import,) = {early for name, early in imports_of(module) if name == f"dialogue.{above}"}
        assert not at_import, f"{module} imports {above} before it is needed"


def test_no_stage_imports_another() -> None:
    """The stages are what `analysis` calls; what they share stands in modules of its own, which it does not import."""
    called = {name for name in own_imports("analysis") if unit(name) == "stages"}
    found = {(m, name) for m in MODULES if unit(m) == "stages" for name in own_imports(m) & called}
    assert len(called) > 5
    assert found == set()


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stand_where_they_belong(module: str) -> None:
    for library, at_import in libraries(module):
        units, may_at_import = LIBRARIES[library]
        assert units is None or unit(module) in units, f"{module} imports {library}"
        assert may_at_import or not at_import, f"{module} imports {library} before it is needed"


def test_what_is_imported_is_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [lines for name, lines in project["optional-dependencies"].items() if name not in FOR_TESTS]
    declared = {line.partition(">")[0].replace("-", "_") for line in chain(project["dependencies"], *extras)}
    assert {library for module in MODULES for library, _ in libraries(module)} == declared


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_memorandum_is_analysed_without_the_heavy_libraries(form: str, seed: Path) -> None:
    code = (
        "import sys\n"
        "from dialogue.cli import main\n"
        f"main(['analyze', {str(seed)!r}, '--format', {form!r}], standalone_mode=False)\n"
        "heavy = {'nltk', 'networkx', 'lxml', 'numpy', 'pandas', 'pyarrow', 'concurrent'}\n"
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
    assert done.stdout


@pytest.mark.parametrize("folder", ["dialogue", "tests"])
def test_files_are_small_and_have_a_subject(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        length = len(path.read_text(encoding="utf-8").splitlines())
        assert length <= 300, f"{path} has {length} lines"
        assert not {"utils", "util", "helpers", "helper", "common", "misc"} & set(path.stem.split("_")), path
