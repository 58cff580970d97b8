"""How much is read for people: beyond this no memorandum goes, and the work grows with the square of it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.model import Problem

# Of people of a list, and of forms that speak in the body.
MOST_PEOPLE = 500
MOST_FORMS = 1_000
# Of one line of the head, in characters; long enough for a list of some two hundred people without a line end.
LONGEST_LINE = 4_000


def cut(line: str) -> str:
    """As much of a line of the head as is read."""
    return line[:LONGEST_LINE]


def left_out(people: Sequence[object]) -> tuple[Problem, ...]:
    """The problem of a list so long that its end was not read."""
    if len(people) < MOST_PEOPLE:
        return ()
    return (Problem("participants", f"a list of {MOST_PEOPLE} people or more: those behind are left out"),)
