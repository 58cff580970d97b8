"""Which words or acts are typical of one group against another.

The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008) ranks them: a prior of the
counts of both groups together draws rare words towards no difference, and the ratio over its standard deviation, z,
tells how sure it is. Beside it stands the log-likelihood G2 (Dunning 1993), which corpus linguists are used to. Both
take words for independent of each other; where somebody repeats himself they are surer than they should be, so they are
for ranking, not for proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from dialogue.compare.groups import Group
from dialogue.compare.rates import DEEDS

# How much the prior weighs: as many words as this, shared out as in both groups together.
PRIOR = 100.0


@dataclass(frozen=True, slots=True)
class Key:
    """A word: its counts in the group and in the other; `log_odds` above 0 where the group has more of it.

    `z` is the log-odds ratio over its standard deviation, `g2` the log-likelihood ratio, 0 and more.
    """

    word: str
    count: int
    other: int
    log_odds: float
    z: float
    g2: float


def keyness(counts: Mapping[str, int], others: Mapping[str, int]) -> list[Key]:
    """Every word of both tables of counts, from the most typical of the first to the most typical of the second.

    [] where a table is empty.
    """
    total, total_other = sum(counts.values()), sum(others.values())
    if not total or not total_other:
        return []
    found = []
    for word in dict.fromkeys((*counts, *others)):
        count, other = counts.get(word, 0), others.get(word, 0)
        prior = PRIOR * (count + other) / (total + total_other)
        if prior:
            odds = [
                (n + prior) / (size + PRIOR - n - prior) if size + PRIOR > n + prior else float("inf")
                for n, size in ((count, total), (other, total_other))
            ]
            ratio = log(odds[0] / odds[1]) if max(odds) < float("inf") else 0.0
            z = ratio / sqrt(1 / (count + prior) + 1 / (other + prior))
            found.append(Key(word, count, other, ratio, z, log_likelihood(count, total, other, total_other)))
    return sorted(found, key=lambda key: (-key.z, key.word))


def log_likelihood(count: int, total: int, other: int, total_other: int) -> float:
    """G2 of a word that is `count` of `total` words here and `other` of `total_other` there, 0 and more.

    Of the whole table of two by two. Source: Dunning 1993.
    """
    both, whole = count + other, total + total_other
    cells = (
        (count, both * total / whole),
        (other, both * total_other / whole),
        (total - count, (whole - both) * total / whole),
        (total_other - other, (whole - both) * total_other / whole),
    )
    return max(2 * sum(n * log(n / expected) for n, expected in cells if n), 0.0)


def acts_of(group: Group) -> Counter[str]:
    """How often each act is done in a group; every act is there."""
    found = Counter(dict.fromkeys(DEEDS, 0))
    for share in group.shares:
        for turn in share.conversation.turns:
            if share.who is None or share.who & set(turn.speakers):
                found.update(deed.act for deed in turn.deeds)
    return found


def verbs_of(group: Group) -> Counter[str]:
    """By which verbs what is said in a group is reported; what is reported without a verb is left out."""
    found: Counter[str] = Counter()
    for share in group.shares:
        for turn in share.conversation.turns:
            if share.who is None or share.who & set(turn.speakers):
                found.update(deed.verb for deed in turn.deeds if deed.verb)
    return found


def joined(groups: Sequence[Group]) -> Group:
    """Several groups as one; a part that is in two of them is there twice."""
    return Group("the others", tuple(share for group in groups for share in group.shares))
