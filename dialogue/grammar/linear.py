"""Whether a tag pattern can be matched in linear time.

A repetition without bound takes `LONGEST_RUN` tokens at most (see tree.py), so that the work at one place has a bound
and a whole sentence costs no more than that times its length. The bound must be small too: it grows with the product
of repetitions that stand inside each other, or side by side and can take the same tokens, which is how a backtracking
matcher runs away (Weideman, van der Merwe, Berglund and Watson 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from dialogue.grammar.tree import (
    LONGEST_RUN,
    Edge,
    Group,
    Look,
    Node,
    PatternError,
    Repeat,
    Sequence,
    Token,
    is_unbounded,
)

WIDE = {"TOK", "WORD", ".*"}
MOST_NESTED = 64
MOST_BESIDE = 1024


def check_bounds(tree: Node) -> None:
    """Raise PatternError where a pattern could take more than linear time."""
    _nested(tree)
    check_beside(tree)


def check_beside(tree: Node) -> None:
    """Raise PatternError where repetitions side by side, or in turns of one, can share tokens in too many ways."""
    _beside(tree)


def _nested(node: Node) -> int:
    """How often the parts of a node may be taken: a product of the bounds inside each other."""
    match node:
        case Token() | Edge():
            return 1
        case Sequence(parts=parts) | Group(branches=parts) | Look(branches=parts):
            return max(map(_nested, parts), default=1)
        case Repeat(part=part, count=count, most=most):
            text = part.text if isinstance(part, Token) else ")"
            if is_unbounded(count) and (text == ")" or WIDE & set(text.strip("<>").split("|"))):
                raise PatternError(f"{count} behind {text} has no bound; give one, as in {{0,8}}")
            inner = _nested(part)
            if inner > 1 and most > 1 and inner * most > MOST_NESTED:
                raise PatternError(f"{count} stands around another repetition; give both smaller bounds")
            return inner * max(most, 1)


@dataclass(frozen=True, slots=True)
class _Run:
    """A repetition at the edge of a part: its letters, and in how many ways the row that it ends can share tokens."""

    letters: frozenset[str]
    ways: int


@dataclass(frozen=True, slots=True)
class _Edges:
    """Whether a part may be empty, and the repetitions with which it may begin and end."""

    empty: bool
    head: tuple[_Run, ...] = ()
    tail: tuple[_Run, ...] = ()


def _beside(node: Node) -> _Edges:
    match node:
        case Token():
            return _Edges(False)
        case Edge() | Look():
            return _Edges(True)
        case Sequence(parts=parts):
            return reduce(_behind, map(_beside, parts), _Edges(True))
        case Group(branches=branches):
            found = [_beside(branch) for branch in branches]
            return _Edges(
                any(edges.empty for edges in found),
                tuple(run for edges in found for run in edges.head),
                tuple(run for edges in found for run in edges.tail),
            )
        case Repeat(part=Token(ways=ways), least=least, most=most) if most > 1:
            letters = frozenset(letter for way in ways for step in way for letter in step)
            run = _Run(letters, most - least + 1)
            return _Edges(least == 0, (run,), (run,))
        case Repeat(part=part, least=least, most=most):
            inner = _beside(part)
            if most > 1:
                _behind(inner, inner)  # one turn behind another
            if most >= LONGEST_RUN and isinstance(part, Group):
                _apart(part)
            return _Edges(inner.empty or least == 0, inner.head, inner.tail)


def _apart(choice: Group) -> None:
    """PatternError where one token can be taken by several branches, so that every turn doubles the ways."""
    tokens = [branch for branch in choice.branches if isinstance(branch, Token)]
    letters = ["".join(step for way in token.ways for step in way) for token in tokens]
    if len(set("".join(letters))) < sum(len(set(own)) for own in letters):
        raise PatternError("branches of a repetition without bound can take the same tokens; give it a bound")


def _behind(one: _Edges, other: _Edges) -> _Edges:
    """Two parts, one behind the other; PatternError where repetitions share tokens in too many ways."""
    grown: dict[int, _Run] = {}
    for run in other.head:
        shared = max((before.ways for before in one.tail if before.letters & run.letters), default=1)
        if run.ways * shared > MOST_BESIDE:
            raise PatternError("two repetitions side by side can take the same tokens; give them smaller bounds")
        grown[id(run)] = _Run(run.letters, run.ways * shared)
    tail = tuple(grown.get(id(run), run) for run in other.tail)
    return _Edges(
        one.empty and other.empty,
        one.head + other.head if one.empty else one.head,
        tail + one.tail if other.empty else tail,
    )
