"""Groups of conversations, or of what somebody says in them: by year, speaker, side, place or kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Contrast, Side
from dialogue.compare.permutation import Counts, Sample
from dialogue.compare.rates import HEARD, OWN, RATES, Rate, Who, counted

BY = ("year", "speaker", "side", "place", "kind")


@dataclass(frozen=True, slots=True)
class Share:
    """A conversation and whose part in it belongs to a group; None for everybody's."""

    conversation: Conversation
    who: Who

    def counts(self, rates: tuple[Rate, ...]) -> Counts:
        """The sums over the turns of this part."""
        return counted(self.conversation.turns, self.who, rates)


@dataclass(frozen=True, slots=True)
class Group:
    """What is compared with other groups, conversation by conversation."""

    name: str
    shares: tuple[Share, ...]

    @property
    def segments(self) -> int:
        """The number of segments that belong to it."""
        return sum(share.counts(RATES[:1])[0][1] for share in self.shares)


def groups_by(conversations: Iterable[Conversation], by: str) -> list[Group]:
    """Every group there is, the largest first; years in their order. What has no such value is in none.

    A conversation belongs to one year, place and kind; by speaker and side each takes his part of it.
    """
    found: dict[str, list[Share]] = defaultdict(list)
    for conversation in conversations:
        for name, who in _keys(conversation, by):
            if name:
                found[name].append(Share(conversation, who))
    groups = [Group(name, tuple(shares)) for name, shares in found.items()]
    if by == "year":
        return sorted(groups, key=lambda group: group.name)
    return sorted(groups, key=lambda group: (-len(group.shares), -group.segments, group.name))


def named(groups: Sequence[Group], wanted: str) -> list[Group]:
    """The groups that have all words of `wanted` in their names, capitals put aside; those of just that name first.

    A name of several words that is there exactly is meant alone.
    """
    exact = [group for group in groups if group.name.casefold() == wanted.casefold()]
    words = _words(wanted)
    if exact and len(words) > 1:
        return exact
    return exact + [group for group in groups if words and words <= _words(group.name) and group not in exact]


def union(groups: Iterable[Group], name: str) -> Group:
    """Several groups as one: each conversation once, with all in it who belong to any of them."""
    shares: dict[str, Share] = {}
    for share in (share for group in groups for share in group.shares):
        before = shares.get(share.conversation.name)
        if before is not None:
            who = None if before.who is None or share.who is None else before.who | share.who
            share = Share(share.conversation, who)
        shares[share.conversation.name] = share
    return Group(name, tuple(shares.values()))


def against_rest(groups: Sequence[Group]) -> list[Contrast]:
    """Two groups against each other; of more each against all others of them together."""
    if len(groups) == 2:
        return [contrast(groups[0], groups[1:], groups[1].name)]
    return [contrast(group, [g for g in groups if g is not group], "the others") for group in groups]


def contrast(group: Group, others: Sequence[Group], label: str) -> Contrast:
    """A group and others, with the conversation as the unit; where both are in one, they are a pair."""
    return Contrast(Side(group.name), Side(label), _sample(group, others, OWN), _sample(group, others, HEARD))


def _keys(conversation: Conversation, by: str) -> list[tuple[str, Who]]:
    if by == "year":
        return [(conversation.year, None)]
    if by == "place":
        return [(" ".join(conversation.place.split()), None)]
    if by == "kind":
        return [(conversation.kind.replace("-", " "), None)]
    speaking = {key for turn in conversation.turns for key in turn.speakers}
    keys: dict[str, set[str]] = defaultdict(set)
    for part in conversation.parts:
        if part.key in speaking:
            keys[part.who if by == "speaker" else part.side].add(part.key)
    return [(name, frozenset(members)) for name, members in keys.items()]


def _sample(group: Group, others: Sequence[Group], rates: tuple[Rate, ...]) -> Sample:
    own = {share.conversation.name: share.counts(rates) for share in group.shares}
    rest: dict[str, Counts] = {}
    for share in (share for other in others for share in other.shares):
        counts = share.counts(rates)
        before = rest.get(share.conversation.name)
        rest[share.conversation.name] = counts if before is None else _plus(before, counts)
    # A part in which nothing is counted, nobody being asked, is no unit.
    own = {name: counts for name, counts in own.items() if any(below for _, below in counts)}
    rest = {name: counts for name, counts in rest.items() if any(below for _, below in counts)}
    return Sample(
        tuple(counts for name, counts in own.items() if name not in rest),
        tuple(counts for name, counts in rest.items() if name not in own),
        tuple((own[name], rest[name]) for name in own if name in rest),
    )


def _plus(one: Counts, other: Counts) -> Counts:
    return tuple((a + c, b + d) for (a, b), (c, d) in zip(one, other, strict=True))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))
