"""Ready filters: what segments of whom, when, doing what, in which words; as SQL."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from dialogue.corpus.forms import has_words
from dialogue.errors import QueryError, StoreError

_WORDS = re.compile(r'"[^"]*"|[()]|[^\s()"]+')
_OPERATORS = ("AND", "OR", "NOT", "(", ")")
_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?")


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; what is empty is not looked at.

    `person` and `hearer` are names, of which each word begins a word of the person's name, or the number of a person;
    `acts` and `modes` labels; `years` a year, or the first and the last with a hyphen between; `text` words of the
    full-text search; `document` a name.
    """

    person: str = ""
    hearer: str = ""
    acts: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    years: str = ""
    text: str = ""
    document: str = ""

    def given(self) -> bool:
        """Whether anything is to be looked for."""
        return self != Filter()


def segments_sql(connection: sqlite3.Connection, wanted: Filter, limit: int = 0) -> tuple[str, list[object]]:
    """A statement for the segments that a filter lets through, in the order of dates, and its values.

    Raises StoreError for a person or document that there is not, QueryError for what is no year.
    """
    where, values = _conditions(connection, wanted)
    sql = (
        "SELECT d.date, d.name AS document, s.key AS segment, s.speaker, s.addressee, s.act, s.text "
        f"FROM segments s JOIN documents d ON d.id = s.document{_where(where)} ORDER BY d.date, d.id, s.number"
    )
    return _limited(sql, values, limit)


def documents_sql(connection: sqlite3.Connection, wanted: Filter, limit: int = 0) -> tuple[str, list[object]]:
    """A statement for the documents that have such a segment, or, without labels and words, such people and dates."""
    where, values = _conditions(connection, wanted)
    count = "(SELECT count(*) FROM {0} x WHERE x.document = d.id)"
    columns = f"{count.format('participants')} AS people, {count.format('segments')} AS segments"
    matching = f"d.id IN (SELECT s.document FROM segments s JOIN documents d ON d.id = s.document{_where(where)})"
    sql = (
        f"SELECT d.date, d.name AS document, d.title, {columns}, d.words FROM documents d"
        f"{_where([matching] if where else [])} ORDER BY d.date, d.id"
    )
    return _limited(sql, values, limit)


def people_named(connection: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    """The people whom a name can mean: their numbers and the names under which the corpus has them.

    A number means the person of that number. Raises StoreError, with names that are like it, where there is nobody.
    """
    known = dict(connection.execute("SELECT id, name FROM people ORDER BY id"))
    if name.isdecimal():
        if int(name) not in known:
            raise StoreError(f"no person has the number {name}")
        return [(int(name), known[int(name)])]
    names = defaultdict(set)
    for number, printed in connection.execute("SELECT DISTINCT person, name FROM participants WHERE person NOT NULL"):
        names[number].add(printed)
    # The name of the index first: a title alone ("Secretary Rusk") stands in the documents.
    found = [number for number in known if has_words(known[number], name)]
    found = found or [n for n in known if any(has_words(printed, name) for printed in names[n])]
    if found:
        return [(number, known[number]) for number in found]
    words = {word: full for full in known.values() for word in full.replace(",", "").split()}
    near = [words[word] for word in difflib.get_close_matches(name.title(), words, n=3, cutoff=0.7)]
    raise StoreError(f"nobody in the corpus is called {name}" + (f"; there is {'; '.join(near)}" if near else ""))


def match_of(text: str) -> str:
    """Words as the full-text search takes them: AND, OR, NOT, brackets, "phrases" and wor* stay, all else is quoted."""
    found = []
    for word in _WORDS.findall(text):
        if word in _OPERATORS or (word.startswith('"') and len(word) > 1):
            found.append(word)
        else:
            found.append(f'"{word.rstrip("*")}"' + "*" * word.endswith("*"))
    return " ".join(found)


def years_of(text: str) -> tuple[int, int]:
    """The first and the last year of "1961", "1961-1963", "1961-" or "-1963"; QueryError for anything else."""
    hit = _YEARS.fullmatch(text.strip().replace("–", "-"))
    if hit is None or not (hit[1] or hit[3]):
        raise QueryError(f"{text!r} is no year; write 1961 or 1961-1963")
    first, hyphen, last = hit.groups()
    return int(first or 0), int(last or (9999 if hyphen else first))


def _conditions(connection: sqlite3.Connection, wanted: Filter) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []

    def also(condition: str, *more: object) -> None:
        where.append(condition)
        values.extend(more)

    for table, name in (("speakers", wanted.person), ("addressees", wanted.hearer)):
        if name:
            people = [number for number, _ in people_named(connection, name)]
            also(
                f"s.id IN (SELECT k.segment FROM {table} k JOIN participants p ON p.id = k.participant "
                f"WHERE p.person IN ({_marks(people)}))",
                *people,
            )
    if wanted.acts:
        also(f"s.act IN ({_marks(wanted.acts)})", *wanted.acts)
    if wanted.modes:
        also(f"s.mode IN ({_marks(wanted.modes)})", *wanted.modes)
    if wanted.years:
        also("d.year BETWEEN ? AND ?", *years_of(wanted.years))
    if wanted.document:
        also("d.id = ?", document_named(connection, wanted.document))
    if wanted.text:
        also("s.id IN (SELECT rowid FROM segments_text WHERE segments_text MATCH ?)", match_of(wanted.text))
    return where, values


def document_named(connection: sqlite3.Connection, name: str) -> int:
    """The number of a document; StoreError, with names that are like it, where there is none of that name."""
    row = connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    if row is None:
        names = [other for (other,) in connection.execute("SELECT name FROM documents ORDER BY id")]
        near = difflib.get_close_matches(name, names, n=3)
        raise StoreError(f"no document is called {name}" + (f"; there is {', '.join(near)}" if near else ""))
    return int(row[0])


def _marks(values: list[int] | tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _limited(sql: str, values: list[object], limit: int) -> tuple[str, list[object]]:
    return (f"{sql} LIMIT ?", [*values, limit]) if limit else (sql, values)
