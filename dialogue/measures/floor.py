"""Who holds the floor, and how evenly it is shared.

Words and shares measure the space that the writer gives to a speaker, not how long anybody spoke. What several people
say together counts for each of them; what ALL or an UNKNOWN speaker says stands under that name, and is left out of
entropy, evenness and Gini, which are about people. Narration is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Annotated, ClassVar

from dialogue.graph.wording import own_texts
from dialogue.measures.cast import NOBODY, cast, spoken
from dialogue.measures.definition import Measure, described
from dialogue.model import Analysis

TURN = "Sacks, Schegloff and Jefferson 1974"


@described
@dataclass(frozen=True, slots=True)
class Floor:
    """How the floor of a whole conversation is shared; words are what white space parts, stamps left out."""

    SUBJECT: ClassVar[str] = "floor"

    present: Annotated[int, Measure("Participants whom the document lists or names as speaking.", "people")]
    speakers: Annotated[int, Measure("Participants who speak at least once, ALL and UNKNOWN not counted.", "people")]
    turns: Annotated[int, Measure("Runs of segments by the same speaker or speakers.", "turns", source=TURN)]
    segments: Annotated[int, Measure("Segments in which somebody speaks; each carries one act.", "segments")]
    words: Annotated[int, Measure("Words in segments in which somebody speaks.", "words")]
    narration: Annotated[
        float | None,
        Measure("Words of narration among all words of segments.", "share", 0, 1, none="without a word"),
    ]
    unattributed: Annotated[
        float | None,
        Measure("Words said by ALL or UNKNOWN among those spoken.", "share", 0, 1, none="where nobody speaks"),
    ]
    entropy: Annotated[
        float | None,
        Measure(
            "Entropy of the shares of words of those who speak: 0 if one has all, log2(n) if n have the same.",
            "bits", source="Shannon 1948", none="where no participant speaks",
        ),
    ]  # fmt: skip
    evenness: Annotated[
        float | None,
        Measure(
            "Entropy over log2(n), its greatest value for n speakers: 1 if all have the same.",
            "ratio", 0, 1, "Pielou 1966", "with fewer than two speakers",
        ),
    ]  # fmt: skip
    gini: Annotated[
        float | None,
        Measure(
            "Mean difference of the words of any two speakers over twice their mean: 0 if all have the same, "
            "(n-1)/n if one of n has nearly all.",
            "ratio", 0, 1, "Gini 1912", "where no participant speaks",
        ),
    ]  # fmt: skip
    largest: Annotated[
        float | None,
        Measure("The greatest share of words of one speaker.", "share", 0, 1, none="where no participant speaks"),
    ]


@described
@dataclass(frozen=True, slots=True)
class SpeakerFloor:
    """What one speaker, or one who is only spoken to, has of the floor."""

    SUBJECT: ClassVar[str] = "speaker"

    speaker: str
    turns: Annotated[int, Measure("Turns of this speaker, also those held together with others.", "turns", source=TURN)]
    segments: Annotated[int, Measure("Segments of this speaker.", "segments")]
    words: Annotated[int, Measure("Words in the segments of this speaker.", "words")]
    share: Annotated[
        float | None,
        Measure(
            "Words of this speaker among all words spoken; the shares sum to more than 1 where people speak together.",
            "share", 0, 1, none="where nobody speaks",
        ),
    ]  # fmt: skip
    opens: Annotated[int, Measure("1 for who speaks in the first turn, else 0.", "yes or no", 0, 1, TURN)]
    closes: Annotated[int, Measure("1 for who speaks in the last turn, else 0.", "yes or no", 0, 1, TURN)]


def floor(analysis: Analysis) -> tuple[Floor]:
    """The one record of a conversation."""
    words = words_of(analysis)
    said = spoken(analysis)
    total, every = sum(words[s.id] for s in said), sum(words.values())
    nobodys = sum(words[s.id] for s in said if set(s.speakers) <= set(NOBODY))
    own = [row.words for row in speaker_floors(analysis) if row.speaker not in NOBODY and row.segments]
    even = entropy(own)
    return (
        Floor(
            present=len(analysis.participants),
            speakers=len(own),
            turns=len(analysis.turns),
            segments=len(said),
            words=total,
            narration=(every - total) / every if every else None,
            unattributed=nobodys / total if total else None,
            entropy=even,
            evenness=min(even / log2(len(own)), 1.0) if even is not None and len(own) > 1 else None,
            gini=gini(own),
            largest=max(own) / sum(own) if sum(own) else None,
        ),
    )


def speaker_floors(analysis: Analysis) -> tuple[SpeakerFloor, ...]:
    """One record for each of the cast, in its order."""
    words = words_of(analysis)
    said = spoken(analysis)
    total = sum(words[s.id] for s in said)
    turns = Counter(who for turn in analysis.turns for who in set(turn.speakers))
    rows = []
    for who in cast(analysis):
        own = [s.id for s in said if who in s.speakers]
        size = sum(words[key] for key in own)
        rows.append(
            SpeakerFloor(
                speaker=who,
                turns=turns[who],
                segments=len(own),
                words=size,
                share=size / total if total else None,
                opens=int(bool(analysis.turns) and who in analysis.turns[0].speakers),
                closes=int(bool(analysis.turns) and who in analysis.turns[-1].speakers),
            )
        )
    return tuple(rows)


def words_of(analysis: Analysis) -> dict[str, int]:
    """The number of words of each segment, by id; stamps inside it do not count."""
    return {key: len(text.split()) for key, text in own_texts(analysis).items()}


def entropy(sizes: Sequence[int]) -> float | None:
    """The entropy in bits of the shares that sizes of 0 and more have of their sum; None where that is 0."""
    total = sum(sizes)
    if not total:
        return None
    return -sum(size / total * log2(size / total) for size in sizes if size) + 0.0


def gini(sizes: Sequence[int]) -> float | None:
    """The Gini coefficient of n sizes of 0 and more, 0 to (n-1)/n; None where their sum is 0."""
    total, count = sum(sizes), len(sizes)
    if not total:
        return None
    return sum((2 * rank - count - 1) * size for rank, size in enumerate(sorted(sizes), 1)) / (count * total)
