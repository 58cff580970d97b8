"""The figures of docs/comparison.md, out of a corpus: python benchmarks/comparison.py corpus.sqlite

How often comparison finds a difference where there is none: the turns of one memorandum are parted at random in two,
200 times, and the halves compared as wholes and speaker by speaker. And how stable the ranking of similar memoranda is:
what becomes of the ten most similar when a tenth of the turns is left out.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Contrast, Side, differences
from dialogue.compare.from_corpus import read_corpus
from dialogue.compare.rates import HEARD, OWN, Who, sample_of_turns
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import principals
from dialogue.compare.similar import Features, features, large_enough, most_alike

SPLITS, MEMORANDA, DRAWS = 200, 20, 10
TURNS = (20, 80)


def main(path: str) -> None:
    conversations = read_corpus(path)
    rng = Random(1)
    able = [c for c in conversations if TURNS[0] <= len(c.turns) <= TURNS[1]]
    print("| memorandum | turns | tests | with p ≤ .05 | splits with a finding |\n|---|---|---|---|---|")
    rates = [null(conversation, rng) for conversation in rng.sample(able, MEMORANDA)]
    print(f"\nOf all splits {sum(rates) / len(rates):.1%} had a finding; most in one memorandum {max(rates):.1%}.\n")
    every = [features(c) for c in large_enough(conversations)]
    print(
        "| memorandum | of the first ten still in the first ten | in the first twenty | the first |\n|---|---|---|---|"
    )
    kept = [stability(c, every, rng) for c in rng.sample(large_enough(conversations, 40), MEMORANDA)]
    print(f"\nOn average {sum(kept) / len(kept):.0%} of the ten stay among the first ten.")


def null(conversation: Conversation, rng: Random) -> float:
    found = tests = small = 0
    for seed in range(SPLITS):
        turns = list(conversation.turns)
        rng.shuffle(turns)
        cut = len(turns) // 2
        one, other = (replace(conversation, turns=tuple(some), replies=()) for some in (turns[:cut], turns[cut:]))
        people: list[Who] = [None, *(conversation.keys_of(who) for who in principals(conversation))]
        contrasts = [
            Contrast(Side("A"), Side("B"), *(sample_of_turns(one, who, other, who, kind) for kind in (OWN, HEARD)))
            for who in people
        ]
        result = differences(contrasts, Settings(seed, permutations=1999, draws=0))
        found += any(d.found(0.05) for d in result)
        tests += sum(d.p is not None for d in result)
        small += sum(d.p is not None and d.p <= 0.05 for d in result)
    name = f"`{conversation.name[:40]}`"
    share = small / tests if tests else 0.0
    print(
        f"| {name} | {len(conversation.turns)} | {tests // SPLITS} | {share:.1%} | {found / SPLITS:.1%} |", flush=True
    )
    return found / SPLITS


def stability(conversation: Conversation, every: list[Features], rng: Random) -> float:
    others = [other for other in every if other.name != conversation.name]
    names = [like.name for like in most_alike(features(conversation), others)]
    first, second, same = 0, 0, 0
    for _ in range(DRAWS):
        gone = set(rng.sample(range(len(conversation.turns)), max(len(conversation.turns) // 10, 1)))
        turns = tuple(turn for number, turn in enumerate(conversation.turns) if number not in gone)
        part = replace(conversation, turns=turns, replies=_renumbered(conversation, gone))
        again = [like.name for like in most_alike(features(part), others)]
        first += len(set(names[:10]) & set(again[:10]))
        second += len(set(names[:10]) & set(again[:20]))
        same += names[0] == again[0]
    figures = (first / DRAWS / 10, second / DRAWS / 10, same / DRAWS)
    shown = " | ".join(f"{figure:.0%}" for figure in figures)
    print(f"| `{conversation.name[:40]}` | {shown} |", flush=True)
    return figures[0]


def _renumbered(conversation: Conversation, gone: set[int]) -> tuple[tuple[int, int, str], ...]:
    numbers: dict[int, int] = {}
    old = new = 0
    for place, turn in enumerate(conversation.turns):
        for _ in turn.deeds:
            if place not in gone:
                numbers[old] = new
                new += 1
            old += 1
    return tuple((numbers[a], numbers[b], kind) for a, b, kind in conversation.replies if a in numbers and b in numbers)


if __name__ == "__main__":
    main(sys.argv[1])
