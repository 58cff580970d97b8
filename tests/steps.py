"""A backtracking matcher that counts its steps, as a model of Python's own: so that growth can be told without a clock.

It runs the tree that Python's parser of expressions gives, tries what `re` tries in the order in which `re` does, and
gives every end of a match in that order. A run over characters of one class is one try for each length that is left.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

parser = import_module("re._parser")
CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGET": str.isdecimal, "CATEGORY_DIGIT": str.isdecimal, "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda c: c.isalnum() or c == "_",
}  # fmt: skip
ONE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
MOST = 3_000_000


class TooMany(Exception):
    """More steps than any test wants."""


class Model:
    """An expression as the model of `re` runs it; `steps` counts."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = flags | self.tree.state.flags
        self.steps = 0

    def search(self, text: str) -> tuple[int, int] | None:
        """The span of the first match."""
        return next(((start, end) for start in range(len(text) + 1) if (end := self.match(text, start)) >= 0), None)

    def match(self, text: str, start: int = 0) -> int:
        """The end of the match that begins at `start`, or -1."""
        return next(self._row(list(self.tree), 0, text, start, self.flags), -1)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST:
            raise TooMany

    def _row(self, nodes: list[Any], first: int, text: str, place: int, flags: int) -> Iterator[int]:
        if first == len(nodes):
            yield place
            return
        for end in self._node(nodes[first], text, place, flags):
            yield from self._row(nodes, first + 1, text, end, flags)

    def _node(self, node: Any, text: str, place: int, flags: int) -> Iterator[int]:
        self._step()
        name, given = str(node[0]), node[1]
        if name in ONE:
            if place < len(text) and takes(node, text[place], flags):
                yield place + 1
        elif name == "AT":
            if at(str(given), text, place, flags):
                yield place
        elif name == "SUBPATTERN":
            yield from self._row(list(given[3]), 0, text, place, flags & ~given[2] | given[1])
        elif name == "ATOMIC_GROUP":
            yield from list(self._first(list(given), text, place, flags))
        elif name == "BRANCH":
            for branch in given[1]:
                yield from self._row(list(branch), 0, text, place, flags)
        elif name in ("ASSERT", "ASSERT_NOT"):
            start = place - list(given[1].getwidth())[0] if given[0] < 0 else place
            holds = start >= 0 and any(self._first(list(given[1]), text, start, flags))
            if holds == (name == "ASSERT"):
                yield place
        else:
            least, most, part = given
            yield from self._repeat(name, least, most, list(part), text, place, flags)

    def _first(self, nodes: list[Any], text: str, place: int, flags: int) -> list[int]:
        found = next(self._row(nodes, 0, text, place, flags), None)
        return [] if found is None else [found]

    def _repeat(
        self, name: str, least: int, most: int, part: list[Any], text: str, place: int, flags: int
    ) -> Iterator[int]:
        if len(part) == 1 and str(part[0][0]) in ONE:
            reached = place
            last = len(text) if str(most) == "MAXREPEAT" else min(len(text), place + most)
            while reached < last and takes(part[0], text[reached], flags):
                self._step()
                reached += 1
            ends = range(place + least, reached + 1)
            for end in ends if name == "MIN_REPEAT" else ends[::-1][:1] if name[0] == "P" else reversed(ends):
                self._step()
                yield end
        elif name == "POSSESSIVE_REPEAT":
            yield from list(self._turns("MAX_REPEAT", least, most, part, text, place, flags))[:1]
        else:
            yield from self._turns(name, least, most, part, text, place, flags)

    def _turns(
        self, name: str, least: int, most: int, part: list[Any], text: str, place: int, flags: int
    ) -> Iterator[int]:
        self._step()
        if name == "MIN_REPEAT" and least <= 0:
            yield place
        if most > 0:
            for end in self._row(part, 0, text, place, flags):
                if end > place or least > 0:
                    yield from self._turns(name, least - 1, most - 1, part, text, end, flags)
        if name == "MAX_REPEAT" and least <= 0:
            yield place


def takes(node: Any, letter: str, flags: int) -> bool:
    """Whether a part of an expression that is one character takes this one."""
    name, given = str(node[0]), node[1]
    if name == "ANY":
        return letter != "\n" or bool(flags & re.DOTALL)
    letters = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    if name in ("LITERAL", "NOT_LITERAL"):
        return (chr(given) in letters) == (name == "LITERAL")
    negated = str(given[0][0]) == "NEGATE"
    return any(_among(item, one) for item in given for one in letters) != negated


def _among(item: Any, letter: str) -> bool:
    name, given = str(item[0]), item[1]
    if name == "LITERAL":
        return ord(letter) == given
    if name == "RANGE":
        return bool(given[0] <= ord(letter) <= given[1])
    if name == "CATEGORY":
        found = CATEGORIES[str(given).replace("_NOT_", "_")](letter)
        return found != ("_NOT_" in str(given))
    return False


def at(name: str, text: str, place: int, flags: int) -> bool:
    """Whether a place is an edge of this name."""
    if name == "AT_BEGINNING":
        return place == 0 or bool(flags & re.MULTILINE) and text[place - 1] == "\n"
    if name == "AT_END":
        rest = text[place:]
        return rest in ("", "\n") or bool(flags & re.MULTILINE) and rest[0] == "\n"
    if name == "AT_END_STRING":
        return place == len(text)
    word = CATEGORIES["CATEGORY_WORD"]
    sides = [bool(one) and word(one) for one in (text[max(0, place - 1) : place], text[place : place + 1])]
    return (sides[0] != sides[1]) == (name == "AT_BOUNDARY")


def sample(nodes: Any, rest: random.Random, flags: int = 0) -> str:
    """A text that the parts of an expression may take, as good as it can be had without looking around."""
    out = []
    for node in nodes:
        name, given = str(node[0]), node[1]
        if name == "LITERAL":
            out.append(chr(given))
        elif name in ONE:
            letters = [one for one in "a A.1,:-[](\n’" + _letters(node) if takes(node, one, flags)]
            out.append(rest.choice(letters) if letters else "")
        elif name == "SUBPATTERN":
            out.append(sample(given[3], rest, flags & ~given[2] | given[1]))
        elif name == "ATOMIC_GROUP":
            out.append(sample(given, rest, flags))
        elif name == "BRANCH":
            out.append(sample(rest.choice(given[1]), rest, flags))
        elif "REPEAT" in name:
            often = rest.randint(given[0], min(int(given[1]), given[0] + 3))
            out += [sample(given[2], rest, flags) for _ in range(often)]
    return "".join(out)


def _letters(node: Any) -> str:
    """The characters that a class names itself, and the first of each range."""
    if str(node[0]) != "IN":
        return ""
    named = {"LITERAL": lambda given: given, "RANGE": lambda given: given[0]}
    return "".join(chr(named[str(name)](given)) for name, given in node[1] if str(name) in named)
