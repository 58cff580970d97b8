"""Who counts as taking part, and who speaks to whom: the same for every measure."""

from __future__ import annotations

from dialogue.model import ALL, UNKNOWN, Analysis, Segment

NOBODY = (ALL, UNKNOWN)


def people(analysis: Analysis) -> tuple[str, ...]:
    """The ids of participants who speak or are spoken to, in the order of the list of participants."""
    named = {who for s in analysis.segments for who in (*s.speakers, *s.addressees)}
    return tuple(p.id for p in analysis.participants if p.id in named)


def cast(analysis: Analysis) -> tuple[str, ...]:
    """The people, then UNKNOWN and ALL where something is said by them."""
    speaking = {who for s in analysis.segments for who in s.speakers}
    return (*people(analysis), *(who for who in (UNKNOWN, ALL) if who in speaking))


def spoken(analysis: Analysis) -> tuple[Segment, ...]:
    """The segments in which somebody speaks, in the order of the text."""
    return tuple(s for s in analysis.segments if s.speakers)


def hearers(segment: Segment, present: tuple[str, ...]) -> tuple[str, ...]:
    """The people a segment is said to; what is said to ALL is said to everyone of `present` who does not say it."""
    if ALL in segment.addressees:
        return tuple(who for who in present if who not in segment.speakers)
    return tuple(who for who in segment.addressees if who not in segment.speakers and who != UNKNOWN)


def joined(speakers: tuple[str, ...]) -> str:
    """The key of those who speak a turn together, the same in whatever order they are named."""
    return "|".join(sorted(speakers))
