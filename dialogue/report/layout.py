"""Text in columns: how wide it is on a terminal, cleaned of what would move the cursor, wrapped and cut to a width."""

from __future__ import annotations

import re
from unicodedata import category, combining, east_asian_width

# Control characters, and the marks that turn the direction of writing: a memorandum must not steer the terminal.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` on one line, white space as one space, unprintable characters as U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", " ".join(text.split()))


def cells(text: str) -> int:
    """The number of terminal cells that `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def _cells_of(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """`text` with spaces behind it to `width` cells."""
    return text + " " * (width - cells(text))


def clip(text: str, width: int, dots: str) -> str:
    """`text` cut to `width` cells, where a word ends if one does near there; then `dots` stand at its end."""
    if cells(text) <= width:
        return text
    head = _head(text, width - cells(dots))
    space = head.rfind(" ")
    if text[len(head)] != " " and space > len(head) // 2:
        head = head[:space]
    return head.rstrip() + dots


def wrap(text: str, width: int, most: int = 0, dots: str = "") -> list[str]:
    """`text` as lines of at most `width` cells; of more than `most` lines (0: any number) the rest is cut off."""
    lines: list[str] = []
    line, room = "", width
    for word in text.split(" "):
        size = cells(word)
        if line and size + 1 <= room:
            line, room = f"{line} {word}", room - size - 1
            continue
        if line:
            lines.append(line)
        while size > width:
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
            size = cells(word)
        line, room = word, width - size
        if most and len(lines) > most:
            break
    if line:
        lines.append(line)
    if most and len(lines) > most:
        lines[most - 1] = clip(f"{lines[most - 1]} {lines[most]}", width, dots)
        del lines[most:]
    return lines or [""]


def _head(text: str, width: int) -> str:
    """As much of `text` as fits into `width` cells, at least one character."""
    taken = 0
    for at, char in enumerate(text):
        taken += _cells_of(char)
        if taken > width:
            return text[: max(at, 1)]
    return text
