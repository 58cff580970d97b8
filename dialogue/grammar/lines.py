"""Whether an expression over lines of text can run away: the same limits as for tag patterns, found in the same way.

Python's own parser reads the expression; what it makes becomes a tree of the kind that `linear` looks at, with
characters for letters, of which a few stand for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from dialogue.grammar.linear import check_beside
from dialogue.grammar.tree import LONGEST_RUN, Edge, Group, Look, Node, PatternError, Repeat, Sequence, Token

ALPHABET = "".join(map(chr, range(128))) + "’“”–—é½"
CATEGORIES = {
    "DIGIT": frozenset(filter(str.isdecimal, ALPHABET)),
    "SPACE": frozenset(filter(str.isspace, ALPHABET)),
    "WORD": frozenset(letter for letter in ALPHABET if letter.isalnum() or letter == "_"),
}
ONE = ("LITERAL", "NOT_LITERAL", "IN", "ANY")


def check_line(pattern: str, flags: int) -> None:
    """Raise PatternError where repetitions inside each other or side by side can share a text in too many ways.

    Where Python's parser cannot be had nothing is checked. Raises re.error for a faulty expression.
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
    except (ImportError, AttributeError):
        return
    check_beside(_row(parsed, flags | parsed.state.flags))


def _row(parts: Iterable[Any], flags: int) -> Node:
    row = tuple(_node(str(name), given, flags) for name, given in parts)
    return row[0] if len(row) == 1 else Sequence(row)


def _node(name: str, given: Any, flags: int) -> Node:
    if name in ONE:
        return Token(name, (("".join(sorted(_letters(name, given, flags))),),))
    if name == "AT":
        return Edge("^")
    if name == "SUBPATTERN":
        return _row(given[3], flags & ~given[2] | given[1])
    if name == "BRANCH":
        return Group(tuple(_row(branch, flags) for branch in given[1]))
    if name in ("ASSERT", "ASSERT_NOT"):
        inside = _row(given[1], flags)
        check_beside(inside)
        return Look((inside,), name == "ASSERT")
    if name == "ATOMIC_GROUP":
        return _row(given, flags)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, part = given
        inside = _row(part, flags)
        if name == "POSSESSIVE_REPEAT":  # tried in one way only
            return Repeat(inside, "?", min(least, 1), 1)
        unbounded = most > least + LONGEST_RUN
        return Repeat(inside, "*" if unbounded else "{}", least, least + LONGEST_RUN if unbounded else most)
    raise PatternError("an expression that takes up what it took before, or asks for it, has no bound")


def _letters(name: str, given: Any, flags: int) -> frozenset[str]:
    """The letters of the alphabet that one character of an expression can be."""
    every = frozenset(ALPHABET)
    if name == "ANY":
        return every if flags & re.DOTALL else every - {"\n"}
    if name != "IN":
        found = _cases(frozenset(chr(given)), flags)
        return found & every if name == "LITERAL" else every - found
    negated = str(given[0][0]) == "NEGATE"
    found = _cases(frozenset[str]().union(*(_among(str(kind), one) for kind, one in given)), flags)
    return every - found if negated else found & every


def _cases(letters: frozenset[str], flags: int) -> frozenset[str]:
    if not flags & re.IGNORECASE:
        return letters
    return letters | {case for one in letters for case in (one.lower(), one.upper())}


def _among(kind: str, given: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return frozenset(chr(given))
    if kind == "RANGE":
        return frozenset(letter for letter in ALPHABET if given[0] <= ord(letter) <= given[1])
    if kind == "CATEGORY":
        name = str(given).removeprefix("CATEGORY_")
        own = CATEGORIES[name.removeprefix("NOT_")]
        return frozenset(ALPHABET) - own if name.startswith("NOT_") else own
    return frozenset()
