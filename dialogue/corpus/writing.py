"""Documents into a corpus and out of it, each in a transaction of its own."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialogue.corpus.rows import storable
from dialogue.corpus.schema import OWNED
from dialogue.corpus.store import transaction
from dialogue.measures.profile import definitions
from dialogue.model import Document

Place = tuple[str, str]
"""Where a document stands: its file, seen from the folder of the corpus, and its id."""


@dataclass(frozen=True, slots=True)
class State:
    """What an analysis depends on: digest of the document, digest of the grammar, version of the program."""

    digest: str
    grammar: str
    version: str


def digest_of(document: Document) -> str:
    """A digest of all that the analysis of a document rests on."""
    content = (document.id, document.format, document.text, document.marks, document.metadata)
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def states(connection: sqlite3.Connection) -> dict[Place, State]:
    """The state in which each document was analysed, or found to be no conversation; failures are tried again."""
    rows = connection.execute(
        "SELECT source, key, digest, grammar, version FROM documents "
        "UNION ALL SELECT source, key, digest, grammar, version FROM rejected WHERE NOT failed"
    )
    return {(source, key): State(*state) for source, key, *state in rows}


def places(connection: sqlite3.Connection) -> list[Place]:
    """Every document that the corpus has or has turned down; the id is "" for a file that could not be read."""
    return connection.execute(
        "SELECT source, key FROM documents UNION SELECT source, key FROM rejected ORDER BY source, key"
    ).fetchall()


def add(connection: sqlite3.Connection, place: Place, volume: str, digest: str, rows: Mapping[str, Any]) -> None:
    """Put a document in, in the place of what the corpus had of it before; its id and its name stay."""
    source, key = place
    with transaction(connection):
        known = connection.execute("SELECT id, name FROM documents WHERE source = ? AND key = ?", place).fetchone()
        _remove(connection, place)
        number = known[0] if known else _free(connection, "documents")
        name = known[1] if known else _name(connection, key)
        own = {"id": number, "name": name, "source": source, "volume": volume, "digest": digest}
        document = rows["document"] | own
        marks = ", ".join("?" * len(document))
        connection.execute(f"INSERT INTO documents ({', '.join(document)}) VALUES ({marks})", tuple(document.values()))
        first = {table: _free(connection, table) for table, columns in OWNED.items() if "id" in columns}
        for table, references in OWNED.items():
            columns = _columns(connection, table)
            at = columns.index("document") if "document" in columns else None
            places = [(columns.index(column), first[other]) for column, other in references.items()]
            new = _with_definitions(connection, rows[table]) if table == "figures" else rows[table]
            found = (_placed(row, number, at, places) for row in new)
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", found)
        connection.execute(
            "INSERT INTO segments_text (rowid, text) SELECT id, text FROM segments WHERE document = ?", (number,)
        )


def reject(connection: sqlite3.Connection, place: Place, failed: bool, reason: str, state: State) -> None:
    """Keep why there is no analysis of a document; what the corpus had of it before goes."""
    with transaction(connection):
        _remove(connection, place)
        values = (*place, int(failed), storable(reason), state.digest, state.grammar, state.version)
        connection.execute("INSERT OR REPLACE INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def remove(connection: sqlite3.Connection, places: Iterable[Place]) -> None:
    """Take documents out."""
    with transaction(connection):
        for place in places:
            _remove(connection, place)


def write_definitions(connection: sqlite3.Connection) -> None:
    """Say in the corpus what its measures mean; a measure keeps its number."""
    columns = ("unit", "range", "dimensions", "meaning", "source", "none")
    news = ", ".join(f"{column} = excluded.{column}" for column in columns)
    with transaction(connection):
        connection.executemany(
            f"INSERT INTO definitions (name, {', '.join(columns)}) VALUES (?, ?, ?, ?, ?, ?, ?) "
            f"ON CONFLICT (name) DO UPDATE SET {news}",
            (
                (d.name, d.measure.unit, d.range, ", ".join(d.dimensions))
                + (d.measure.meaning, d.measure.source, d.measure.none)
                for d in definitions()
            ),
        )


def add_inputs(connection: sqlite3.Connection, paths: Iterable[str], every: bool) -> None:
    """Keep what a build was given, for the next update."""
    new = [(path, every) for path in paths if (path, every) not in inputs(connection)]
    connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?)", new)


def inputs(connection: sqlite3.Connection) -> list[tuple[str, bool]]:
    """What the builds were given: paths seen from the folder of the corpus, and whether every document was wanted."""
    return [(path, bool(every)) for path, every in connection.execute("SELECT path, every FROM inputs ORDER BY path")]


def seen_from(corpus: str, path: str) -> str:
    """`path` as it is called in the folder of the corpus, so that both can be moved together."""
    try:
        return storable(os.path.relpath(path, os.path.dirname(os.path.abspath(corpus))))
    except ValueError:  # another drive
        return storable(os.path.abspath(path))


def _with_definitions(connection: sqlite3.Connection, figures: list[list[Any]]) -> Iterator[list[Any]]:
    """Figures with the number of their measure instead of its name."""
    numbers = dict(connection.execute("SELECT name, id FROM definitions"))
    return ([number, numbers[name], *rest] for number, name, *rest in figures)


def _placed(row: list[Any], number: int, at: int | None, places: list[tuple[int, int]]) -> list[Any]:
    """A row with the number of its document, and with ids of the corpus."""
    found = row if at is None else [*row[:at], number, *row[at:]]
    for column, first in places:
        if found[column] is not None:
            found[column] += first
    return found


def _remove(connection: sqlite3.Connection, place: Place) -> None:
    connection.execute("DELETE FROM rejected WHERE source = ? AND key = ?", place)
    row = connection.execute("SELECT id FROM documents WHERE source = ? AND key = ?", place).fetchone()
    if row is None:
        return
    # The full-text index keeps no text of its own, so that it must be told what it forgets.
    connection.execute(
        "INSERT INTO segments_text (segments_text, rowid, text) "
        "SELECT 'delete', id, text FROM segments WHERE document = ?",
        row,
    )
    for table in reversed(OWNED):
        if "document" in _columns(connection, table):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", row)
        else:
            connection.execute(
                f"DELETE FROM {table} WHERE segment IN (SELECT id FROM segments WHERE document = ?)", row
            )
    connection.execute("DELETE FROM documents WHERE id = ?", row)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _free(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def _name(connection: sqlite3.Connection, key: str) -> str:
    """The id of the document; where another file has a document of that id, with a number behind it."""
    name, number = key, 1
    while connection.execute("SELECT 1 FROM documents WHERE name = ?", (name,)).fetchone():
        number += 1
        name = f"{key}~{number}"
    return name
