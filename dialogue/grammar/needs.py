"""What every match of a tag pattern must hold, so that a sentence without it need not be searched.

A pattern is taken apart into ways to match it. Every match by one way holds a letter of each of some classes, and a
letter of one class right before a letter of another; the rarest of them are kept. The edges of the sentence count as
letters, "^" and "$". The idea is that of the necessary factors of Navarro and Raffinot (2002, chapter 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from dialogue.grammar.tree import Edge, Group, Look, Node, Repeat, Sequence, Token

Class = frozenset[str]
Pair = tuple[Class, Class]
EDGES = frozenset("^$")
MOST_WAYS = 64
MOST_CLASSES = 2
UNKNOWN = 0.01


@dataclass(frozen=True, slots=True)
class Way:
    """What every match of one way holds: a letter of each class, and the two of the pair side by side, if any."""

    classes: tuple[str, ...]
    pair: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of the matches of a part: whether one may be empty, how they begin and end, what they hold."""

    empty: bool
    first: Class = frozenset()
    last: Class = frozenset()
    classes: tuple[Class, ...] = ()
    pairs: tuple[Pair, ...] = ()


NOTHING = _Part(True)


class _Rarity:
    """How often classes of letters are met, by the weights of the letters; the lower, the rarer."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known: dict[Class, float] = {}

    def of(self, letters: Class) -> float:
        """The chance that a token has one of the letters."""
        known = self._known.get(letters)
        if known is None:
            known = 1.0 if letters & EDGES else min(1.0, sum([self._weights.get(x, UNKNOWN) for x in letters]))
            self._known[letters] = known
        return known

    def of_pair(self, pair: Pair) -> float:
        """The chance that two neighbouring tokens are such a pair."""
        return self.of(pair[0]) * self.of(pair[1]) if not pair[0] == pair[1] == EDGES else 1.0


def needs_of(tree: Node, weights: Mapping[str, float]) -> tuple[Way, ...]:
    """The ways to match a pattern; `weights` gives for each letter how often it is met."""
    rarity = _Rarity(weights)
    known: dict[int, _Part] = {}
    ways = _ways(tree)  # they share their parts, by which these are known as long as the list lives
    return tuple(dict.fromkeys(_way(_part(way, rarity, known), rarity) for way in ways))


def _way(part: _Part, rarity: _Rarity) -> Way:
    pair = min(part.pairs, key=rarity.of_pair, default=None)
    free = {found for found in part.classes if not found & EDGES and not any(side <= found for side in pair or ())}
    classes = sorted(free, key=lambda found: (rarity.of(found), sorted(found)))
    return Way(
        tuple("".join(sorted(found)) for found in classes[:MOST_CLASSES]),
        ("".join(sorted(pair[0])), "".join(sorted(pair[1]))) if pair else None,
    )


def _ways(tree: Node) -> list[Node]:
    """The pattern as a choice between patterns: its widest group is written out, and so on inside each branch."""
    ways = [tree]
    while True:
        longer = [written for way in ways for written in _written_out(way)]
        if longer == ways or len(longer) > MOST_WAYS:
            return ways
        ways = longer


def _written_out(tree: Node) -> list[Node]:
    """A choice at the top of a pattern as the list of its branches; else the pattern alone."""
    match tree:
        case Group(branches=branches):
            return list(branches)
        case Sequence(parts=parts):
            groups = [i for i, part in enumerate(parts) if isinstance(part, Group)]
            if groups:
                i = max(groups, key=lambda place: _width(parts[place]))
                return [Sequence((*parts[:i], branch, *parts[i + 1 :])) for branch in _written_out(parts[i])]
            inner = [i for i, part in enumerate(parts) if isinstance(part, Sequence)]
            if inner:
                flat = [piece for part in parts for piece in (part.parts if isinstance(part, Sequence) else (part,))]
                return _written_out(Sequence(tuple(flat)))
    return [tree]


def _width(node: Node) -> int:
    return len(node.branches) if isinstance(node, Group) else 1


def _part(node: Node, rarity: _Rarity, known: dict[int, _Part]) -> _Part:
    found = known.get(id(node))
    if found is None:
        known[id(node)] = found = _read(node, rarity, known)
    return found


def _read(node: Node, rarity: _Rarity, known: dict[int, _Part]) -> _Part:
    match node:
        case Token(ways=ways):
            return _choice([_row(_one(frozenset(letters)) for letters in way) for way in ways], rarity)
        case Edge(sign=sign):
            return _one(frozenset(sign))
        case Sequence(parts=parts):
            return _row(_part(part, rarity, known) for part in parts)
        case Group(branches=branches):
            return _choice([_part(branch, rarity, known) for branch in branches], rarity)
        case Look(branches=branches, wanted=wanted):
            # What follows is not part of the match; its letters must be in the sentence all the same.
            inner = _choice([_part(branch, rarity, known) for branch in branches], rarity) if wanted else NOTHING
            return _Part(True, classes=inner.classes, pairs=inner.pairs)
        case Repeat(part=inside, least=least):
            inner = _part(inside, rarity, known)
            return _row([inner] * min(least, 2)) if least else _Part(True, inner.first, inner.last)


def _one(letters: Class) -> _Part:
    return _Part(False, letters, letters, (letters,))


def _choice(branches: list[_Part], rarity: _Rarity) -> _Part:
    """What is true of every branch; a class or pair is as wide as those of all branches together."""
    if len(branches) == 1:
        return branches[0]
    classes = [min(part.classes, key=rarity.of) for part in branches if part.classes]
    pairs = [min(part.pairs, key=rarity.of_pair) for part in branches if part.pairs]
    return _Part(
        any(part.empty for part in branches),
        _union(part.first for part in branches),
        _union(part.last for part in branches),
        (_union(classes),) if len(classes) == len(branches) else (),
        ((_union(a for a, _ in pairs), _union(b for _, b in pairs)),) if len(pairs) == len(branches) else (),
    )


def _row(row: Iterable[_Part]) -> _Part:
    """Parts one behind the other: all that each holds, and the pairs where one ends and the next begins."""
    return reduce(_behind, row, NOTHING)


def _behind(one: _Part, other: _Part) -> _Part:
    joint = ((one.last, other.first),) if not one.empty and not other.empty else ()
    return _Part(
        one.empty and other.empty,
        one.first | other.first if one.empty else one.first,
        other.last | one.last if other.empty else other.last,
        one.classes + other.classes,
        one.pairs + other.pairs + joint,
    )


def _union(classes: Iterable[Class]) -> Class:
    return frozenset().union(*classes)
