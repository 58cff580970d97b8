"""Small fictional memoranda in folders, and corpora built of them, for tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner, Result

MEMO = """Memorandum of Conversation

{date}
Port Vest

Participants: Mrs. Marta Lindqvist, Envoy of Norrland
Mr. Pavel Oskar, Minister of Harbours

Mrs. Lindqvist asked Mr. Oskar whether the ferry would run. He replied that it would run in May. Mrs. Lindqvist warned
that the ice would sink {ships} ships. Mr. Oskar said that the fog was worse. He asked who would pay. Mrs. Lindqvist
said she did not know. The Minister proposed that they should meet again.
"""

# What changes from run to run though the content is the same: where SQLite puts things, and the full-text index, whose
# pieces depend on the order of what was written.
LAYOUT_ONLY = ("sqlite_stat", "segments_text")


def write_memos(folder: Path, count: int) -> Path:
    """Memoranda m000.txt, m001.txt, ... one a month from March 1931."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        year, month = divmod(number + 2, 12)
        text = MEMO.format(date=f"{MONTHS[month]} 2, {1931 + year}", ships=number + 2)
        (folder / f"m{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def corpus_command(*args: object, stdin: str | None = None) -> Result:
    """`dialogue corpus` with its arguments."""
    from dialogue.cli import main

    return CliRunner().invoke(main, ["corpus", *map(str, args)], input=stdin, catch_exceptions=False)


def built(folder: Path, corpus: Path, *options: object) -> Path:
    """A corpus of a folder."""
    done = corpus_command("build", folder, "-o", corpus, *options)
    assert done.exit_code == 0, done.output
    return corpus


def rows(corpus: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """What a statement gives."""
    connection = sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def content(corpus: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is in the tables, in their order."""
    tables = rows(corpus, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [str(name) for (name,) in tables if not str(name).startswith(LAYOUT_ONLY)]
    return {name: rows(corpus, f"SELECT * FROM {name}") for name in names}


def by_key(corpus: Path) -> list[tuple[object, ...]]:
    """The segments with their speakers as people, without the ids that depend on the order of writing."""
    return rows(
        corpus,
        "SELECT d.source, d.key, s.key, s.text, s.act, e.name FROM segments s JOIN documents d ON d.id = s.document "
        "LEFT JOIN speakers k ON k.segment = s.id LEFT JOIN participants p ON p.id = k.participant "
        "LEFT JOIN people e ON e.id = p.person ORDER BY 1, 2, 3, 6",
    )


def found_by_text(corpus: Path, words: str) -> list[tuple[object, ...]]:
    """Names of documents and segments that the full-text index finds."""
    return rows(
        corpus,
        "SELECT d.key, s.key FROM segments_text f JOIN segments s ON s.id = f.rowid "
        "JOIN documents d ON d.id = s.document WHERE segments_text MATCH ? ORDER BY 1, 2",
        words,
    )


def whole_documents(corpus: Path) -> Iterator[bool]:
    """For each document of a corpus that may just be written, whether all of it is there."""
    for (whole,) in rows(
        corpus,
        "SELECT (SELECT count(*) FROM segments s WHERE s.document = d.id) > 5 "
        "AND (SELECT count(*) FROM turns t WHERE t.document = d.id) > 2 "
        "AND (SELECT count(*) FROM figures m WHERE m.document = d.id) > 5 FROM documents d",
    ):
        yield bool(whole)
