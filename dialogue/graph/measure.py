"""How wide words are, and how they fall into lines.

The widths are those of DejaVu Sans, the widest of the fonts that a picture may be shown in, so that no label outgrows
its place with another.
"""

from __future__ import annotations

import unicodedata

NARROW = frozenset("iljtfr.,:;'|!()[]I \"-/")
WIDE = frozenset("mwMW@%&—…")


def text_width(text: str, size: float) -> float:
    """The width of one line, in the unit of `size`, the height of the font."""
    return size * sum(_width(letter) for letter in text)


def wrapped(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """At most `lines` lines of at most that width; "…" ends the last if something is left out. A long word is cut."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines:
        line, words = _line(words, width, size)
        found.append(line)
    if words and found:
        found[-1] = shortened(f"{found[-1]} {words[0]}…", width, size)
    return tuple(found)


def shortened(text: str, width: float, size: float) -> str:
    """One line of at most that width; "…" stands for what is left out."""
    if text_width(text, size) <= width:
        return text
    room = width - size * _width("…")
    for place, letter in enumerate(text):
        room -= size * _width(letter)
        if room < 0:
            # Between words, unless that would leave half the line empty.
            space = text.rfind(" ", place // 2, place + 1)
            return text[: space if space > 0 else place].rstrip(" ,;:.…") + "…"
    return text


def _line(words: list[str], width: float, size: float) -> tuple[str, list[str]]:
    room = width
    for number, word in enumerate(words):
        room -= text_width(word if number == 0 else f" {word}", size)
        if room < 0:
            return (" ".join(words[:number]), words[number:]) if number else (shortened(word, width, size), words[1:])
    return " ".join(words), []


def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.39
    if letter in WIDE:
        return 0.98
    if letter.isupper():
        return 0.71
    if letter.isascii():
        return 0.62
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.65
