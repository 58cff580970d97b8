"""Conversations out of the file of a corpus, in which people have one name across documents already."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dialogue.compare.conversation import Conversation, Deed, Number, Part, Said, told_apart, turns_of
from dialogue.compare.verbs import reporting_verb
from dialogue.corpus.store import reading

Grouped = dict[int, list[tuple[object, ...]]]

DOCUMENTS = "SELECT id, name, title, date, place, kind FROM documents ORDER BY id"
PEOPLE = "SELECT id, name, coalesce(volume, ''), coalesce(side, '') FROM people ORDER BY id"
PARTS = "SELECT document, id, key, person, name, coalesce(side, '') FROM participants ORDER BY id"
SEGMENTS = (
    "SELECT document, id, turn, act, mode, coalesce(cue, ''), words, source IS NOT NULL FROM segments "
    "WHERE turn IS NOT NULL ORDER BY id"
)
SPEAKERS = "SELECT segment, participant FROM speakers WHERE joint = 0 ORDER BY segment, participant"
HEARERS = "SELECT segment, participant FROM addressees ORDER BY segment, participant"
LINKS = "SELECT document, source, target, kind FROM links ORDER BY id"
FIGURES = (
    "SELECT f.document, d.name, f.value FROM figures f JOIN definitions d ON d.id = f.definition "
    "WHERE d.dimensions = '' ORDER BY f.document, f.number"
)
HEAD = b"SQLite format 3\0"


def is_corpus(path: str) -> bool:
    """Whether the path is a file of SQLite, by its first bytes."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as stream:
            return stream.read(len(HEAD)) == HEAD
    except OSError:
        return False


def read_corpus(path: str) -> list[Conversation]:
    """Every conversation of a corpus, in its order; raises StoreError where there is none."""
    with reading(path) as connection:
        keys = {number: key for _, number, key, *_ in connection.execute(PARTS)}
        known = connection.execute(PEOPLE).fetchall()
        speakers, hearers = (_keys(connection, query, keys) for query in (SPEAKERS, HEARERS))
        parts, segments, links, figures = (
            _by_document(connection.execute(query)) for query in (PARTS, SEGMENTS, LINKS, FIGURES)
        )
        rows = connection.execute(DOCUMENTS).fetchall()
    called = dict(zip((row[0] for row in known), told_apart([row[1:] for row in known]), strict=True))
    cues: dict[str, str] = {}
    found = []
    for document, name, title, date, place, kind in rows:
        numbers = {row[0]: at for at, row in enumerate(segments[document])}
        replies = tuple(
            (numbers[source], numbers[target], str(kind))
            for source, target, kind in links[document]
            if numbers.get(source, -1) > numbers.get(target, len(numbers))
        )
        said = list(_said(segments[document], speakers, hearers, cues))
        found.append(
            Conversation(
                name=name,
                title=" ".join((title or "").split()),
                date=date or "",
                place=place or "",
                kind=kind or "",
                parts=tuple(
                    Part(str(key), called.get(person, str(who)), str(side))
                    for _, key, person, who, side in parts[document]
                ),
                turns=turns_of(said, replies),
                replies=replies,
                figures=tuple((str(name), _number(value)) for name, value in figures[document]),
            )
        )
    return found


def _said(
    rows: Iterable[tuple[object, ...]],
    speakers: dict[int, tuple[str, ...]],
    hearers: dict[int, tuple[str, ...]],
    cues: dict[str, str],
) -> Iterator[Said]:
    for number, turn, act, mode, cue, words, cites in rows:
        assert isinstance(number, int) and isinstance(turn, int) and isinstance(words, int) and isinstance(cue, str)
        if cue not in cues:
            cues[cue] = reporting_verb(cue)
        deed = Deed(str(act), str(mode), cues[cue], words, hearers.get(number, ()), (), bool(cites))
        yield Said(turn, tuple(sorted(speakers.get(number, ()))), deed)


def _number(value: object) -> Number | None:
    return value if isinstance(value, int | float) else None


def _keys(connection: sqlite3.Connection, query: str, keys: dict[int, str]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for segment, participant in connection.execute(query):
        found[segment].append(keys[participant])
    return {segment: tuple(many) for segment, many in found.items()}


def _by_document(rows: Iterable[tuple[object, ...]]) -> Grouped:
    found: Grouped = defaultdict(list)
    for document, *rest in rows:
        assert isinstance(document, int)
        found[document].append(tuple(rest))
    return found
