"""An analysis as flat tables, one row a finding: the same rows for CSV, Parquet and data frames.

`document` and `id` together name a row; `turn`, `reply_to`, `source` and `target` hold ids of the same document. In a
cell several values are joined by "|". Texts are without the stamps that interrupt them, white space as one space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from dialogue.formats.names import Names
from dialogue.graph.wording import own_texts
from dialogue.model import ALL, UNKNOWN, Analysis

Cell = str | int | bool | None
Row = tuple[Cell, ...]
Tables = dict[str, list[Row]]


Kind = Literal["text", "whole", "flag"]
KINDS: Mapping[str, Kind] = {"": "text", "whole": "whole", "flag": "flag"}


class Column(NamedTuple):
    """A column: its name, and whether it holds texts, whole numbers, or true and false; None may stand in any."""

    name: str
    kind: Kind


def _columns(line: str) -> tuple[Column, ...]:
    """The columns of a line such as "name order:whole narrator:flag"; text is the kind of those that name none."""
    parts = (word.partition(":") for word in line.split())
    return tuple(Column(name, KINDS[kind]) for name, _, kind in parts)


TABLES: Mapping[str, tuple[Column, ...]] = {
    "documents": _columns(
        "document file format title date time place classification drafter subjects participants:whole turns:whole "
        "segments:whole links:whole problems:whole words:whole grammar"
    ),
    "participants": _columns("document id order:whole name role side narrator:flag identity gender aliases rule"),
    "turns": _columns(
        "document id order:whole start:whole end:whole speaker speaker_name segments:whole words:whole text"
    ),
    "segments": _columns(
        "document id order:whole turn start:whole end:whole speaker speaker_name addressee addressee_name mode act "
        "function searle reply_to reply source words:whole text cue_start:whole cue_end:whole rule rules beaten"
    ),
    "links": _columns("document id source target kind rule"),
}


def tables_of(analysis: Analysis) -> Tables:
    """The rows of every table of TABLES, cells in the order of its columns."""
    texts = own_texts(analysis)
    counts = {segment: len(text.split()) for segment, text in texts.items()}
    names = {p.id: p.name for p in analysis.participants} | {ALL: "all", UNKNOWN: "unknown speaker"}

    def named(ids: Iterable[str]) -> str | None:
        return "|".join(names[who] for who in ids) or None

    document = analysis.document.id
    found: Tables = {
        "documents": [(document, *_document(analysis, sum(counts.values())))],
        "participants": _participants(analysis),
        "turns": [
            (
                *(document, turn.id, order, turn.start, turn.end, "|".join(turn.speakers), named(turn.speakers)),
                *(len(turn.segments), sum(counts[s] for s in turn.segments), " ".join(texts[s] for s in turn.segments)),
            )
            for order, turn in enumerate(analysis.turns, 1)
        ],
        "segments": _segments(analysis, texts, counts, named),
        "links": [(document, k.id, k.source, k.target, k.kind, k.rule or None) for k in analysis.links],
    }
    return {table: [tuple(map(_characters, row)) for row in rows] for table, rows in found.items()}


def _characters(cell: Cell) -> Cell:
    """The cell with "?" for half surrogates, which file names that are no text bring and UTF-8 has no form for."""
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return cell.encode("utf-8", "replace").decode("utf-8")


def apart(tables: Tables, names: Names) -> Tables:
    """The same rows, under another name of the document where an earlier document had its name."""
    document = str(tables["documents"][0][0])
    fresh = names.fresh(document)
    if fresh == document:
        return tables
    return {table: [(fresh, *row[1:]) for row in rows] for table, rows in tables.items()}


def _document(analysis: Analysis, words: int) -> Row:
    header = analysis.header
    return (
        *(analysis.document.source, analysis.document.format, header.title, header.date, header.time, header.place),
        *(header.classification, header.drafter, "|".join(header.subjects) or None),
        *(len(analysis.participants), len(analysis.turns), len(analysis.segments), len(analysis.links)),
        *(len(analysis.problems), words, analysis.grammar),
    )


def _participants(analysis: Analysis) -> list[Row]:
    return [
        (
            *(analysis.document.id, p.id, order, p.name, p.role or None, p.side or None, p.narrator),
            *(p.identity or None, p.gender or None, "|".join(p.aliases) or None, p.rule or None),
        )
        for order, p in enumerate(analysis.participants, 1)
    ]


def _segments(
    analysis: Analysis, texts: dict[str, str], counts: dict[str, int], named: Callable[[Iterable[str]], str | None]
) -> list[Row]:
    turns = {member: turn.id for turn in analysis.turns for member in turn.segments}
    replies: dict[str, tuple[str, str]] = {}
    for link in analysis.links:
        replies.setdefault(link.source, (link.target, link.kind))
    return [
        (
            *(analysis.document.id, s.id, order, turns.get(s.id), s.start, s.end),
            *("|".join(s.speakers) or None, named(s.speakers), "|".join(s.addressees) or None, named(s.addressees)),
            *(s.mode, s.act, s.function or None, s.searle or None),
            *replies.get(s.id, (None, None)),
            *(s.source, counts[s.id], texts[s.id], *(s.cue or (None, None))),
            *(dict(s.rules).get("act"), "|".join(f"{label}:{rule}" for label, rule in s.rules) or None),
            "|".join(s.beaten) or None,
        )
        for order, s in enumerate(analysis.segments, 1)
    ]
