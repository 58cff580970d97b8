"""Who stands together: side by side in a subject, or on the side of those who write as "we"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dialogue.clause import Sentence
from dialogue.discourse.floor import Floor
from dialogue.model import Participant

# Beside "and" and commas, what stands between those whom a subject names side by side.
BESIDE = ("the", "both", "as", "well", "with", "also")
# More people than this do not write one memorandum.
MOST_WRITERS = 3


def coordinated(tokens: Sentence, first: int, last: int, joins: Collection[str]) -> list[tuple[str, ...]]:
    """Those whom the tokens from `first` up to `last` name side by side, without others: A, in reply to B, said.

    `joins` are the letters of "and" and the comma.
    """
    places = [i for i in range(first, last) if i in tokens.mentions]
    beside = places[:1]
    for i in places[1:]:
        if all(tokens.tags[k] in joins or tokens.words[k] in BESIDE for k in range(beside[-1] + 1, i)):
            beside.append(i)
    return [tokens.mentions[i] for i in beside]


def home_side(people: Sequence[Participant]) -> tuple[str, ...]:
    """Those of the side of the one named first, by or for whom the text is written, where another side is there too."""
    ours = tuple(p.id for p in people if p.side and p.side == people[0].side)
    return ours if 0 < len(ours) < min(len(people), MOST_WRITERS + 1) else ()


def is_of_side(floor: Floor) -> bool:
    """Whether another of the note-taker's side holds the floor, whose "we" then is the side's."""
    holder, narrator = floor.holder, floor.narrator
    if len(holder) != 1 or narrator in (None, *holder) or holder[0] not in floor.people:
        return False
    side = floor.people[holder[0]].side
    return bool(side) and any(who == narrator and person.side == side for who, person in floor.people.items())


def is_full_name(name: str) -> bool:
    """Whether a name has a title or a first name and a surname: lists of such go by rank."""
    return len(name.split()) > 2
