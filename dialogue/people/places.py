"""Where names stand in a text, found without an expression compiled for every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def places(form: str, text: str) -> Iterator[int]:
    """Where a form begins in the text with no letter, digit or underscore right before it, in order."""
    place = text.find(form)
    while place >= 0:
        if not place or not _in_word(text[place - 1]):
            yield place
        place = text.find(form, place + 1)


def stands_in(form: str, text: str) -> bool:
    """Whether a form stands in the text with no letter, digit or underscore right before it or behind it."""
    length = len(form)
    return any(not _in_word(text[place + length : place + length + 1]) for place in places(form, text))


def names_in(names: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Start and end of each of the names, in capitals or not, with no letter or digit beside it.

    `names` are in small letters and not empty. In order and without overlap; of several at one place the longest.
    """
    small = text.replace("İ", "I").lower()  # the one letter that grows longer by it
    found = sorted((place, -len(name)) for name in set(names) for place in _apart(name, small))
    out: list[tuple[int, int]] = []
    reached = 0
    for place, length in found:
        if place >= reached:
            reached = place - length
            out.append((place, reached))
    return out


def _apart(name: str, text: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            yield place
        place = text.find(name, place + 1)


def _in_word(letter: str) -> bool:
    """Whether a letter, or nothing, is one of a word."""
    return letter.isalnum() or letter == "_"
