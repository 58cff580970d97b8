"""An expression for any of many words, as a tree of their beginnings (Fredkin 1960), not tried one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A group that takes the longest of the words that fits, as `|` between them, the longest first, would do."""
    behind: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        behind.setdefault(word[:1], []).append(word[1:])
    ends = behind.pop("", None) is not None
    branches = []
    for letter, rests in behind.items():
        head = letter
        while len(rests) > 1 and rests[0] and all(rest[:1] == rests[0][0] for rest in rests):
            head += rests[0][0]
            rests = [rest[1:] for rest in rests]
        branches.append(re.escape(head) + (re.escape(rests[0]) if len(rests) == 1 else any_of(rests)))
    return f"(?:{'|'.join(branches)})" + "?" * (ends and bool(branches))
