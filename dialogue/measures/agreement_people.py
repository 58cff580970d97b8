"""Which participant of one analysis is which of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dialogue.model import ALL, UNKNOWN, Participant, Segment

TITLES = (
    *("the", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "senator", "prof", "professor", "m", "señor"),
    *("gen", "general", "marshal", "admiral", "col", "colonel", "amb", "ambassador", "counselor", "counsellor"),
    *("president", "prime", "minister", "foreign", "secretary", "chancellor", "deputy", "under", "assistant"),
    *("chairman", "premier", "king", "his", "excellency", "majesty", "of", "state"),
)
TITLE = re.compile(rf"\b(?:{'|'.join(TITLES)})\b\.?")
NAME_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
NARRATION = "NARR"
OUTSIDE = "?"

People = frozenset[str]


def folded(text: str) -> str:
    """Case, punctuation and spacing folded, "the" dropped."""
    words = re.sub(r"[^\w\s]", " ", text.casefold()).split()
    return " ".join(word for word in words if word != "the")


def surname(name: str) -> str:
    """The last word before a comma or a bracket that is no title; "" if there is none."""
    head = re.split(r"[,(;]", name, maxsplit=1)[0].casefold().replace("’", "'")
    words = NAME_WORD.findall(TITLE.sub(" ", head))
    return str(words[-1]) if words else ""


def align(gold: Sequence[Participant], said: Sequence[Participant]) -> dict[str, str]:
    """Ids of `said` to ids of `gold`, one to one: by full name, then by surname, then by any form they share."""
    mapping: dict[str, str] = {}
    taken: set[str] = set()
    for same in (_same_name, _same_surname, _same_form):
        for one in said:
            for other in gold:
                if one.id not in mapping and other.id not in taken and same(one, other):
                    mapping[one.id] = other.id
                    taken.add(other.id)
    return mapping


def people_of(segment: Segment, name: Callable[[str], str] = str) -> People:
    """The speakers of a segment as a set, `name` applied to the id of each; {"NARR"} for narration."""
    if not segment.speakers:
        return frozenset((NARRATION,))
    return frozenset(who if who in (ALL, UNKNOWN, NARRATION) else name(who) for who in segment.speakers)


def _same_name(one: Participant, other: Participant) -> bool:
    return folded(one.name) == folded(other.name)


def _same_surname(one: Participant, other: Participant) -> bool:
    last = surname(one.name)
    return last != "" and last in {surname(form) for form in (other.name, *other.aliases)}


def _same_form(one: Participant, other: Participant) -> bool:
    forms = {folded(form) for form in (one.name, *one.aliases)}
    return not forms.isdisjoint({folded(form) for form in (other.name, *other.aliases)})
