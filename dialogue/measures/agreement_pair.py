"""An annotation and an analysis of the same text laid over each other: words, segments and turns that correspond."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.measures.agreement_people import NARRATION, OUTSIDE, People, align, people_of
from dialogue.model import Analysis, Segment

WORD = re.compile(r"\S+")
Runs = list[tuple[People, list[Segment]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its segments by id, what replies to what, who speaks in each segment, its turns."""

    analysis: Analysis
    segments: dict[str, Segment]
    starts: list[int]
    words: frozenset[int]
    people: dict[str, People]
    replies: dict[str, str]
    turns: Runs
    turn_of: dict[str, int]

    def at(self, place: int) -> Segment | None:
        """The segment that covers an offset."""
        i = bisect_right(self.starts, place) - 1
        if i < 0 or self.analysis.segments[i].end <= place:
            return None
        return self.analysis.segments[i]


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotation (`gold`) and an analysis (`said`) of one text.

    `mapping` takes the participants of `said` to those of `gold`; `said_for` and `gold_for` take the id of a segment
    to the id of the segment on the other side with which it shares most words, or to None.
    """

    name: str
    gold: Side
    said: Side
    mapping: dict[str, str]
    said_for: dict[str, str | None]
    gold_for: dict[str, str | None]


def lay_over(name: str, gold: Analysis, said: Analysis) -> Pair:
    """The two as a pair; both must have the same text."""
    mapping = align(gold.participants, said.participants)
    one = _side(gold, {p.id: p.id for p in gold.participants})
    other = _side(said, mapping)
    words = sorted(one.words | other.words)
    return Pair(name, one, other, mapping, _nearest(one, other, words), _nearest(other, one, words))


def words_of(analysis: Analysis) -> frozenset[int]:
    """Offsets at which words of the segments start, less those in zones that are not body."""
    text = analysis.document.text
    found = _word_starts(text, [(s.start, s.end) for s in analysis.segments])
    return frozenset(found - _word_starts(text, [(z.start, z.end) for z in analysis.zones if z.kind != "body"]))


def _word_starts(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {match.start() for start, end in spans for match in WORD.finditer(text, start, end)}


def _side(analysis: Analysis, mapping: dict[str, str]) -> Side:
    people = {s.id: people_of(s, lambda who: mapping.get(who, OUTSIDE + who)) for s in analysis.segments}
    replies: dict[str, str] = {}
    for link in analysis.links:
        replies.setdefault(link.source, link.target)
    turns = _turns(analysis.segments, people)
    return Side(
        analysis=analysis,
        segments={s.id: s for s in analysis.segments},
        starts=[s.start for s in analysis.segments],
        words=words_of(analysis),
        people=people,
        replies=replies,
        turns=turns,
        turn_of={s.id: number for number, (_, run) in enumerate(turns) for s in run},
    )


def _turns(segments: Sequence[Segment], people: dict[str, People]) -> Runs:
    """Runs of one speaker, passing over narration; by the people of the annotation, not by the ids of the analysis."""
    turns: Runs = []
    for segment in segments:
        who = people[segment.id]
        if who == {NARRATION}:
            continue
        if turns and turns[-1][0] == who:
            turns[-1][1].append(segment)
        else:
            turns.append((who, [segment]))
    return turns


def _nearest(one: Side, other: Side, words: list[int]) -> dict[str, str | None]:
    out: dict[str, str | None] = {}
    for segment in one.analysis.segments:
        shared: Counter[str] = Counter()
        for place in words[bisect_left(words, segment.start) : bisect_left(words, segment.end)]:
            found = other.at(place)
            if found is not None:
                shared[found.id] += 1
        out[segment.id] = shared.most_common(1)[0][0] if shared else None
    return out
