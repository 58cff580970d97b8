"""A memorandum in a corpus: where it stands, what it is most like, and what is typical of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogue.compare.conversation import Conversation
from dialogue.compare.groups import Group, Share
from dialogue.compare.holding import with_holding
from dialogue.compare.keyness import Key, acts_of, keyness, verbs_of
from dialogue.compare.similar import Features, Likeness, features, large_enough, most_alike, reasons
from dialogue.compare.standing import Standing, standings

MOST_SIMILAR = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """A memorandum and the others: `standings`, the most `similar` of the `eligible` others, keys against all others.

    `similar` is empty where the memorandum itself has fewer than `similar.LEAST` segments; `about` are those in it,
    `pool` all others.
    """

    conversation: Conversation
    others: int
    eligible: int
    standings: tuple[Standing, ...]
    similar: tuple[Likeness, ...]
    about: tuple[Conversation, ...]
    acts: tuple[Key, ...]
    verbs: tuple[Key, ...]
    pool: tuple[Conversation, ...] = ()


def place(one: Conversation, corpus: Sequence[Conversation], units: dict[str, str], most: int = MOST_SIMILAR) -> Placed:
    """Place a memorandum among the others of a corpus; itself, should it be there, is not counted.

    `units` has the unit of each figure; `most` is how many of the similar are wanted.
    """
    others = [other for other in corpus if not _same(one, other)]
    eligible = large_enough(others)
    found: list[Likeness] = []
    if large_enough([one]):
        every = [features(other) for other in eligible]
        found = _with_reasons(one, every, most)
    by_name = {other.name: other for other in eligible}
    own, rest = Group(one.name, (Share(one, None),)), Group("", tuple(Share(other, None) for other in others))
    return Placed(
        conversation=one,
        others=len(others),
        eligible=len(eligible),
        standings=standings(one, others, units),
        similar=tuple(found),
        about=tuple(by_name[like.name] for like in found),
        acts=tuple(keyness(acts_of(own), acts_of(rest))),
        verbs=tuple(keyness(verbs_of(own), verbs_of(rest))),
        pool=tuple(others),
    )


def _with_reasons(conversation: Conversation, every: Sequence[Features], most: int) -> list[Likeness]:
    one = features(conversation)
    by_name = {other.name: other for other in every}
    found = []
    for like in with_holding(conversation, most_alike(one, every), every, most):
        alike, apart = reasons(one, by_name[like.name], every)
        found.append(replace(like, alike=alike, apart=apart))
    return found


def _same(one: Conversation, other: Conversation) -> bool:
    """Whether both are the same memorandum, under one name or another."""
    return one.name == other.name or (bool(one.turns) and one.turns == other.turns)
