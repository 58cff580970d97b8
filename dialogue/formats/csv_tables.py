"""CSV (RFC 4180, UTF-8): one file a table, with the formulas of spreadsheets made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from dialogue.formats.names import Names
from dialogue.formats.tables import TABLES, Cell, Row, Tables, apart

# A spreadsheet takes a cell that begins so for a formula, https://owasp.org/www-community/attacks/CSV_Injection.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class TableFile:
    """One table, of any number of documents, on a stream."""

    def __init__(self, stream: BinaryIO, table: str) -> None:
        self._stream = stream
        self._table = table
        self._names = Names()
        stream.write(_rows([_head(table)]))

    def add(self, tables: Tables) -> None:
        """Write the rows of a document."""
        self._stream.write(_rows(apart(tables, self._names)[self._table]))

    def close(self) -> None:
        """Nothing is left to be written."""


class TableFolder:
    """Every table as a file of its own, TABLE.csv, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._names = Names()
        self._files = {table: folder / f"{table}.csv" for table in TABLES}
        for table, file in self._files.items():
            file.write_bytes(_rows([_head(table)]))

    def add(self, tables: Tables) -> None:
        """Write the rows of a document."""
        for table, rows in apart(tables, self._names).items():
            # Opened anew for every document, so that nothing is left open when a disk is full.
            with open(self._files[table], "ab") as stream:
                stream.write(_rows(rows))

    def close(self) -> None:
        """Nothing is left to be written."""


def _head(table: str) -> Row:
    return tuple(column.name for column in TABLES[table])


def _rows(rows: Iterable[Row]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([neutral(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8")


def neutral(cell: Cell) -> str | int | None:
    """The cell as CSV holds it: "'" stands before what a spreadsheet would run; true and false in small letters."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
