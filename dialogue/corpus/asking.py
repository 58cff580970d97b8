"""Questions to a corpus in SQL: read-only, within a time, and their faults in one line."""

from __future__ import annotations

import difflib
import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dialogue.errors import QueryError, StoreError

# How many steps of SQLite's machine lie between two looks at the clock.
STEPS = 20_000
# What one call of a function can take before the clock is looked at again: bytes of a value, and of a LIKE pattern,
# which takes the square of its length.
LONGEST_VALUE = 20_000_000
LONGEST_LIKE = 1_000

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
# Pragmas that only tell something; the full-text index asks for data_version itself.
_TELLING = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list", "data_version"}
_MISSING = re.compile(r"no such (?P<kind>column|table): (?P<name>\S+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, each once, and the rows one by one."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def answer(
    connection: sqlite3.Connection, sql: str, values: Sequence[object] | Mapping[str, object] = (), seconds: float = 0
) -> Iterator[Answer]:
    """The answer to one statement that reads; `seconds` is how long it may take in all, 0 for any time.

    Raises QueryError for faulty SQL and for a statement that would change anything, StoreError when time is over;
    either may also be raised while the rows are taken.
    """
    end = time.monotonic() + seconds
    denied: list[int] = []

    def allow(action: int, first: str | None, second: str | None, *others: str | None) -> int:
        if action in _READING and second != "load_extension":
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and str(first).lower() in _TELLING:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":  # how SQLite takes up a virtual table
            return sqlite3.SQLITE_OK
        denied.append(action)
        return sqlite3.SQLITE_DENY

    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_LIKE)
    connection.set_authorizer(allow)
    if seconds:
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield _answer(connection, sql, values)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        if "interrupted" in str(error):
            raise StoreError(f"the query took more than {seconds:g} s; --timeout gives it more") from error
        raise QueryError(_reason(connection, error, bool(denied))) from error
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)


def _answer(connection: sqlite3.Connection, sql: str, values: Sequence[object] | Mapping[str, object]) -> Answer:
    cursor = connection.execute(sql, values)
    if cursor.description is None:
        raise QueryError("the query is empty: it has no statement that gives rows")
    return Answer(_each_once([column[0] for column in cursor.description]), cursor)


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        number, one = 1, name
        while one in found:
            number += 1
            one = f"{name}_{number}"
        found.append(one)
    return tuple(found)


def _reason(connection: sqlite3.Connection, error: Exception, denied: bool) -> str:
    text = " ".join(str(error).split())
    if denied or "readonly" in text:
        return "a query only reads: what would change the corpus, or open another file, is refused"
    if "one statement" in text:
        return "one statement at a time"
    missing = _MISSING.match(text)
    if missing is None:
        return f"SQL: {text}"
    connection.set_authorizer(None)
    known = list(tables(connection)) if missing["kind"] == "table" else _columns(connection)
    near = difflib.get_close_matches(missing["name"].rpartition(".")[2], known, n=3)
    if missing["kind"] == "table":
        return f"SQL: {text}; there is {', '.join(near or known)}"
    return f"SQL: {text}" + (f"; there is {', '.join(near)}" if near else "")


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Tables and views with "table" or "view", without those in which the full-text index keeps itself."""
    rows = connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid")
    return {name: kind for name, kind in rows if not name.startswith(("sqlite_", "segments_text"))}


def _columns(connection: sqlite3.Connection) -> list[str]:
    found = {row[1] for table in tables(connection) for row in connection.execute(f"PRAGMA table_info({table})")}
    return sorted(found)
