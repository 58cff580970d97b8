"""Which of the most alike would still be so if the memorandum were a little different.

The first of a thousand lie close together. What holds is found by leaving out a passage, a tenth of the segments, again
and again, as the jackknife over blocks does (Künsch 1989), and looking who is still among the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from random import Random

from dialogue.compare.conversation import Conversation
from dialogue.compare.similar import Features, Likeness, features, likeness

DRAWS = 20
LEFT_OUT = 10
HELD = "held: how often it stays here when a tenth of the segments is left out"


def with_holding(
    conversation: Conversation, ranking: Sequence[Likeness], others: Sequence[Features], most: int
) -> list[Likeness]:
    """The first `most` of a ranking with `held`; `others` are the features of all that are in it.

    `held` is in how many of 20 draws without a tenth of the segments each is still among the first `most`, 0 to 1. The
    draws are the same each time. None for a conversation of fewer than two segments.
    """
    first = list(ranking[:most])
    size = len(conversation.deeds())
    if size < 2:
        return first
    rng = Random(0)
    still: Counter[str] = Counter()
    for _ in range(DRAWS):
        some = features(conversation.without(draw(size, rng)))
        found = nsmallest(most, (likeness(some, other) for other in others), key=lambda x: (x.distance, x.name))
        still.update(like.name for like in found)
    return [replace(like, held=still[like.name] / DRAWS) for like in first]


def held_shown(like: Likeness) -> str:
    """How often it held, in per cent; "-" where that was not asked."""
    return "-" if like.held is None else f"{like.held:.0%}"


def draw(size: int, rng: Random) -> range:
    """The numbers of a tenth of so many segments that follow each other, at least one, drawn at random."""
    long = max(round(size / LEFT_OUT), 1)
    start = rng.randrange(size - long + 1)
    return range(start, start + long)
