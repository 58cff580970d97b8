"""Which memoranda are most alike, by what is done, by whom, by what follows what, and by their structure; and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import TypeVar

from dialogue.compare.conversation import Conversation
from dialogue.compare.structure import Structure, structure
from dialogue.measures.similarity import contributions, distance

Kind = TypeVar("Kind", bound=Hashable)
Transition = tuple[str, str]
Share = tuple[str, str]

# A memorandum with fewer segments has no profile to speak of.
LEAST = 20
# Who does it: whoever is given most words, the next, and all others, those undecided among them.
PLACES = ("who says most", "who is second", "the others")
# The figures of a likeness, the mean first.
DISTANCES = ("distance", "acts", "transitions", "speakers", "structure")


@dataclass(frozen=True, slots=True)
class Features:
    """What two conversations are held against each other by."""

    name: str
    acts: Mapping[str, int]
    transitions: Mapping[Transition, int]
    speakers: Mapping[Share, int]
    structure: Structure


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far one conversation is from another; all distances are 0 for the same to 1 for nothing in common.

    `acts`, `transitions` and `speakers` (which act by whom, see PLACES) are Jensen-Shannon distances (Endres and
    Schindelin 2003), `structure` is 1 less the affinity of Weisfeiler-Lehman features (Shervashidze et al. 2011),
    `distance` the mean of the four. `alike` are acts, transitions, a speaker's act and, last, a feature of the
    structure that the two have most in common, beyond what any two have; `apart` acts that tell them apart. `held` is
    in which share of draws it stays among the most alike, 0 to 1, where that was asked (compare.holding).
    """

    name: str
    distance: float
    acts: float
    transitions: float
    speakers: float
    structure: float
    alike: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    held: float | None = None

    @property
    def distances(self) -> tuple[float, ...]:
        """The five distances, as DISTANCES names them."""
        return (self.distance, self.acts, self.transitions, self.speakers, self.structure)


def features(conversation: Conversation) -> Features:
    """The features of a conversation."""
    acts = [deed.act for deed in conversation.deeds()]
    return Features(
        conversation.name, Counter(acts), Counter(pairwise(acts)), _by_speaker(conversation), structure(conversation)
    )


def large_enough(conversations: Iterable[Conversation], least: int = LEAST) -> list[Conversation]:
    """Those with at least `least` segments in which somebody speaks."""
    return [c for c in conversations if sum(len(turn.deeds) for turn in c.turns) >= least]


def most_alike(one: Features, others: Iterable[Features]) -> list[Likeness]:
    """All others, the most alike first, without `alike` and `apart`."""
    found = [likeness(one, other) for other in others]
    return sorted(found, key=lambda like: (like.distance, like.name))


def likeness(one: Features, other: Features) -> Likeness:
    """The distances of two conversations."""
    acts, transitions = distance(one.acts, other.acts), distance(one.transitions, other.transitions)
    speakers = distance(one.speakers, other.speakers)
    form = 1 - affinity(one.structure.counts, other.structure.counts)
    return Likeness(other.name, (acts + transitions + speakers + form) / 4, acts, transitions, speakers, form)


def reasons(one: Features, other: Features, corpus: Sequence[Features]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What makes two alike, and what tells them apart, in words; `corpus` is what is usual.

    Alike are shares that both have and most others have not: the smaller share less that of the whole corpus.
    """
    alike = [_act(one, other, act) for act in _common(one.acts, other.acts, _sum(f.acts for f in corpus))[:2]]
    usual = _sum(f.transitions for f in corpus)
    for first, second in _common(one.transitions, other.transitions, usual)[:2]:
        shares = (_percent(f.transitions, (first, second)) for f in (one, other))
        alike.append(f"{first} → {second} {', '.join(shares)}")
    for place, act in _common(one.speakers, other.speakers, _sum(f.speakers for f in corpus))[:1]:
        shares = (_percent(f.speakers, (place, act)) for f in (one, other))
        alike.append(f"{act} by {place} {', '.join(shares)}")
    words = {**other.structure.words, **one.structure.words}
    forms = _common(one.structure.counts, other.structure.counts, _sum(f.structure.counts for f in corpus))
    alike += [words[key] for key in forms if key in words][:1]
    parts = contributions(one.acts, other.acts)
    most = sorted((act for act in parts if parts[act] > 0), key=lambda act: (-parts[act], act))
    return tuple(alike), tuple(_act(one, other, act) for act in most[:2])


def affinity(one: Mapping[Kind, int], other: Mapping[Kind, int]) -> float:
    """The sum of the geometric means of the shares in two tables of counts (Bhattacharyya 1943), 0 to 1.

    1 of two empty ones, 0 if only one is empty.
    """
    if not one or not other:
        return float(not one and not other)
    small, large = sorted((one, other), key=len)
    product = sum(sqrt(n * large[kind]) for kind, n in small.items() if kind in large)
    return min(product / sqrt(sum(one.values()) * sum(other.values())), 1.0)


def _by_speaker(conversation: Conversation) -> Counter[Share]:
    """How often each act is done by whoever is given most words, by the next, and by the others."""
    words: Counter[str] = Counter()
    for turn in conversation.turns:
        for key in turn.speakers:
            words[key] += sum(deed.words for deed in turn.deeds)
    ranks = {key: min(rank, 2) for rank, (key, _) in enumerate(sorted(words.items(), key=lambda i: (-i[1], i[0])))}
    found: Counter[Share] = Counter()
    for turn in conversation.turns:
        place = PLACES[min((ranks[key] for key in turn.speakers), default=2)]
        found.update((place, deed.act) for deed in turn.deeds)
    return found


def _common(one: Mapping[Kind, int], other: Mapping[Kind, int], usual: Mapping[Kind, int]) -> list[Kind]:
    """What both have more of than is usual, most first."""
    sizes = [sum(table.values()) or 1 for table in (one, other, usual)]
    excess = {
        kind: min(one[kind] / sizes[0], other[kind] / sizes[1]) - usual.get(kind, 0) / sizes[2]
        for kind in one
        if kind in other
    }
    return sorted((kind for kind in excess if excess[kind] > 0), key=lambda kind: (-excess[kind], str(kind)))


def _sum(tables: Iterable[Mapping[Kind, int]]) -> Counter[Kind]:
    found: Counter[Kind] = Counter()
    for table in tables:
        found.update(table)
    return found


def _act(one: Features, other: Features, act: str) -> str:
    return f"{act} {_percent(one.acts, act)}, {_percent(other.acts, act)}"


def _percent(table: Mapping[Kind, int], kind: Kind) -> str:
    return f"{table.get(kind, 0) / (sum(table.values()) or 1):.0%}"
