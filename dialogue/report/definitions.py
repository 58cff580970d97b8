"""What every measure means, as Markdown: `docs/measures.md` is this text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from dialogue.measures import residuals
from dialogue.measures.definition import Definition
from dialogue.measures.literature import LITERATURE
from dialogue.measures.profile import definitions
from dialogue.measures.subjects import SUBJECTS

HEAD = """\
# Measures of one conversation

What `dialogue stats` measures. This page is written by `dialogue stats --definitions`; the text of each measure stands
with its field in `dialogue/measures/`.

All measures rest on the analysis of a report: they count what the writer gives, in the words and the order in which he
gives it. Where there is nothing to measure, a measure has no value: an empty cell in CSV, `null` in JSON, `-` in a
table. A share is a number from 0 to 1. Segments, turns, acts, modes and replies are those of `dialogue analyze`; as a
speaker, ALL is both sides at once, and UNKNOWN whoever could not be told.

A measure is as good as the analysis under it. On 24 memoranda annotated by hand, those on which the rules were set,
measures of the floor, of turns, of inquiries, outside sources and transitions rank the memoranda as the annotation does
(rank correlation above 0.9). What rests on replies and addressees does so less surely (mostly 0.5 to 0.9): initiative,
what becomes of calls, stance, chains, network. Shares of a few segments, as of two proposals, say little.
"""

WHOLE = "The conversation as a whole"
TITLES = {
    ("speaker",): "Each speaker",
    ("act",): "Each act",
    ("mode",): "Each mode of speech",
    ("speaker", "act"): "Each speaker and act",
    ("hearer", "act"): "Each hearer and act",
    ("speaker", "mode"): "Each speaker and mode",
    ("speaker", "hearer"): "Each speaker and hearer",
    ("speaker", "hearer", "act"): "Each speaker, hearer and act",
    ("speaker", "cited"): "Each speaker and outside source",
    ("speaker", "topic"): "Each speaker and topic",
    ("act", "next_act"): "Each act and the next",
    ("speaker", "next_speaker"): "Each speaker and the next",
}


def definitions_markdown() -> str:
    """The page, ending in a line end: the tables, what holds for each subject, and the literature."""
    return HEAD + "".join([*_tables(), *_conventions(), *_literature()])


def _tables() -> Iterator[str]:
    for dimensions, group in groupby(definitions(), key=lambda d: d.dimensions):
        yield f"\n## {TITLES[dimensions] if dimensions else WHOLE}\n\n"
        yield "| measure | definition | unit | range | source |\n|---|---|---|---|---|\n"
        yield from map(_line, group)


def _line(definition: Definition) -> str:
    measure = definition.measure
    none = f" No value {measure.none}." if measure.none else ""
    return (
        f"| `{definition.name}` | {measure.meaning}{none} | {measure.unit} | {definition.range} | {measure.source} |\n"
    )


def _conventions() -> Iterator[str]:
    """The docstrings of the modules that measure, each under its first sentence."""
    yield "\n# How it is counted\n"
    modules = dict.fromkeys(record.__module__ for record, _ in SUBJECTS)
    for name in (*modules, residuals.__name__):
        title, _, text = _docstring(name).partition("\n")
        yield f"\n## {title.rstrip('.')}\n" + (f"\n{text.strip()}\n" if text.strip() else "")


def _docstring(name: str) -> str:
    """The docstring of a module that has been imported; "" where Python was told to leave docstrings out."""
    return sys.modules[name].__doc__ or ""


def _literature() -> Iterator[str]:
    yield "\n# Literature\n\n"
    for work in LITERATURE.values():
        yield f"- {work}\n"
