"""The ways that replies take back: out of a card, up between two lanes, into the card that they respond to.

Every card has a row of its own, so that beside it the row is free, and between the lanes there are no cards: a line
that keeps to these crosses none. Where several go up between the same lanes they keep to tracks of their own.
"""

from __future__ import annotations

from typing import NamedTuple

# How far above the middle of its card a reply goes out, and below the middle of the other it comes in.
OUT, IN = -12.0, 12.0
# How far from the sides the first track is.
CLEAR = 12.0


class Hop(NamedTuple):
    """A reply: the lanes, first and last, and the rows of both cards."""

    key: str
    home: tuple[int, int]
    target_home: tuple[int, int]
    row: int
    target_row: int


# A point: its x, which of the two rows it lies in (0 own, 1 target), how far from the middle of the row.
Bend = tuple[float, int, float]


def gutter_of(hop: Hop) -> int:
    """The number of the lane at whose left the reply goes up; one more than the last lane for the right end."""
    (first, last), (target_first, target_last) = hop.home, hop.target_home
    if target_last < first:
        return first
    if target_first > last:
        return last + 1
    if target_first < first:  # up into a card that reaches over this lane
        return first
    return last + 1 if first == last else first


def tracks(replies: list[Hop]) -> dict[str, tuple[int, int]]:
    """The gutter of each reply and its track there, 0 next to the card, so that no two overlap; short ones inside."""
    found: dict[str, tuple[int, int]] = {}
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for hop in sorted(replies, key=lambda h: (h.row - h.target_row, h.row)):
        gutter, span = gutter_of(hop), (hop.target_row, hop.row)
        track = 0
        while any(span[0] < high and low < span[1] for low, high in taken.get((gutter, track), [])):
            track += 1
        taken.setdefault((gutter, track), []).append(span)
        found[hop.key] = (gutter, track)
    return found


def hops(
    replies: list[Hop], taken: dict[str, tuple[int, int]], sides: dict[int, tuple[float, float]], track_width: float
) -> dict[str, tuple[Bend, ...]]:
    """The corners of each reply; `sides` are the left and the right side of each lane."""
    return {hop.key: _bends(hop, *taken[hop.key], sides, track_width) for hop in replies}


def _bends(
    hop: Hop, gutter: int, track: int, sides: dict[int, tuple[float, float]], track_width: float
) -> tuple[Bend, ...]:
    (first, last), (target_first, target_last) = hop.home, hop.target_home
    start = sides[first][0] if gutter == first else sides[last][1]
    away = CLEAR + track * track_width
    up = sides[gutter][0] - away if gutter in sides else sides[gutter - 1][1] + away
    if target_last < gutter and target_last != last:
        end = sides[target_last][1]
    elif target_first >= gutter:
        end = sides[target_first][0]
    elif gutter == last + 1 and target_last == last:  # the same lane
        end = sides[last][1]
    else:  # from below into a card that reaches over the gutter
        return ((start, 0, OUT), (up, 0, OUT), (up, 1, 33.0))
    return ((start, 0, OUT), (up, 0, OUT), (up, 1, IN), (end, 1, IN))
