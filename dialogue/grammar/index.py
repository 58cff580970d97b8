"""Which rules may match a sentence at all, told for all of them at once by what they need (needs.py).

Each way to match a rule is a row, and a set of rows an integer with a bit a row. For every letter there is the set of
rows of which a class has it, for every pair of neighbouring letters the set of rows of which it is the pair. A sentence
may be matched by the rows in the union of these sets over its letters and pairs. This is the bit-parallel search of
Navarro and Raffinot (2002, chapters 2 and 4), with Python's integers, which may be of any length, for words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dialogue.grammar.needs import Way

Key = TypeVar("Key", str, int)
MOST_SENTENCES = 4_000
FIRST, LAST = "^$"


def build_index(ways: Sequence[Sequence[Way]]) -> dict[str, Any]:
    """The index over the ways to match each rule, as plain data; a rule without ways has no row."""
    from dialogue.grammar.needs import MOST_CLASSES  # not asked for by an index that is at work

    rows = [(rank, way) for rank, found in enumerate(ways) for way in found]
    width = len(rows)
    letters: dict[str, int] = {}
    befores: dict[str, int] = {}
    afters: dict[str, int] = {}
    free_letters = free_pairs = 0
    for row, (_, way) in enumerate(rows):
        for field in range(MOST_CLASSES):
            bit = 1 << field * width + row
            if field < len(way.classes):
                _put(letters, way.classes[field], bit)
            else:
                free_letters |= bit
        if way.pair is None:
            free_pairs |= 1 << row
        else:
            _put(befores, way.pair[0], 1 << row)
            _put(afters, way.pair[1], 1 << row)
    return {
        "rows": [rank for rank, _ in rows], "fields": MOST_CLASSES,
        "letters": letters, "befores": befores, "afters": afters,
        "free_letters": free_letters, "free_pairs": free_pairs,
    }  # fmt: skip


def _put(table: dict[str, int], letters: str, bit: int) -> None:
    for letter in letters:
        table[letter] = table.get(letter, 0) | bit


class Index:
    """The index at work; `data` is what `build_index` makes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._ranks: Sequence[int] = data["rows"]
        self._fields: int = data["fields"]
        self._letters: _Known[str] = _Known(data["letters"])
        self._befores: _Known[str] = _Known(data["befores"])
        self._afters: _Known[str] = _Known(data["afters"])
        self._free_letters: int = data["free_letters"]
        self._free_pairs: int = data["free_pairs"]
        self._of_rank: _Known[int] = _Known()
        for row, rank in enumerate(self._ranks):
            self._of_rank[rank] |= 1 << row
        self._found: dict[str, int] = {}
        self._parts: dict[str, tuple[int, int]] = {}

    def rows_of(self, ranks: Iterable[int]) -> int:
        """The set of the rows of the rules with these ranks."""
        return reduce(or_, map(self._of_rank.__getitem__, ranks), 0)

    def rows(self, tags: str) -> int:
        """The rows that may match somewhere in the tags of a sentence."""
        found = self._found.get(tags)
        if found is None:
            held = reduce(or_, map(self._letters.__getitem__, set(tags)), self._free_letters)
            befores = map(self._befores.__getitem__, FIRST + tags)
            pairs = map(and_, befores, map(self._afters.__getitem__, tags + LAST))
            found = self._keep(tags, held, reduce(or_, filter(None, pairs), self._free_pairs))
        return found

    def know_marked(self, marked: str, tags: str) -> None:
        """Tell the rows of tags some of which were replaced, out of those of the tags before, which were asked for.

        What the replaced ones alone allow stays, which is harmless: the rows say what may match.
        """
        parts = self._parts.get(tags)
        if parts is None or marked in self._found:
            return
        held, pairs = parts
        lined = FIRST + marked + LAST
        for place, (one, other) in enumerate(zip(tags, marked, strict=True), 1):
            if one != other:
                held |= self._letters[other]
                pairs |= self._befores[lined[place - 1]] & self._afters[other]
                pairs |= self._befores[other] & self._afters[lined[place + 1]]
        self._keep(marked, held, pairs)

    def _keep(self, tags: str, held: int, pairs: int) -> int:
        if len(self._found) >= MOST_SENTENCES:
            self._found.clear()
            self._parts.clear()
        self._parts[tags] = held, pairs
        for _ in range(self._fields):
            pairs &= held
            held >>= len(self._ranks)
        self._found[tags] = pairs
        return pairs

    def rows_of_part(self, tags: str, first: int, lead: int = 0) -> int:
        """The rows that may match in tags[:lead] + tags[first:], and some that may only elsewhere in the tags.

        A part holds nothing that the whole does not, but for the pair of neighbours where it is put together.
        """
        joint = self._befores[tags[lead - 1] if lead else FIRST] & self._afters[tags[first : first + 1] or LAST]
        return self.rows(tags) | joint

    def ranks(self, rows: int) -> Iterator[int]:
        """The ranks of the rules that the rows belong to, in order, each once."""
        ranks = self._ranks
        before = -1
        while rows:
            lowest = rows & -rows
            rank = ranks[lowest.bit_length() - 1]
            if rank != before:
                yield rank
                before = rank
            rows ^= lowest


class _Known(dict[Key, int]):
    """From a letter or a rank to its rows, none for letters that no rule needs and rules that have none."""

    def __missing__(self, key: Key) -> int:
        self[key] = 0
        return 0
