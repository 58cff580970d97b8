"""A tag pattern as a tree, read by `pattern.parse`: what it is made of, and the regular expression that it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# How many tokens a repetition without bound takes at most. No sentence has a longer run of one tag, and without any
# bound a run of n tokens costs n searches of up to n tokens each.
LONGEST_RUN = 64


class PatternError(ValueError):
    """A pattern that cannot be compiled; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Token:
    """Tags in brackets, as written, and the ways to bear one, each a sequence of strings of letters, one a token."""

    text: str
    ways: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one behind the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A choice between branches in brackets, with a name or ""."""

    branches: tuple[Node, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part `least` to `most` times, as it is written (`count`); `lazy` where it takes as few as possible."""

    part: Node
    count: str
    least: int
    most: int
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What must follow, or must not where `wanted` is false."""

    branches: tuple[Node, ...]
    wanted: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last token of the segment: "^" or "$"."""

    sign: str


Node = Token | Sequence | Group | Repeat | Look | Edge


def expression(node: Node) -> str:
    """The regular expression of a tree, over letters of tags."""
    match node:
        case Token(ways=ways):
            several = ["".join(map(_class, way)) for way in ways if len(way) > 1]
            single = {letter for way in ways if len(way) == 1 for letter in way[0]}
            parts = [*several, _class(single)] if single else several
            return parts[0] if single and not several else f"(?:{'|'.join(parts)})"
        case Sequence(parts):
            return "".join(map(expression, parts))
        case Group(branches, name):
            return f"(?P<{name}>{_choice(branches)})" if name else f"(?:{_choice(branches)})"
        case Look(branches, wanted):
            return f"(?{'=' if wanted else '!'}{_choice(branches)})"
        case Repeat(part, count, least, most, lazy):
            bounded = f"{{{least},{most}}}" if is_unbounded(count) else count
            return expression(part) + bounded + "?" * lazy
        case Edge(sign):
            return sign


def is_unbounded(count: str) -> bool:
    """Whether a count, as it is written, has no upper bound."""
    return count in ("*", "+") or count.endswith(",}")


def _class(letters: Iterable[str]) -> str:
    """A class of letters, neighbours as ranges: shorter, and compiled in a fraction of the time, as is one alone."""
    out: list[list[int]] = []
    for code in sorted(set(map(ord, letters))):
        if out and code == out[-1][1] + 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    inside = "".join(chr(a) if a == b else f"{chr(a)}{'-' if b > a + 1 else ''}{chr(b)}" for a, b in out)
    return inside if len(inside) == 1 else f"[{inside}]"


def _choice(branches: tuple[Node, ...]) -> str:
    return "|".join(map(expression, branches))
