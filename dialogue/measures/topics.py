"""Topics, where the document itself numbers or heads them: who opens each, and who has how much of it.

The topics are what stands under the headings inside the text if there are any, else its paragraphs numbered 1, 2, 3 at
the beginning of a line, two at least; numbers that do not go on from the last, as in a list inside a paragraph, begin
no topic. A document that has neither has no topics.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from dialogue.measures.cast import cast, spoken
from dialogue.measures.definition import Measure, described
from dialogue.measures.floor import words_of
from dialogue.model import Analysis, Segment

NUMBER = re.compile(r"^[ \t]*(?:\\?\()?(\d{1,3})(?:\\?\.|\\?\))\s+(?=\S)", re.MULTILINE)
# Pages may be missing, and paragraphs left out by an editor.
SKIP = 3
HEADING = ("zones.heading", "zones.glued-heading")
MARKUP = re.compile(r"\[\d*\]\(#\w*\)|[#*_\\]+")
LONGEST = 60
BEGINNING = "(beginning)"

OPENING = "Linell, Gustavsson and Juvonen 1988"


@described
@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a whole conversation."""

    SUBJECT: ClassVar[str] = "topics"

    count: Annotated[int, Measure("Topics that the document heads or numbers, and in which somebody speaks.", "topics")]
    mean_turns: Annotated[
        float | None, Measure("Mean number of turns in a topic.", "turns", 1, none="without topics")
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerTopics:
    """What one speaker has to do with the topics."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    topics_opened: Annotated[
        int | None, Measure("Topics in which this speaker speaks first.", "topics", 0, None, OPENING, "without topics")
    ]
    topics_joined: Annotated[
        int | None, Measure("Topics in which this speaker speaks at all.", "topics", none="without topics")
    ]


@described
@dataclass(frozen=True, slots=True)
class Topic:
    """One speaker in one topic; a record for each who speaks in it, in the order of first speaking."""

    SUBJECT: ClassVar[str] = "topic"

    speaker: str
    topic: str
    opens: Annotated[int, Measure("1 for who speaks first, else 0.", "yes or no", 0, 1, OPENING)]
    segments: Annotated[int, Measure("Segments of this speaker in the topic.", "segments", 1)]
    words: Annotated[int, Measure("Words of this speaker in the topic.", "words")]
    share: Annotated[
        float | None,
        Measure("Words of this speaker, of all that are spoken in the topic.", "share", 0, 1, none="without a word"),
    ]


def topics(analysis: Analysis) -> tuple[Topics]:
    """The one record of a conversation."""
    found = list(_spoken_topics(analysis).values())
    runs = [
        1 + sum(set(one.speakers) != set(other.speakers) for one, other in zip(said, said[1:], strict=False))
        for said in found
    ]
    return (Topics(len(found), sum(runs) / len(runs) if runs else None),)


def speaker_topics(analysis: Analysis) -> tuple[SpeakerTopics, ...]:
    """One record for each of the cast."""
    found = list(_spoken_topics(analysis).values())
    if not found:
        return tuple(SpeakerTopics(who, None, None) for who in cast(analysis))
    return tuple(
        SpeakerTopics(
            speaker=who,
            topics_opened=sum(who in said[0].speakers for said in found),
            topics_joined=sum(any(who in s.speakers for s in said) for said in found),
        )
        for who in cast(analysis)
    )


def topic_shares(analysis: Analysis) -> tuple[Topic, ...]:
    """One record for each topic and each who speaks in it, topics in the order of the text."""
    words = words_of(analysis)
    rows = []
    for name, said in _spoken_topics(analysis).items():
        total = sum(words[s.id] for s in said)
        for who in dict.fromkeys(who for s in said for who in s.speakers):
            own = [s for s in said if who in s.speakers]
            size = sum(words[s.id] for s in own)
            opens = int(who in said[0].speakers)
            rows.append(Topic(who, name, opens, len(own), size, size / total if total else None))
    return tuple(rows)


def topic_starts(analysis: Analysis) -> tuple[tuple[int, str], ...]:
    """Where each topic begins, in code points, and its name, unique; () without topics.

    Its name is its heading, white space folded, or its number; what is said before the first is `BEGINNING`.
    """
    if not analysis.segments:
        return ()
    first = analysis.segments[0].start
    found = list(_headings(analysis))
    if not any(start > first for start, _ in found):
        found = list(_numbers(analysis))
        if len(found) < 2 or found[-1][0] <= first:
            return ()
    seen: dict[str, int] = {}
    named = [(first, BEGINNING)] if found[0][0] > first else []
    for start, name in found:
        seen[name] = seen.get(name, 0) + 1
        named.append((start, name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return tuple(named)


def _spoken_topics(analysis: Analysis) -> dict[str, list[Segment]]:
    """The segments with a speaker in each topic; topics in which nobody speaks are left out."""
    starts = topic_starts(analysis)
    places = [start for start, _ in starts]
    found: dict[str, list[Segment]] = {}
    for segment in spoken(analysis):
        number = bisect_right(places, segment.start) - 1
        if number >= 0:
            found.setdefault(starts[number][1], []).append(segment)
    return found


def _headings(analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Headings between the segments, and one right in front of the first."""
    text = analysis.document.text
    first, last = analysis.segments[0].start, analysis.segments[-1].start
    places = [(z.start, z.end) for z in analysis.zones if z.rule.startswith(HEADING) and first < z.start <= last]
    for start, end in (*_heading_in_front(analysis), *places):
        name = " ".join(MARKUP.sub(" ", text[start:end]).split())
        if name:
            yield start, name[:LONGEST].rstrip()


def _heading_in_front(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """The line before the body in which the first segment stands, if it is a heading."""
    text, first = analysis.document.text, analysis.segments[0].start
    body = max((z.start for z in analysis.zones if z.kind == "body" and z.start <= first), default=first)
    end = len(text[:body].rstrip())
    start = text.rfind("\n", 0, end) + 1
    marked = any(m.kind == "heading" and m.end == end for m in analysis.document.marks)
    glued = any(z.end == end and z.rule.startswith(HEADING) for z in analysis.zones)
    return ((start, end),) if marked or glued or text.startswith("#", start) else ()


def _numbers(analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Numbers at the beginning of a line that go on from the last one; those inside a list do not."""
    text = analysis.document.text
    inside = [(z.start, z.end) for z in analysis.zones if z.kind in ("furniture", "closing")]
    last = 0
    for hit in NUMBER.finditer(text):
        number = int(hit[1])
        if any(start <= hit.start(1) < end for start, end in inside):
            continue
        if last < number <= last + SKIP or not last:
            last = number
            yield hit.start(1), hit[1]
