"""What is done once the documents are in: people across documents, and figures for SQLite's choice of indices."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator

from dialogue.corpus.people import Mention, find_people
from dialogue.corpus.store import set_value, transaction, value
from dialogue.corpus.writing import write_definitions
from dialogue.people.names import Titles
from dialogue.version import VERSION

COMPLETE, BEGUN = "yes", "no"

FIGURES = """
UPDATE people SET (documents, segments, words, first, last) = (
    SELECT count(DISTINCT p.document), sum(p.segments), sum(p.words), min(d.date), max(d.date)
    FROM participants p JOIN documents d ON d.id = p.document WHERE p.person = people.id
)
"""


def begin(connection: sqlite3.Connection) -> None:
    """Mark the corpus as being worked on, until `finish`."""
    write_definitions(connection)
    set_value(connection, "complete", BEGUN)


def begun(connection: sqlite3.Connection) -> bool:
    """Whether a build was begun and did not come to its end."""
    return value(connection, "complete") != COMPLETE


def finish(connection: sqlite3.Connection, titles: Titles, nations: Collection[str], complete: bool) -> None:
    """Find the people across documents anew; `complete` tells that every document that was wanted is in."""
    with transaction(connection):
        lists = dict(_lists(connection))
        people = find_people(_mentions(connection), lists, titles, nations)
        connection.execute("UPDATE participants SET person = NULL")
        connection.execute("DELETE FROM people")
        connection.executemany(
            "INSERT INTO people VALUES (?, ?, ?, ?, ?, 0, 0, 0, NULL, NULL)",
            ((n, p.name, p.basis, p.volume or None, p.side or None) for n, p in enumerate(people, 1)),
        )
        connection.executemany(
            "UPDATE participants SET person = ? WHERE id = ?",
            ((n, member) for n, p in enumerate(people, 1) for member in p.members),
        )
        connection.execute(FIGURES)
        set_value(connection, "version", VERSION)
        if complete:
            set_value(connection, "complete", COMPLETE)
    connection.execute("ANALYZE")


def _mentions(connection: sqlite3.Connection) -> Iterator[Mention]:
    rows = connection.execute(
        "SELECT p.id, d.volume, d.year, p.name, p.side, p.identity, p.gender, p.aliases "
        "FROM participants p JOIN documents d ON d.id = p.document ORDER BY p.id"
    )
    for number, volume, year, name, side, identity, gender, aliases in rows:
        forms = tuple((aliases or "").split("|"))
        yield Mention(number, volume, year, name, side or "", identity or "", gender or "", forms)


def _lists(connection: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], str]]:
    """Who is in the lists of persons; a document keeps the entries of those whom it names."""
    for volume, text in connection.execute("SELECT volume, metadata FROM documents ORDER BY id"):
        for key, entry in json.loads(text).items():
            kind, _, identity = key.partition(":")
            if kind == "person":
                yield (volume, identity), entry
