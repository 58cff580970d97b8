"""What a cluster has done, on its way into a corpus: Parquet files in a folder beside it, each whole or not there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, fields

from dialogue.atomic import atomic_bytes
from dialogue.corpus.schema import LAYOUT
from dialogue.errors import StoreError, WriteError
from dialogue.version import VERSION

ENDING = ".parquet"
# Under this key a file says what its results rest on.
KEY = b"dialogue"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document, which its digest names: rows, as `rows.packed` gives them, or why there are none."""

    digest: str
    rows: str = ""
    passed: str = ""
    failure: str = ""


def folder_of(corpus: str) -> str:
    """The folder beside a corpus in which its parts stand while they are made: FILE.parts."""
    return f"{os.path.realpath(corpus)}.parts"


def name_of(digests: Iterable[str], grammar: str) -> str:
    """The name of the part with these documents in this order: the same work gives the same name and the same bytes."""
    total = hashlib.sha256(_basis(grammar))
    for digest in digests:
        total.update(digest.encode() + b"\0")
    return total.hexdigest()[:32] + ENDING


def write_part(path: str, results: Sequence[Result], grammar: str) -> None:
    """Write results to `path`, whole or not at all; WriteError, also without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise WriteError("Parquet needs pyarrow, which is not installed: pip install 'dialogue[cluster]'") from error
    schema = pa.schema([(field.name, pa.string()) for field in fields(Result)], {KEY: _basis(grammar)})
    columns = zip(*map(astuple, results), strict=True)
    table = pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=schema)
    with atomic_bytes(path) as stream:
        write_table(table, stream, compression="zstd", use_dictionary=False, write_page_checksum=True)


def read_part(path: str, grammar: str) -> tuple[Result, ...]:
    """The results in a part; none if it is damaged, or was made by another version or grammar."""
    import pyarrow as pa
    from pyarrow.parquet import read_table

    try:
        table = read_table(path, page_checksum_verification=True)
        if (table.schema.metadata or {}).get(KEY) != _basis(grammar):
            return ()
        return tuple(Result(*row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True))
    except (pa.ArrowException, OSError, TypeError):
        return ()


def parts_in(folder: str) -> list[str]:
    """The paths of the parts that are there; StoreError if the folder cannot be made or read."""
    try:
        os.makedirs(folder, exist_ok=True)
        return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(ENDING))
    except OSError as error:
        raise StoreError(f"cannot use {folder}: {error.strerror}") from error


def remove_parts(folder: str) -> None:
    """Remove the parts, what was left half-written, and the folder unless there is something else in it."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(ENDING) or (entry.name.startswith(".dialogue-") and entry.name.endswith(".tmp")):
                os.unlink(entry.path)
    leave(folder)


def leave(folder: str) -> None:
    """Remove the folder if nothing is in it."""
    with suppress(OSError):
        os.rmdir(folder)


def _basis(grammar: str) -> bytes:
    return json.dumps([LAYOUT, VERSION, grammar]).encode()
