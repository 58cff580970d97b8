"""Parquet, typed as the columns of the tables are; needs pyarrow."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogue.errors import WriteError
from dialogue.formats.names import Names
from dialogue.formats.tables import TABLES, Row, Tables, apart

if TYPE_CHECKING:
    import pyarrow

# Rows are gathered into groups of about this many: small groups make large and slow files.
GROUP = 50_000


class ParquetFile:
    """One table, of any number of documents, on a stream."""

    def __init__(self, stream: BinaryIO, table: str) -> None:
        self._names = Names()
        self._stream = stream
        self._table = _Table(table)

    def add(self, tables: Tables) -> None:
        """Take the rows of a document."""
        self._stream.write(self._table.add(apart(tables, self._names)[self._table.name]))

    def close(self) -> None:
        """Write what is left; the stream stays open."""
        self._stream.write(self._table.close())


class ParquetFolder:
    """Every table as a file of its own, TABLE.parquet, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._names = Names()
        self._tables = {folder / f"{name}.parquet": _Table(name) for name in TABLES}

    def add(self, tables: Tables) -> None:
        """Take the rows of a document."""
        rows = apart(tables, self._names)
        for file, table in self._tables.items():
            _append(file, table.add(rows[table.name]))

    def close(self) -> None:
        """Write what is left."""
        for file, table in self._tables.items():
            _append(file, table.close())


class _Table:
    """Rows into bytes. pyarrow writes to memory only: on a full disk it would try again at the end, and complain."""

    def __init__(self, name: str) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise WriteError("Parquet needs pyarrow, not installed: pip install 'dialogue[parquet]'") from error
        types = {"text": pyarrow.string(), "whole": pyarrow.int64(), "flag": pyarrow.bool_()}
        self.name = name
        self._schema = pyarrow.schema([(column.name, types[column.kind]) for column in TABLES[name]])
        self._spool = _Spool()
        self._writer: Any = pyarrow.parquet.ParquetWriter(self._spool, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: list[Row]) -> bytes:
        """Take rows; the bytes that are ready to be written."""
        self._rows += rows
        if len(self._rows) >= GROUP:
            self._encode()
        return self._spool.taken()

    def close(self) -> bytes:
        """The bytes to the end of the file."""
        self._encode()
        self._writer.close()
        return self._spool.taken()

    def _encode(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow())
        self._rows = []

    def _arrow(self) -> pyarrow.Table:
        import pyarrow

        columns = zip(*self._rows, strict=True)
        return pyarrow.Table.from_arrays(
            [pyarrow.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)],
            schema=self._schema,
        )


class _Spool(io.RawIOBase):
    """A file that keeps what is written until it is taken away, and knows how much that was."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._written += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        found = b"".join(self._pieces)
        self._pieces = []
        return found


def _append(file: Path, data: bytes) -> None:
    with open(file, "ab") as stream:
        stream.write(data)
