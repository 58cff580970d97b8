"""Whether an expression can run away: whether it can match one text in exponentially many ways.

A backtracking matcher tries every way to match before it gives up. There are exponentially many where a place of the
expression can be reached again from itself by two paths that take the same characters (Weber and Seidl 1991;
Weideman, van der Merwe, Berglund and Watson 2016), as in (a+)+, (a|a)* or (\\w+\\s?)*. What only looks ahead or behind
is taken as empty where it stands, and examined by itself; so is what gives nothing back, (?>...) and a possessive
repetition, which outside is one place that takes any of its characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from dialogue.grammar.tree import Edge, Group, Look, Node, PatternError, Repeat, Sequence, Token

# A repetition is as good as endless from this bound on; below it, it is written out.
ENDLESS = 8
MOST_PLACES = 3_000
# What two places are held against each other by, besides the characters that the expression names itself.
PROBES = frozenset([*range(128), *map(ord, "\x85\xa0½ßéÉ’“”–—…\u2028文\U0001f600")])
LOOPS = ("MAX_REPEAT", "MIN_REPEAT")
ANYTHING = "GROUPREF"
Piece = tuple[Any, Any]


def check_ambiguity(pattern: str, flags: int) -> None:
    """Raise PatternError where an expression could take exponential time, re.error where it is none.

    Where Python's parser cannot be had nothing is checked.
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):
        return
    _check(list(parsed), parsed.state.flags)


def is_woven(tree: Node) -> bool:
    """Whether a tag pattern has a repetition around more than one token, without which it cannot run away."""
    match tree:
        case Token() | Edge():
            return False
        case Sequence(parts=parts) | Group(branches=parts) | Look(branches=parts):
            return any(map(is_woven, parts))
        case Repeat(part=Token(ways=ways), most=most):
            return most >= ENDLESS and any(len(way) > 1 for way in ways)
        case Repeat(part=part, most=most):
            return most >= ENDLESS or is_woven(part)


@dataclass(slots=True)
class _Paths:
    """The places of an expression, each with the piece that stands there, and in how many ways one follows another.

    `woven`: whether a repetition goes round more than one place; without such nothing can run away.
    """

    pieces: list[tuple[Piece, int]] = field(default_factory=list)
    follows: list[Counter[int]] = field(default_factory=list)
    woven: bool = False

    def place(self, piece: Piece, flags: int) -> int:
        """A new place."""
        if len(self.pieces) >= MOST_PLACES:
            raise PatternError("the expression is too large")
        self.pieces.append((piece, flags))
        self.follows.append(Counter())
        return len(self.pieces) - 1

    def join(self, last: Iterable[int], first: Iterable[int]) -> None:
        """Let each of `first` follow each of `last`, in one way more."""
        ahead = list(first)
        for place in last:
            self.follows[place].update(ahead)


@dataclass(frozen=True, slots=True)
class _Part:
    """Whether a part may take nothing, and the places with which it may begin and end."""

    empty: bool = True
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()


def _check(pieces: list[Piece], flags: int) -> None:
    paths = _Paths()
    _sequence(pieces, flags, paths)
    if paths.woven and _runs_away(paths):
        raise PatternError(
            "a repetition stands around parts that can take the same text in several ways; "
            f"let something else stand between them, or give it a bound below {ENDLESS}"
        )


def _sequence(pieces: Iterable[Piece], flags: int, paths: _Paths) -> _Part:
    whole = _Part()
    for piece in pieces:
        whole = _behind(whole, _part(piece, flags, paths), paths)
    return whole


def _behind(one: _Part, other: _Part, paths: _Paths) -> _Part:
    paths.join(one.last, other.first)
    return _Part(
        one.empty and other.empty,
        one.first + other.first if one.empty else one.first,
        other.last + one.last if other.empty else other.last,
    )


def _part(piece: Piece, flags: int, paths: _Paths) -> _Part:
    kind, value = str(piece[0]), piece[1]
    if kind == "SUBPATTERN":
        _, more, less, inner = value
        return _sequence(inner, (flags | more) & ~less, paths)
    if kind in ("BRANCH", "GROUPREF_EXISTS"):
        ways = value[1] if kind == "BRANCH" else value[1:]
        if sum(not way for way in ways) > 1:  # Python's parser takes out what all begin with
            raise PatternError("a choice stands twice")
        found = [_sequence(way or (), flags, paths) for way in ways]
        first, last = (tuple(place for part in found for place in side(part)) for side in (_first, _last))
        return _Part(any(part.empty for part in found), first, last)
    if kind in LOOPS:
        least, most, inner = value
        return _repeat(least, most, inner, flags, paths)
    if kind in ("ASSERT", "ASSERT_NOT"):
        _check(list(value[1]), flags)
        return _Part()
    if kind in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
        _check(list(value if kind == "ATOMIC_GROUP" else value[2]), flags)
        closed = _sequence(value if kind == "ATOMIC_GROUP" else value[2], flags, _Paths())
        place = paths.place((kind, value), flags)
        return _Part(closed.empty or kind == "POSSESSIVE_REPEAT" and not value[0], (place,), (place,))
    if kind == "AT":
        return _Part()
    place = paths.place(piece, flags)
    return _Part(kind == ANYTHING, (place,), (place,))


def _first(part: _Part) -> tuple[int, ...]:
    return part.first


def _last(part: _Part) -> tuple[int, ...]:
    return part.last


def _repeat(least: int, most: int, inner: Any, flags: int, paths: _Paths) -> _Part:
    if most < ENDLESS:
        whole = _Part()
        for number in range(most):
            part = _sequence(inner, flags, paths)
            whole = _behind(whole, _Part(part.empty or number >= least, part.first, part.last), paths)
        return whole
    before = len(paths.pieces)
    part = _sequence(inner, flags, paths)
    paths.woven = paths.woven or len(paths.pieces) > before + 1 or any(paths.follows[p] for p in part.last)
    paths.join(part.last, part.first)
    return _Part(part.empty or least == 0, part.first, part.last)


def _taken(paths: _Paths) -> list[frozenset[int]]:
    """For each place the characters that it can take, among those that tell the places apart."""
    named = PROBES.union(*(_named(piece) for piece, _ in paths.pieces))
    return [_among(piece, flags, named) for piece, flags in paths.pieces]


def _named(piece: Piece) -> Iterator[int]:
    """Characters that a piece names, the first of a range and the one behind it."""
    kind, value = str(piece[0]), piece[1]
    if kind in ("LITERAL", "NOT_LITERAL"):
        yield value
    elif kind == "RANGE":
        yield from (value[0], min(value[1] + 1, 0x10FFFF))
    elif kind == "IN":
        for inner in value:
            yield from _named(inner)
    elif kind in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
        for inner, _ in _inside(piece, 0):
            yield from _named(inner)


def _inside(piece: Piece, flags: int) -> list[tuple[Piece, int]]:
    """The places inside a piece that gives nothing back."""
    own = _Paths()
    _sequence(piece[1] if piece[0] == "ATOMIC_GROUP" else piece[1][2], flags, own)
    return own.pieces


def _among(piece: Piece, flags: int, named: frozenset[int]) -> frozenset[int]:
    if piece[0] in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
        return frozenset[int]().union(*(_among(inner, own, named) for inner, own in _inside(piece, flags)))
    if str(piece[0]) == ANYTHING:
        return named
    parser = import_module("re._parser")
    state = parser.State()
    state.flags = flags & ~re.VERBOSE
    one: re.Pattern[str] = import_module("re._compiler").compile(parser.SubPattern(state, [piece]))
    return frozenset(code for code in named if one.fullmatch(chr(code)))


def _runs_away(paths: _Paths) -> bool:
    """Whether a place comes back to itself by two paths over the same characters."""
    group = _circles(paths.follows)
    takes = _taken(paths)
    for place, ahead in enumerate(paths.follows):
        if any(ways > 1 and group[place] == group[other] for other, ways in ahead.items()):
            return True
    # Pairs of places of one circle that two paths can reach at once, and the ways between them.
    pairs: dict[tuple[int, int], Counter[tuple[int, int]]] = {}
    waiting = [(p, p) for p, ahead in enumerate(paths.follows) if any(group[o] == group[p] for o in ahead)]
    number: dict[tuple[int, int], int] = {}
    while waiting:
        pair = waiting.pop()
        if pair in number:
            continue
        number[pair] = len(number)
        one, other = ([o for o in paths.follows[p] if group[o] == group[p]] for p in pair)
        pairs[pair] = Counter((a, b) for a in one for b in other if takes[a] & takes[b])
        waiting += pairs[pair]
    circle = _circles([Counter({number[p]: 1 for p in ahead}) for ahead in pairs.values()])
    same = {circle[i] for (a, b), i in number.items() if a == b}
    return any(circle[i] in same for (a, b), i in number.items() if a != b)


def _circles(follows: list[Counter[int]]) -> Mapping[int, int]:
    """For each place the number of its strongly connected component (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    group: dict[int, int] = {}
    stack: list[int] = []
    for root in range(len(follows)):
        work = [(root, iter(follows[root]))] if root not in index else []
        while work:
            place, ahead = work[-1]
            if place not in index:
                index[place] = low[place] = len(index)
                stack.append(place)
            for other in ahead:
                if other not in index:
                    work.append((other, iter(follows[other])))
                    break
                if other not in group:
                    low[place] = min(low[place], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == index[place]:
                    while True:
                        member = stack.pop()
                        group[member] = place
                        if member == place:
                            break
    return group
