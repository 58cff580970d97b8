"""Text laid out in lines and paragraphs, white space folded, with marks over spans of it."""

from __future__ import annotations

from dialogue.model import Mark

Frame = list[int]
"""An open mark: empty until the first word in it is written, then its start."""


class Page:
    """A text that grows at its end.

    White space is folded; a break asked for is made when the next word comes, so that none stands at the
    start, at the end, or twice.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._gap = ""
        self._length = 0
        self._open: list[Frame] = []
        self._marks: list[Mark] = []

    def write(self, text: str | None) -> None:
        """Add running text; its white space at either end parts it from what stands beside it by one space."""
        if not text:
            return
        words = text.split()
        if not words:
            self._gap = self._gap or " "
            return
        if text[0].isspace():
            self._gap = self._gap or " "
        if self._parts and self._gap:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        for frame in self._open:
            frame.append(self._length)
        self._open.clear()
        folded = " ".join(words)
        self._parts.append(folded)
        self._length += len(folded)
        self._gap = " " if text[-1].isspace() else ""

    def tab(self) -> None:
        """Begin the next cell of a row."""
        if "\n" not in self._gap:
            self._gap = "\t"

    def line(self) -> None:
        """Begin a new line."""
        if self._gap != "\n\n":
            self._gap = "\n"

    def paragraph(self) -> None:
        """Begin a new paragraph, a blank line before it."""
        self._gap = "\n\n"

    def open(self) -> Frame:
        """Begin a mark at the next word."""
        frame: Frame = []
        self._open.append(frame)
        return frame

    def close(self, frame: Frame, kind: str, value: str = "") -> bool:
        """End a mark after the last word; without a word in it there is none (False)."""
        if not frame:
            self._open = [other for other in self._open if other is not frame]
            return False
        self._marks.append(Mark(frame[0], self._length, kind, value))
        return True

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The text, with a line end at its end, and its marks in the order of their starts, longest first."""
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end, mark.kind))
        return "".join([*self._parts, "\n"]) if self._parts else "", tuple(marks)
