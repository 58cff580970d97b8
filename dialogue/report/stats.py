"""The measures of a conversation as sections of a table, JSON, or rows of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from dialogue.measures.acts import DEEDS
from dialogue.measures.definition import DIMENSIONS, Definition
from dialogue.measures.modes import SPEECH
from dialogue.measures.profile import Number, Profile, definitions, profile
from dialogue.model import Analysis
from dialogue.report.stats_order import (
    outside_section,
    replies_section,
    stance_section,
    topics_section,
    transitions_section,
)
from dialogue.report.stats_people import (
    acts_section,
    calls_section,
    floor_section,
    initiative_section,
    modes_section,
    network_section,
    pairs_section,
    turns_section,
)
from dialogue.report.style import Style, names
from dialogue.report.title import title_lines

Section = Callable[[Analysis, Style], Iterator[str]]

SECTIONS: dict[str, Section] = {
    "floor": floor_section,
    "turns": turns_section,
    "initiative": initiative_section,
    "calls": calls_section,
    "acts": acts_section,
    "pairs": pairs_section,
    "modes": modes_section,
    "stance": stance_section,
    "replies": replies_section,
    "outside": outside_section,
    "topics": topics_section,
    "transitions": transitions_section,
    "network": network_section,
}
# What is shown unless sections are asked for: one screen for a conversation of two.
MAIN = ("floor", "initiative", "calls", "acts", "modes", "replies")

PEOPLE = ("speaker", "hearer", "next_speaker")
# What a row of CSV can stand for.
ROWS = ("figure", "speaker", "document")


def stats_table(analysis: Analysis, style: Style, sections: Sequence[str] = MAIN) -> str:
    """The sections, in lines of at most `style.width` cells, ending in a line end.

    Where nobody speaks there is the first section alone, which says so.
    """
    lines = list(title_lines(analysis, style))
    chosen = sections if any(s.speakers for s in analysis.segments) else ("floor",)
    for name in chosen:
        lines += ["", *SECTIONS[name](analysis, style)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def stats_json(analysis: Analysis) -> str:
    """The measures as an object, without a line end: `whole` by name, and a list of records for each other subject."""
    found = profile(analysis)
    tables: dict[str, dict[tuple[tuple[str, str], ...], dict[str, object]]] = {}
    for figure in found.figures:
        subject, _, field = figure.name.partition(".")
        if figure.of:
            tables.setdefault(subject, {}).setdefault(figure.of, dict(figure.of))[field] = figure.value
    lines = [
        f'"document": {_json(found.document)}',
        f'"names": {_json(names(analysis))}',
        f'"whole": {_json(found.whole())}',
    ]
    for subject in dict.fromkeys(d.name.partition(".")[0] for d in definitions() if d.dimensions):
        records = ",\n  ".join(map(_json, tables.get(subject, {}).values()))
        lines.append(f"{_json(subject)}: [\n  {records}\n ]" if records else f"{_json(subject)}: []")
    lines.append(f'"units": {_json({d.name: d.measure.unit for d in definitions()})}')
    return "{\n " + ",\n ".join(lines) + "\n}"


def stats_csv(analysis: Analysis, rows: str = "figure") -> str:
    """Rows under `csv_head`: one for each figure, each speaker, or one for the document."""
    found = profile(analysis)
    known = names(analysis)
    if rows == "document":
        return csv_rows([[found.document, *map(_cell, found.whole().values())]])
    if rows == "speaker":
        return csv_rows(_speaker_rows(found, known))
    return csv_rows(
        [
            found.document,
            figure.name,
            *(dict(figure.of).get(dimension, "") for dimension in DIMENSIONS),
            *(_names(dict(figure.of).get(dimension, ""), known) for dimension in PEOPLE),
            _cell(figure.value),
            figure.unit,
        ]
        for figure in found.figures
    )


def csv_head(rows: str = "figure") -> str:
    """The first line of CSV: the names of the columns."""
    if rows == "document":
        return csv_rows([["document", *(d.name for d in definitions() if not d.dimensions)]])
    if rows == "speaker":
        acts = [f"speaker_act.count.{act}" for act in DEEDS]
        modes = [f"speaker_mode.count.{mode}" for mode in SPEECH]
        return csv_rows([["document", "speaker", "name", *(d.name for d in _of_speakers()), *acts, *modes]])
    return csv_rows([["document", "measure", *DIMENSIONS, *(f"{one}_name" for one in PEOPLE), "value", "unit"]])


def csv_rows(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180); a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def _of_speakers() -> list[Definition]:
    return [d for d in definitions() if d.dimensions == ("speaker",)]


def _speaker_rows(found: Profile, known: dict[str, str]) -> Iterator[list[object]]:
    acts, modes = found.each("speaker", "act"), found.each("speaker", "mode")
    for (who,), values in found.each("speaker").items():
        yield [
            found.document,
            who,
            known.get(who, who),
            *(_cell(values.get(d.name)) for d in _of_speakers()),
            *(acts[who, act]["speaker_act.count"] for act in DEEDS),
            *(modes[who, mode]["speaker_mode.count"] for mode in SPEECH),
        ]


def _names(key: str, known: dict[str, str]) -> str:
    return " + ".join(known.get(one, one) for one in key.split("|")) if key else ""


def _cell(value: Number | None) -> object:
    """Numbers with six significant digits; an empty cell for none."""
    if value is None:
        return ""
    return value if isinstance(value, int) else float(f"{value:.6g}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
