"""Names that are unique within one output, for documents and for their files."""

from __future__ import annotations

import re

# What stands in a file name as it is, on every system; the rest becomes "_".
UNSAFE = re.compile(r"[^-.\w]+", re.ASCII)
LONGEST = 120


class Names:
    """Gives each name once: the second "m" is "m~2", the third "m~3"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def fresh(self, name: str) -> str:
        """`name`, or the first of its numbered forms that was not given before; case makes no difference."""
        found = name
        number = self._next.get(name.lower(), 1)
        while found.lower() in self._taken:
            number += 1
            found = f"{name}~{number}"
        self._next[name.lower()] = number
        self._taken.add(found.lower())
        return found


def file_name(document: str) -> str:
    """A file name, without extension, for a document: VOLUME#ID becomes VOLUME_ID."""
    return UNSAFE.sub("_", document).strip(".")[:LONGEST] or "memorandum"
