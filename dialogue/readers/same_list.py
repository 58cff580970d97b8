"""Documents that point to the list of participants of another document of their volume, given that list."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.model import HEADS_SIDE, LIST_ELSEWHERE, Document

POINTS = re.compile(
    r"\[[^\[\]]{0,60}\bsame (?:list|participants)\b[^\[\]]{0,40}?"
    r"(?:\bDocument (?P<number>\d{1,4})\b|\bsupra\b|\babove\b)"
)
HEAD = 3000
MOST_LISTS, LONGEST = 5_000, 4_000


class Lists:
    """The lists of participants of a volume, as its documents are read one after the other."""

    def __init__(self) -> None:
        self._lists: dict[str, str] = {}
        self._last = ""

    def read(self, document: Document) -> Document:
        """The document, with the list to which it points in its metadata; its own list is kept for those behind it."""
        found = POINTS.search(document.text, 0, HEAD)
        metadata = dict(document.metadata)
        if found is None:
            printed = _printed(document)
        else:
            printed = self._lists.get(found["number"], "") if found["number"] else self._last
            if printed:
                metadata[LIST_ELSEWHERE] = printed
                document = replace(document, metadata=tuple(sorted(metadata.items())))
        if printed and len(self._lists) < MOST_LISTS:
            self._lists[metadata.get("number", "")] = self._last = printed
        return document


def _printed(document: Document) -> str:
    """The list of a document, an entry a line."""
    marks = sorted((m.start, m.end, m.kind) for m in document.marks if m.kind in ("participants", "side"))
    heads = {"side": HEADS_SIDE}
    lines = [heads.get(kind, "") + " ".join(document.text[start:end].split()) for start, end, kind in marks]
    printed = "\n".join(lines)
    return printed if len(printed) <= LONGEST else ""
