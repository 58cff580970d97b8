"""The file of a corpus: made, opened to write or to read, and its faults as one line each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialogue.corpus.schema import INDICES, LAYOUT, TABLES, VIEWS
from dialogue.errors import StoreError

# Marks the file as a corpus, in the place that SQLite has for it in the head of a file.
APPLICATION = int.from_bytes(b"dlgc", "big")
# How long to wait while another process writes, in seconds.
PATIENCE = 30.0


@contextmanager
def writing(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that writes to the corpus at `path`, which is made if nothing stands there; StoreError for faults.

    What was committed stays, however the process ends.
    """
    if not os.path.isdir(os.path.dirname(path) or "."):
        raise StoreError(f"cannot write {path}: there is no folder {os.path.dirname(path)}")
    if os.path.exists(path):
        _refuse_others(path)
    with faults(path):
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                _make(connection)
            _check(connection, path)
            yield connection
        finally:
            connection.close()


@contextmanager
def many_writes(connection: sqlite3.Connection) -> Iterator[None]:
    """Write ahead: a transaction a document costs next to nothing, and others can read in the meantime.

    When the block ends, all is again in the one file.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        _one_file(connection)


@contextmanager
def reading(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that cannot change the corpus at `path`; StoreError where there is none."""
    if not os.path.isfile(path):
        raise StoreError(f"{path} is no file" if os.path.exists(path) else f"{path} does not exist")
    _refuse_others(path)
    with faults(path):
        uri = Path(path).resolve().as_uri() + "?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            _check(connection, path)
            yield connection
        finally:
            connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def faults(path: str) -> Iterator[None]:
    """Errors of SQLite as StoreError, with what to do where that is known."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_said(error)}") from error


def value(connection: sqlite3.Connection, key: str) -> str:
    """An entry of the table meta, "" if there is none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def set_value(connection: sqlite3.Connection, key: str, text: str) -> None:
    """Write an entry of the table meta, unless it is there already."""
    if value(connection, key) != text:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, text))


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        for statement in (TABLES + INDICES + VIEWS).split(";\n"):
            if statement.strip():
                connection.execute(statement)
        set_value(connection, "layout", LAYOUT)


def _refuse_others(path: str) -> None:
    """Refuse a file that is something else before SQLite touches it; an empty one is the start of a corpus."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
    if head and head != b"SQLite format 3\0":
        raise StoreError(f"{path} is no corpus")


def _check(connection: sqlite3.Connection, path: str) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError(f"{path} is no corpus, but another database")
    layout = value(connection, "layout")
    if layout != LAYOUT:
        raise StoreError(f"{path} has the layout {layout}, this version reads {LAYOUT}: build it anew")


def _one_file(connection: sqlite3.Connection) -> None:
    """Leave the mode that needs files beside the corpus; where somebody reads just now, they stay for the time."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA busy_timeout = 1000")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


def _said(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text:
        return "another process is writing to it"
    if "malformed" in text or "not a database" in text:
        return "the file is damaged; delete it and build it anew"
    if "full" in text or "disk I/O" in text:
        return f"the disk does not take it ({text}); what was done before is kept"
    if "readonly" in text:
        return "the file is write-protected"
    if "unable to open" in text:
        return "the file or its folder cannot be written"
    return text
