"""Names that a text cuts short or spells otherwise: Couve of Couve de Murville, RSM, Hammarskjold of Hammarskjöld."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from dialogue.people.names import Entry, Titles, fold, proper_words, surname
from dialogue.people.subjects import Subject

ACCENTED = re.compile(r"[À-ÖØ-öø-ɏḀ-ỿ]")
SHORTEST = 3
INITIALS = re.compile(r"[A-HJ-Z]\.?|[A-Z]{2,4}|(?:[A-Z]\. ?){2,4}")


def part_forms(entries: Sequence[Entry], found: Sequence[Subject], titles: Titles) -> list[set[str]]:
    """For every entry the subjects that name it by another word than the last, or by initials: Couve said, BG asked.

    The word must belong to one entry only, and be nobody's surname.
    """
    out: list[set[str]] = [set() for _ in entries]
    surnames = {fold(surname(entry.name, titles)) for entry in entries}
    holders: dict[str, list[int]] = {}
    for i, entry in enumerate(entries):
        for word in map(fold, proper_words(entry.name, titles)[:-1]):
            if len(word) >= SHORTEST and word not in surnames:
                holders.setdefault(word, []).append(i)
    for subject in found:
        bearer = whole_initials(entries, subject.form, titles)
        if bearer is not None:
            out[bearer].add(subject.form)
    for subject in found if holders else ():
        proper = proper_words(subject.form, titles)
        who = holders.get(fold(proper[0]), []) if len(proper) == 1 else []
        if len(who) == 1 and not subject.form.lower().startswith("the "):
            out[who[0]].add(subject.form)
    return out


def whole_initials(entries: Sequence[Entry], form: str, titles: Titles) -> int | None:
    """The one entry of several names whose initials a form is, none left out: BG of Ben Gurion."""
    letters = form.replace(".", "") if INITIALS.fullmatch(form) else ""
    if len(letters) < 2:
        return None
    names = ["".join(word[0] for word in proper_words(entry.name, titles)) for entry in entries]
    return names.index(letters) if names.count(letters) == 1 else None


def by_initials(entries: Sequence[Entry], label: str, titles: Titles) -> int | None:
    """The one entry whose initials a label is, as far as its first names are known: RSM of Secretary McNamara."""
    if not INITIALS.fullmatch(label):
        return None
    letters = label.replace(".", "").replace(" ", "")
    hits: list[int] = []
    for i, entry in enumerate(entries):
        own = [word[0] for word in proper_words(entry.name, titles)]
        if own and own[-1] == letters[-1] and (len(own) == 1 or own[0] == letters[0]):
            hits.append(i)
    return hits[0] if len(hits) == 1 else None


def foreign_words(text: str) -> dict[str, set[str]]:
    """The words of a text that have accents, in small letters, each under the letters without them."""
    out: dict[str, set[str]] = {}
    reached = 0
    for letter in ACCENTED.finditer(text):
        if letter.start() >= reached:
            start, reached = letter.span()
            while start and text[start - 1].isalpha():
                start -= 1
            while text[reached : reached + 1].isalpha():
                reached += 1
            word = text[start:reached].casefold()
            out.setdefault(fold(word), set()).add(word)
    return out


def spellings(name: str, foreign: Mapping[str, Collection[str]]) -> set[str]:
    """A surname in small letters as the text may spell it: with accents or without them."""
    plain = fold(name)
    return {name, plain, *foreign.get(plain, ())} if len(plain) >= SHORTEST else {name}
