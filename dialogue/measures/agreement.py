"""How far analyses agree with a hand annotation: the figures, pooled over documents.

The definitions: words of the body are compared for zone, speaker and mode; segments by their starts, within two
characters; acts, addressees and sources for each segment of the annotation against the segment that shares most words
with it; a turn is found where a turn of the same speaker starts in the same segment of the annotation; a reply where
it goes from the same segment to the same segment, or, for `turn_link_f1`, from the same turn to the same turn.
Figures lie between 0 and 1, and are None where the annotation has nothing to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dialogue.measures.agreement_chance import chance_figures
from dialogue.measures.agreement_count import Confusion, Counts, acts, count
from dialogue.measures.agreement_pair import Pair
from dialogue.model import ACTS

CORE = ("inquiry", "assertion", "agreement", "warning")


def figures(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Every figure by its name; `act_f1` holds for each act its F1 and how often the annotation has it."""
    total: Counts = Counter()
    confusion: Confusion = Counter()
    for pair in pairs:
        total += count(pair)
        confusion.update(acts(pair))
    by_act = {act: act_f1(confusion, act) for act in ACTS}
    seen = [f1 for f1, number in by_act.values() if number]
    every = confusion.total()
    right = sum(number for (gold, said), number in confusion.items() if gold == said)
    return {
        "body_f1": _f1(total, "body"),
        "participants_f1": _f1(total, "participants"),
        "date": _share(total["date.right"], total["date.all"]),
        "place": _share(total["place.right"], total["place.all"]),
        "classification": _share(total["classification.right"], total["classification.all"]),
        "segment_f1": _f1(total, "segments"),
        "turn_f1": _f1(total, "turns"),
        "speaker_accuracy": _share(total["speaker.right"], total["words.all"]),
        "mode_accuracy": _share(total["mode.right"], total["words.all"]),
        "act_accuracy": _share(right, every),
        "act_macro_f1": _share(sum(seen), len(seen)),
        "act_core4_f1": sum(by_act[act][0] for act in CORE) / len(CORE),
        "addressee_accuracy": _share(total["addressee.right"], total["addressee.all"]),
        "link_f1": _f1(total, "links"),
        "turn_link_f1": _f1(total, "turn_links"),
        "source_f1": _f1(total, "source"),
        **chance_figures(pairs),
        "act_f1": {act: list(value) for act, value in by_act.items()},
        "documents": len(pairs),
    }


def act_f1(confusion: Confusion, act: str) -> tuple[float, int]:
    """The F1 of one act, and how many segments the annotation gives it."""
    both = confusion[act, act]
    gold = sum(number for (one, _), number in confusion.items() if one == act)
    said = sum(number for (_, other), number in confusion.items() if other == act)
    return f1(both, gold - both, said - both), gold


def f1(both: int, only_gold: int, only_said: int) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is found."""
    return 2 * both / (2 * both + only_gold + only_said) if both else 0.0


def _f1(total: Counts, what: str) -> float:
    return f1(total[what + ".both"], total[what + ".gold"], total[what + ".said"])


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
