"""What several test modules need: the sample memorandum, folders beside the checkout, and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import client_table
import pytest
from browsing import Visits, running_browser
from click.testing import CliRunner, Result

# The fixture of all tests of clients.
record = client_table.record

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _no_colour_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seed() -> Path:
    """The first sample memorandum."""
    return ROOT / "seeds" / "harriman-stalin-1944-06-10.txt"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of hand annotations, which is not part of the project."""
    folder = ROOT.parent / "shared" / "bench" / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no hand annotations in {folder}")
    return folder


@pytest.fixture
def dialogue() -> Callable[..., Result]:
    """The command line, called with its arguments; `stdin` is text for standard input."""
    from dialogue.cli import main

    def call(*args: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, catch_exceptions=False)

    return call


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser, started once."""
    with running_browser() as found:
        yield found


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Visits]:
    """Opens the page of an HTML text offline; in the end nothing may have complained or asked the network."""
    visits = Visits(browser, tmp_path)
    yield visits
    visits.close()
