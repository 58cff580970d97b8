"""Which documents of a corpus are most alike, by what is done in them and by what follows what."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field

from dialogue.measures.similarity import contributions, distance

_SPOKEN = "SELECT document, act FROM segments WHERE speaker IS NOT NULL ORDER BY document, number"

Transition = tuple[str, str]


@dataclass(slots=True)
class Conduct:
    """What is done in a document: segments an act, and pairs of acts of which one follows the other."""

    acts: Counter[str] = field(default_factory=Counter)
    transitions: Counter[Transition] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a document lies from another: Jensen-Shannon distances, 0 (the same) to 1; `distance` is their mean.

    `apart` is the act that adds most to the divergence of the acts, "" where nothing does.
    """

    document: int
    distance: float
    acts: float
    transitions: float
    apart: str


def most_alike(connection: sqlite3.Connection, document: int, least: int = 1) -> list[Likeness]:
    """All other documents with at least `least` segments in which somebody speaks, the most alike first."""
    conducts = _conducts(connection)
    own = conducts.pop(document, Conduct())
    found = [
        _likeness(other, own, conduct) for other, conduct in conducts.items() if conduct.acts.total() >= least
    ]
    return sorted(found, key=lambda likeness: (likeness.distance, likeness.document))


def _likeness(document: int, one: Conduct, other: Conduct) -> Likeness:
    acts, transitions = distance(one.acts, other.acts), distance(one.transitions, other.transitions)
    parts = contributions(one.acts, other.acts)
    apart = max(parts, key=lambda act: (parts[act], act), default="")
    return Likeness(document, (acts + transitions) / 2, acts, transitions, apart if parts.get(apart) else "")


def _conducts(connection: sqlite3.Connection) -> dict[int, Conduct]:
    found: dict[int, Conduct] = {}
    before = (0, "")
    for document, act in connection.execute(_SPOKEN):
        conduct = found.setdefault(document, Conduct())
        conduct.acts[act] += 1
        if before[0] == document:
            conduct.transitions[before[1], act] += 1
        before = document, act
    return found
