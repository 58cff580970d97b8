"""The figures of docs/comparison.md, out of a corpus: python benchmarks/comparison.py corpus.sqlite

How often comparison finds a difference where there is none: the turns of one memorandum are parted at random in two,
200 times, and the halves compared as wholes and speaker by speaker. And how stable the ranking of similar memoranda is:
what becomes of the ten most similar, and of the whole ranking, when a tenth of the segments is left out. And whether it
makes sense: how near the two halves of a memorandum are to each other, among all others.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random

from scipy.stats import spearmanr

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Contrast, Side, differences
from dialogue.compare.from_corpus import read_corpus
from dialogue.compare.holding import draw
from dialogue.compare.rates import HEARD, OWN, Who, sample_of_turns
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import principals
from dialogue.compare.similar import Features, features, large_enough, likeness, most_alike

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
    print("| memorandum | turns | still in the first ten | in the first twenty | the first | rho |")
    print("|---|---|---|---|---|---|")
    kept = [stability(c, every, rng) for c in rng.sample(large_enough(conversations, 40), MEMORANDA)]
    ten, twenty, whole = (sum(figures) / len(figures) for figures in zip(*kept, strict=True))
    print(f"\nOn average {ten:.0%} of the first ten stay among the first ten, {twenty:.0%} among the first twenty;")
    print(f"the whole ranking agrees with a rho of {whole:.3f}.")
    places = sorted(kinship(c, every) for c in conversations if len(c.turns) >= 12 and len(c.deeds()) >= 60)
    near = sum(place < 10 for place in places) / len(places)
    print(f"\nOf {len(places)} memoranda cut in two {near:.0%} have their other half among the first ten;")
    print(f"the middle one has it in place {places[len(places) // 2] + 1}.")


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


def stability(conversation: Conversation, every: list[Features], rng: Random) -> tuple[float, float, float]:
    others = [other for other in every if other.name != conversation.name]
    whole = most_alike(features(conversation), others)
    place = {like.name: number for number, like in enumerate(whole)}
    names = [like.name for like in whole]
    found = []
    for _ in range(DRAWS):
        some = conversation.without(draw(len(conversation.deeds()), rng))
        again = [like.name for like in most_alike(features(some), others)]
        rho = spearmanr([place[name] for name in again], range(len(again))).statistic
        found.append((shared(names, again, 10), shared(names, again, 20), names[0] == again[0], rho))
    ten, twenty, first, rho = (sum(figures) / DRAWS for figures in zip(*found, strict=True))
    shown = " | ".join(f"{figure:.0%}" for figure in (ten, twenty, first))
    print(f"| `{conversation.name[:40]}` | {len(conversation.turns)} | {shown} | {rho:.3f} |", flush=True)
    return ten, twenty, rho


def kinship(conversation: Conversation, every: list[Features]) -> int:
    """Of a memorandum cut in two, threes of turns to either half in turn, how many are more like one than the other."""
    halves: tuple[list[int], list[int]] = ([], [])
    places = [number for number, turn in enumerate(conversation.turns) for _ in turn.deeds]
    for deed, turn in enumerate(places):
        halves[turn // 3 % 2].append(deed)
    one, other = (features(conversation.without(set(half))) for half in halves)
    own = likeness(one, other).distance
    return sum(likeness(one, some).distance < own for some in every if some.name != conversation.name)


def shared(names: list[str], again: list[str], within: int) -> float:
    return len(set(names[:10]) & set(again[:within])) / 10


if __name__ == "__main__":
    main(sys.argv[1])
