"""Who holds the floor: turns, segments, words and acts of each speaker, and inquiries that nobody answers.

What several people say together counts for each of them; what ALL or an UNKNOWN speaker says stands under that name.
Narration is nobody's and counts nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dialogue.graph.wording import own_texts
from dialogue.model import Analysis, Segment


@dataclass(frozen=True, slots=True)
class Floor:
    """What one speaker has of a conversation.

    `turns`, `segments`: counts. `words`: what white space parts, stamps left out. `share`: of the words of all
    speakers, 0 to 1; the shares sum to more than 1 where people speak together, and are 0 where nothing is said.
    `acts`: segments an act, in the order of frequency. `inquiries`, `unanswered`: counts, see `unanswered_inquiries`.
    """

    speaker: str
    turns: int
    segments: int
    words: int
    share: float
    acts: tuple[tuple[str, int], ...]
    inquiries: int
    unanswered: int


def floor(analysis: Analysis) -> tuple[Floor, ...]:
    """One row for each speaker, most words first; those who only listen have no row.

    Source: turns, words and shares as in Sacks, Schegloff and Jefferson (1974) and Leech and Short (2007), counted on
    reported speech: they measure what the writer gave to each, not how long anybody spoke.
    """
    words = {key: len(text.split()) for key, text in own_texts(analysis).items()}
    said = [s for s in analysis.segments if s.speakers]
    total = sum(words[s.id] for s in said)
    turns = Counter(who for turn in analysis.turns for who in turn.speakers)
    open_inquiries = set(unanswered_inquiries(analysis))
    speakers = dict.fromkeys(who for s in said for who in s.speakers)
    rows = [
        _row(who, [s for s in said if who in s.speakers], turns[who], words, total, open_inquiries) for who in speakers
    ]
    return tuple(sorted(rows, key=lambda row: -row.words))


def unanswered_inquiries(analysis: Analysis) -> tuple[str, ...]:
    """The ids of inquiries to which nothing replies, in the order of the text.

    Of several inquiries in one turn a reply to a later one answers the earlier ones too: people answer the last.
    """
    replied = {link.target for link in analysis.links}
    inquiries = {s.id for s in analysis.segments if s.act == "inquiry"}
    found = set()
    for turn in analysis.turns:
        answered = False
        for member in reversed(turn.segments):
            if member in inquiries:
                answered = answered or member in replied
                if not answered:
                    found.add(member)
    return tuple(s.id for s in analysis.segments if s.id in found)


def _row(
    who: str, own: list[Segment], turns: int, words: Mapping[str, int], total: int, open_inquiries: set[str]
) -> Floor:
    spoken = sum(words[s.id] for s in own)
    return Floor(
        speaker=who,
        turns=turns,
        segments=len(own),
        words=spoken,
        share=spoken / total if total else 0.0,
        acts=tuple(Counter(s.act for s in own).most_common()),
        inquiries=sum(s.act == "inquiry" for s in own),
        unanswered=sum(s.id in open_inquiries for s in own),
    )
