"""The floor of a conversation as a table, JSON, or rows of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from dialogue.measures.floor import Floor, floor
from dialogue.model import ACTS, Analysis
from dialogue.report.layout import cells, clean, clip, pad, wrap
from dialogue.report.style import Style, colours, names
from dialogue.report.title import title_lines

FIGURES = ("turns", "segments", "words", "share", "inquiries", "unanswered")
COLUMNS = ("document", "speaker", "name", *FIGURES, *(act for act in ACTS if act != "narration"))
BAR_WIDTH = 10


def floor_table(analysis: Analysis, style: Style) -> str:
    """A table with a line for each speaker and one for their acts, ending in a line end."""
    rows = floor(analysis)
    known, tints = names(analysis), colours(analysis)
    name_width = max(map(cells, (clean(known[row.speaker]) for row in rows)), default=0)
    bar_width = min(BAR_WIDTH, style.width - 60)
    name_width = min(max(name_width, len("Speaker")), style.width - 46 - bar_width)
    lines = [*title_lines(analysis, style), ""]
    head = f"{pad('Speaker', name_width)}  Turns  Segments   Words  Share{' ' * bar_width}  Unanswered"
    lines.append(style.dim(f"  {head}"))
    for row in rows:
        name = pad(clip(clean(known[row.speaker]), name_width, style.sign("…")), name_width)
        lines += _rows_of(row, name, tints.get(row.speaker), bar_width, style)
    if not rows:
        lines.append("  nobody speaks")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _rows_of(row: Floor, name: str, tint: int | None, bar_width: int, style: Style) -> Iterator[str]:
    bar = style.tinted(style.sign("▌"), tint)
    size = round(row.share * bar_width)
    block = style.tinted(style.sign("█") * size, tint) + " " * (bar_width - size)
    counts = f"{row.turns:>5}  {row.segments:>8}  {row.words:>6,}   {row.share:>4.0%}"
    unanswered = f"{row.unanswered} of {row.inquiries}" if row.inquiries else ""
    yield f"{bar} {style.tinted(name, tint, bold=True)}  {counts} {block} {unanswered:>10}"
    acts = ", ".join(f"{act} {count}" for act, count in row.acts)
    for line in wrap(acts, style.width - 4):
        yield f"{bar}   {style.dim(line)}"


def floor_json(analysis: Analysis) -> str:
    """The figures as an object, without a line end."""
    known = names(analysis)
    speakers = [
        {"speaker": row.speaker, "name": known[row.speaker]}
        | {figure: getattr(row, figure) for figure in FIGURES}
        | {"acts": dict(row.acts)}
        for row in floor(analysis)
    ]
    return json.dumps({"document": analysis.document.id, "speakers": speakers}, ensure_ascii=False, indent=1)


def floor_csv(analysis: Analysis) -> str:
    """A row for each speaker, under COLUMNS."""
    known = names(analysis)
    return csv_rows(
        [
            analysis.document.id,
            row.speaker,
            known[row.speaker],
            *(round(value, 4) if isinstance(value := getattr(row, figure), float) else value for figure in FIGURES),
            *(dict(row.acts).get(act, 0) for act in ACTS if act != "narration"),
        ]
        for row in floor(analysis)
    )


def csv_rows(rows: Iterator[list[object]] | list[list[object]]) -> str:
    """Rows as CSV (RFC 4180)."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue()
