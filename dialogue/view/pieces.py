"""The text of a memorandum cut where something in it begins or ends, every character kept.

The cuts only serve to mark: the pieces of all blocks, one after the other, are the text of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.model import Analysis, Mark, Segment, Zone

# Blank lines belong to the paragraph above them.
PARAGRAPH_END = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text inside one paragraph, one zone, and one segment or none.

    `zone` is the kind of the zone, or "furniture" for what the reader marked as such outside the body, or "". `first`
    tells the first piece of a segment, `opens` that of a turn.
    """

    text: str
    zone: str
    segment: Segment | None
    first: bool
    opens: bool


def blocks(analysis: Analysis) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of the text, each with the blank lines after it, as pieces."""
    text = analysis.document.text
    ends = [match.end() for match in PARAGRAPH_END.finditer(text)]
    cuts = {0, len(text), *ends}
    dim = tuple(mark for mark in analysis.document.marks if mark.kind == "furniture" and mark.start < mark.end)
    spans: tuple[Segment | Zone | Mark, ...] = (*analysis.zones, *analysis.segments, *dim)
    for span in spans:
        cuts |= {min(span.start, len(text)), min(span.end, len(text))}
    places = sorted(cuts)
    paragraph = set(ends)
    owner, zone, marked = _Cover(analysis.segments), _Cover(analysis.zones), _Cover(dim)
    opening = {turn.segments[0] for turn in analysis.turns if turn.segments}
    seen: set[str] = set()
    found: list[Piece] = []
    for start, end in zip(places, places[1:], strict=False):
        segment, place = owner.at(start), zone.at(start)
        kind = analysis.zones[place].kind if place is not None else ""
        name = analysis.segments[segment].id if segment is not None else ""
        first = bool(name) and name not in seen
        seen.add(name)
        found.append(
            Piece(
                text=text[start:end],
                zone="furniture" if kind != "body" and marked.at(start) is not None else kind,
                segment=analysis.segments[segment] if segment is not None else None,
                first=first,
                opens=first and name in opening,
            )
        )
        if end in paragraph:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


class _Cover:
    """Which of several spans covers a place; of spans that overlap, which only edited files have, the later."""

    def __init__(self, spans: Sequence[Segment | Zone | Mark]) -> None:
        self._spans = sorted((span.start, span.end, number) for number, span in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]

    def at(self, place: int) -> int | None:
        before = bisect_right(self._starts, place)
        if before:
            _, end, number = self._spans[before - 1]
            if place < end:
                return number
        return None
