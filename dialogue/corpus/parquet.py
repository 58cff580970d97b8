"""A table of a corpus as Apache Parquet, by pyarrow."""

from __future__ import annotations

import sqlite3
from typing import BinaryIO

from dialogue.errors import WriteError

# Rows that are held at a time, and stand in one row group of the file.
GROUP = 50_000
_TYPES = {"INTEGER": "int64", "REAL": "float64"}


def write_parquet(connection: sqlite3.Connection, table: str, stream: BinaryIO) -> None:
    """Write a table or view, whose name must be one of the corpus, with the types of its columns.

    Raises WriteError without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise WriteError("Parquet needs pyarrow, which is not installed: pip install 'dialogue[parquet]'") from error
    columns = [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]
    schema = pa.schema([(name, getattr(pa, _TYPES.get(kind, "string"))()) for name, kind in columns])
    cursor = connection.execute(f"SELECT * FROM {table}")
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while rows := cursor.fetchmany(GROUP):
            values = zip(*rows, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
