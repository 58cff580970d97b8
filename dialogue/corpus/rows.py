"""An analysis as rows of the tables of a corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from dialogue.graph.wording import own_texts
from dialogue.measures.adjacency import answers
from dialogue.measures.cast import hearers, people
from dialogue.measures.definition import DIMENSIONS
from dialogue.measures.profile import profile
from dialogue.model import ALL, UNKNOWN, Analysis, Segment
from dialogue.version import VERSION

Row = list[Any]
UNKNOWN_NAME = "unknown speaker"


def packed(analysis: Analysis) -> str:
    """The rows as JSON, for the way from one process to another; `unpacked` gives them back."""
    return json.dumps(rows_of(analysis), ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> dict[str, Any]:
    """What `rows_of` gave to `packed`."""
    found: dict[str, Any] = json.loads(text)
    return found


def rows_of(analysis: Analysis) -> dict[str, Any]:
    """`document`: by column what the analysis knows of that row; for each table of schema.OWNED its rows in order.

    A row has the columns of its table without `document`; ids and references in it are numbers counted from 0 within
    the document. A participant has no `person` yet, and a figure the name of its measure instead of the number.
    """
    texts = {key: storable(text) for key, text in own_texts(analysis).items()}
    words = {key: len(text.split()) for key, text in texts.items()}
    at = {p.id: number for number, p in enumerate(analysis.participants)}
    names = {p.id: storable(p.name) for p in analysis.participants} | {ALL: "all", UNKNOWN: UNKNOWN_NAME}
    segment_at = {s.id: number for number, s in enumerate(analysis.segments)}
    everyone = people(analysis) or tuple(at)
    spoken = [_speakers(segment, everyone) for segment in analysis.segments]
    return {
        "document": _document(analysis, sum(words.values())),
        "participants": list(_participants(analysis, spoken, words)),
        "turns": [
            [n, t.id, n + 1, _called(t.speakers, names), len(t.segments), sum(words[s] for s in t.segments)]
            + [t.start, t.end]
            for n, t in enumerate(analysis.turns)
        ],
        "segments": list(_segments(analysis, texts, words, names)),
        "speakers": [
            [n, at[who], int(ALL in analysis.segments[n].speakers)]
            for n, speakers in enumerate(spoken)
            for who in speakers
        ],
        "addressees": [
            [n, at[who], int(ALL in segment.addressees)]
            for n, segment in enumerate(analysis.segments)
            for who in dict.fromkeys(hearers(segment, everyone))
        ],
        "links": list(_links(analysis)),
        "answers": [
            [segment_at[question], segment_at[answer]]
            for question, found in answers(analysis).items()
            for answer in dict.fromkeys(found)
        ],
        "problems": [[n, p.stage, storable(p.message), p.start, p.end] for n, p in enumerate(analysis.problems)],
        "figures": list(_figures(analysis, at)),
    }


def storable(text: str) -> str:
    """`text` with halves of surrogate pairs, which no database takes, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _document(analysis: Analysis, words: int) -> dict[str, Any]:
    document, header = analysis.document, analysis.header
    metadata = dict(document.metadata)
    date = header.date
    found = {
        "key": document.id,
        "format": document.format,
        "kind": metadata.get("kind", "").rpartition(".")[2] or None,
        "title": header.title,
        "date": date,
        "year": int(date[:4]) if date and date[:4].isdecimal() else None,
        "time": header.time,
        "place": header.place,
        "subjects": "; ".join(header.subjects) or None,
        "classification": header.classification,
        "drafter": header.drafter,
        "words": words,
        "text": document.text,
        "metadata": json.dumps(metadata, ensure_ascii=False, sort_keys=True),
        "grammar": analysis.grammar,
        "version": VERSION,
    }
    return {key: storable(value) if isinstance(value, str) else value for key, value in found.items()}


def _participants(analysis: Analysis, spoken: list[tuple[str, ...]], words: Mapping[str, int]) -> Iterator[Row]:
    metadata = dict(analysis.document.metadata)
    segments = Counter(who for speakers in spoken for who in speakers)
    size: Counter[str] = Counter()
    for segment, speakers in zip(analysis.segments, spoken, strict=True):
        for who in speakers:
            size[who] += words[segment.id]
    for n, p in enumerate(analysis.participants):
        listed = metadata.get(f"person:{p.identity}", "") if p.identity else ""
        texts = (p.role, p.side, p.identity, listed, p.gender, "|".join(p.aliases), p.rule)
        role, side, identity, entry, gender, aliases, rule = (storable(text) or None for text in texts)
        yield [
            n, p.id, None, storable(p.name), role, side, int(p.narrator), identity, entry, gender, aliases,
            segments[p.id], size[p.id], rule,
        ]  # fmt: skip


def _segments(
    analysis: Analysis, texts: Mapping[str, str], words: Mapping[str, int], names: Mapping[str, str]
) -> Iterator[Row]:
    turn_of = {member: n for n, turn in enumerate(analysis.turns) for member in turn.segments}
    unanswered = {key for key, by in answers(analysis).items() if not by}
    for n, s in enumerate(analysis.segments):
        yield [
            n, s.id, n + 1, turn_of.get(s.id), _called(s.speakers, names) or None, _called(s.addressees, names) or None,
            s.act, s.mode, s.function or None, s.searle or None, storable(s.source) if s.source else None,
            int(s.id not in unanswered) if s.act == "inquiry" else None,
            words[s.id], texts[s.id], s.start, s.end, dict(s.rules).get("act"),
            storable(analysis.document.text[slice(*s.cue)]) if s.cue else None,
        ]  # fmt: skip


def _links(analysis: Analysis) -> Iterator[Row]:
    at = {segment.id: n for n, segment in enumerate(analysis.segments)}
    for n, link in enumerate(analysis.links):
        yield [n, link.id, at[link.source], at[link.target], link.kind, link.rule or None]


def _figures(analysis: Analysis, at: Mapping[str, int]) -> Iterator[Row]:
    """With the name of the measure in the place of its number, which only the corpus knows."""
    for n, figure in enumerate(profile(analysis).figures):
        of = dict(figure.of)
        about = (storable(of[dimension]) if dimension in of else None for dimension in DIMENSIONS)
        yield [n + 1, figure.name, figure.value, at.get(of.get("speaker", "")), *about]


def _speakers(segment: Segment, everyone: tuple[str, ...]) -> tuple[str, ...]:
    """The participants who say it; what ALL say is said by everyone who takes part, as in the graph."""
    said_by = everyone if ALL in segment.speakers else segment.speakers
    return tuple(dict.fromkeys(who for who in said_by if who != UNKNOWN))


def _called(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(who, who) for who in ids)
