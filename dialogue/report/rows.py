"""Rows with named columns as a table, CSV, JSON or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import isfinite
from typing import Any

from dialogue.report.layout import cells, clean, pad, wrap
from dialogue.report.style import Style

FORMATS = ("table", "csv", "json", "jsonl")
Row = Sequence[Any]

GAP = 2
# A column is as wide as its longest word, up to this; where that does not fit, each row stands on lines of its own.
LONGEST_WORD = 20
# A cell takes more lines than this only where whole texts are asked for.
LINES = 3
# A column of this name holds sentences, which want the whole width.
TEXT = "text"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_rows(columns: Sequence[str], rows: Iterable[Row], form: str, style: Style) -> Iterator[str]:
    """The text of the rows, piece by piece; `form` is one of FORMATS, `style` counts for a table only."""
    if form == "csv":
        return _as_csv(columns, rows)
    if form == "jsonl":
        return (_object(columns, row) + "\n" for row in rows)
    if form == "json":
        return _as_json(columns, rows)
    return _as_table(columns, [[_shown(value) for value in row] for row in rows], style)


def safe_cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _as_csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in chain([columns], rows):
        writer.writerow([safe_cell(value) for value in row])
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()


def _as_json(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before + _object(columns, row)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _object(columns: Sequence[str], row: Row) -> str:
    return json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> object:
    """What JSON has for a value: bytes in hexadecimal, and as text the infinite, for which it has no number."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value.hex() if isinstance(value, bytes) else value


def _shown(value: object) -> str | float:
    """What stands in the cell of a table: numbers as numbers, for they stand at the right."""
    if isinstance(value, bool) or value is None or isinstance(value, (int, float)):
        return "" if value is None else value
    return value.hex() if isinstance(value, bytes) else clean(str(value))


def _as_table(columns: Sequence[str], rows: Sequence[Sequence[str | float]], style: Style) -> Iterator[str]:
    texts = [[value if isinstance(value, str) else _figure(value) for value in row] for row in rows]
    natural = [max(map(cells, column)) for column in zip(columns, *texts, strict=True)]
    least = [min(LONGEST_WORD, max(map(_longest_word, column))) for column in zip(columns, *texts, strict=True)]
    room = style.width - GAP * (len(columns) - 1)
    if TEXT in columns and sum(natural) > room:
        yield from _as_quotations(columns, texts, style)
        return
    if sum(least) > room:
        yield from _as_records(columns, texts, style)
        return
    widths = _fitting(natural, least, room)
    at_right = [any(not isinstance(row[n], str) for row in rows) for n in range(len(columns))]
    yield _line([_cell(name, width, right) for name, width, right in zip(columns, widths, at_right, strict=True)])
    yield style.dim(style.sign("─") * (sum(widths) + GAP * (len(widths) - 1))) + "\n"
    for row in texts:
        wrapped = [_wrapped(text, width, style) for text, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, wrapped))):
            pieces = [lines[number] if number < len(lines) else "" for lines in wrapped]
            yield _line([_cell(text, w, right) for text, w, right in zip(pieces, widths, at_right, strict=True)])


def _as_quotations(columns: Sequence[str], rows: Sequence[Sequence[str]], style: Style) -> Iterator[str]:
    """Each row as a line of all that is short, and below it, set in, the text."""
    at = columns.index(TEXT)
    dot = style.sign(" · ")
    for number, row in enumerate(rows):
        about = dot.join(text for n, text in enumerate(row) if n != at and text)
        lead = "\n" if number else ""
        for line in wrap(about, style.width):
            yield f"{lead}{style.bold(line)}\n"
            lead = ""
        yield from (f"  {line}\n" for line in _wrapped(row[at], style.width - 2, style))


def _as_records(columns: Sequence[str], rows: Sequence[Sequence[str]], style: Style) -> Iterator[str]:
    """Each row as lines of a name and a value, for more columns than the width has room for."""
    width = max(map(cells, columns))
    for number, row in enumerate(rows):
        yield "\n" if number else ""
        for name, text in zip(columns, row, strict=True):
            lines = _wrapped(text, style.width - width - GAP, style)
            yield f"{style.dim(pad(name, width))}{' ' * GAP}{lines[0]}".rstrip() + "\n"
            yield from (f"{' ' * (width + GAP)}{line}\n" for line in lines[1:])


def _fitting(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths of columns that sum to `room` at most: the widest give way first, none below what it needs at least."""
    cap = max(natural, default=0)
    while cap > 1 and sum(max(low, min(width, cap)) for width, low in zip(natural, least, strict=True)) > room:
        cap -= 1
    widths = [max(low, min(width, cap)) for width, low in zip(natural, least, strict=True)]
    for n, width in enumerate(natural):
        widths[n] += min(width - widths[n], max(room - sum(widths), 0))
    return widths


def _longest_word(text: str) -> int:
    return max(map(cells, text.split(" ")))


def _wrapped(text: str, width: int, style: Style) -> list[str]:
    return wrap(text, max(width, 1), 0 if style.verbose else LINES, style.sign("…"))


def _cell(text: str, width: int, right: bool) -> str:
    return " " * (width - cells(text)) + text if right else pad(text, width)


def _line(texts: Sequence[str]) -> str:
    return (" " * GAP).join(texts).rstrip() + "\n"


def _figure(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.3f}"
