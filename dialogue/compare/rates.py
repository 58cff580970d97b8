"""What is compared: ratios that a conversation, or somebody's part in it, has as sums over turns.

A measure of the profile that is no such ratio (a chain, a centrality) has no units that could be shuffled; it is shown
beside, and placed in a corpus, but not tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dialogue.compare.conversation import Conversation, Turn
from dialogue.compare.permutation import Counts, Sample, summed
from dialogue.model import ACTS

DEEDS = tuple(act for act in ACTS if act != "narration")
STRONG = frozenset({"inquiry", "request", "proposal"})

# The keys of those whose part is counted; None counts everybody's.
Who = frozenset[str] | None
Count = Callable[[Turn, Who], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rate:
    """A ratio: what stands above the line and below it, counted in one turn.

    `share` is true where the one is part of the other, so that 0 to 1 is its range. `heard` is true where the turns
    counted are those of others, in which somebody is asked.
    """

    name: str
    meaning: str
    unit: str
    count: Count
    share: bool = True
    heard: bool = False


def _of_act(act: str) -> Count:
    def count(turn: Turn, who: Who) -> tuple[int, int]:
        return (sum(deed.act == act for deed in turn.deeds), len(turn.deeds)) if _speaks(turn, who) else (0, 0)

    return count


def _cited(turn: Turn, who: Who) -> tuple[int, int]:
    return (sum(deed.cites for deed in turn.deeds), len(turn.deeds)) if _speaks(turn, who) else (0, 0)


def _strong(turn: Turn, who: Who) -> tuple[int, int]:
    return (int(any(deed.act in STRONG for deed in turn.deeds)), 1) if _speaks(turn, who) else (0, 0)


def _length(turn: Turn, who: Who) -> tuple[int, int]:
    return (sum(deed.words for deed in turn.deeds), 1) if _speaks(turn, who) else (0, 0)


def _answered(turn: Turn, who: Who) -> tuple[int, int]:
    """Of everybody: inquiries that anybody answers; of somebody: inquiries said to him that he answers."""
    if who is None:
        asked = [deed for deed in turn.deeds if deed.act == "inquiry"]
        return sum(bool(deed.answered) for deed in asked), len(asked)
    asked = [deed for deed in turn.deeds if deed.act == "inquiry" and who & set(deed.hearers)]
    if who & set(turn.speakers):
        asked = []
    return sum(bool(who & set(deed.answered)) for deed in asked), len(asked)


def _speaks(turn: Turn, who: Who) -> bool:
    return who is None or bool(who & set(turn.speakers))


RATES: tuple[Rate, ...] = (
    *(Rate(f"act.{act}", f"Segments of {act} among all segments.", "share", _of_act(act)) for act in DEEDS),
    Rate("outside", "Segments that cite an outside source among all segments.", "share", _cited),
    Rate("strong_turns", "Turns that inquire, request or propose among all turns (Linell 1988).", "share", _strong),
    Rate("turn_words", "Words in a turn, on average.", "words", _length, share=False),
    Rate(
        "answered",
        "Inquiries answered among all inquiries; of a speaker, those said to him that he answers himself.",
        "share", _answered, heard=True,
    ),
)  # fmt: skip
OWN = tuple(rate for rate in RATES if not rate.heard)
HEARD = tuple(rate for rate in RATES if rate.heard)


def counted(turns: Iterable[Turn], who: Who, rates: tuple[Rate, ...] = RATES) -> Counts:
    """The sums over turns, a pair of counts for each rate."""
    units = [tuple(rate.count(turn, who) for rate in rates) for turn in turns]
    return summed(units) or ((0, 0),) * len(rates)


def units(conversation: Conversation, who: Who, rates: tuple[Rate, ...], block: int = 1) -> tuple[Counts, ...]:
    """The counts of each turn that counts, or of each `block` of such turns that follow each other."""
    every = (tuple(rate.count(turn, who) for rate in rates) for turn in conversation.turns)
    found = [unit for unit in every if any(below for _, below in unit)]
    return tuple(summed(found[at : at + block]) for at in range(0, len(found), block))


def sample_of_turns(
    one: Conversation, who: Who, other: Conversation, whom: Who, rates: tuple[Rate, ...], block: int = 1
) -> Sample:
    """Turns of two conversations, or of somebody in each."""
    return Sample(units(one, who, rates, block), units(other, whom, rates, block))
